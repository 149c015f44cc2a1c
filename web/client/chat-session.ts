import { addLocal, dropLocal, foldFrame, lastSeq, leave, nothingYet, setDelivery } from "./fold-events.ts";
import { Outbox } from "./outbox.ts";
import { Socket } from "./socket.ts";
import { ToldPage } from "./told-page.ts";
import { UnsentMessages } from "./unsent.ts";
import type { Fold, LocalMessage } from "./fold-events.ts";
import type { Clock } from "./clock.ts";
import type { Link, Wire } from "./socket.ts";
import type { PageMemory } from "./told-page.ts";
import type { UnsentMemory } from "./unsent.ts";
import type { Actor, Attachment, Choice, Durable, Hello, Page, Passing, Refused, ServerFrame, SiteLook, Welcome } from "./protocol.ts";

export interface SessionOptions {
  site: string; language?: string; zone?: string; clock: Clock; dial: () => Wire; newId: () => string;
  /** The secret of an earlier visit. */
  visitor?: string | null;
  /** Messages that an earlier page could not send any more, and the page that is on record. */
  unsent?: UnsentMemory;
  pages?: PageMemory;
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
  isLoadingEarlier = false;
  /** Commands that were refused for good, newest last: what was asked and why not. */
  problem: { type: Durable["type"]; code: string } | null = null;

