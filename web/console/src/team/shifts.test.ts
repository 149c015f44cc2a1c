import { describe, expect, it } from "vitest";
import { isOnShift, nowIn, shiftsOf, weekOf } from "./shifts.ts";
import type { Shift } from "@baton/client/desk-protocol";

const shifts: Shift[] = [{ days: ["mon", "tue"], from: "13:00", to: "16:30", zone: "Europe/Lisbon" }, { days: ["mon"], from: "08:00", to: "12:00", zone: "Europe/Lisbon" }];

describe("somebody's shifts", () => {
  it("are a week with a day's hours in order", () => expect(weekOf(shifts)).toEqual({ zone: "Europe/Lisbon", week: { mon: [["08:00", "12:00"], ["13:00", "16:30"]], tue: [["13:00", "16:30"]] } }));
  it("come back as they were, the same hours of several days as one", () => expect(shiftsOf(weekOf(shifts)!)).toEqual([shifts[1], shifts[0]]));
  it("in several time zones are no one week", () => expect(weekOf([...shifts, { days: ["fri"], from: "08:00", to: "09:00", zone: "Asia/Tokyo" }])).toBeNull());
  it("hold in their own zone, from the first minute to the one before the end", () => {
    const monday = (utc: string) => Date.parse(`2026-11-23T${utc}:00Z`);
    expect([isOnShift(shifts, monday("12:00")), isOnShift(shifts, monday("13:00")), isOnShift(shifts, monday("16:29")), isOnShift(shifts, monday("16:30"))]).toEqual([false, true, true, false]);
    expect(nowIn("Asia/Tokyo", monday("16:00"))).toEqual({ day: "tue", minute: 60 });
  });
  it("that nobody set are any time", () => expect([isOnShift([], 0), isOnShift(null, 0)]).toEqual([true, true]));
});
