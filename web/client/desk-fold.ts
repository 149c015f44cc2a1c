import { foldFrame, mergeEntries, nothingYet } from "./fold-events.ts";
import type { Fold } from "./fold-events.ts";
import type { Agent, AgentChange, Counts, DeskFrame, Me, Offer, Row } from "./desk-protocol.ts";
import type { Actor, ConversationState, Page, WireEntry } from "./protocol.ts";

/** A conversation that this desk looks at. */
export interface Thread {
  fold: Fold;
  customer: { online: boolean; page?: Page | null } | null;
  typing: Actor | null;
}

/** The desk as this screen knows it. Folding is pure: the same frames give the same value. */
export interface Desk {
  store: string | null;
  me: Me | null;
  agents: Record<string, Agent>;
  counts: Counts | null;
  offers: Offer[];
  /** Newest known form of rows, by conversation; lists lay it over the page that they were served. */
  rows: Record<string, Row>;
  threads: Record<string, Thread>;
}

export const emptyDesk: Desk = { store: null, me: null, agents: {}, counts: null, offers: [], rows: {}, threads: {} };
export const rows_max = 2000;

export function foldDesk(desk: Desk, frame: DeskFrame): Desk {
  switch (frame.type) {
    case "welcome": return welcome(desk, frame);
    case "rows": return { ...desk, rows: laidOver(desk.rows, frame.rows), counts: frame.counts ?? desk.counts };
    case "offer": {
      const { type: _, ...offer } = frame;
      return { ...desk, offers: [...without(desk.offers, frame.row.id), offer] };
    }
    case "offer_ended": return { ...desk, offers: without(desk.offers, frame.conversation) };
    case "agents": return foldAgents(desk, frame.agents);
    case "entries":
      return inThread(desk, frame.conversation, (thread) => {
        const fold = foldFrame(thread.fold, frame);
        const spoke = frame.entries.some((entry) => entry.kind === "message" && entry.actor.kind === "customer");
        return { ...thread, fold, typing: spoke ? null : thread.typing };
      });
    case "typing":
      if (frame.actor.kind === "agent" && frame.actor.id === desk.me?.id) return desk;
      return inThread(desk, frame.conversation, (thread) => ({ ...thread, typing: frame.on ? frame.actor : null }));
    case "seen":
      return inThread(desk, frame.conversation, (thread) => ({ ...thread, fold: foldFrame(thread.fold, { type: "seen", seq: frame.seq }) }));
    case "customer":
      // Who loads the page again is on the page that we know.
      return inThread(desk, frame.conversation, (thread) => ({ ...thread, customer: { online: frame.online, page: frame.page?.path ? frame.page : thread.customer?.page } }));
    default: return desk;
  }
}

/** Opens a thread from its HTTP page; what the socket brought meanwhile stays. */
export function openThread(desk: Desk, id: string, state: ConversationState, entries: readonly WireEntry[], more: boolean): Desk {
  const had = desk.threads[id] ?? { fold: { ...nothingYet, conversation: id }, customer: null, typing: null };
  const merged = mergeEntries(had.fold.entries, entries);
  const newer = had.fold.state && had.fold.state.seq > state.seq ? had.fold.state : state;
  const oldest = had.fold.entries[0]?.seq ?? Infinity;
  const bringsOlder = entries.length > 0 && entries[0]!.seq < oldest;
  const fold = { ...had.fold, conversation: id, state: newer, entries: merged, more: bringsOlder || !had.fold.entries.length ? more : had.fold.more };
  return { ...desk, threads: { ...desk.threads, [id]: { ...had, fold } } };
}

/** Puts older entries before what is known. */
export function prependEntries(desk: Desk, id: string, entries: readonly WireEntry[], more: boolean): Desk {
  return inThread(desk, id, (thread) => ({ ...thread, fold: { ...thread.fold, entries: mergeEntries(thread.fold.entries, entries), more } }));
}

export function inThread(desk: Desk, id: string, change: (thread: Thread) => Thread): Desk {
  const thread = desk.threads[id];
  if (!thread) return desk;
  const next = change(thread);
  return next === thread ? desk : { ...desk, threads: { ...desk.threads, [id]: next } };
}

/** A state that an HTTP answer brought; an older one never wins over a newer one. */
export function takeState(desk: Desk, state: ConversationState): Desk {
  const offers = state.owner.kind === "queue" ? desk.offers : without(desk.offers, state.id);
  return inThread({ ...desk, offers }, state.id, (thread) => ({ ...thread, fold: foldFrame(thread.fold, { type: "state", conversation: state }) }));
}

export function closeThread(desk: Desk, id: string): Desk {
  const { [id]: _, ...threads } = desk.threads;
  return { ...desk, threads };
}

/** A row is replaced only by one at least as new. */
export function laidOver(old: Record<string, Row>, arrived: readonly Row[]): Record<string, Row> {
  const next = { ...old };
  for (const row of arrived) {
    const known = next[row.id];
    if (!known || known.updated_at <= row.updated_at) next[row.id] = row;
  }
  const ids = Object.keys(next);
  for (const id of ids.slice(0, Math.max(0, ids.length - rows_max))) delete next[id];
  return next;
}

function welcome(desk: Desk, frame: Extract<DeskFrame, { type: "welcome" }>): Desk {
  const restored = desk.store !== null && desk.store !== frame.store;
  return {
    ...(restored ? emptyDesk : desk),
    store: frame.store, me: { ...desk.me, ...here(frame.me) }, agents: Object.fromEntries(frame.agents.map((agent) => [agent.id, here(agent)])),
    counts: frame.counts, offers: frame.offers.map(({ until, passed_by, word, ...row }) => ({ row: row as Row, until, ...(passed_by ? { passed_by } : {}), ...(word ? { word } : {}) })),
  };
}

function foldAgents(desk: Desk, arrived: readonly AgentChange[]): Desk {
  const agents = { ...desk.agents };
  for (const agent of arrived) {
    const known = agents[agent.id];
    // Before the welcome has told the team, a change says nothing yet.
    if (known || isWhole(agent)) agents[agent.id] = here({ ...known, ...agent } as Agent);
  }
  const mine = desk.me ? agents[desk.me.id] : undefined;
  return { ...desk, agents, me: mine && desk.me ? { ...desk.me, ...mine } : desk.me };
}

const isWhole = (agent: AgentChange): agent is Agent => agent.name !== undefined;

/** Who has not connected since the start is known without presence and load. */
function here<One extends Agent>(agent: One): One {
  return { ...agent, presence: agent.presence ?? "offline", load: agent.load ?? 0 };
}

function without(offers: readonly Offer[], id: string): Offer[] {
  return offers.filter((offer) => offer.row.id !== id);
}
