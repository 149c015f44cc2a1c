import { cleanError, watchErrors } from "./error-watch.ts";
import { cleanPath, cleanText } from "./clean.ts";
import { currentPage, watchPages } from "./page-watch.ts";
import { peek } from "./peek.ts";
import { WidgetElement } from "./widget.ts";
import { TOKEN_MAX } from "../shared/bridge.ts";
import type { EventName, HostPage, ToHost } from "../shared/bridge.ts";
import type { Options } from "./options.ts";
import type { PageError } from "./error-watch.ts";

type Listener = (data: Record<string, string | number | boolean>) => void;

/** `window.Baton`: what a site may ask of its widget. */
export interface BatonApi {
  open(): void;
  close(): void;
  /** A signed customer token (JWT) from the site's own server. */
  identify(token: string): void;
  page(page: { path?: string; title?: string; feature?: string }): void;
  error(error: { code?: string; message?: string }): void;
  /** The visitor agreed that something may be stored. */
  consent(given: boolean): void;
  /** The answer stops listening. */
  on(name: EventName, listener: Listener): () => void;
  /** Someone signed out: forgets them and begins anew. */
  reset(): void;
  /** Takes the widget off the page and forgets who was signed in. */
  shutdown(): void;
}

export function startBaton(options: Options): BatonApi {
  const listeners = new Map<string, Set<Listener>>();
  const emit = (name: EventName, data: Record<string, string | number | boolean> = {}) => listeners.get(name)?.forEach((call) => {
    try { call(data); } catch (problem) { setTimeout(() => { throw problem; }); }
  });
  let page = currentPage(window);
  let token: string | undefined;
  let consent = options.consent;
  const visit = (next: HostPage) => { page = next; widget.post({ type: "page", page }); };
  const tell = (error: PageError) => widget.post({ type: "error", ...cleanError(error) });
  const hear = (message: ToHost) => {
    if (message.type === "event") emit(message.name, message.data);
    else if (message.type === "ready") emit("ready");
    else if (message.type === "unread") emit("unread", { count: message.count });
    else if (message.type === "close") emit("close");
  };
  const widget = new WidgetElement(options, () => ({
    type: "start", open: widget.isOpen, theme: options.theme, consent, page, ...(options.language && { language: options.language }), ...(token && { token }),
  }), hear);
  const stops = [watchPages(window, visit), ...(options.errors ? [watchErrors(window, tell)] : []),
    peek(options, (found) => {
      if (!found.conversation) return;
      widget.load();
      if (found.open && !window.matchMedia("(max-width: 479px)").matches) widget.open();
    })];

  return {
    open: () => { widget.open(); emit("open"); },
    close: () => { widget.close(); emit("close"); },
    identify(next) {
      if (String(next).length > TOKEN_MAX) return console.error("Baton: the token is too long.");
      token = String(next);
      widget.post({ type: "identify", token });
    },
    page(next) {
      visit({
        path: next.path ? cleanPath(next.path.split(/[?#]/)[0]!) : page.path, title: cleanText(String(next.title ?? document.title), 200),
        ...(next.feature && { feature: cleanText(String(next.feature), 100) }),
      });
    },
    error: tell,
    consent(given) {
      consent = given;
      widget.post({ type: "consent", given });
    },
    on(name, listener) {
      if (!listeners.has(name)) listeners.set(name, new Set());
      listeners.get(name)!.add(listener);
      return () => void listeners.get(name)?.delete(listener);
    },
    reset() {
      token = undefined;
      widget.post({ type: "reset" });
    },
    shutdown() {
      widget.post({ type: "consent", given: false });
      stops.forEach((stop) => stop());
      widget.remove();
      listeners.clear();
      delete (window as { Baton?: BatonApi }).Baton;
    },
  };
}
