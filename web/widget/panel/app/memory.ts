/**
 * What the browser keeps, all of it in the storage of Baton's own origin: the visitor's secret, what was read, whether a conversation
 * is going on and whether the panel was open.
 * Nothing is written before the visitor agreed or sent a first message; blocked storage means a visit without a memory.
 */
export interface Kept { visitor: string; open: boolean; seen: number; active: boolean }

const key = (site: string) => `baton:${site}`;

export function recall(site: string, storage: () => Storage = () => localStorage): Kept | null {
  try {
    const kept = JSON.parse(storage().getItem(key(site)) ?? "null") as Partial<Kept> | null;
    return kept && typeof kept.visitor === "string" ? { visitor: kept.visitor, open: kept.open === true, seen: Number(kept.seen) || 0, active: kept.active === true } : null;
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
