/** The desk's half of docs/reference/protocol.md: what agents' and leads' screens get over the socket and over HTTP. */
import type { Actor, Attachment, Because, Bye, ConversationState, Decision, Entries, FlagKind, Page, PathStep, Priority, PromiseKind, Reply, Signals, Source, Stage, WireEntry } from "./protocol.ts";

export type Role = "owner" | "lead" | "agent" | "viewer";
export type Presence = "online" | "away" | "offline";
export type View = "mine" | "waiting" | "open" | "at_risk" | "snoozed" | "closed" | "bot";
export type Counts = Record<View, number>;

export interface Agent {
  id: string; name: string; email?: string; role: Role; team?: string | null; skills?: Record<string, number>; languages?: string[];
  presence: Presence; reason?: string | null; load: number; capacity: number; photo?: string | null; disabled?: boolean;
  /** None: offered something at any time. */
  shifts?: Shift[] | null;
  /** Beyond it they are asked last; 0: as `capacity`. */
  soft_capacity?: number; days_off?: string[];
  until?: string | null; since?: string | null; break_until?: string | null; shift_ends_at?: string | null; shift_ending?: boolean; on_shift?: boolean; taken?: number;
}
/** What differs from what this desk was told of them; whoever is new, whole. */
export type AgentChange = Pick<Agent, "id"> & Partial<Agent>;
/** `to` not after `from` is the next day; breaks are pairs of times. */
export interface Shift { days: Weekday[]; from: string; to: string; zone: string; breaks?: [string, string][] }
export interface Holiday { date: string; name?: string; zones?: string[] }
export interface TeamSettings { weights: Record<string, number>; holidays: Holiday[] }
export interface Me extends Agent { company?: string; permissions?: string[] }

export interface Row {
  id: string; customer: { name?: string | null; company?: string | null; verified?: boolean } | null; question: string; stage: Stage;
  owner: ConversationState["owner"]; agent: { id: string; name: string } | null; reason?: string | null; because?: Because[] | string | null;
  priority?: Priority; skill?: string | null; waiting_since?: string | null; updated_at: string; last_from?: "customer" | "bot" | "agent";
  mood?: number | null; mood_trend?: number | null; channel?: string; language?: string | null; unread?: number | boolean;
  kept_for?: string; assigned_by?: string; out_of_turn?: boolean;
  on_top_because?: string | null; at_risk?: boolean; snoozed_until?: string | null; promise_due?: string | null; epoch?: number; test?: boolean;
  /** How often leads were told of this wait. */
  escalated?: number;
}
/** `passed_by`: the colleague from whom it comes, with their `word`. */
export interface Offer { row: Row; until: string; passed_by?: string; word?: string }
export interface RowPage { items: Row[]; next: string | null; counts?: Counts }

export type DeskRequest =
  | { type: "hello"; store?: string }
  | { type: "watch"; conversation: string; seq?: number }
  | { type: "unwatch"; conversation: string }
  | { type: "typing"; conversation: string; on: boolean }
  | { type: "seen"; conversation: string; seq: number }
  | { type: "attention"; front: boolean; conversation?: string }
  | { type: "presence"; state: Presence; reason?: string; until?: string };

export type DeskFrame =
  | { type: "welcome"; store: string; me: Me; agents: Agent[]; counts: Counts; offers: (Row & Omit<Offer, "row">)[]; notices?: Notices; quiet?: boolean }
  | { type: "rows"; rows: Row[]; counts?: Counts }
  | Entries
  | ({ type: "offer" } & Offer)
  | { type: "offer_ended"; conversation: string; why?: string }
  | Notice
  | { type: "notice_ended"; conversation: string; why: string }
  | { type: "typing"; conversation: string; actor: Actor; on: boolean }
  | { type: "seen"; conversation: string; seq: number }
  | { type: "agents"; agents: AgentChange[] }
  | { type: "customer"; conversation: string; online: boolean; page?: Page | null }
  | Bye;

/** What somebody hears of, and by which ways. */
export const noticeKinds = ["offer", "waiting", "mention", "promise", "escalation"] as const;
export type NoticeKind = (typeof noticeKinds)[number];
export interface Notice {
  type: "notice"; conversation: string; why: string; urgency: Priority; sound: boolean; banner: boolean; count: number;
  reason: string; skill: string; customer: string; by: string; broken: boolean; minutes: number;
}
export interface Wish { sound: boolean; banner: boolean; push: boolean }
/** Do not disturb: hours of the day in a zone, and until a moment. */
export interface Quiet { on: boolean; zone: string; days: Weekday[]; from: string; to: string; until: string | null; urgent: boolean; by_name: boolean }
export interface Notices { volume: number; kinds: Record<NoticeKind, Wish>; quiet: Quiet; while_looking: boolean; digest: { on: boolean; at: string }; push?: { here: boolean; browsers: number } }

