import type { LocalMessage } from "./fold-events.ts";
import type { Attachment } from "./protocol.ts";

/** Older than this it is shown and not sent by itself: nobody expects words of last week to be said today. */
export const UNSENT_MS = 24 * 3_600_000;

/** A message that the server has not acknowledged, as a browser keeps it; under the same client_id it is stored once, however often it goes. */
export interface Unsent { client_id: string; text: string; attachments: Attachment[]; at: string; conversation: string | null; failed?: boolean }
export interface UnsentMemory { read: () => Unsent[]; write: (message: Unsent) => void; remove: (clientId: string) => void }

/** Keeps what is on its way in step with the browser's memory, message by message, so that two tabs do not wipe out each other's. */
export class UnsentMessages {
  #kept = new Map<string, string>();
  private readonly memory: UnsentMemory | undefined;

  constructor(memory: UnsentMemory | undefined) { this.memory = memory; }

  /** What an earlier page left behind, oldest first. */
  restore(now: number): Unsent[] {
    const found = (this.memory?.read() ?? []).sort((a, b) => a.at.localeCompare(b.at));
    for (const message of found) this.#kept.set(message.client_id, JSON.stringify(message));
    return found.map((message) => (now - Date.parse(message.at) > UNSENT_MS ? { ...message, failed: true } : message));
  }

  keep(local: readonly LocalMessage[], conversation: string | null): void {
    const open = local.filter((message) => message.delivery !== "sent");
    for (const { client_id, text, attachments, at, delivery } of open) {
      const before = this.#kept.get(client_id);
      const begun = before ? (JSON.parse(before) as Unsent).conversation : null;
      const message: Unsent = { client_id, text, attachments, at, conversation: begun ?? conversation, ...(delivery === "failed" && { failed: true }) };
      const written = JSON.stringify(message);
      if (written === before) continue;
      this.#kept.set(client_id, written);
      this.memory?.write(message);
    }
    for (const clientId of [...this.#kept.keys()]) {
      if (open.some((message) => message.client_id === clientId)) continue;
      this.#kept.delete(clientId);
      this.memory?.remove(clientId);
    }
  }

  /** Where the message was first written; null: before there was a conversation, or it is not kept. */
  conversationOf(clientId: string): string | null {
    const kept = this.#kept.get(clientId);
    return kept ? (JSON.parse(kept) as Unsent).conversation : null;
  }
}
