/** The wire of docs/reference/protocol.md as types: what Baton's screens and server say to each other. */

export interface Actor { kind: "customer" | "bot" | "agent" | "system"; id?: string; name?: string }
export interface Attachment { id: string; name: string; type: string; size: number }
export interface Source { article_id: string; title: string; heading?: string }
export interface Guide { label: string; path?: string; element?: string }
export interface Reply {
  steps?: string[]; closing?: string; sources?: Source[]; guides?: Guide[]; quick_replies?: string[];
  confidence?: number; asks_if_helped?: boolean;
}
export interface Because { signal?: string; words?: string; begin?: number; end?: number; seq?: number }
export interface PathStep { rule?: string; condition?: string; value?: unknown; held?: boolean }
export type Choice = "stay" | "callback" | "email";
export type PromiseKind = "callback" | "email" | "follow_up";
export type Priority = "low" | "normal" | "high" | "urgent";
export type FlagKind = "should_have_known" | "escalate_sooner" | "need_not_escalate" | "context_missing";

export interface Signals {
  wants_person?: number; needs_person?: number; sentiment?: number; trend?: number; distress?: number; confused?: number; urgency?: number; repeats?: number;
  tried_already?: number; gives_up?: number; broken?: number; in_scope?: number; because?: Because[];
  areas?: string[]; mentions?: string[]; language?: string; words_only?: boolean;
}
export interface Decision {
  action: "answer" | "ask_back" | "hand_off" | "offer_hand_off" | "callback" | "email";
  rule?: string; reason?: string; because?: Because[]; path?: PathStep[]; policy_version?: number; confidence?: number;
}

/** kind → body. Bodies of kinds that customers never receive are here for the desk. */
export interface Bodies {
  message: { text: string; attachments?: Attachment[]; key?: string; reply?: Reply };
  note: { text: string; mentions?: string[] };
  page: { path: string; title?: string; feature?: string };
  error: { code?: string; message?: string; path?: string };
  signals: Signals;
  decision: Decision;
  article_opened: { article_id: string; title?: string };
  helped: { seq: number; yes: boolean };
  handoff: { reason?: string; because?: Because[]; words?: string[]; rule?: string; priority?: Priority; skill?: string };
  offered: { agent_id: string; agent_name?: string; until?: string; assigned_by?: string; word?: string };
  offer_ended: { agent_id: string; why?: "expired" | "declined" | "withdrawn" };
  claimed: { agent_id?: string; name: string; team?: string; photo?: string | null; out_of_turn?: boolean; position?: number };
  requeued: {
    why: "agent_silent" | "agent_gone" | "agent_offline" | "shift_ended" | "assigned" | "transferred";
    to?: { agent_id?: string; team?: string; skill?: string } | null; word?: string;
  };
  returned: { by?: string; word?: string };
  choice: { choice: Choice; contact?: string | null; due?: string | null };
  promise: { id: string; promise: PromiseKind; due: string; contact?: string | null; text?: string };
  promise_ended: { id: string; state: "kept" | "broken" | "cancelled"; by?: string };
  resolved: { outcome: "solved" | "unsolved" | "no_answer"; by?: string };
  closed: { why: "resolved" | "idle" | "customer" };
  reopened: Record<string, never>;
  rated: { score: number; tags?: string[]; comment?: string };
  identified: { customer_id: string; name?: string };
  snoozed: { until: string };
  woken: Record<string, never>;
  /** `recheck`: the queue looked again, nobody changed anything. */
  priority: { priority: Priority; recheck?: boolean; open_to_all?: boolean };
  flag: { flag: FlagKind; seq?: number; comment?: string };
  erased: Record<string, never>;
  escalated: { nth: number; waited_minutes: number; why: "nobody_free" | "not_taken"; to?: string[]; names?: string[] };
}
export type Kind = keyof Bodies;
export interface EntryOf<K extends Kind> {
  seq: number; kind: K; v: number; at: string; actor: Actor; client_id?: string | null; body: Bodies[K];
}
/** One thing that happened, of a kind this client knows. */
export type Entry = { [K in Kind]: EntryOf<K> }[Kind];
/** What arrives may be of a kind that is newer than this client. */
export interface WireEntry {
  seq: number; kind: string; v: number; at: string; actor: Actor; client_id?: string | null; body?: unknown;
}

