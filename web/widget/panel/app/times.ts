import { intlLanguage, t } from "./words.ts";

const format = (options: Intl.DateTimeFormatOptions, at: Date, zone?: string) =>
  new Intl.DateTimeFormat(intlLanguage(), { ...options, ...(zone && { timeZone: zone }) }).format(at);

export const clockTime = (at: string, zone?: string): string => format({ hour: "numeric", minute: "2-digit" }, new Date(at), zone);

export const longDate = (at: string, zone?: string): string => format({ weekday: "long", day: "numeric", month: "long" }, new Date(at), zone);

/** Days between two moments as the calendar in that zone counts them. */
export function daysApart(from: number, to: string, zone?: string): number {
  const day = (at: Date) => {
    const parts = new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", ...(zone && { timeZone: zone }) }).format(at);
    return Date.parse(`${parts}T00:00:00Z`) / 86_400_000;
  };
  return day(new Date(to)) - day(new Date(from));
}

/** "today", "tomorrow", else the weekday, else the date. */
export function dayName(now: number, at: string, zone?: string): string {
  const days = daysApart(now, at, zone);
  if (Math.abs(days) <= 1) return new Intl.RelativeTimeFormat(intlLanguage(), { numeric: "auto" }).format(days, "day");
  return format(days > 1 && days < 7 ? { weekday: "long" } : { day: "numeric", month: "long" }, new Date(at), zone);
}

export const dayAndTime = (now: number, at: string, zone?: string): string => t("text.day_time", { day: dayName(now, at, zone), time: clockTime(at, zone) });
export const dayAtTime = (now: number, at: string, zone?: string): string => t("text.at_time", { day: dayName(now, at, zone), time: clockTime(at, zone) });

/** "Madrid" of "Europe/Madrid"; null where a zone names no place. */
export function placeOf(zone: string): string | null {
  const place = zone.includes("/") ? zone.split("/").at(-1)! : "";
  return place && !zone.startsWith("Etc/") ? place.replaceAll("_", " ") : null;
}

export function fileSize(bytes: number): string {
  const large = bytes >= 1_000_000;
  const n = new Intl.NumberFormat(intlLanguage(), { maximumFractionDigits: large ? 1 : 0 }).format(large ? bytes / 1_000_000 : Math.max(1, bytes / 1000));
  return t(large ? "text.unit_mb" : "text.unit_kb", { n });
}
