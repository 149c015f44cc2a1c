import { daysApart } from "../app/times.ts";
import type { Fold, LocalMessage } from "@baton/client/fold-events";
import type { Attachment, Entry, EntryOf } from "@baton/client/protocol";

export type Rail = "bot" | "queue" | "person";
export interface Mine {
  is: "mine"; key: string; text: string; attachments: Attachment[]; at: string;
  delivery: LocalMessage["delivery"] | "read"; local: LocalMessage | null; showsDelivery: boolean;
}
export interface Theirs {
  is: "bot" | "person"; key: string; entry: EntryOf<"message">; rail: Rail; isFirst: boolean; isLast: boolean;
  name: string; photo: string | null; helped: boolean | null;
}
export interface PromiseLine { is: "promise"; key: string; entry: EntryOf<"promise">; state: "open" | "kept" | "broken" | "cancelled" }
export type EventKey = "joined" | "moved" | "lost" | "returned" | "stay" | "callback" | "email" | "resolved" | "closed" | "reopened" | "rated" | "erased";
export interface EventLine { is: "event"; key: string; event: EventKey; at: string; rail: Rail; name?: string; team?: string; score?: number }
export interface DayLine { is: "day"; key: string; at: string }
export type Line = Mine | Theirs | PromiseLine | EventLine | DayLine;

/** What the customer sees, from top to bottom. Pure: the same conversation gives the same lines. */
export function linesOf(fold: Fold): Line[] {
  const lines: Line[] = [];
  const walk = { rail: "bot" as Rail, photos: new Map<string, string>(), helped: helpedOf(fold.entries), promises: promisesOf(fold.entries), stayed: false };
  for (const entry of fold.entries) {
    const line = lineOf(entry, fold, walk);
    if (line) lines.push(line);
  }
  lines.push(...fold.local.map(localLine));
  return markRuns(withDays(lines));
}

interface Walk { rail: Rail; photos: Map<string, string>; helped: Map<number, boolean>; promises: Map<string, PromiseLine["state"]>; stayed: boolean }

function lineOf(entry: Entry, fold: Fold, walk: Walk): Line | null {
  const event = (name: EventKey, more: Partial<EventLine> = {}): EventLine => ({ is: "event", key: `e${entry.seq}`, event: name, at: entry.at, rail: walk.rail, ...more });
  switch (entry.kind) {
    case "message": return messageLine(entry, fold, walk);
    case "handoff": walk.rail = "queue"; return null;
    case "claimed":
      walk.rail = "person";
      if (entry.body.photo) walk.photos.set(entry.body.name, entry.body.photo);
      return event("joined", { name: entry.body.name, ...(entry.body.team && { team: entry.body.team }) });
    case "requeued":
      walk.rail = "queue";
      return entry.body.why === "transferred" ? event("moved", entry.body.to?.team ? { team: entry.body.to.team } : {}) : event("lost");
    case "returned": walk.rail = "bot"; return event("returned");
    case "choice": return event(entry.body.choice);
    case "promise": return { is: "promise", key: `e${entry.seq}`, entry, state: walk.promises.get(entry.body.id) ?? "open" };
    case "resolved": return entry.body.outcome === "solved" ? event("resolved") : null;
    case "closed": return event("closed");
    case "reopened": return event("reopened");
    case "rated": return event("rated", { score: entry.body.score });
    case "erased": return event("erased");
    default: return null;
  }
}

function messageLine(entry: EntryOf<"message">, fold: Fold, walk: Walk): Line {
  const { actor, body } = entry;
  if (actor.kind === "customer") {
    return {
      is: "mine", key: entry.client_id ?? `e${entry.seq}`, text: body.text, attachments: body.attachments ?? [], at: entry.at,
      delivery: entry.seq <= fold.seen ? "read" : "sent", local: null, showsDelivery: false,
    };
  }
  const person = actor.kind === "agent";
  return {
    is: person ? "person" : "bot", key: `e${entry.seq}`, entry, rail: person ? "person" : walk.rail === "person" ? "bot" : walk.rail, isFirst: true, isLast: false,
    name: actor.name ?? "", photo: walk.photos.get(actor.name ?? "") ?? null, helped: walk.helped.get(entry.seq) ?? null,
  };
}

function localLine(message: LocalMessage): Mine {
  return { is: "mine", key: message.client_id, text: message.text, attachments: message.attachments, at: message.at, delivery: message.delivery, local: message, showsDelivery: true };
}

function helpedOf(entries: readonly Entry[]): Map<number, boolean> {
  return new Map(entries.flatMap((entry) => (entry.kind === "helped" ? [[entry.body.seq, entry.body.yes] as const] : [])));
}

function promisesOf(entries: readonly Entry[]): Map<string, PromiseLine["state"]> {
  return new Map(entries.flatMap((entry) => (entry.kind === "promise_ended" ? [[entry.body.id, entry.body.state] as const] : [])));
}

/** A date between lines of different days; none above the first, if all is of one day. */
function withDays(lines: Line[]): Line[] {
  const out: Line[] = [];
  let last: string | null = null;
  for (const line of lines) {
    const at = "at" in line ? line.at : line.entry.at;
    if (last !== null && daysApart(Date.parse(last), at) > 0) out.push({ is: "day", key: `d-${line.key}`, at });
    last = at;
    out.push(line);
  }
  return out;
}

/** Who speaks several times in a row shows a face once; delivery is told under the last of our own messages. */
function markRuns(lines: Line[]): Line[] {
  const lastMine = lines.findLastIndex((line) => line.is === "mine" && !line.local);
  const lastTheirs = lines.findLastIndex((line) => line.is !== "day" && line.is !== "event");
  return lines.map((line, at) => {
    const before = lines[at - 1];
    if (line.is === "mine") return line.local ? line : { ...line, showsDelivery: at === lastMine };
    if (line.is !== "bot" && line.is !== "person") return line;
    return { ...line, isFirst: !(before?.is === line.is && before.name === line.name), isLast: at === lastTheirs };
  });
}
