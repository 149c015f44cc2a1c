import type { Clock } from "./clock.ts";
import type { Durable } from "./protocol.ts";

export const OUTBOX_MAX = 50;
/** No ack for so long: the line is dead, whatever the socket says. */
export const ACK_MS = 10_000;
export const TRIES_MAX = 6;

/** Sent so often on fresh lines without any answer: the server will never answer it. */
export const SILENT_MAX = 3;

interface Waiting { frame: Durable; sent: boolean; tries: number; silent: number; notBefore: number; busy?: boolean }

/** What the customer asked for and the server has not yet made durable, in order; a client_id is sent until it is acknowledged. */
export class Outbox {
  #waiting: Waiting[] = [];
  #cancel: () => void = () => {};

  private readonly clock: Clock;
  private readonly write: (frame: Durable) => boolean;
  private readonly onOverdue: () => void;
  private readonly onGivenUp: (clientId: string, code: string) => void;

  constructor(clock: Clock, write: (frame: Durable) => boolean, onOverdue: () => void, onGivenUp: (clientId: string, code: string) => void) {
    this.clock = clock;
    this.write = write;
    this.onOverdue = onOverdue;
    this.onGivenUp = onGivenUp;
  }

  get size(): number {
    return this.#waiting.length;
  }

  /** False: full, nothing was kept. */
  add(frame: Durable): boolean {
    if (this.#waiting.length >= OUTBOX_MAX) return false;
    this.#waiting.push({ frame, sent: false, tries: 0, silent: 0, notBefore: 0 });
    this.flush();
    return true;
  }

  /** After a new welcome everything unacknowledged goes again, under its first client_id. */
  restart(): void {
    this.pause();
    this.flush();
  }

  /** Acknowledged, refused for good, or deleted by the customer. */
  remove(clientId: string): void {
    this.#waiting = this.#waiting.filter((item) => item.frame.client_id !== clientId);
    this.#arm();
  }

  /** The server has no room for one of them and has said when to come again. */
  get isBusy(): boolean {
    return this.#waiting.some((item) => item.busy);
  }

  /** Refused for now. False: tried often enough, it was given up. Who was told when to come again waits for that, however often. */
  again(clientId: string, retryAfter = 0, busy = false): boolean {
    const item = this.#waiting.find((other) => other.frame.client_id === clientId);
    if (!item) return false;
    item.busy = busy;
    if (retryAfter > 0) return this.#after(item, retryAfter * 1000 * (1 + this.clock.random() / 4));
    if (++item.tries >= TRIES_MAX) {
      this.remove(clientId);
      return false;
    }
    return this.#after(item, 1000 * 2 ** item.tries * (0.5 + this.clock.random() / 2));
  }

  #after(item: Waiting, ms: number): true {
    item.sent = false;
    item.notBefore = this.clock.now() + Math.round(ms);
    this.#arm();
    return true;
  }

  /** Sends in order; one that has to wait holds back those behind it, so that words never change places. */
  flush(): void {
    for (const item of this.#waiting) {
      if (item.sent) continue;
      if (item.notBefore > this.clock.now() || !this.write(item.frame)) break;
      item.sent = true;
      item.notBefore = this.clock.now() + ACK_MS;
    }
    this.#arm();
  }

  /** The line is gone; nothing is overdue until there is a new one. */
  pause(): void {
    for (const item of this.#waiting) if (item.sent) Object.assign(item, { sent: false, notBefore: 0 });
    this.#arm();
  }

  #arm(): void {
    this.#cancel();
    const now = this.clock.now();
    // An unsent one whose time has come waits for a connection, not for the clock.
    const times = this.#waiting.filter((item) => item.sent || item.notBefore > now).map((item) => item.notBefore);
    if (!times.length) return;
    this.#cancel = this.clock.after(Math.max(0, Math.min(...times) - now), () => this.#due());
  }

  #due(): void {
    const now = this.clock.now();
    const overdue = this.#waiting.filter((item) => item.sent && item.notBefore <= now);
    if (!overdue.length) return this.flush();
    for (const item of overdue) if (++item.silent >= SILENT_MAX) this.onGivenUp(item.frame.client_id, "timeout");
    this.onOverdue();
  }
}
