import { addLocal, dropLocal, foldFrame, lastSeq, leave, nothingYet, setDelivery } from "./fold-events.ts";
import { Outbox } from "./outbox.ts";
import { Socket } from "./socket.ts";
import type { Fold, LocalMessage } from "./fold-events.ts";
import type { Clock } from "./clock.ts";
import type { Link, Wire } from "./socket.ts";
import type { Actor, Attachment, Choice, Durable, Hello, Page, Passing, ServerFrame, SiteLook, Welcome } from "./protocol.ts";

export interface SessionOptions {
  site: string; language?: string; zone?: string; clock: Clock; dial: () => Wire; newId: () => string;
  /** The secret of an earlier visit. */
  visitor?: string | null;
  onChange: () => void;
  onVisitor?: (secret: string) => void;
  /** The signed token was not taken; the conversation goes on without it. */
  onTokenRefused?: () => void;
}

type Command = Durable extends infer F ? (F extends Durable ? Omit<F, "client_id"> : never) : never;

export const TYPING_SHOWN_MS = 8000;
export const TYPING_EVERY_MS = 3000;
export const TEXT_MAX = 8000;

/** The customer's side of a conversation: what is known, what is on its way, and the commands. */
export class ChatSession {
  fold: Fold = nothingYet;
  site: SiteLook | null = null;
  customer: Welcome["customer"] = null;
  visitor: string | null;
  typing: Actor | null = null;
  link: Link = { is: "idle" };
  /** Commands that were refused for good, newest last: what was asked and why not. */
  problem: { type: Durable["type"]; code: string } | null = null;

