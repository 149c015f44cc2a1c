import { ChatSession } from "@baton/client/chat-session";
import { realClock } from "@baton/client/clock";
import { newClientId } from "@baton/client/ids";
import { dialBaton } from "@baton/client/socket";
import { chime } from "./chime.ts";
import { Host } from "./host.ts";
import { draftMemory, forget, keep, pageMemory, recall, storageKey, takenAway, unsentMemory } from "./memory.ts";
import { Theme } from "./theme.ts";
import { chooseLanguage, currentLanguage, direction, loadLanguage } from "./words.ts";
import { Uploads } from "../composer/uploads.ts";
import type { Guide } from "@baton/client/protocol";
import type { HostPage, ToPanel } from "../../shared/bridge.ts";

const GUIDE_KEY = "baton:guide";
const GUIDE_MS = 60_000;

export type View = { is: "conversation" } | { is: "article"; id: string; title: string };

/** Everything behind the panel's screen: the session, the page around it, and what is remembered. */
export class Panel {
  readonly session: ChatSession;
  readonly uploads: Uploads;
  readonly host: Host;
  readonly zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  view: View = { is: "conversation" };
  isOpen = window.parent === window;
  page: HostPage | null = null;
  /** The guide that could not be shown, if the last one could not. */
  missedGuide: Guide | null = null;
  #site: string;
  #theme = new Theme();
  #consent = false;
  #asked: Guide | null = null;
  #wishes: string[];
  #seen = 0;
  #seenOf: string | undefined;
  #stage: string | null = null;
  #wasOpenLink = false;
  #listeners = new Set<() => void>();
  #queued = false;

