import type { Ack, ConversationState, QueueState, Entry, EntryOf, History, Kind, Refused, ServerFrame, Attachment, WireEntry } from "./protocol.ts";

/** A message of ours that the log has not shown us yet. */
export interface LocalMessage {
  client_id: string; text: string; attachments: Attachment[]; at: string;
  delivery: "waiting" | "sending" | "sent" | "failed";
  seq?: number; code?: string;
}

/** One conversation as this screen knows it. Folding is pure: the same frames give the same value. */
export interface Fold {
  store: string | null;
  conversation: string | null;
  /** A conversation that was left for a new one; its late frames are not ours. */
  left: string | null;
  state: ConversationState | null;
  /** By seq, each once. */
  entries: Entry[];
  /** Older entries exist on the server. */
  more: boolean;
  /** What to ask with for the page before the last one that was read; 0: from the oldest entry. */
  next: number;
  local: LocalMessage[];
  /** The other side has read up to here. */
  seen: number;
}

export const nothingYet: Fold = {
  store: null, conversation: null, left: null, state: null, entries: [], more: false, next: 0, local: [], seen: 0,
};

const known: Record<Kind, true> = {
  message: true, note: true, page: true, error: true, signals: true, decision: true, article_opened: true, helped: true,
  handoff: true, offered: true, offer_ended: true, claimed: true, requeued: true, returned: true, choice: true, promise: true,
  promise_ended: true, resolved: true, closed: true, reopened: true, rated: true, identified: true, snoozed: true, woken: true,
  priority: true, flag: true, erased: true, escalated: true,
};

/** Whether this client can draw the entry; newer kinds are passed over. */
export function isKnown(entry: WireEntry): entry is Entry {
  return Object.hasOwn(known, entry.kind) && Number.isSafeInteger(entry.seq) && entry.seq > 0 && !!entry.actor;
}

