import { LEAST_EXAMPLES, LONGEST_EXAMPLE, MOST_EXAMPLES } from "./topic-set.ts";

/** The text of the editor: a sentence a line. A line break inside a sentence, as a file may hold one, becomes a space. */
export function textOf(examples: readonly string[] = []): string {
  return examples.map((one) => one.replace(/\s*[\r\n\u2028\u2029]+\s*/g, " ").trim()).join("\n");
}

export interface Sentences { examples: string[]; twice: number; tooLong: number | null; enough: boolean; tooMany: boolean }

/** What its lines say. Empty lines do not count, and a sentence that stands there twice counts once. */
export function sentencesIn(text: string): Sentences {
  const lines = text.split(/\r\n|[\r\n\u2028\u2029]/).map((line) => line.trim());
  const said = lines.filter(Boolean);
  const examples = [...new Set(said)];
  const long = lines.findIndex((line) => [...line].length > LONGEST_EXAMPLE);
  return { examples, twice: said.length - examples.length, tooLong: long < 0 ? null : long + 1, enough: examples.length >= LEAST_EXAMPLES, tooMany: examples.length > MOST_EXAMPLES };
}

/** What is wrong with the name of a new topic. */
export function wrongName(name: string, taken: readonly string[]): "name" | "reserved" | "taken" | null {
  if (!/^[a-z0-9][a-z0-9_.-]{0,59}$/.test(name)) return "name";
  if (name === "oos" || name === "try" || name.startsWith("courtesy.") || name.startsWith("feedback.")) return "reserved";
  return taken.includes(name) ? "taken" : null;
}
