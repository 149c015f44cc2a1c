import { weekdays } from "@baton/client/desk-protocol";
import type { Agent, Holiday, Shift } from "@baton/client/desk-protocol";

/** One person's work on one day of the week: minutes since midnight of that day; one over midnight ends beyond 1440. */
export interface Bar { day: number; from: number; to: number; zone: string; breaks: [number, number][] }
export type End = "both" | "from" | "to";

export const DAY = 1440;
export const STEP = 30;

export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
/** "24:00" only where a shift ends with its day. */
export const timeOf = (at: number): string => { const shown = at === DAY ? at : at % DAY; return `${String(Math.floor(shown / 60)).padStart(2, "0")}:${String(shown % 60).padStart(2, "0")}`; };
const after = (at: number, from: number): number => (at < from ? at + DAY : at);

export function barsOf(shifts: readonly Shift[] | null | undefined): Bar[] {
  const bars = (shifts ?? []).flatMap(({ days, from, to, zone, breaks }) => days.map((day): Bar => {
    const begin = minutesOf(from);
    const pairs = (breaks ?? []).map(([a, b]): [number, number] => { const start = after(minutesOf(a), begin); return [start, after(minutesOf(b), start)]; });
    return { day: weekdays.indexOf(day), from: begin, to: minutesOf(to) > begin ? minutesOf(to) : minutesOf(to) + DAY, zone, breaks: pairs };
  }));
  return bars.sort((a, b) => a.day - b.day || a.from - b.from);
}

/** The same hours on several days are one shift. */
export function shiftsOf(bars: readonly Bar[]): Shift[] {
  const alike = new Map<string, Shift>();
  for (const bar of [...bars].sort((a, b) => a.day - b.day || a.from - b.from)) {
    const breaks = bar.breaks.map(([a, b]): [string, string] => [timeOf(a), timeOf(b)]);
    const key = JSON.stringify([bar.from, bar.to, bar.zone, breaks]);
    const shift = alike.get(key) ?? { days: [], from: timeOf(bar.from), to: timeOf(bar.to), zone: bar.zone, ...(breaks.length ? { breaks } : {}) };
    const day = weekdays[bar.day]!;
    if (!shift.days.includes(day)) shift.days.push(day);
    alike.set(key, shift);
  }
  return [...alike.values()];
}

/** Moved or stretched, never shorter than a step nor a whole day long beyond midnight; breaks go along, and what no longer lies inside is cut off. */
export function moved(bar: Bar, by: number, end: End): Bar {
  const latest = DAY - STEP;
  const from = end === "to" ? bar.from : Math.max(0, Math.min(end === "from" ? Math.min(bar.to - STEP, latest) : latest, bar.from + by));
  const to = end === "from" ? bar.to : end === "both" ? from + (bar.to - bar.from) : Math.max(bar.from + STEP, Math.min(bar.to + by, bar.from ? bar.from + latest : DAY));
  const shift = end === "both" ? from - bar.from : 0;
  const breaks = bar.breaks.map(([a, b]): [number, number] => [Math.max(from, a + shift), Math.min(to, b + shift)]).filter(([a, b]) => b > a);
  return { ...bar, from, to, breaks };
}

/** Half an hour in the middle of the longest stretch without a break. */
export function withBreak(bar: Bar): Bar {
  const ends = [bar.from, ...bar.breaks.flat(), bar.to];
  let best: [number, number] = [bar.from, bar.from];
  for (let at = 0; at < ends.length; at += 2) if (ends[at + 1]! - ends[at]! > best[1] - best[0]) best = [ends[at]!, ends[at + 1]!];
  if (best[1] - best[0] < 3 * STEP) return bar;
  const start = Math.round((best[0] + best[1] - STEP) / 2 / STEP) * STEP;
  return { ...bar, breaks: [...bar.breaks, [start, start + STEP] as [number, number]].sort((a, b) => a[0] - b[0]) };
}

/** What is wrong with a shift before the server says so; null: nothing. */
export function problemOf(bar: Bar): "times" | "break" | null {
  if (!(bar.to > bar.from) || bar.to - bar.from > DAY || Number.isNaN(bar.from + bar.to)) return "times";
  const sorted = [...bar.breaks].sort((a, b) => a[0] - b[0]);
  return sorted.some(([a, b], at) => !(b > a) || a < bar.from || b > bar.to || (at > 0 && a < sorted[at - 1]![1])) ? "break" : null;
}

export const addDays = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
export const dayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
export const mondayOf = (date: string): string => addDays(date, -dayOf(date));
export function dateIn(zone: string, at: number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}

const offsets = new Map<string, Intl.DateTimeFormat>();
function offsetOf(zone: string, at: number): number {
  let format = offsets.get(zone);
  if (!format) offsets.set(zone, (format = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" })));
  const part = Object.fromEntries(format.formatToParts(at).map((one) => [one.type, Number(one.value)]));
  return Date.UTC(part["year"]!, part["month"]! - 1, part["day"], part["hour"], part["minute"]) - Math.floor(at / 60_000) * 60_000;
}
/** When it is that time there; a time that the clock skips is the first after it. */
export function instantIn(zone: string, date: string, minutes: number): number {
  const local = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000;
  const first = local - offsetOf(zone, local);
  return local - offsetOf(zone, first);
}

export function isOff(agent: Pick<Agent, "days_off">, zone: string, date: string, holidays: readonly Holiday[]): boolean {
  return !!agent.days_off?.includes(date) || holidays.some((one) => one.date === date && (!one.zones?.length || one.zones.includes(zone)));
}

/** How many are planned in each half hour of seven days from that Monday on, by this zone's clock. Who has no shifts is not counted. */
export function coverage(agents: readonly Agent[], monday: string, zone: string, holidays: readonly Holiday[], skill?: string): number[] {
  const slots = Array.from({ length: 7 * 48 }, (_, at) => instantIn(zone, addDays(monday, Math.floor(at / 48)), (at % 48) * STEP));
  const counts = new Array<number>(slots.length).fill(0);
  for (const agent of agents) {
    if (agent.disabled || agent.role === "viewer" || (skill && !agent.skills?.[skill])) continue;
    const at = new Set<number>();
    for (const bar of barsOf(agent.shifts)) for (let ahead = -2; ahead < 9; ahead += 1) {
      const date = addDays(monday, ahead);
      if (dayOf(date) !== bar.day || isOff(agent, bar.zone, date, holidays)) continue;
      const inside = (span: readonly [number, number]) => { const [a, b] = span.map((minutes) => instantIn(bar.zone, date, minutes)) as [number, number]; return (slot: number) => slot >= a && slot < b; };
      const works = inside([bar.from, bar.to]);
      const rests = bar.breaks.map(inside);
      slots.forEach((slot, index) => { if (works(slot) && !rests.some((rest) => rest(slot))) at.add(index); });
    }
    for (const index of at) counts[index]! += 1;
  }
  return counts;
}

export function skillsOf(agents: readonly Agent[]): string[] {
  return [...new Set(agents.filter((agent) => !agent.disabled && agent.role !== "viewer").flatMap((agent) => Object.keys(agent.skills ?? {})))].sort();
}