/** Merges by seq. The first one holds, except that a tombstone replaces whatever stood at its place, for ever. */
export function mergeEntries(old: readonly Entry[], arrived: readonly WireEntry[]): Entry[] {
  const bySeq = new Map(old.map((entry) => [entry.seq, entry]));
  for (const wire of arrived) {
    if (!isKnown(wire)) continue;
    if (!bySeq.has(wire.seq) || wire.kind === "erased") bySeq.set(wire.seq, { ...wire, body: wire.body ?? {} } as Entry);
  }
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** The last seq of which everything visible has arrived; what a resume names. */
export function lastSeq(fold: Fold): number {
  return fold.entries.at(-1)?.seq ?? 0;
}

export function foldFrame(fold: Fold, frame: ServerFrame): Fold {
  switch (frame.type) {
    case "welcome": {
      const next = { ...fold, store: frame.store };
      const id = frame.conversation?.id ?? null;
      if (id !== null && id === fold.left) return next;
      if (id === null) return frame.reset ? { ...forget(next), conversation: null } : next;
      const base = frame.reset || (fold.store !== null && fold.store !== frame.store) ? forget(next) : next;
      const merged = take(base, id, frame.entries, frame.conversation ?? undefined);
      return { ...merged, more: base.entries.length ? base.more : frame.more ?? false };
    }
    case "entries": {
      if (frame.conversation === fold.left) return fold;
      const base = frame.reset ? forget(fold) : fold;
      const merged = take(base, frame.conversation, frame.entries, frame.state);
      return frame.reset ? { ...merged, more: frame.more ?? false } : merged;
    }
    case "state":
      return frame.conversation.id === fold.left ? fold : take(fold, frame.conversation.id, [], frame.conversation);
    case "queue": return foldQueue(fold, frame.conversation, frame.queue);
    case "ack": return foldAck(fold, frame);
    case "refused": return foldRefused(fold, frame);
    case "history": return foldHistory(fold, frame);
    case "seen": return frame.conversation && frame.conversation !== fold.conversation ? fold : { ...fold, seen: Math.max(fold.seen, frame.seq) };
    default: return fold;
  }
}

/** Shows our own message at once. */
export function addLocal(fold: Fold, message: LocalMessage): Fold {
  return { ...fold, local: [...fold.local.filter((other) => other.client_id !== message.client_id), message] };
}

export function setDelivery(fold: Fold, clientId: string, delivery: LocalMessage["delivery"]): Fold {
  return changeLocal(fold, clientId, (message) => (message.delivery === "sent" ? message : { ...message, delivery, code: undefined }));
}

export function dropLocal(fold: Fold, clientId: string): Fold {
  return { ...fold, local: fold.local.filter((message) => message.client_id !== clientId) };
}

/** The next message begins a new conversation. */
export function leave(fold: Fold): Fold {
  return { ...nothingYet, store: fold.store, left: fold.conversation ?? fold.left };
}

function forget(fold: Fold): Fold {
  return { ...fold, state: null, entries: [], more: false, next: 0, seen: 0 };
}

function take(fold: Fold, id: string, arrived: readonly WireEntry[], state?: ConversationState): Fold {
  const base = fold.conversation === null || fold.conversation === id ? fold : forget(fold);
  const entries = arrived.length ? mergeEntries(base.entries, arrived) : base.entries;
  const newer = state && (!base.state || state.seq >= base.state.seq) ? state : base.state;
  return settle({ ...base, conversation: id, entries, state: newer });
}

/** A message that the log shows is no longer only ours. */
function settle(fold: Fold): Fold {
  if (!fold.local.length) return fold;
  const logged = new Set(fold.entries.map((entry) => entry.client_id).filter(Boolean));
  const seqs = new Set(fold.entries.map((entry) => entry.seq));
  const local = fold.local.filter((message) => !logged.has(message.client_id) && !(message.seq && seqs.has(message.seq)));
  return local.length === fold.local.length ? fold : { ...fold, local };
}

/** Where one stands, while one still waits. */
function foldQueue(fold: Fold, id: string, queue: QueueState | null): Fold {
  if (id !== fold.conversation || !fold.state?.queue || !queue) return fold;
  return { ...fold, state: { ...fold.state, queue } };
}

function foldHistory(fold: Fold, page: History): Fold {
  if (page.conversation !== fold.conversation) return fold;
  return settle({ ...fold, entries: mergeEntries(fold.entries, page.entries), more: page.more, next: page.more ? page.next : 0 });
}

function foldAck(fold: Fold, ack: Ack): Fold {
  if (ack.conversation === fold.left) return fold;
  const acked = changeLocal(fold, ack.client_id, (message) => ({ ...message, delivery: "sent", seq: ack.seq, at: ack.at, code: undefined }));
  const here = { ...acked, conversation: acked.conversation ?? ack.conversation };
  const own = ack.as_sent ? here.local.find((message) => message.client_id === ack.client_id) : undefined;
  if (!own || here.conversation !== ack.conversation) return settle(here);
  return settle({ ...here, entries: mergeEntries(here.entries, [entryOf(own, ack)]) });
}

function entryOf(own: LocalMessage, ack: Ack): EntryOf<"message"> {
  return { seq: ack.seq, kind: "message", v: 1, at: ack.at, actor: { kind: "customer" }, client_id: ack.client_id, body: { text: own.text } };
}

function foldRefused(fold: Fold, refused: Refused): Fold {
  if (refused.client_id === null) return fold;
  return changeLocal(fold, refused.client_id, (message) =>
    message.delivery === "sent" ? message
      : { ...message, delivery: refused.retry ? "waiting" : "failed", code: refused.retry ? undefined : refused.code });
}

function changeLocal(fold: Fold, clientId: string, change: (message: LocalMessage) => LocalMessage): Fold {
  return { ...fold, local: fold.local.map((message) => (message.client_id === clientId ? change(message) : message)) };
}
