import { useRef, useSyncExternalStore } from "react";
import { realClock } from "@baton/client/clock";
import { closeThread, emptyDesk, foldDesk, openThread, prependEntries, takeState } from "@baton/client/desk-fold";
import { lastSeq } from "@baton/client/fold-events";
import { Socket, dialBaton } from "@baton/client/socket";
import type { Desk } from "@baton/client/desk-fold";
import type { ConversationPage, DeskFrame, DeskRequest } from "@baton/client/desk-protocol";
import type { ConversationState, WireEntry } from "@baton/client/protocol";
import type { Link } from "@baton/client/socket";

type Hearer = (frame: DeskFrame) => void;
const TYPING_EVERY_MS = 3000;

/** What this screen knows of the desk, kept up by one socket. Screens read it; only frames and answers change it. */
class DeskStore {
  desk: Desk = emptyDesk;
  link: Link = { is: "idle" };
  #watched = new Map<string, number>();
  #listeners = new Set<() => void>();
  #hearers = new Set<Hearer>();
  #typedAt = 0;
  #listens = false;
  #socket = new Socket({
    dial: () => dialBaton("/ws/desk"), clock: realClock,
    hello: () => ({ type: "hello", ...(this.desk.store ? { store: this.desk.store } : {}) } satisfies DeskRequest),
    onFrame: (frame) => this.#receive(frame as DeskFrame),
    onLink: (link) => { this.link = link; if (link.is === "open") this.#watchAgain(); this.#tell(); },
  });

  start(): void {
    this.#socket.connect();
    if (this.#listens) return;
    this.#listens = true;
    addEventListener("online", () => this.#socket.connect());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.#socket.wake(); });
  }
  stop(): void { this.#socket.close(); this.change(() => emptyDesk); }
  retry(): void { this.#socket.connect(); }

  change(change: (desk: Desk) => Desk): void {
    const next = change(this.desk);
    if (next === this.desk) return;
    this.desk = next;
    this.#tell();
  }
  open(id: string, page: ConversationPage): void {
    this.change((desk) => openThread(desk, id, page.state, page.entries, page.more));
    this.send({ type: "watch", conversation: id, seq: this.#seqOf(id) });
  }
  older(id: string, entries: WireEntry[], more: boolean): void { this.change((desk) => prependEntries(desk, id, entries, more)); }
  take(state: ConversationState): void { this.change((desk) => takeState(desk, state)); }

  /** Watches while somebody looks. Two looks are one watch. */
  watch(id: string): () => void {
    this.#watched.set(id, (this.#watched.get(id) ?? 0) + 1);
    return () => {
      const left = (this.#watched.get(id) ?? 1) - 1;
      if (left > 0) return void this.#watched.set(id, left);
      this.#watched.delete(id);
      this.send({ type: "unwatch", conversation: id });
      this.change((desk) => (desk.threads[id]?.fold.local.length ? desk : closeThread(desk, id)));
    };
  }
  typing(conversation: string, on: boolean): void {
    const now = Date.now();
    if (on && now - this.#typedAt < TYPING_EVERY_MS) return;
    this.#typedAt = on ? now : 0;
    this.send({ type: "typing", conversation, on });
  }
  /** Resolves when the socket opens again, at the latest after so many milliseconds. */
  nextOpening(ms: number): Promise<void> {
    return new Promise((done) => {
      const was = this.link.is;
      const end = (): void => { clearTimeout(timer); stop(); done(); };
      const timer = setTimeout(end, ms);
      const stop = this.subscribe(() => { if (this.link.is === "open" && was !== "open") end(); });
    });
  }
  send(request: DeskRequest): boolean { return this.#socket.send(request); }
  hear(hearer: Hearer): () => void {
    this.#hearers.add(hearer);
    return () => this.#hearers.delete(hearer);
  }
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #receive(frame: DeskFrame): void {
    this.change((desk) => foldDesk(desk, frame));
    this.#hearers.forEach((hearer) => hearer(frame));
  }
  #watchAgain(): void {
    for (const id of this.#watched.keys()) if (this.desk.threads[id]) this.send({ type: "watch", conversation: id, seq: this.#seqOf(id) });
  }
  #seqOf(id: string): number {
    const fold = this.desk.threads[id]?.fold;
    return fold ? Math.max(lastSeq(fold), 0) : 0;
  }
  #tell(): void { this.#listeners.forEach((listener) => listener()); }
}

export const desk = new DeskStore();

/** A part of the desk; draws again only when that part changes. The selection must return what it finds, not make new objects. */
export function useDesk<T>(select: (desk: Desk) => T): T {
  const latest = useRef(select);
  latest.current = select;
  return useSyncExternalStore(desk.subscribe, () => latest.current(desk.desk));
}
export function useLink(): Link {
  return useSyncExternalStore(desk.subscribe, () => desk.link);
}
