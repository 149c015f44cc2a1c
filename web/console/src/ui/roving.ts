import { useLayoutEffect, useRef } from "react";
import type { FocusEvent, KeyboardEvent, RefObject } from "react";

/** A stop of a grid: its row, and the how manieth of that row. */
export interface Stop { row: number; nth: number }
/** Where a key leads from a stop; `rows` are the middles of each row's stops, in reading order. Null: not a key of the grid. */
export function stopAfter(rows: readonly (readonly number[])[], from: Stop, key: string, whole: boolean): Stop | null {
  const last = rows.length - 1;
  const row = Math.min(from.row, last);
  const ends = (at: number): number => Math.max(0, (rows[at]?.length ?? 0) - 1);
  switch (key) {
    case "Next": return { row, nth: Math.min(from.nth + 1, ends(row)) };
    case "Previous": return { row, nth: Math.max(from.nth - 1, 0) };
    case "ArrowDown": return below(rows, from, Math.min(row + 1, last));
    case "ArrowUp": return below(rows, from, Math.max(row - 1, 0));
    case "Home": return { row: whole ? 0 : row, nth: 0 };
    case "End": return { row: whole ? last : row, nth: ends(whole ? last : row) };
    default: return null;
  }
}

/** The stop of another row that stands nearest under or over this one. */
function below(rows: readonly (readonly number[])[], from: Stop, row: number): Stop {
  const here = rows[from.row]?.[from.nth] ?? 0;
  const there = rows[row] ?? [];
  const nth = there.reduce((best, middle, index) => (Math.abs(middle - here) < Math.abs(there[best]! - here) ? index : best), 0);
  return { row, nth };
}

const STOP = "[data-stop]";
interface Roving { grid: RefObject<HTMLDivElement | null>; onKeyDown: (event: KeyboardEvent) => void; onFocus: (event: FocusEvent) => void; onBlur: (event: FocusEvent) => void }

/** One tab stop for a whole grid (ARIA's grid pattern): what carries `data-stop` is reached by the arrow keys, Home and End. */
export function useRoving(): Roving {
  const grid = useRef<HTMLDivElement>(null);
  const at = useRef<Stop>({ row: 0, nth: 0 });
  const inside = useRef(false);
  const mark = (): HTMLElement | null => {
    const rows = rowsOf(grid.current);
    const row = rows[Math.min(at.current.row, rows.length - 1)] ?? [];
    const chosen = row[Math.min(at.current.nth, row.length - 1)] ?? null;
    for (const stop of rows.flat()) stop.tabIndex = stop === chosen ? 0 : -1;
    return chosen;
  };
  // What had the focus may be gone, as a shift that was removed, or no stop any more: the next one has it then.
  useLayoutEffect(() => {
    const chosen = mark();
    const focused = document.activeElement;
    const lost = !focused || focused === document.body || (grid.current?.contains(focused) && !focused.matches(STOP));
    if (inside.current && lost) chosen?.focus();
  });
  return {
    grid,
    onKeyDown: (event) => {
      if (event.altKey || event.shiftKey || event.metaKey) return;
      const rows = rowsOf(grid.current);
      const after = stopAfter(rows.map((row) => row.map(middle)), at.current, named(event), event.ctrlKey);
      if (!after) return;
      event.preventDefault();
      event.stopPropagation();
      rows[after.row]?.[after.nth]?.focus();
    },
    onFocus: (event) => {
      const stop = (event.target as HTMLElement).closest<HTMLElement>(STOP);
      const row = rowsOf(grid.current).findIndex((each) => stop && each.includes(stop));
      if (!stop || row < 0) return;
      inside.current = true;
      at.current = { row, nth: rowsOf(grid.current)[row]!.indexOf(stop) };
      mark();
      stop.scrollIntoView({ block: "nearest", inline: "nearest" });
    },
    onBlur: (event) => {
      const gone = !(event.target as HTMLElement).isConnected;
      if (!gone && !grid.current?.contains(event.relatedTarget as Node | null)) inside.current = false;
    },
  };
}

/** Stops by row, in the order in which they are read. */
function rowsOf(grid: HTMLElement | null): HTMLElement[][] {
  const way = grid && getComputedStyle(grid).direction === "rtl" ? -1 : 1;
  return [...(grid?.querySelectorAll<HTMLElement>("[role=row]") ?? [])]
    .map((row) => [...row.querySelectorAll<HTMLElement>(STOP)].sort((one, two) => way * (middle(one) - middle(two))))
    .filter((row) => row.length > 0);
}

function middle(stop: HTMLElement): number {
  const { left, width } = stop.getBoundingClientRect();
  return left + width / 2;
}

function named(event: KeyboardEvent): string {
  const rtl = getComputedStyle(event.currentTarget).direction === "rtl";
  if (event.key === "ArrowRight") return rtl ? "Previous" : "Next";
  if (event.key === "ArrowLeft") return rtl ? "Next" : "Previous";
  return event.key;
}
