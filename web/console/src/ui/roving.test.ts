import { describe, expect, it } from "vitest";
import { stopAfter } from "./roving.ts";

/** Sarah has two shifts and two buttons, Tom one and one button, Ana a button alone. */
const rows = [[100, 300, 700, 720], [280, 700], [710]];
const from = (row: number, nth: number, key: string, whole = false): [number, number] | null => {
  const stop = stopAfter(rows, { row, nth }, key, whole);
  return stop && [stop.row, stop.nth];
};

describe("the focus in a grid", () => {
  it("goes along a row and stops at its ends", () => {
    expect([from(0, 0, "Next"), from(0, 3, "Next"), from(0, 1, "Previous"), from(0, 0, "Previous")]).toEqual([[0, 1], [0, 3], [0, 0], [0, 0]]);
  });
  it("goes to what stands nearest in the row above or below", () => {
    expect([from(0, 1, "ArrowDown"), from(0, 3, "ArrowDown"), from(1, 0, "ArrowDown"), from(2, 0, "ArrowUp"), from(1, 0, "ArrowUp")]).toEqual([[1, 0], [1, 1], [2, 0], [1, 1], [0, 1]]);
  });
  it("stays in the first and the last row", () => expect([from(0, 2, "ArrowUp"), from(2, 0, "ArrowDown")]).toEqual([[0, 2], [2, 0]]));
  it("goes to the ends of the row, with Control to those of the grid", () => {
    expect([from(1, 1, "Home"), from(1, 0, "End"), from(1, 1, "Home", true), from(0, 1, "End", true)]).toEqual([[1, 0], [1, 1], [0, 0], [2, 0]]);
  });
  it("leaves other keys alone", () => expect([from(0, 0, "Enter"), from(0, 0, "b"), from(0, 0, "Tab")]).toEqual([null, null, null]));
  it("copes with a stop that is gone, and with nothing at all", () => {
    expect([from(5, 9, "Next"), stopAfter([], { row: 0, nth: 0 }, "Home", false)]).toEqual([[2, 0], { row: -1, nth: 0 }]);
  });
});
