import type { Because, Entry, EntryOf } from "@baton/client/protocol";

export type Hold = "bot" | "queue" | "agent" | "done";
export type LogItem =
  | { is: "day"; key: string; at: string }
  | { is: "message"; key: string; hold: Hold; entry: EntryOf<"message">; from: "customer" | "bot" | "agent" | "system"; marks: string[]; helped: boolean | null; decision: EntryOf<"decision"> | null }
  | { is: "note"; key: string; hold: Hold; entry: EntryOf<"note"> }
  | { is: "passed"; key: string; hold: Hold; entry: EntryOf<"claimed"> }
  | { is: "event"; key: string; hold: Hold; tone: "plain" | "queue" | "done" | "risk"; entries: Entry[] };

/** Folds a conversation's entries into what the log draws. The rail beside each item says who held the baton then. */
export function logItems(entries: readonly Entry[]): LogItem[] {
  const items: LogItem[] = [];
  const marks = marksBySeq(entries);
  const holding = new Holding();
  let day = "";
  let decision: EntryOf<"decision"> | null = null;
  for (const entry of entries) {
    const hold = holding.after(entry);
    if (entry.kind === "decision") decision = entry;
    const item = itemOf(entry, hold, marks, decision);
    if (!item) continue;
    if (item.is === "message" && item.from === "bot") decision = null;
    const today = new Date(entry.at).toDateString();
    if (today !== day) items.push({ is: "day", key: `day-${today}`, at: entry.at });
    day = today;
    if (!joins(items.at(-1), item)) items.push(item);
  }
  return answered(items, entries);
}

/** Who holds it once each entry has happened. Opened again before it was closed it is still with its person, later the assistant has it. */
class Holding {
  now: Hold = "bot";
  #back: Hold = "bot";
  after(entry: Entry): Hold {
    if (entry.kind === "resolved" && this.now !== "done") this.#back = this.now === "agent" ? "agent" : "bot";
    if (entry.kind === "closed") this.#back = "bot";
    return (this.now = this.#next(entry));
  }
  #next(entry: Entry): Hold {
    switch (entry.kind) {
      case "handoff": case "requeued": return "queue";
      case "claimed": return "agent";
      case "returned": return "bot";
      case "resolved": case "closed": return "done";
      case "reopened": return this.now === "done" ? this.#back : this.now;
      default: return this.now;
    }
  }
}

/** How long each held it, oldest first, up to now. */
export function holders(entries: readonly Entry[], now: number): { hold: Hold; ms: number }[] {
  const spans: { hold: Hold; ms: number }[] = [];
  const holding = new Holding();
  let hold = holding.now;
  let since = entries[0] ? Date.parse(entries[0].at) : now;
  const end = (at: number): void => {
    const last = spans.at(-1);
    if (last?.hold === hold) last.ms += at - since;
    else spans.push({ hold, ms: Math.max(0, at - since) });
    since = at;
  };
  for (const entry of entries) {
    const next = holding.after(entry);
    if (next === hold) continue;
    end(Date.parse(entry.at));
    hold = next;
  }
  end(Math.max(now, since));
  return spans.filter((span, at) => span.ms >= 1000 || at === spans.length - 1);
}

function itemOf(entry: Entry, hold: Hold, marks: Map<number, string[]>, decision: EntryOf<"decision"> | null): LogItem | null {
  const key = `e${entry.seq}`;
  switch (entry.kind) {
    case "message": return { is: "message", key, hold, entry, from: entry.actor.kind, marks: marks.get(entry.seq) ?? [], helped: null, decision: entry.actor.kind === "bot" ? decision : null };
    case "note": return { is: "note", key, hold, entry };
    case "claimed": return { is: "passed", key, hold, entry };
    case "signals": case "decision": case "helped": return null;
    case "priority": return entry.body.recheck && !entry.body.open_to_all ? null : { is: "event", key, hold, tone: "plain", entries: [entry] };
    default: return { is: "event", key, hold, tone: toneOf(entry), entries: [entry] };
  }
}

function toneOf(entry: Entry): "plain" | "queue" | "done" | "risk" {
  switch (entry.kind) {
    case "handoff": case "requeued": case "choice": return "queue";
    case "resolved": case "closed": case "rated": return "done";
    case "promise_ended": return entry.body.state === "broken" ? "risk" : "done";
    case "error": case "escalated": return "risk";
    default: return "plain";
  }
}

/** Steps through pages with what went wrong there are one line, and so are the steps of one handoff. */
function joins(last: LogItem | undefined, item: LogItem): boolean {
  if (last?.is !== "event" || item.is !== "event" || last.hold !== item.hold || last.entries.length > 4) return false;
  const moves = (one: Entry): boolean => one.kind === "page" || one.kind === "error";
  const waits = (one: Entry): boolean => one.kind === "handoff" || one.kind === "choice" || one.kind === "offered" || one.kind === "offer_ended";
  if (![moves, waits].some((alike) => last.entries.every(alike) && item.entries.every(alike))) return false;
  last.entries.push(...item.entries);
  if (item.tone === "risk") last.tone = "risk";
  return true;
}

/** "Did this help?" belongs to the answer it was asked about. */
function answered(items: LogItem[], entries: readonly Entry[]): LogItem[] {
  const helped = new Map(entries.filter((entry) => entry.kind === "helped").map((entry) => [entry.body.seq, entry.body.yes]));
  return helped.size ? items.map((item) => (item.is === "message" ? { ...item, helped: helped.get(item.entry.seq) ?? null } : item)) : items;
}

/** The words that brought a person in, by the message they stand in; what was only measured is not underlined. */
function marksBySeq(entries: readonly Entry[]): Map<number, string[]> {
  const marks = new Map<number, string[]>();
  let lastSaid = 0;
  for (const entry of entries) {
    if (entry.kind === "message" && entry.actor.kind === "customer") lastSaid = entry.seq;
    if (entry.kind === "handoff") for (const words of entry.body.words ?? []) add(marks, { words }, lastSaid);
    if (entry.kind !== "handoff" && !(entry.kind === "decision" && toPerson.has(entry.body.action))) continue;
    const { because, path } = entry.body as { because?: Because[] | string; path?: { because?: Because[]; held?: boolean }[] };
    const evidence = [...(Array.isArray(because) ? because : []), ...(path ?? []).flatMap((step) => (step.held && step.because) || [])];
    for (const one of evidence) add(marks, one, lastSaid);
  }
  return marks;
}
const toPerson = new Set(["hand_off", "offer_hand_off", "callback", "email"]);
function add(marks: Map<number, string[]>, because: Because, lastSaid: number): void {
  const seq = because.seq ?? lastSaid;
  if (!because.words || !seq) return;
  const had = marks.get(seq) ?? [];
  if (!had.includes(because.words)) marks.set(seq, [...had, because.words]);
}
