/** The used subset of ICU MessageFormat: {name}, {n, number}, {n, plural, =0 {…} one {…} other {# …}}, {x, select, a {…} other {…}}. */

import { oneLine } from "./one-line.ts";

type Part = string | { name: string; as: "text" | "number" } | { name: string; as: "plural" | "select"; cases: Record<string, Part[]> } | { hash: true };
export type Args = Record<string, string | number>;

export class MessageError extends Error {}

const cache = new Map<string, Part[]>();

export function formatMessage(pattern: string, language: string, args: Args = {}): string {
  let parts = cache.get(pattern);
  if (!parts) cache.set(pattern, parts = parseMessage(pattern));
  return write(parts, language, args, 0);
}

export function parseMessage(pattern: string): Part[] {
  const reader = { pattern, at: 0 };
  const parts = readParts(reader, false);
  if (reader.at < pattern.length) throw new MessageError(`a } too many at ${reader.at + 1} in "${pattern}"`);
  return parts;
}

/** Names of the arguments, for the check that translations use the same ones. */
export function argumentsOf(pattern: string): string[] {
  const names = new Set<string>();
  const walk = (parts: Part[]): void => parts.forEach((part) => {
    if (typeof part === "string" || "hash" in part) return;
    names.add(`${part.name}:${part.as}`);
    if ("cases" in part) Object.values(part.cases).forEach(walk);
  });
  walk(parseMessage(pattern));
  return [...names].sort();
}

/** Applies a change to the words of a pattern, leaving its arguments alone. */
export function mapWords(pattern: string, change: (words: string) => string): string {
  const draw = (parts: Part[]): string => parts.map((part) => {
    if (typeof part === "string") return change(part);
    if ("hash" in part) return "#";
    if ("cases" in part) return `{${part.name}, ${part.as}, ${Object.entries(part.cases).map(([name, of]) => `${name} {${draw(of)}}`).join(" ")}}`;
    return part.as === "number" ? `{${part.name}, number}` : `{${part.name}}`;
  }).join("");
  return draw(parseMessage(pattern));
}

interface Reader { pattern: string; at: number }

function readParts(reader: Reader, inPlural: boolean): Part[] {
  const parts: Part[] = [];
  let words = "";
  const flush = () => { if (words) parts.push(words); words = ""; };
  for (; reader.at < reader.pattern.length; reader.at += 1) {
    const sign = reader.pattern[reader.at]!;
    if (sign === "}") break;
    if (sign === "{") {
      flush();
      parts.push(readArgument(reader));
    } else if (sign === "#" && inPlural) {
      flush();
      parts.push({ hash: true });
    } else words += sign;
  }
  flush();
  return parts;
}

function readArgument(reader: Reader): Part {
  const head = /\{\s*(\w+)\s*(?:,\s*(number|plural|select)\s*)?(,|\})/y;
  head.lastIndex = reader.at;
  const found = head.exec(reader.pattern);
  if (!found) throw new MessageError(`not understood at ${reader.at + 1} in "${reader.pattern}"`);
  reader.at = head.lastIndex;
  const [, name, as, end] = found;
  if (end === "}") {
    reader.at -= 1;
    return { name: name!, as: as === "number" ? "number" : "text" };
  }
  const cases: Record<string, Part[]> = Object.create(null);
  const label = /\s*(=\d+|\w+)\s*\{/y;
  for (;;) {
    label.lastIndex = reader.at;
    const next = label.exec(reader.pattern);
    if (!next) break;
    reader.at = label.lastIndex;
    cases[next[1]!] = readParts(reader, as === "plural");
    reader.at += 1;
  }
  while (reader.pattern[reader.at] === " ") reader.at += 1;
  if (reader.pattern[reader.at] !== "}" || !cases["other"]) throw new MessageError(`needs "other" and a closing } in "${reader.pattern}"`);
  return { name: name!, as: as as "plural" | "select", cases };
}

function write(parts: Part[], language: string, args: Args, count: number): string {
  return parts.map((part) => {
    if (typeof part === "string") return part;
    if ("hash" in part) return formatNumber(count, language);
    const value = args[part.name] ?? "";
    if (part.as === "text") return oneLine(String(value));
    if (part.as === "number") return formatNumber(Number(value), language);
    const { cases } = part as { cases: Record<string, Part[]> };
    if (part.as === "select") return write(cases[String(value)] ?? cases["other"]!, language, args, count);
    const n = Number(value);
    return write(cases[`=${n}`] ?? cases[plural(n, language)] ?? cases["other"]!, language, args, n);
  }).join("");
}

function formatNumber(value: number, language: string): string {
  return new Intl.NumberFormat(base(language)).format(value);
}

function plural(value: number, language: string): string {
  return new Intl.PluralRules(base(language)).select(value);
}

/** The pseudo-languages count as English does. */
export function base(language: string): string {
  return /-X[AB]$/.test(language) ? "en" : language;
}
