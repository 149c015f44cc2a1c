import { weekdays } from "@baton/client/desk-protocol";
import type { Site } from "@baton/client/desk-protocol";

type Span = [string, string];

const minutes = (time: string): number => { const [hour = 0, minute = 0] = time.split(":").map(Number); return hour * 60 + minute; };
const time = (at: number): string => `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;

/** The first span that ends before it begins or overlaps the one before it; null: all are right. */
export function spanProblem(spans: readonly Span[]): number | null {
  for (let at = 0; at < spans.length; at += 1) {
    const [from, to] = spans[at]!.map(minutes) as [number, number];
    if (to <= from || (at > 0 && from < minutes(spans[at - 1]![1]))) return at;
  }
  return null;
}

/** Hours to begin with: working days from nine to five, where this browser is. */
export function officeHours(zone = Intl.DateTimeFormat().resolvedOptions().timeZone): NonNullable<Site["hours"]> {
  return { zone, week: Object.fromEntries(weekdays.slice(0, 5).map((day) => [day, [["09:00", "17:00"]]])), holidays: [] };
}

/** A span to begin with: nine to five, or what follows the last one. */
export function nextSpan(spans: readonly Span[]): Span {
  const last = spans.at(-1);
  if (!last) return ["09:00", "17:00"];
  const from = Math.min(minutes(last[1]) + 60, 23 * 60);
  return [time(from), time(Math.min(from + 180, 23 * 60 + 59))];
}

/** Where a span stands on a line of 24 hours. */
export function barOf([from, to]: Span): Record<string, string> {
  const share = (at: number): string => `${Math.max(0, (100 * at) / 1440)}%`;
  return { "--from": share(minutes(from)), "--w": share(minutes(to) - minutes(from)) };
}

export function zones(current: string): string[] {
  const known = typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("timeZone") : [];
  return known.includes(current) ? known : [current, ...known];
}
