import { describe, expect, it } from "vitest";
import type { Agent, Shift } from "@baton/client/desk-protocol";
import { addDays, barsOf, coverage, dateIn, dayOf, instantIn, isOff, mondayOf, moved, problemOf, shiftsOf, timeOf, withBreak } from "./roster.ts";

const shifts: Shift[] = [
  { days: ["mon", "tue"], from: "13:00", to: "16:30", zone: "Europe/Lisbon" },
  { days: ["mon"], from: "08:00", to: "12:00", zone: "Europe/Lisbon", breaks: [["10:00", "10:30"]] },
  { days: ["sat"], from: "22:00", to: "06:00", zone: "Europe/Lisbon", breaks: [["02:00", "02:30"]] },
];
const [early, late, , night] = barsOf(shifts) as [ReturnType<typeof barsOf>[0], ReturnType<typeof barsOf>[0], ReturnType<typeof barsOf>[0], ReturnType<typeof barsOf>[0]];
const sarah = (over: Partial<Agent> = {}): Agent => ({ id: "agent_s", name: "Sarah", role: "agent", presence: "online", load: 0, capacity: 4, skills: { billing: 3 }, shifts, ...over });

describe("somebody's shifts as bars", () => {
  it("are by day and hour, and one over midnight ends on the next day", () => {
    expect([early.from, early.to, late.from, night.to, night.breaks]).toEqual([480, 720, 780, 1800, [[1560, 1590]]]);
  });
  it("come back as they were, the same hours of several days as one", () => expect(shiftsOf(barsOf(shifts))).toEqual([shifts[1], shifts[0], shifts[2]]));
  it("that end with the day end at 24:00", () => expect([timeOf(1440), timeOf(1470)]).toEqual(["24:00", "00:30"]));
});

describe("a bar", () => {
  it("moves with its breaks and stops at midnight", () => {
    expect(moved(early, 60, "both")).toMatchObject({ from: 540, to: 780, breaks: [[660, 690]] });
    expect(moved(early, -9999, "both")).toMatchObject({ from: 0, to: 240 });
  });
  it("is stretched at either end, never to nothing, and cuts off the breaks outside", () => {
    expect(moved(early, 9999, "from")).toMatchObject({ from: 690, to: 720, breaks: [] });
    expect(moved(early, -9999, "to")).toMatchObject({ from: 480, to: 510, breaks: [] });
    expect(moved(late, 9999, "to").to - late.from).toBe(1410);
  });
  it("gets its break in the middle of the longest stretch, unless there is no room", () => {
    expect(withBreak(late).breaks).toEqual([[870, 900]]);
    expect(withBreak({ ...late, to: late.from + 60 }).breaks).toEqual([]);
  });
  it("says what is wrong with it", () => {
    expect([problemOf(early), problemOf({ ...early, to: early.from }), problemOf({ ...early, breaks: [[400, 500]] }), problemOf({ ...early, breaks: [[500, 560], [540, 600]] })]).toEqual([null, "times", "break", "break"]);
  });
});

describe("days and zones", () => {
  it("know their Monday", () => expect([mondayOf("2026-11-29"), dayOf("2026-11-29"), addDays("2026-12-31", 1)]).toEqual(["2026-11-23", 6, "2027-01-01"]));
  it("are read by the clock of the place, also in the nights when it changes", () => {
    expect(new Date(instantIn("Europe/Berlin", "2026-11-23", 540)).toISOString()).toBe("2026-11-23T08:00:00.000Z");
    expect(new Date(instantIn("Europe/Berlin", "2026-10-25", 720)).toISOString()).toBe("2026-10-25T11:00:00.000Z");
    expect(dateIn("Pacific/Auckland", Date.parse("2026-10-03T20:00:00Z"))).toBe("2026-10-04");
  });
  it("a holiday holds where it is one", () => {
    const unity = [{ date: "2026-10-03", zones: ["Europe/Berlin"] }];
    expect([isOff({}, "Europe/Berlin", "2026-10-03", unity), isOff({}, "Europe/Lisbon", "2026-10-03", unity), isOff({ days_off: ["2026-10-03"] }, "Europe/Lisbon", "2026-10-03", [])]).toEqual([true, false, true]);
  });
});

describe("how many are planned", () => {
  const at = (day: number, time: number) => day * 48 + time / 30;
  it("counts who works in a half hour, not who rests, by the clock of whoever looks", () => {
    const lisbon = coverage([sarah()], "2026-11-23", "Europe/Lisbon", []);
    expect([lisbon[at(0, 480)], lisbon[at(0, 600)], lisbon[at(0, 630)], lisbon[at(0, 720)], lisbon[at(1, 780)]]).toEqual([1, 0, 1, 0, 1]);
    expect(coverage([sarah()], "2026-11-23", "Europe/Berlin", [])[at(0, 540)]).toBe(1);
  });
  it("lets a Saturday night reach into Sunday, and a Sunday night of the week before into Monday", () => {
    expect(coverage([sarah()], "2026-11-23", "Europe/Lisbon", [])[at(6, 330)]).toBe(1);
    const sunday = sarah({ shifts: [{ days: ["sun"], from: "22:00", to: "06:00", zone: "Europe/Lisbon" }] });
    expect(coverage([sunday], "2026-11-23", "Europe/Lisbon", [])[at(0, 300)]).toBe(1);
  });
  it("leaves out days off, other skills, viewers and who has no shifts", () => {
    const monday = at(0, 480);
    const count = (agent: Agent, skill?: string) => coverage([agent], "2026-11-23", "Europe/Lisbon", [], skill)[monday];
    expect([count(sarah({ days_off: ["2026-11-23"] })), count(sarah(), "domains"), count(sarah(), "billing"), count(sarah({ role: "viewer" })), count(sarah({ shifts: [] }))]).toEqual([0, 0, 1, 0, 0]);
  });
});