export interface BriefingWhy {
  reason?: string | null; because?: Because[] | string | null; rule?: string | null; words?: { text: string; seq?: number }[];
  mood?: { at: string; value: number }[]; priority?: Priority; skill?: string | null; chosen_because?: string | null; word?: string | null;
}
export interface Similar { id: string; subject: string; solution?: string | null; at?: string | null; rating?: number | null; minutes?: number | null }
export interface Briefing {
  complete: boolean; missing: string[]; why: BriefingWhy | null; summary: string | null;
  tried: { text: string; by: "bot" | "customer"; outcome: "helped" | "did_not_help" | "no_answer"; seq?: number }[];
  shown: { article_id: string; title: string; opened: boolean }[];
  where: { path?: string; title?: string; feature?: string; error?: { code?: string; message?: string } | null; journey?: { path: string; title?: string; at?: string }[] } | null;
  who: { name?: string; company?: string; plan?: string; since?: string; language?: string; verified?: boolean; attributes?: Record<string, unknown> } | null;
  before: { id: string; subject: string; at?: string; outcome?: string; agent?: string | null; rating?: number | null }[];
  promises: { id: string; promise: PromiseKind; due: string; text?: string | null; state?: string }[];
  similar: Similar[];
}
export interface ConversationPage { state: ConversationState; row: Row; entries: WireEntry[]; more: boolean; briefing: Briefing | null }
export interface Assist {
  suggestion: { text: string; sources?: Source[]; tickets?: { id: string; subject: string }[] } | null;
  articles: { id: string; title: string; excerpt: string }[]; similar: Similar[];
}

export interface ArticleRow { id: string; slug: string; title: string; area?: string | null; state: string; reviewed?: string | null; updated_at?: string; shown?: number; helped?: number; not_helped?: number }
export interface Article extends ArticleRow { markdown: string; version: number; html: string }
export interface Problem { line: number; column?: number; message: string; severity?: "error" | "warning" }
export interface Passage { article_id: string; title: string; heading?: string; text: string; score: number }
export interface TriedQuestion { passages: Passage[]; confidence: number; reply: (Reply & { text?: string }) | string | null }

export interface PolicyNode { kind: "all" | "any" | "not" | "leaf"; parts?: PolicyNode[]; text?: string; signal?: string; entries?: string[] }
export interface PolicyAction { kind: string; text: string; skill?: string; priority?: Priority }
export interface PolicyRule {
  name: string; reason?: string; enabled?: boolean; when: PolicyNode; unless?: { enabled: boolean; when: PolicyNode; text?: string }; then: PolicyAction[];
  if_nobody_free?: { text: string }; text?: string; line?: number; fired?: number; ended_well?: number | null;
}
export interface PolicyPage {
  version: number; source: string; rules: PolicyRule[]; words: Record<string, string[]>; thresholds?: Record<string, number>;
  versions: { version: number; by?: string; at?: string; note?: string }[]; otherwise?: string[]; otherwise_fired?: number; if_nobody_free?: { text: string };
}
export interface TriedPolicy { decision: Omit<Decision, "because" | "path"> & { because?: string | Because[]; path?: (PathStep & { because?: Because[] })[] }; signals: Signals; reply: (Reply & { text?: string }) | string | null; also?: string[] }

export interface PromiseRow { id: string; promise: PromiseKind; due: string; conversation: string; customer?: string | { name?: string } | null; contact?: string | null; text?: string | null; state: "open" | "kept" | "broken" | "cancelled"; agent?: string | { id: string; name: string } | null }
export interface Today {
  sentence: { key: string; count: number; minutes?: number } | string; waiting: Row[]; by_skill: { skill: string; waiting: number; free: number }[]; agents: Agent[];
  reasons: { reason: string; today: number; usual: number }[];
  satisfaction: { mean: number | null; count: number; after_handoff?: number | null; after_handoff_count?: number } | null;
  promises: PromiseRow[]; counts: Counts; resolution: { closed: number; by_assistant: number } | null; at?: string;
  /** Of promises that were due in the last seven days. */
  promises_ended?: { kept: number; broken: number; cancelled: number };
  /** Of today's waits that somebody came for: how many took as long as was said. */
  quotes?: { served: number; within: number; later: number };
}
/** What waiting customers were told, and what came of it. */
export interface QuoteRecord {
  quoted: number; served: number; left: number; within: number; later: number;
  mean_wait_minutes: number; mean_quote_minutes: number; root_mean_squared_error_minutes: number;
}
export interface WaitsPage {
  days: number; zone: string; complete: boolean; all: QuoteRecord;
  /** Told anew while they waited; the first of a wait that had none at its entry. */
  refreshed: QuoteRecord; again: QuoteRecord;
  by_skill: (QuoteRecord & { skill: string })[]; by_hour: (QuoteRecord & { hour: number })[];
}
export type Week = Partial<Record<Weekday, [string, string][]>>;
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];
export type Hidden = "cards" | "ibans" | "tokens" | "emails" | "phones";
export interface Site {
  key: string; name: string; bot_name: string; origins: string[]; accent?: string; on_accent?: string; languages: string[];
  /** Absent: always open. */
  hours?: { zone: string; week: Week; holidays?: string[] }; consent?: boolean | string; suggestions?: string[];
  /** What is hidden in what people write; a missing kind has its default. */
  redaction?: Partial<Record<Hidden, boolean>>;
  /** Days after which something is let go; 0 or missing: kept. */
  retention?: { conversations_days?: number; attachments_days?: number; pages_days?: number };
  /** Language → sentence → the company's own words. */
  wording?: Record<string, Record<string, string>>;
  snippet: string;
}
/** A sentence that is said to customers, as it is without a site's own words. */
export interface Sentence { key: string; texts: Record<string, string> }
export interface Invite { id: string; email: string; name: string; role: Role; team?: string | null; url?: string; expires_at?: string }
export interface ApiToken { id: string; name: string; role: Role; token?: string; created_at?: string }
export interface Webhook { id: string; url: string; events: string[]; secret?: string }
export interface LoginSession { id: string; created_at?: string; last_seen?: string; user_agent?: string; current?: boolean }
export interface Found { conversation: string; seq: number; at: string; actor: Actor | string; excerpt: string; customer?: string | { name?: string } | null }
export type { Actor, Attachment, FlagKind };
