import type { Args, Key } from "../i18n/i18n.ts";
import { number, percent } from "../i18n/times.ts";
import type { Problem, TradeOff } from "./topic-set.ts";

/** A share as so many in a hundred: 5, 3.1, 0.5. */
export function per100(share: number): string {
  const rounded = Math.round(share * 1000) / 10;
  return number(rounded, Number.isInteger(rounded) ? 0 : 1);
}

const SAME = 1e-9;
export const sameRate = (a: number | null, b: number | null): boolean => a === b || (a !== null && b !== null && Math.abs(a - b) < SAME);

/** The point whose promise is kept wherever this rate is: the highest that asks for no more; the lowest where all ask for more. */
export function pointAt(curve: readonly TradeOff[], rate: number | null): number {
  if (rate === null) return Math.max(0, curve.findIndex((point) => point.holds));
  return Math.max(0, curve.findLastIndex((point) => point.error_rate <= rate + SAME));
}

/** "At most 5 wrong in 100 recognised: the assistant recognises 71 of 100 sentences". */
export function promiseOf(point: TradeOff): [Key, Args] {
  const asked = per100(point.error_rate);
  return point.holds ? ["topics.sure.holds", { asked, answered: number(Math.round(point.answered * 100)) }] : ["topics.sure.not_held", { asked }];
}

/** Where a point stands along the axis: evenly, as the slider's steps are. */
export const placeOf = (at: number, of: number): number => (of > 1 ? at / (of - 1) : 0.5);

/** Which points are named below the axis: the first, the last and as many between as leave each other room. */
export function labelled(of: number, most = 8): number[] {
  const step = Math.max(1, Math.ceil((of - 1) / (most - 1)));
  const all = Array.from({ length: of }, (_, at) => at).filter((at) => at % step === 0 && (at === 0 || of - 1 - at >= step || at === of - 1));
  return all.includes(of - 1) || !of ? all : [...all, of - 1];
}

/** Why a set was refused, as a sentence and what goes into it. */
export function problemOf({ code, topic, right = 0, of = 0, before = 0, now = 0, detail = "" }: Problem): [Key, Args] {
  switch (code) {
    case "not_alike": return ["topics.problem.not_alike", { topic, right, of }];
    case "lowers": return ["topics.problem.lowers", { topic, before: percent(before), now: percent(now) }];
    case "lowers_all": return ["topics.problem.lowers_all", { before: percent(before), now: percent(now) }];
    case "failed": return ["topics.problem.failed", { detail }];
    default: return ["topics.problem.other", { detail: detail || code }];
  }
}
