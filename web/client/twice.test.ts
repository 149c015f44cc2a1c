import { describe, expect, it } from "vitest";
import { isTwice } from "./twice.ts";

const at = (text: string, zone: string): boolean => isTwice(Date.parse(text), zone);

describe("an hour that is there twice", () => {
  it("is known in both of its passes, and its neighbours are not taken for it", () => {
    const night = ["2026-10-24T23:30:00Z", "2026-10-25T00:00:00Z", "2026-10-25T00:59:00Z", "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:00:00Z"];
    expect(night.map((each) => at(each, "Europe/Berlin"))).toEqual([false, true, true, true, true, false]);
    expect(night.map((each) => at(each, "America/New_York"))).toEqual([false, false, false, false, false, false]);
  });
  it("is half an hour on Lord Howe", () => {
    expect(["2026-04-04T14:25:00Z", "2026-04-04T14:35:00Z", "2026-04-04T15:25:00Z", "2026-04-04T15:35:00Z"].map((each) => at(each, "Australia/Lord_Howe"))).toEqual([false, true, true, false]);
  });
  it("is none where clocks are put forward", () => {
    expect(["2027-03-28T00:30:00Z", "2027-03-28T01:00:00Z", "2027-03-28T01:30:00Z"].map((each) => at(each, "Europe/Berlin"))).toEqual([false, false, false]);
  });
});
