import type { Command, Group } from "./command.ts";

export interface Match { command: Command; parts: { text: string; hit: boolean }[] }
const order: Group[] = ["conversation", "people", "macros", "articles", "list", "go", "you"];

/** Fits commands to what was typed: every word must begin a word of the label; groups keep their order. */
export function matches(commands: readonly Command[], typed: string): Match[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return commands
    .map((command, at) => ({ command, at, score: score(fold(command.label), words) }))
    .filter((one) => one.score > 0)
    .sort((a, b) => order.indexOf(a.command.group) - order.indexOf(b.command.group) || Number(!!a.command.off) - Number(!!b.command.off) || b.score - a.score || a.at - b.at)
    .map(({ command }) => ({ command, parts: highlight(command.label, words) }));
}

function score(label: string, words: string[]): number {
  let total = 1;
  for (const word of words) {
    if (label.startsWith(word)) total += 3;
    else if (label.split(/[\s,.:()-]+/).some((one) => one.startsWith(word))) total += 2;
    else if (word.length > 2 && label.includes(word)) total += 1;
    else return 0;
  }
  return total;
}

function highlight(label: string, words: string[]): Match["parts"] {
  const folded = fold(label);
  if (folded.length !== label.length) return [{ text: label, hit: false }];
  const hits = words.map((word) => [folded.indexOf(word), word.length] as const).filter(([at]) => at >= 0).sort((a, b) => a[0] - b[0]);
  const parts: Match["parts"] = [];
  let end = 0;
  for (const [at, length] of hits) {
    if (at < end) continue;
    parts.push({ text: label.slice(end, at), hit: false }, { text: label.slice(at, at + length), hit: true });
    end = at + length;
  }
  return [...parts, { text: label.slice(end), hit: false }].filter((part) => part.text);
}

const fold = (text: string): string => text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
