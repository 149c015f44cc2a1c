import { isTwice } from "@baton/client/twice";
import { locale, t } from "./i18n.ts";

const cache = new Map<string, Intl.DateTimeFormat>();
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let made = cache.get(key);
  if (!made) cache.set(key, (made = new Intl.DateTimeFormat(locale, options)));
  return made;
}

const timeOf = (at: string | number): Date => new Date(at);
export const clockTime = (at: string | number): string => format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(timeOf(at));
/** A time that somebody keeps: one that the night of the clock change has twice is said with its zone. */
export function keptTime(at: string): string {
  if (!isTwice(Date.parse(at))) return clockTime(at);
  return `${clockTime(at)} ${format({ hour: "numeric", timeZoneName: "short" }).formatToParts(timeOf(at)).find((part) => part.type === "timeZoneName")?.value ?? ""}`;
}
export const shortDay = (at: string | number): string => format({ day: "numeric", month: "short" }).format(timeOf(at));
export const monthYear = (at: string | number): string => format({ month: "long", year: "numeric" }).format(timeOf(at));
export const longDay = (at: string | number): string => format({ weekday: "long", day: "numeric", month: "long" }).format(timeOf(at));

export function sameDay(a: string | number, b: string | number): boolean {
  return timeOf(a).toDateString() === timeOf(b).toDateString();
}

/** "14:02" today, "23 Nov, 14:02" before. */
export function whenShort(at: string | number, now: number): string {
  return sameDay(at, now) ? clockTime(at) : `${shortDay(at)}, ${clockTime(at)}`;
}
export function whenDay(at: string, now: number): string {
  const time = keptTime(at);
  return sameDay(at, now) ? t("time.today_at", { time }) : sameDay(at, now + 86_400_000) ? t("time.tomorrow_at", { time }) : `${shortDay(at)}, ${time}`;
}

/** A wait that ticks: 0:48, 11:40, then 1:05 h. */
export function waited(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
  return minutes < 1440 ? t("time.hours_minutes", { hours: Math.floor(minutes / 60), minutes: String(minutes % 60).padStart(2, "0") }) : age(ms);
}

/** A whole wait in words: under a minute, 11 min, then 1:32 h. */
export function spanOf(minutes: number): string {
  return minutes < 60 ? t("holder.minutes", { n: minutes }) : waited(minutes * 60_000);
}

/** How long ago, roughly: now, 21 m, 3 h, 2 d. */
export function age(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return t("time.now");
  if (minutes < 60) return t("time.minutes", { n: minutes });
  if (minutes < 1440) return t("time.hours", { n: Math.floor(minutes / 60) });
  return t("time.days", { n: Math.floor(minutes / 1440) });
}

export function number(value: number, digits = 0): string {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value).replace("-", "−");
}
export function percent(share: number): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(share);
}
export function languageName(code: string): string {
  try { return new Intl.DisplayNames([locale], { type: "language" }).of(code) ?? code; } catch { return code; }
}
/** A language by the name its own readers know it by. */
export function ownName(code: string): string {
  const name = new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
  return name[0]!.toLocaleUpperCase(code) + name.slice(1);
}
export function size(bytes: number): string {
  return bytes < 1_000_000 ? t("files.kb", { n: Math.max(1, Math.round(bytes / 1000)) }) : t("files.mb", { n: number(bytes / 1_000_000, 1) });
}
export function list(words: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(words);
}