  #options: SessionOptions;
  #socket: Socket;
  #outbox: Outbox;
  #commands = new Map<string, Durable>();
  #page: Page | undefined;
  #token: string | undefined;
  #startNew = false;
  #cancelTyping: () => void = () => {};
  #typedAt = -Infinity;
  #seenSent = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.visitor = options.visitor ?? null;
    this.#socket = new Socket({
      dial: options.dial, clock: options.clock, hello: () => this.#hello(),
      onFrame: (frame) => this.#receive(frame as ServerFrame), onLink: (link) => this.#linked(link),
    });
    this.#outbox = new Outbox(options.clock, (frame) => this.#write(frame), () => this.#socket.reconnect(), (clientId, code) => this.#giveUp(clientId, code));
  }

  connect(): void { this.#socket.connect(); }
  wake(): void { this.#socket.wake(); }
  close(): void {
    this.#outbox.pause();
    this.#socket.close();
  }

  identify(token: string): void {
    if (token === this.#token) return;
    this.#token = token;
    if (this.link.is !== "idle") this.#socket.reconnect();
  }

  /** Another tab was given this secret; with nothing said here yet we become the same visitor. */
  adopt(visitor: string): void {
    if (visitor === this.visitor || this.fold.conversation || this.#outbox.size) return;
    this.visitor = visitor;
    this.fold = nothingYet;
    if (this.link.is !== "idle") this.#socket.reconnect();
  }

  /** What the server writes from now on is to be in this language. */
  setLanguage(language: string): void {
    if (language === this.#options.language) return;
    this.#options.language = language;
    if (this.link.is === "open") this.#socket.reconnect();
  }

  say(text: string, attachments: Attachment[] = []): string | null {
    const clean = text.replaceAll("\0", "").trim().slice(0, TEXT_MAX);
    if (!clean && !attachments.length) return null;
    const client_id = this.#options.newId();
    const at = new Date(this.#options.clock.now()).toISOString();
    this.fold = addLocal(this.fold, { client_id, text: clean, attachments, at, delivery: "waiting" });
    this.#typedAt = -Infinity;
    this.#post({ type: "send", client_id, text: clean, ...(attachments.length && { attachments: attachments.map((file) => file.id) }) });
    return client_id;
  }

  retry(message: LocalMessage): void {
    this.fold = setDelivery(this.fold, message.client_id, "waiting");
    const ids = message.attachments.map((file) => file.id);
    this.#post({ type: "send", client_id: message.client_id, text: message.text, ...(ids.length && { attachments: ids }) });
  }

  discard(clientId: string): void {
    this.#outbox.remove(clientId);
    this.fold = dropLocal(this.fold, clientId);
    this.#options.onChange();
  }

  askForPerson(): void { this.#command({ type: "person" }); }
  choose(choice: Choice, contact?: string, at?: string): void { this.#command({ type: "choose", choice, ...(contact && { contact }), ...(at && { at }) }); }
  helped(seq: number, yes: boolean): void { this.#command({ type: "helped", seq, yes }); }
  rate(score: number, tags: string[], comment: string): void {
    this.#command({ type: "rate", score, ...(tags.length && { tags }), ...(comment && { comment }) });
  }
  end(): void { this.#command({ type: "end" }); }

  startNew(): void {
    this.#startNew = true;
    this.fold = leave(this.fold);
    this.#seenSent = 0;
    this.#pass({ type: "new" });
    this.#options.onChange();
  }

  opened(articleId: string): void { this.#pass({ type: "opened", article_id: articleId }); }
  failed(code: string | undefined, message: string | undefined): void { this.#pass({ type: "error", ...(code && { code }), ...(message && { message }) }); }
  visit(page: Page): void {
    this.#page = page;
    this.#pass({ type: "page", ...page });
  }
  /** Called on every key; the wire hears of it now and then. */
  typed(): void {
    const now = this.#options.clock.now();
    if (!this.fold.conversation || now - this.#typedAt < TYPING_EVERY_MS) return;
    if (this.#pass({ type: "typing", on: true })) this.#typedAt = now;
  }
  sawAll(): void {
    const seq = lastSeq(this.fold);
    if (seq > this.#seenSent && this.#pass({ type: "seen", seq })) this.#seenSent = seq;
  }

  /** Whether a command of this kind is on its way. */
  isPending(type: Durable["type"]): boolean {
    return [...this.#commands.values()].some((frame) => frame.type === type);
  }

  #hello(): Hello {
    const { site, language, zone } = this.#options;
    const { store, conversation } = this.fold;
    return {
      type: "hello", site, ...(this.visitor && { visitor: this.visitor }), ...(this.#token && { token: this.#token }),
      ...(store && conversation && { conversation, store, seq: lastSeq(this.fold) }),
      ...(language && { language }), ...(zone && { zone }), ...(this.#page && { page: this.#page }),
    };
  }

  #command(frame: Command): void {
    this.#post({ ...frame, client_id: this.#options.newId() } as Durable);
  }

  #post(frame: Durable): void {
    this.problem = null;
    this.#commands.set(frame.client_id, frame);
    if (!this.#outbox.add(frame)) this.#giveUp(frame.client_id, "too_many");
    this.#options.onChange();
  }

  #write(frame: Durable): boolean {
    const sent = this.#socket.send(frame);
    if (sent) this.fold = setDelivery(this.fold, frame.client_id, "sending");
    return sent;
  }

  #pass(frame: Passing): boolean { return this.#socket.send(frame); }

  #giveUp(clientId: string, code: string): void {
    const command = this.#commands.get(clientId);
    this.#commands.delete(clientId);
    this.#outbox.remove(clientId);
    if (command?.type === "send") {
      this.fold = foldFrame(this.fold, { type: "refused", client_id: clientId, code, message: "", retry: false });
    } else if (command) this.problem = { type: command.type, code };
  }

  #receive(frame: ServerFrame): void {
    this.fold = foldFrame(this.fold, frame);
    switch (frame.type) {
      case "welcome": this.#welcomed(frame); break;
      case "ack":
        this.#outbox.remove(frame.client_id);
        this.#commands.delete(frame.client_id);
        break;
      case "refused": if (frame.client_id) this.#refused(frame.client_id, frame.code, frame.retry === true); break;
      case "typing": this.#showTyping(frame.on ? frame.actor : null); break;
      case "entries": this.#entered(frame.entries.map((entry) => entry.client_id), frame.entries.some((entry) => entry.kind === "message" && entry.actor.kind !== "customer")); break;
    }
    if (this.fold.conversation) this.#startNew = false;
    this.#options.onChange();
  }

  #welcomed(welcome: Welcome): void {
    this.site = welcome.site;
    this.customer = welcome.customer;
    this.#seenSent = 0;
    if (welcome.visitor && welcome.visitor !== this.visitor) {
      this.visitor = welcome.visitor;
      this.#options.onVisitor?.(welcome.visitor);
    }
    this.#entered(welcome.entries.map((entry) => entry.client_id), false);
    if (this.#startNew) this.#pass({ type: "new" });
    this.#outbox.restart();
  }

  /** An entry of ours in the log is as good as its ack. */
  #entered(clientIds: (string | null | undefined)[], answered: boolean): void {
    for (const id of clientIds) {
      if (!id || !this.#commands.delete(id)) continue;
      this.#outbox.remove(id);
    }
    if (answered) this.#showTyping(null);
  }

  #refused(clientId: string, code: string, retry: boolean): void {
    if (!retry || !this.#outbox.again(clientId)) this.#giveUp(clientId, code);
  }

  #showTyping(actor: Actor | null): void {
    this.#cancelTyping();
    this.typing = actor;
    if (actor) this.#cancelTyping = this.#options.clock.after(TYPING_SHOWN_MS, () => {
      this.typing = null;
      this.#options.onChange();
    });
  }

  #linked(link: Link): void {
    this.link = link;
    if (link.is === "ended" && link.code === "unauthenticated" && this.#token) {
      this.#token = undefined;
      this.#options.onTokenRefused?.();
      return this.#socket.connect();
    }
    if (link.is !== "open") {
      this.#outbox.pause();
      this.typing = null;
      for (const message of this.fold.local) if (message.delivery === "sending") this.fold = setDelivery(this.fold, message.client_id, "waiting");
    }
    this.#options.onChange();
  }
}