  constructor(query: URLSearchParams) {
    this.#site = query.get("site") ?? "";
    this.host = new Host(query.get("host"));
    this.#wishes = [query.get("lang") ?? "", ...navigator.languages].filter(Boolean);
    const kept = recall(this.#site);
    this.#seen = kept?.seen ?? 0;
    this.#seenOf = kept?.of;
    this.session = new ChatSession({
      site: this.#site, language: chooseLanguage(this.#wishes), zone: this.zone, clock: realClock, newId: newClientId,
      dial: () => dialBaton("/ws/chat"), visitor: kept?.visitor ?? null, unsent: unsentMemory(this.#site), pages: pageMemory(this.#site), onChange: () => this.changed(),
      onTokenRefused: () => this.host.post({ type: "event", name: "error", data: { code: "unauthenticated" } }),
    });
    this.uploads = new Uploads(() => this.headers(), () => this.session.link.is === "open", () => this.changed());
  }

  get siteName(): string { return this.session.site?.name ?? ""; }

  async start(): Promise<void> {
    await this.#speak(chooseLanguage(this.#wishes));
    this.host.listen((message) => this.#hear(message));
    window.addEventListener("online", () => this.session.connect());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) { this.session.wake(); this.changed(); } });
    window.addEventListener("storage", (event) => this.#otherTab(event));
    this.session.connect();
    this.host.post({ type: "ready" });
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** What an attachment needs besides its id. */
  headers(): Record<string, string> {
    return this.session.visitor ? { "X-Baton-Visitor": this.session.visitor } : {};
  }

  say(text: string): boolean {
    const files = this.uploads.take();
    const said = this.session.say(text, files) !== null;
    if (said) this.#remember(true);
    return said;
  }

  askForPerson(): void {
    this.session.askForPerson();
    this.#remember(true);
  }

  openArticle(id: string, title: string): void {
    this.view = { is: "article", id, title };
    this.session.opened(id);
    this.changed();
  }

  back(): void {
    this.view = { is: "conversation" };
    this.changed();
  }

  close(): void {
    this.#setOpen(false);
    this.host.post({ type: "close" });
  }

  canPoint(guide: Guide): boolean {
    return !!guide.element && (!guide.path || guide.path === this.page?.path);
  }

  /** Shows it on this page, or goes to the page first and shows it there. */
  follow(guide: Guide): void {
    this.missedGuide = null;
    if (this.canPoint(guide)) {
      this.#asked = guide;
      this.host.post({ type: "point", element: guide.element!, label: guide.label });
    } else if (guide.path) {
      try { sessionStorage.setItem(GUIDE_KEY, JSON.stringify({ guide, until: Date.now() + GUIDE_MS })); } catch { /* then it is only opened */ }
      this.host.post({ type: "go", path: guide.path });
    }
    this.changed();
  }

  /** Something is different: draws soon, once for all changes of this moment. */
  changed(): void {
    if (this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      this.#follow();
      this.#listeners.forEach((listener) => listener());
    });
  }

  #hear(message: ToPanel): void {
    switch (message.type) {
      case "start":
        this.#theme.setWish(message.theme);
        this.#consent = message.consent;
        if (message.token) this.session.identify(message.token);
        if (message.page) this.#visit(message.page);
        this.#setOpen(message.open);
        this.#resumeGuide();
        break;
      case "open": this.#setOpen(true); break;
      case "closed": this.#setOpen(false); break;
      case "identify": this.session.identify(message.token); break;
      case "page": this.#visit(message.page); break;
      case "error": this.session.failed(message.code, message.message); break;
      case "consent":
        this.#consent = message.given;
        if (message.given) this.#remember(false);
        else forget(this.#site);
        break;
      case "reset":
        forget(this.#site);
        this.session.close();
        return location.reload();
      case "pointed":
        this.missedGuide = message.found ? null : this.#asked;
        break;
    }
    this.changed();
  }

  #visit(page: HostPage): void {
    this.page = page;
    this.session.visit(page);
  }

  #setOpen(open: boolean): void {
    if (this.isOpen === open) return;
    this.isOpen = open;
    const kept = recall(this.#site);
    if (kept) keep(this.#site, { ...kept, open });
    this.host.post({ type: "event", name: open ? "open" : "close", data: {} });
    this.changed();
  }

  /** What follows from a change, outside of the drawing. */
  #follow(): void {
    const { session } = this;
    if (this.uploads.isDue) session.say("", this.uploads.take());
    if (session.link.is === "open" && !this.#wasOpenLink) this.#linked();
    this.#wasOpenLink = session.link.is === "open";
    const { conversation } = session.fold;
    if (conversation && conversation !== this.#seenOf) {
      if (this.#seenOf) this.#seen = 0;
      this.#seenOf = conversation;
    }
    const last = session.fold.entries.at(-1)?.seq ?? 0;
    if (this.isOpen && !document.hidden && last > this.#seen) {
      this.#seen = last;
      session.sawAll();
      this.#remember(false);
    }
    const unread = session.fold.entries.filter((entry) => entry.seq > this.#seen && entry.kind === "message" && entry.actor.kind !== "customer").length;
    this.host.post({ type: "unread", count: unread });
    const stage = session.fold.state?.stage ?? null;
    if (stage === this.#stage) return;
    if (stage === "active" && (this.#stage === "queued" || this.#stage === "offered")) chime();
    this.#stage = stage;
    this.#remember(false);
    this.host.post({ type: "event", name: "stage", data: { stage: stage ?? "none" } });
  }

  #linked(): void {
    const { site } = this.session;
    this.#theme.setAccent(site?.accent, site?.on_accent);
    const colours = this.#theme.launcherColours();
    if (colours) this.host.post({ type: "look", ...colours });
    this.uploads.resume();
    if (site?.consent === false) this.#consent = true;
    this.#remember(false);
    const language = chooseLanguage(this.#wishes, site?.languages);
    if (language !== currentLanguage()) void this.#speak(language).then(() => this.changed());
  }

  /** Keeps the secret if the visitor agreed, has begun to talk, or was remembered before. */
  #remember(spoke: boolean): void {
    const { visitor, fold } = this.session;
    const before = recall(this.#site);
    if (!visitor || !(spoke || this.#consent || before)) return;
    const stage = fold.state?.stage;
    const active = spoke || (stage !== undefined && stage !== "closed");
    const next = { visitor, open: this.isOpen, seen: this.#seen, ...(this.#seenOf && { of: this.#seenOf }), active };
    if (JSON.stringify(next) !== JSON.stringify(before)) keep(this.#site, next);
  }

  /** What is being written outlives a reload, once the visitor let us remember anything. */
  get draft(): string { return draftMemory(this.#site).read() ?? ""; }
  set draft(text: string) {
    if (!text || this.#consent || recall(this.#site)) draftMemory(this.#site).write(text);
  }

  #otherTab(event: StorageEvent): void {
    const taken = takenAway(this.#site, event);
    if (taken) this.session.takenAway(taken);
    if (event.key !== storageKey(this.#site)) return;
    const kept = recall(this.#site);
    if (!kept) return;
    if (kept.of === this.#seenOf) this.#seen = Math.max(this.#seen, kept.seen);
    this.session.adopt(kept.visitor);
    this.changed();
  }

  #resumeGuide(): void {
    try {
      const kept = JSON.parse(sessionStorage.getItem(GUIDE_KEY) ?? "null") as { guide: Guide; until: number } | null;
      sessionStorage.removeItem(GUIDE_KEY);
      if (kept && kept.until > Date.now() && this.canPoint(kept.guide)) this.follow(kept.guide);
    } catch { /* nothing was kept */ }
  }

  async #speak(language: string): Promise<void> {
    await loadLanguage(language);
    document.documentElement.lang = language;
    document.documentElement.dir = direction(language);
    this.session.setLanguage(language);
  }
}
