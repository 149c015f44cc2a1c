import { isTwice } from "@baton/client/twice";
import { intlLanguage, t } from "./words.ts";

// Making a formatter costs more than all its uses; a long conversation formats hundreds of times at each change.
const formats = new Map<string, Intl.DateTimeFormat>();
function formatter(language: string, options: Intl.DateTimeFormatOptions, zone?: string): Intl.DateTimeFormat {
  const key = JSON.stringify([language, options, zone]);
  const made = formats.get(key) ?? new Intl.DateTimeFormat(language, { ...options, ...(zone && { timeZone: zone }) });
  formats.set(key, made);
  return made;
}
const format = (options: Intl.DateTimeFormatOptions, at: Date, zone?: string) => formatter(intlLanguage(), options, zone).format(at);

export const clockTime = (at: string, zone?: string): string => format({ hour: "numeric", minute: "2-digit" }, new Date(at), zone);

/** A time that was or is agreed: one that the night of the clock change has twice is said with its zone. */
function agreedTime(at: string, zone?: string): string {
  if (!isTwice(Date.parse(at), zone)) return clockTime(at, zone);
  const named = formatter(intlLanguage(), { hour: "numeric", timeZoneName: "short" }, zone).formatToParts(new Date(at)).find((part) => part.type === "timeZoneName");
  return `${clockTime(at, zone)} ${named?.value ?? ""}`;
}

export const longDate = (at: string, zone?: string): string => format({ weekday: "long", day: "numeric", month: "long" }, new Date(at), zone);

/** Days between two moments as the calendar in that zone counts them. */
export function daysApart(from: number, to: string, zone?: string): number {
  const day = (at: Date) => {
    if (!zone) return Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000;
    const parts = formatter("en-CA", { year: "numeric", month: "2-digit", day: "2-digit" }, zone).format(at);
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

export const dayAndTime = (now: number, at: string, zone?: string): string => t("text.day_time", { day: dayName(now, at, zone), time: agreedTime(at, zone) });
export const dayAtTime = (now: number, at: string, zone?: string): string => t("text.at_time", { day: dayName(now, at, zone), time: agreedTime(at, zone) });

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
