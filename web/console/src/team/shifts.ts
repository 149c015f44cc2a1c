import { weekdays } from "@baton/client/desk-protocol";
import type { Shift, Week, Weekday } from "@baton/client/desk-protocol";

/** Somebody's week in one time zone; an empty one: any time. */
export interface ShiftWeek { zone: string; week: Week }

/** Null: the shifts are in several time zones, which one week cannot show. */
export function weekOf(shifts: readonly Shift[] | null | undefined): ShiftWeek | null {
  const zones = [...new Set((shifts ?? []).map((shift) => shift.zone))];
  if (zones.length > 1) return null;
  const week: Week = {};
  for (const { days, from, to } of shifts ?? []) for (const day of days) (week[day] ??= []).push([from, to]);
  for (const spans of Object.values(week)) spans.sort((a, b) => a[0].localeCompare(b[0]));
  return { zone: zones[0] ?? Intl.DateTimeFormat().resolvedOptions().timeZone, week };
}

/** The same hours on several days are one shift. */
export function shiftsOf({ zone, week }: ShiftWeek): Shift[] {
  const byHours = new Map<string, Shift>();
  for (const day of weekdays) for (const [from, to] of week[day] ?? []) {
    const key = `${from}-${to}`;
    const shift = byHours.get(key) ?? { days: [], from, to, zone };
    shift.days.push(day);
    byHours.set(key, shift);
  }
  return [...byHours.values()];
}

/** Which day and minute it is in a time zone. */
export function nowIn(zone: string, at: number): { day: Weekday; minute: number } {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-GB", { timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatToParts(at).map((part) => [part.type, part.value]));
  return { day: (parts["weekday"] ?? "Mon").toLowerCase() as Weekday, minute: Number(parts["hour"]) * 60 + Number(parts["minute"]) };
}

export function isOnShift(shifts: readonly Shift[] | null | undefined, at: number): boolean {
  if (!shifts?.length) return true;
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return shifts.some(({ days, from, to, zone }) => {
    const { day, minute } = nowIn(zone, at);
    return days.includes(day) && minute >= minutes(from) && minute < minutes(to);
  });
}