  #options: SessionOptions;
  #socket: Socket;
  #outbox: Outbox;
  #commands = new Map<string, Durable>();
  #pages: ToldPage;
  #unsent: UnsentMessages;
  #restored = new Set<string>();
  #token: string | undefined;
  #startNew = false;
  #cancelTyping: () => void = () => {};
  #typedAt = -Infinity;
  #seenSent = 0;
  #seenOf: string | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.visitor = options.visitor ?? null;
    this.#socket = new Socket({
      dial: options.dial, clock: options.clock, hello: () => this.#hello(),
      onFrame: (frame) => this.#receive(frame as ServerFrame), onLink: (link) => this.#linked(link),
    });
    this.#outbox = new Outbox(options.clock, (frame) => this.#write(frame), () => this.#socket.reconnect(), (clientId, code) => this.#giveUp(clientId, code));
    this.#pages = new ToldPage(options.pages);
    this.#unsent = new UnsentMessages(options.unsent);
    this.#restore();
  }

  /** What was on its way when the page was left goes again under its first client_id. */
  #restore(): void {
    for (const { client_id, text, attachments, at, failed } of this.#unsent.restore(this.#options.clock.now())) {
      this.fold = addLocal(this.fold, { client_id, text, attachments, at, delivery: failed ? "failed" : "waiting" });
      if (failed) continue;
      this.#restored.add(client_id);
      const frame = sendFrame(client_id, text, attachments);
      this.#commands.set(client_id, frame);
      this.#outbox.add(frame);
    }
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
    this.#post(sendFrame(client_id, clean, attachments));
    return client_id;
  }

  retry(message: LocalMessage): void {
    this.fold = setDelivery(this.fold, message.client_id, "waiting");
    this.#post(sendFrame(message.client_id, message.text, message.attachments));
  }

  discard(clientId: string): void {
    this.#outbox.remove(clientId);
    this.#commands.delete(clientId);
    this.fold = dropLocal(this.fold, clientId);
    this.#changed();
  }

  /** Another tab has sent or deleted it; what is stored shows in the log by itself. */
  takenAway(clientId: string): void {
    if (this.fold.local.find((message) => message.client_id === clientId)?.delivery !== "sending") this.discard(clientId);
  }

  askForPerson(): void { this.#command({ type: "person" }); }
  choose(choice: Choice, contact?: string, at?: string, by?: "phone" | "chat"): void {
    this.#command({ type: "choose", choice, ...(contact && { contact }), ...(at && { at }), ...(by && { by }) });
  }
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
    this.#pages.forget();
    this.#tellPage();
    this.#changed();
  }

  /** The entries before the oldest one here; they come as a frame of their own. */
  showEarlier(): void {
    if (this.isLoadingEarlier || !this.fold.more) return;
    const before = this.fold.next || (this.fold.entries[0]?.seq ?? 0);
    this.isLoadingEarlier = this.#pass({ type: "history", before });
    this.#options.onChange();
  }

  opened(articleId: string): void { this.#pass({ type: "opened", article_id: articleId }); }
  failed(code: string | undefined, message: string | undefined): void { this.#pass({ type: "error", ...(code && { code }), ...(message && { message }) }); }
  visit(page: Page): void {
    this.#pages.visit(page);
    if (this.link.is === "open") this.#tellPage();
  }
  #tellPage(): void {
    const page = this.#pages.due(this.fold.conversation);
    if (page && this.#pass({ type: "page", ...page })) this.#pages.said();
  }
  /** Called on every key; the wire hears of it now and then. */
  typed(): void {
    const now = this.#options.clock.now();
    if (!this.fold.conversation || now - this.#typedAt < TYPING_EVERY_MS) return;
    if (this.#pass({ type: "typing", on: true })) this.#typedAt = now;
  }
  sawAll(): void {
    const seq = lastSeq(this.fold);
    if (this.#seenOf !== this.fold.conversation) this.#seenSent = 0;
    this.#seenOf = this.fold.conversation;
    if (seq > this.#seenSent && this.#pass({ type: "seen", seq })) this.#seenSent = seq;
  }

  /** Many people are writing: the server has no room for this chat yet and has said when to come again. */
  get isBusy(): boolean {
    return this.link.is !== "ended" && (this.#socket.isBusy || this.#outbox.isBusy);
  }

  /** Whether a command of this kind is on its way. */
  isPending(type: Durable["type"]): boolean {
    return [...this.#commands.values()].some((frame) => frame.type === type);
  }

  #hello(): Hello {
    const { site, language, zone } = this.#options;
    const { store, conversation } = this.fold;
    const page = this.#pages.forHello();
    return {
      type: "hello", site, ...(this.visitor && { visitor: this.visitor }), ...(this.#token && { token: this.#token }),
      ...(store && conversation && { conversation, store, seq: lastSeq(this.fold) }),
      ...(this.#socket.isBusy && { waited: true }), ...(language && { language }), ...(zone && { zone }), ...(page && { page }),
    };
  }

  #command(frame: Command): void {
    this.#post({ ...frame, client_id: this.#options.newId() } as Durable);
  }

  #post(frame: Durable): void {
    this.problem = null;
    this.#commands.set(frame.client_id, frame);
    if (!this.#outbox.add(frame)) this.#giveUp(frame.client_id, "too_many");
    this.#changed();
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
      case "refused":
        if (!frame.client_id) this.isLoadingEarlier = false;
        else this.#refused(frame);
        break;
      case "history": this.isLoadingEarlier = false; break;
      case "typing": this.#showTyping(frame.on ? frame.actor : null); break;
      case "entries": this.#entered(frame.entries.map((entry) => entry.client_id), frame.entries.some((entry) => entry.kind === "message" && entry.actor.kind !== "customer")); break;
    }
    if (this.fold.conversation) this.#startNew = false;
    this.#pages.settle(this.fold.conversation);
    this.#changed();
  }

  #changed(): void {
    this.#unsent.keep(this.fold.local, this.fold.conversation);
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
    this.isLoadingEarlier = false;
    if (this.#startNew) this.#pass({ type: "new" });
    this.#tellPage();
    this.#holdStrangers();
    this.#outbox.restart();
  }

  /** What was written in another conversation may be stored there already; whether it is said here too, the customer decides. */
  #holdStrangers(): void {
    for (const clientId of this.#restored) {
      const begun = this.#unsent.conversationOf(clientId);
      if (begun && begun !== this.fold.conversation && this.#commands.has(clientId)) this.#giveUp(clientId, "elsewhere");
    }
    this.#restored.clear();
  }

  /** An entry of ours in the log is as good as its ack. */
  #entered(clientIds: (string | null | undefined)[], answered: boolean): void {
    for (const id of clientIds) {
      if (!id || !this.#commands.delete(id)) continue;
      this.#outbox.remove(id);
    }
    if (answered) this.#showTyping(null);
  }

  #refused({ client_id, code, retry, retry_after, busy }: Refused): void {
    if (client_id && !(retry && this.#outbox.again(client_id, retry_after ?? 0, busy))) this.#giveUp(client_id, code);
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
      this.isLoadingEarlier = false;
      for (const message of this.fold.local) if (message.delivery === "sending") this.fold = setDelivery(this.fold, message.client_id, "waiting");
    }
    this.#options.onChange();
  }
}

function sendFrame(client_id: string, text: string, attachments: readonly Attachment[]): Durable {
  return { type: "send", client_id, text, ...(attachments.length && { attachments: attachments.map((file) => file.id) }) };
}
