import type { Counts, Row, View } from "@baton/client/desk-protocol";

export type Rail = "queue" | "urgent" | "mine" | "colleague" | "bot" | "done";
export type SectionKey = "waiting" | "yours" | "bot" | "colleagues" | "rest";
export interface Section { key: SectionKey; rows: Row[]; count: number }

export function railOf(row: Row, me: string | undefined): Rail {
  if (row.stage === "closed" || row.stage === "wrap_up") return "done";
  if (row.stage === "queued" || row.stage === "offered") return row.priority === "urgent" || row.at_risk ? "urgent" : "queue";
  if (row.stage === "answering") return "bot";
  return row.agent?.id === me ? "mine" : "colleague";
}

export function sectionOf(row: Row, me: string | undefined): SectionKey {
  if (row.stage === "queued" || row.stage === "offered") return "waiting";
  if (row.stage === "answering") return "bot";
  return row.agent?.id === me ? "yours" : row.stage === "closed" ? "rest" : "colleagues";
}

/** Rows by who holds them. Inside a section the server's order holds: it knows urgency and we do not. */
export function sections(view: View, rows: readonly Row[], me: string | undefined, counts: Counts | null): Section[] {
  if (view !== "open") return rows.length ? [{ key: "rest", rows: [...rows], count: counts?.[view] ?? rows.length }] : [];
  const known: Partial<Record<SectionKey, number>> = { waiting: counts?.waiting, yours: counts?.mine, bot: counts?.bot };
  return (["waiting", "yours", "bot", "colleagues", "rest"] as const)
    .map((key) => ({ key, rows: rows.filter((row) => sectionOf(row, me) === key) }))
    .filter((section) => section.rows.length > 0)
    .map((section) => ({ ...section, count: Math.max(known[section.key] ?? 0, section.rows.length) }));
}

/** Whether a row that changed still belongs to the view; a row that does not leaves at once, the server confirms. */
export function belongs(view: View, row: Row, me: string | undefined): boolean {
  const open = row.stage !== "closed";
  const asleep = !!row.snoozed_until;
  switch (view) {
    case "mine": return open && !asleep && row.agent?.id === me;
    case "waiting": return !asleep && (row.stage === "queued" || row.stage === "offered");
    case "open": return open && !asleep;
    case "at_risk": return open && !!row.at_risk;
    case "snoozed": return open && asleep;
    case "bot": return row.stage === "answering";
    case "closed": return !open;
  }
}

/** Lays newer rows over a served page; what left the view is dropped, double ids are one. */
export function overlay(view: View, served: readonly Row[], newer: Record<string, Row>, me: string | undefined): Row[] {
  const seen = new Set<string>();
  return served
    .map((row) => { const over = newer[row.id]; return over && over.updated_at > row.updated_at ? over : row; })
    .filter((row) => belongs(view, row, me) && !seen.has(row.id) && !!seen.add(row.id));
}

/** Keeps the order that is under the pointer: known rows stay where they are, new ones wait in `held`. */
export function holdOrder(shown: readonly string[], wanted: readonly Row[]): { rows: Row[]; held: number } {
  const byId = new Map(wanted.map((row) => [row.id, row]));
  const rows = shown.map((id) => byId.get(id)).filter((row): row is Row => !!row);
  return { rows, held: wanted.filter((row) => !shown.includes(row.id)).length };
}

/** Who waits most urgently, in the server's order, after the one that is open. */
export function nextUrgent(rows: readonly Row[], current: string | null, me: string | undefined): string | null {
  const unread = (row: Row): boolean => !!row.unread && row.agent?.id === me;
  const waiting = rows.filter((row) => row.stage === "queued" || row.stage === "offered");
  const candidates = [...waiting, ...rows.filter(unread)].filter((row) => row.id !== current);
  const at = waiting.findIndex((row) => row.id === current);
  return (at >= 0 ? waiting[at + 1] : undefined)?.id ?? candidates[0]?.id ?? null;
}
export function isUnread(row: Row): boolean {
  return row.unread === true || (typeof row.unread === "number" && row.unread > 0);
}
