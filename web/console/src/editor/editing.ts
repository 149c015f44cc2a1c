import type { Problem } from "@baton/client/desk-protocol";

/** What the margin shows at each line: an error wins over a warning. */
export function worstByLine(problems: readonly Problem[]): Map<number, "error" | "warning"> {
  const worst = new Map<number, "error" | "warning">();
  for (const { line, severity = "error" } of problems) if (worst.get(line) !== "error") worst.set(line, severity);
  return worst;
}

/** Where a line and a byte column (both from 1) stand in the text. The server counts columns in bytes of UTF-8. */
export function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split("\n");
  const at = Math.min(Math.max(line, 1), lines.length);
  const before = lines.slice(0, at - 1).reduce((sum, one) => sum + one.length + 1, 0);
  let bytes = column - 1;
  let inside = 0;
  for (const letter of lines[at - 1] ?? "") {
    if (bytes <= 0) break;
    bytes -= new TextEncoder().encode(letter).length;
    inside += letter.length;
  }
  return before + inside;
}

/** Moves the touched lines in or out by so many spaces; the selection keeps its words. */
export function indentLines(text: string, begin: number, end: number, by: number): { text: string; begin: number; end: number } {
  const first = text.lastIndexOf("\n", begin - 1) + 1;
  const last = text.indexOf("\n", Math.max(begin, end - 1));
  const touched = text.slice(first, last < 0 ? text.length : last).split("\n");
  const moved = touched.map((line) => (by > 0 ? " ".repeat(by) + line : line.replace(new RegExp(`^ {1,${-by}}`), "")));
  const delta = (at: number): number => moved[at]!.length - touched[at]!.length;
  const whole = moved.reduce((sum, _, at) => sum + delta(at), 0);
  const made = text.slice(0, first) + moved.join("\n") + (last < 0 ? "" : text.slice(last));
  return { text: made, begin: Math.max(first, begin + delta(0)), end: Math.max(first, end + whole) };
}

/** The first and the last line that can be seen whole in a window over the text. */
export function linesIn(scrollTop: number, height: number, linePx: number): [number, number] {
  if (height <= 0) return [1, Infinity];
  const first = Math.floor(scrollTop / linePx) + 1;
  return [first, Math.max(first, Math.floor((scrollTop + height) / linePx))];
}
