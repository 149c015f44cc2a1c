import { describe, expect, it } from "vitest";
import { indentLines, linesIn, offsetOf, worstByLine } from "./editing.ts";

describe("the editor", () => {
  it("shows the worst problem of a line in the margin", () => {
    const worst = worstByLine([{ line: 2, message: "a", severity: "warning" }, { line: 2, message: "b" }, { line: 2, message: "c", severity: "warning" }, { line: 5, message: "d", severity: "warning" }]);
    expect([...worst]).toEqual([[2, "error"], [5, "warning"]]);
  });

  it("finds a place by line and byte, also behind letters of several bytes", () => {
    expect(offsetOf("ab\ncd", 2, 2)).toBe(4);
    expect(offsetOf("é: x", 1, 4)).toBe(2);
    expect(offsetOf("ab", 9, 9)).toBe(2);
  });

  it("moves the touched lines in and out again", () => {
    const text = "a\nb\nc";
    const moved = indentLines(text, 0, 3, 2);
    expect(moved.text).toBe("  a\n  b\nc");
    expect(indentLines(moved.text, moved.begin, moved.end, -2).text).toBe(text);
    expect(indentLines("a\n b", 2, 3, -2).text).toBe("a\nb");
  });

  it("knows which lines one looks at", () => {
    expect(linesIn(0, 180, 18)).toEqual([1, 10]);
    expect(linesIn(91, 180, 18)).toEqual([6, 15]);
    expect(linesIn(0, 0, 18)).toEqual([1, Infinity]);
  });
});
