import { locale, t } from "../i18n/i18n.ts";
import { timeOf } from "./roster.ts";
import type { Bar } from "./roster.ts";

const noon = (date: string): number => Date.parse(`${date}T12:00:00Z`);
const named = (options: Intl.DateTimeFormatOptions, at: number): string => new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options }).format(at);

/** Monday = 0. */
export const dayName = (day: number): string => named({ weekday: "short" }, Date.UTC(2024, 0, 1 + day, 12));
export const shortDate = (date: string): string => named({ day: "numeric", month: "short" }, noon(date));
export const dayTitle = (date: string): string => named({ weekday: "long", day: "numeric", month: "short" }, noon(date));
export const zoneName = (zone: string): string => zone.split("/").at(-1)!.replaceAll("_", " ");

/** "08:00 to 16:30, break 12:00 to 12:30, Lisbon time". */
export function barWords(bar: Bar): string {
  const rests = bar.breaks.map(([a, b]) => t("roster.break_words", { from: timeOf(a), to: timeOf(b) }));
  return [t("roster.bar_words", { from: timeOf(bar.from), to: timeOf(bar.to) }), ...rests, t("team.shifts_zone", { zone: zoneName(bar.zone) })].join(", ");
}
