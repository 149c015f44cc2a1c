import type { PageMemory, PageOnRecord } from "@baton/client/told-page";
import type { Unsent, UnsentMemory } from "@baton/client/unsent";

/**
 * What the browser keeps, all of it in the storage of Baton's own origin: the visitor's secret, what was read, whether a conversation
 * is going on and whether the panel was open.
 * Nothing is written before the visitor agreed or sent a first message; blocked storage means a visit without a memory.
 */
/** `seen` counts in the conversation `of`. */
export interface Kept { visitor: string; open: boolean; seen: number; of?: string; active: boolean }

const key = (site: string) => `baton:${site}`;

export function recall(site: string, storage: () => Storage = () => localStorage): Kept | null {
  try {
    const kept = JSON.parse(storage().getItem(key(site)) ?? "null") as Partial<Kept> | null;
    return kept && typeof kept.visitor === "string" ? { visitor: kept.visitor, open: kept.open === true, seen: Number(kept.seen) || 0, active: kept.active === true, ...(typeof kept.of === "string" && { of: kept.of }) } : null;
  } catch {
    return null;
  }
}

export function keep(site: string, kept: Kept, storage: () => Storage = () => localStorage): void {
  try { storage().setItem(key(site), JSON.stringify(kept)); } catch { /* blocked or full: this visit is not remembered */ }
}

export function forget(site: string, storage: () => Storage = () => localStorage): void {
  try { storage().removeItem(key(site)); } catch { /* nothing could be stored either */ }
}

export const storageKey = key;

/** Messages on their way: one item each, so that tabs leave one another's alone. They are written because the visitor pressed send. */
export function unsentMemory(site: string, storage: () => Storage = () => localStorage): UnsentMemory {
  const prefix = `baton:unsent:${site}:`;
  const silently = (act: (box: Storage) => void) => { try { act(storage()); } catch { /* blocked or full: it is only kept on this page */ } };
  return {
    read: () => {
      const found: Unsent[] = [];
      silently((box) => {
        for (const name of Object.keys(box)) if (name.startsWith(prefix)) found.push(...unsentOf(box.getItem(name)));
      });
      return found;
    },
    write: (message) => silently((box) => box.setItem(prefix + message.client_id, JSON.stringify(message))),
    remove: (clientId) => silently((box) => box.removeItem(prefix + clientId)),
  };
}

/** The client id of an item that another tab took away, because it was stored or deleted there. */
export function takenAway(site: string, event: Pick<StorageEvent, "key" | "newValue">): string | null {
  const prefix = `baton:unsent:${site}:`;
  return event.key?.startsWith(prefix) && event.newValue === null ? event.key.slice(prefix.length) : null;
}

function unsentOf(text: string | null): Unsent[] {
  try {
    const message = JSON.parse(text ?? "null") as Partial<Unsent> | null;
    const isWhole = message && typeof message.client_id === "string" && typeof message.text === "string" && Array.isArray(message.attachments) && !Number.isNaN(Date.parse(message.at ?? ""));
    return isWhole ? [{ ...message, conversation: message.conversation ?? null } as Unsent] : [];
  } catch {
    return [];
  }
}

const inSession = <T>(name: string) => ({
  read: (): T | null => { try { return JSON.parse(sessionStorage.getItem(name) ?? "null") as T | null; } catch { return null; } },
  write: (value: T): void => { try { sessionStorage.setItem(name, JSON.stringify(value)); } catch { /* then not */ } },
});

/** For this tab and visit only: where the conversation last heard the visitor to be. */
export const pageMemory = (site: string): PageMemory => inSession<PageOnRecord>(`baton:page:${site}`);
/** For this tab and visit only: what is being written. */
export const draftMemory = (site: string) => inSession<string>(`baton:draft:${site}`);
