import css from "./loader.css?inline";
import { pointAt } from "./point-at.ts";
import { launcherWords } from "./words.ts";
import { isColour, isPath, readToHost } from "../shared/bridge.ts";
import { frameUrl } from "./options.ts";
import type { Options } from "./options.ts";
import type { ToHost, ToPanel } from "../shared/bridge.ts";

const READY_MS = 10_000;
const SVG = "http://www.w3.org/2000/svg";
type Outgoing = ToPanel extends infer M ? (M extends ToPanel ? Omit<M, "baton"> : never) : never;

/** The launcher and the frame on the customer's page: one element, all of it in a shadow root. */
export class WidgetElement {
  readonly root: ShadowRoot;
  isOpen = false;
  unread = 0;
  #options: Options;
  #host = document.createElement("div");
  #box = document.createElement("div");
  #launcher = document.createElement("button");
  #badge = document.createElement("span");
  #frame = document.createElement("div");
  #iframe: HTMLIFrameElement | null = null;
  #ready = false;
  #late = 0;
  #onMessage: (message: ToHost) => void;
  #start: () => Outgoing;
  #restore: (() => void)[] = [];
  #words: ReturnType<typeof launcherWords>;

  constructor(options: Options, start: () => Outgoing, onMessage: (message: ToHost) => void) {
    this.#options = options;
    this.#start = start;
    this.#onMessage = onMessage;
    this.#words = launcherWords(options.language);
    this.root = this.#host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.root.adoptedStyleSheets = [sheet];
    this.#draw();
    this.#listen();
    // On <html>: frameworks that swap <body> leave it alone, and the frame inside is not loaded anew.
    document.documentElement.append(this.#host);
  }

  /** Fetches the panel; called at the first sign of interest. */
  load(): void {
    if (this.#iframe) return;
    this.#iframe = document.createElement("iframe");
    this.#iframe.title = this.#words.title;
    this.#iframe.src = frameUrl("panel.html", this.#options);
    this.#iframe.allow = "clipboard-write";
    this.#frame.replaceChildren(this.#iframe);
    this.#late = window.setTimeout(() => this.#unreachable(), READY_MS);
  }

  open(): void {
    this.load();
    if (this.isOpen) return;
    this.isOpen = true;
    this.#sync();
    this.#modal(true);
    this.#iframe?.focus();
    this.post({ type: "open" });
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#sync();
    this.#modal(false);
    this.#launcher.focus();
    this.post({ type: "closed" });
  }

  post(message: Outgoing): void {
    if (this.#ready) this.#iframe?.contentWindow?.postMessage({ baton: 1, ...message }, this.#options.base.origin);
  }

  setUnread(count: number): void {
    this.unread = count;
    this.#badge.textContent = count ? String(Math.min(count, 99)) : "";
    this.#sync();
  }

  setColours(accent: string, onAccent: string): void {
    if (isColour(accent)) this.#host.style.setProperty("--accent", accent);
    if (isColour(onAccent)) this.#host.style.setProperty("--on-accent", onAccent);
  }

  remove(): void {
    this.#modal(false);
    this.#restore.forEach((undo) => undo());
    window.clearTimeout(this.#late);
    this.#host.remove();
  }

  #draw(): void {
    const { side, offsetX, offsetY, hidden, accent, onAccent } = this.#options;
    this.#host.dir = getComputedStyle(document.documentElement).direction;
    this.#host.style.setProperty("--x", `${offsetX}px`);
    this.#host.style.setProperty("--y", `${offsetY}px`);
    this.setColours(accent, onAccent);
    this.#box.className = hidden ? `${side} hidden` : side;
    this.#launcher.className = "launcher";
    this.#launcher.type = "button";
    this.#badge.className = "badge";
    this.#badge.setAttribute("aria-hidden", "true");
    this.#launcher.append(
      drawing("mark", "0 0 24 24", ["M3.2 19.6 9.3 7.4a1.3 1.3 0 0 1 1.2-.7h2.3a.6.6 0 0 1 .5.9L7.2 19.8a1.3 1.3 0 0 1-1.2.7H3.7a.6.6 0 0 1-.5-.9z", ".62"],
        ["M10.7 16.4l6.1-12.2a1.3 1.3 0 0 1 1.2-.7h2.3a.6.6 0 0 1 .5.9l-6.1 12.2a1.3 1.3 0 0 1-1.2.7h-2.3a.6.6 0 0 1-.5-.9z", "1"]),
      drawing("down", "0 0 16 16", ["m4 6 4 4 4-4", ""]), this.#badge);
    this.#frame.className = "frame";
    this.#frame.setAttribute("role", "dialog");
    this.#frame.setAttribute("aria-label", this.#words.title);
    this.#box.append(this.#frame, this.#launcher);
    this.root.append(this.#box);
    this.#sync();
  }

  #listen(): void {
    this.#launcher.addEventListener("pointerenter", () => this.load());
    this.#launcher.addEventListener("focus", () => this.load());
    this.#launcher.addEventListener("click", () => (this.isOpen ? this.close() : this.open()));
    this.root.addEventListener("keydown", (event) => { if ((event as KeyboardEvent).key === "Escape") this.close(); });
    const hear = (event: MessageEvent) => this.#hear(event);
    window.addEventListener("message", hear);
    this.#restore.push(() => window.removeEventListener("message", hear));
  }

  #hear(event: MessageEvent): void {
    if (!this.#iframe || event.origin !== this.#options.base.origin || event.source !== this.#iframe.contentWindow) return;
    const message = readToHost(event.data);
    if (!message) return;
    switch (message.type) {
      case "ready":
        this.#ready = true;
        window.clearTimeout(this.#late);
        this.#frame.querySelector(".late")?.remove();
        this.post(this.#start());
        break;
      case "close": this.close(); break;
      case "unread": this.setUnread(message.count); break;
      case "look": this.setColours(message.accent, message.onAccent); break;
      case "point": this.#point(message.element, message.label); break;
      case "go": if (isPath(message.path)) location.assign(message.path); break;
    }
    this.#onMessage(message);
  }

  #point(element: string, label: string): void {
    const small = window.matchMedia("(max-width: 479px)").matches;
    if (small) this.close();
    const found = pointAt(this.root, element, label);
    if (small && !found) this.open();
    this.post({ type: "pointed", found });
  }

  #sync(): void {
    this.#box.classList.toggle("open", this.isOpen);
    this.#launcher.setAttribute("aria-expanded", String(this.isOpen));
    this.#launcher.setAttribute("aria-label", this.isOpen ? this.#words.close : this.#words.open(this.unread));
    this.#frame.inert = !this.isOpen;
  }

  /** Full screen on a phone: the page behind can neither be reached nor scrolled, and the keyboard does not cover the input. */
  #modal(on: boolean): void {
    const phone = window.matchMedia("(max-width: 479px)").matches;
    if (on && !phone) return;
    if (document.body) document.body.inert = on;
    document.documentElement.style.overflow = on ? "hidden" : "";
    const view = window.visualViewport;
    if (!view) return;
    view.removeEventListener("resize", this.#fit);
    if (on) view.addEventListener("resize", this.#fit);
    this.#fit();
  }

  #fit = (): void => {
    const view = window.visualViewport!;
    this.#frame.style.setProperty("--view", `${view.height}px`);
    this.#frame.style.setProperty("--top", `${view.offsetTop}px`);
  };

  #unreachable(): void {
    const note = document.createElement("div");
    note.className = "late";
    const words = document.createElement("span");
    words.textContent = this.#words.unreachable;
    const again = document.createElement("button");
    again.textContent = this.#words.retry;
    again.addEventListener("click", () => {
      this.#iframe = null;
      this.load();
    });
    note.append(words, again);
    this.#frame.append(note);
  }
}

function drawing(name: string, box: string, ...paths: [string, string][]): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", box);
  svg.setAttribute("class", name);
  svg.setAttribute("aria-hidden", "true");
  for (const [d, opacity] of paths) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    if (opacity) {
      path.setAttribute("fill", "currentColor");
      path.setAttribute("opacity", opacity);
    }
    svg.append(path);
  }
  return svg;
}
