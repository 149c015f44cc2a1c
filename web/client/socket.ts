import type { Clock } from "./clock.ts";
import type { Bye } from "./protocol.ts";

/** The part of a WebSocket that is used, so that tests can bring their own. */
export interface Wire {
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event?: { code?: number }) => void) | null;
  send(text: string): void;
  close(): void;
}

/** `offline`: waits until `retryAt` to try again; `busy`: because the server has asked for it. `ended`: will not try again by itself. */
export type Link =
  | { is: "idle" } | { is: "connecting" } | { is: "open" }
  | { is: "offline"; retryAt: number; busy?: true } | { is: "ended"; code: string };

export interface SocketOptions {
  dial: () => Wire;
  clock: Clock;
  /** The first frame of every connection. */
  hello: () => object;
  onFrame: (frame: { type: string }) => void;
  onLink: (link: Link) => void;
}

export const FIRST_RETRY_MS = 500;
export const LAST_RETRY_MS = 30_000;
/** Connecting and being welcomed together. */
export const WELCOME_MS = 10_000;
export const BEAT_MS = 15_000;
/** The server closes whoever was silent for 60 s; a computer that slept longer holds a dead socket. */
export const ASLEEP_MS = 45_000;
/** After these a retry would get the same answer. */
const final = new Set(["invalid", "unauthenticated", "forbidden", "not_found"]);
/** The same said by the close code, when there was nobody to greet. */
const finalCloses: Record<number, string> = { 4001: "unauthenticated", 4003: "forbidden", 4004: "not_found" };

/** Half to all of a doubling wait, so that ten thousand clients do not come back in one instant. */
export function backoff(attempt: number, random: number): number {
  const ceiling = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempt, 10));
  return Math.round(ceiling * (0.5 + random / 2));
}

/** Keeps one `baton.v1` connection: hello first, back after every loss, no frame before the welcome. */
export class Socket {
  #options: SocketOptions;
  #wire: Wire | null = null;
  #link: Link = { is: "idle" };
  #attempt = 0;
  #notBefore = 0;
  #busy = false;
  #cancelTimer: () => void = () => {};
  #cancelBeat: () => void = () => {};
  #lastBeat = 0;

  constructor(options: SocketOptions) {
    this.#options = options;
  }

  get link(): Link {
    return this.#link;
  }

  /** The server had no room when it was asked last; true until it welcomes us. */
  get isBusy(): boolean {
    return this.#busy;
  }

  /** Connects now, also when a retry is planned for later or it had ended. A pause the server asked for is kept. */
  connect(): void {
    if (this.#link.is === "connecting" || this.#link.is === "open") return;
    const wait = this.#notBefore - this.#options.clock.now();
    if (wait > 0) this.#retryIn(wait);
    else this.#dial();
  }

  /** Drops the connection, if any, and makes a new one: the hello changed or the line seems dead. */
  reconnect(): void {
    this.#hangUp();
    this.#link = { is: "idle" };
    this.connect();
  }

  close(): void {
    this.#hangUp();
    this.#setLink({ is: "idle" });
  }

  /** False: not connected, nothing was sent. */
  send(frame: object): boolean {
    if (this.#link.is !== "open" || !this.#wire) return false;
    this.#wire.send(JSON.stringify(frame));
    return true;
  }

  #dial(): void {
    this.#cancelTimer();
    this.#setLink({ is: "connecting" });
    const wire = this.#wire = this.#options.dial();
    this.#cancelTimer = this.#options.clock.after(WELCOME_MS, () => this.#lost(wire));
    wire.onopen = () => wire.send(JSON.stringify(this.#options.hello()));
    wire.onmessage = (event) => this.#receive(wire, event.data);
    wire.onclose = (event) => {
      const code = finalCloses[event?.code ?? 0];
      if (code && wire === this.#wire) this.#end(code);
      else this.#lost(wire);
    };
  }

  #receive(wire: Wire, data: unknown): void {
    if (wire !== this.#wire) return;
    const frame = parse(data);
    if (!frame) return;
    if (frame.type === "bye") return this.#bye(frame as Bye);
    if (frame.type === "welcome") {
      this.#cancelTimer();
      this.#attempt = 0;
      this.#notBefore = 0;
      this.#busy = false;
      this.#beat();
      this.#link = { is: "open" };
      this.#options.onFrame(frame);
      return this.#options.onLink(this.#link);
    }
    this.#options.onFrame(frame);
  }

  #bye(bye: Bye): void {
    const wire = this.#wire;
    if (final.has(bye.code)) return this.#end(bye.code);
    const seconds = Number(bye.retry_after) || 0;
    this.#busy = bye.code === "too_many";
    // A whole fleet hears the same number of seconds, so each adds its own share to it.
    this.#notBefore = this.#options.clock.now() + seconds * 1000 * (1 + this.#options.clock.random() / 4);
    if (wire) this.#lost(wire);
  }

  #end(code: string): void {
    this.#hangUp();
    this.#setLink({ is: "ended", code });
  }

  #lost(wire: Wire): void {
    if (wire !== this.#wire) return;
    this.#hangUp();
    const wait = backoff(this.#attempt++, this.#options.clock.random());
    this.#retryIn(Math.max(wait, this.#notBefore - this.#options.clock.now()));
  }

  #retryIn(ms: number): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#options.clock.after(ms, () => this.#dial());
    this.#setLink({ is: "offline", retryAt: this.#options.clock.now() + ms, ...(this.#busy && { busy: true }) });
  }

  // The server pings and the browser answers by itself; what we must notice is a computer that slept.
  #beat(): void {
    this.#cancelBeat();
    this.#lastBeat = this.#options.clock.now();
    this.#cancelBeat = this.#options.clock.after(BEAT_MS, () => this.wake());
  }

  /** Looks whether the connection can still be alive; called when a page becomes visible again. */
  wake(): void {
    if (this.#link.is === "offline") return this.connect();
    if (this.#link.is !== "open") return;
    if (this.#options.clock.now() - this.#lastBeat > ASLEEP_MS) this.reconnect();
    else this.#beat();
  }

  #hangUp(): void {
    this.#cancelTimer();
    this.#cancelBeat();
    const wire = this.#wire;
    this.#wire = null;
    if (!wire) return;
    wire.onopen = wire.onmessage = wire.onclose = null;
    wire.close();
  }

  #setLink(link: Link): void {
    this.#link = link;
    this.#options.onLink(link);
  }
}

function parse(data: unknown): { type: string } | null {
  try {
    const frame: unknown = JSON.parse(String(data));
    return frame && typeof (frame as { type?: unknown }).type === "string" ? (frame as { type: string }) : null;
  } catch {
    return null;
  }
}

/** A browser's WebSocket to a path of this page's own server. */
export function dialBaton(path: string, base: string = location.href): Wire {
  const url = new URL(path, base);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return new WebSocket(url, "baton.v1") as unknown as Wire;
}