export type Stage = "answering" | "queued" | "offered" | "active" | "wrap_up" | "closed";
export interface AgentCard { id: string; name: string; team?: string; photo?: string | null }
export interface QueueState {
  position: number; low_minutes: number; about_minutes?: number; high_minutes: number; open: boolean; opens_at: string | null;
  /** Somebody more urgent went ahead. */
  passed?: boolean;
  choices: Choice[]; callback_at?: string | null; email_by?: string | null;
  /** Half-hours in which a call can be had. */
  callback_slots?: string[];
}
export interface ConversationState {
  id: string; stage: Stage; owner: { kind: "bot" | "queue" | "agent" | "outside" | "closed"; id?: string }; epoch: number; seq: number;
  site?: string; language?: string; agent: AgentCard | null; queue: QueueState | null; rated?: boolean;
}

export interface Page { path: string; title?: string; feature?: string }
export interface SiteLook {
  key: string; name: string; bot_name: string; accent?: string; on_accent?: string; consent?: boolean | string;
  languages?: string[]; greeting?: string; suggestions?: string[];
}

/** What a customer sends. `hello` is first; those with a client_id are kept until acknowledged. */
export type Durable =
  | { type: "send"; client_id: string; text: string; attachments?: string[] }
  | { type: "person"; client_id: string }
  | { type: "choose"; client_id: string; choice: Choice; contact?: string; at?: string; by?: "phone" | "chat" }
  | { type: "helped"; client_id: string; seq: number; yes: boolean }
  | { type: "rate"; client_id: string; score: number; tags?: string[]; comment?: string }
  | { type: "end"; client_id: string };
export type Passing =
  | { type: "opened"; article_id: string }
  | ({ type: "page" } & Page)
  | { type: "error"; code?: string; message?: string }
  | { type: "typing"; on: boolean }
  | { type: "seen"; seq: number }
  | { type: "history"; before: number }
  | { type: "new" };
export interface Hello {
  type: "hello"; site: string; visitor?: string; token?: string; conversation?: string; store?: string; seq?: number;
  language?: string; zone?: string; page?: Page;
  /** Was sent away for want of room, and comes back. */
  waited?: true;
}
export type CustomerFrame = Hello | Durable | Passing;

/** What a customer receives. */
export interface Welcome {
  type: "welcome"; store: string; visitor?: string; customer: { id: string; name?: string } | null; site: SiteLook;
  conversation: ConversationState | null; entries: WireEntry[]; reset?: boolean; more?: boolean;
}
/** Stored. `as_sent`: the log holds exactly what was sent, so no `entries` frame repeats it to this socket. */
export interface Ack { type: "ack"; client_id: string; conversation: string; seq: number; at: string; as_sent?: boolean }
export interface Refused {
  type: "refused"; client_id: string | null; code: string; message: string; where?: string; retry?: boolean;
  /** Seconds; 0 or none: soon. `busy`: no new chat can begin just now, and nobody did anything wrong. */
  retry_after?: number; busy?: boolean;
}
export interface Entries { type: "entries"; conversation: string; entries: WireEntry[]; state?: ConversationState; reset?: boolean; more?: boolean }
/** One page of what came before; `next` is the `before` of the page before this one. */
export interface History { type: "history"; conversation: string; before: number; entries: WireEntry[]; more: boolean; next: number }
export interface Bye { type: "bye"; code: string; message?: string; retry_after?: number | null }
export type ServerFrame =
  | Welcome | Ack | Refused | Entries
  | { type: "state"; conversation: ConversationState }
  | { type: "queue"; conversation: string; queue: QueueState | null }
  | { type: "typing"; actor: Actor; on: boolean }
  | { type: "seen"; seq: number; conversation?: string }
  | History
  | Bye;
