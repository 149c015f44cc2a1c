import type { Page } from "./protocol.ts";

/** The page that a conversation has on record last; kept for the time of a visit, so that loading a page again records nothing. */
export interface PageOnRecord { conversation: string; page: string }
export interface PageMemory { read: () => PageOnRecord | null; write: (record: PageOnRecord) => void }

/** Decides when the server has to hear where the customer is: at each change, and once in each conversation. */
export class ToldPage {
  #page: Page | undefined;
  #record: PageOnRecord | null;
  /** What this connection has carried. */
  #sent: string | null = null;
  private readonly memory: PageMemory | undefined;

  constructor(memory: PageMemory | undefined) {
    this.memory = memory;
    this.#record = memory?.read() ?? null;
  }

  visit(page: Page): void { this.#page = page; }

  /** What a hello carries: nothing where the last conversation has it already. */
  forHello(): Page | undefined {
    const page = this.#written();
    const isOnRecord = page !== null && this.#record?.page === page;
    this.#sent = isOnRecord ? null : page;
    return isOnRecord ? undefined : this.#page;
  }

  /** What has to be said now, on an open connection. */
  due(conversation: string | null): Page | null {
    const page = this.#written();
    if (!this.#page || page === null || page === this.#sent) return null;
    return this.#record?.page === page && this.#record.conversation === conversation ? null : this.#page;
  }

  said(): void { this.#sent = this.#written(); }

  /** The next conversation knows nothing yet. */
  forget(): void { this.#sent = null; }

  /** The conversation is known, so what was carried is on record in it. */
  settle(conversation: string | null): void {
    if (!conversation || this.#sent === null) return;
    if (this.#record?.conversation === conversation && this.#record.page === this.#sent) return;
    this.#record = { conversation, page: this.#sent };
    this.memory?.write(this.#record);
  }

  #written(): string | null { return this.#page ? JSON.stringify(this.#page) : null; }
}
