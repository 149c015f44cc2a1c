import { beforeAll, describe, expect, it } from "vitest";
import { loadLanguage, t } from "../i18n/i18n.ts";
import { labelled, per100, placeOf, pointAt, problemOf, promiseOf, sameRate } from "./trade-off.ts";

const point = (error_rate: number, answered = 0.7, holds = true) => ({ error_rate, answered, wrong: error_rate / 2, holds });
const curve = [point(0.01, 0, false), point(0.02, 0.42), point(0.05, 0.714), point(0.1, 0.9)];

describe("what an error rate costs", () => {
  beforeAll(() => loadLanguage("en"));

  it("is said in words of a hundred", () => {
    expect(t(...promiseOf(curve[2]!))).toBe("At most 5 wrong in 100 recognised: the assistant recognises 71 of 100 sentences");
    expect(t(...promiseOf(point(0.005, 0.3)))).toContain("0.5 wrong in 100");
    expect([0.031, 0.05, 0.0004, 1].map(per100)).toEqual(["3.1", "5", "0", "100"]);
  });

  it("is not promised on too few sentences", () => {
    expect(t(...promiseOf(curve[0]!))).toBe("At most 1 wrong in 100 recognised cannot be promised on so few sentences: none would be recognised");
  });

  it("is that of the strictest promise where the rate stands between two", () => {
    expect([0.05, 0.07, 0.001, 0.5].map((rate) => pointAt(curve, rate))).toEqual([2, 2, 0, 3]);
    expect([pointAt(curve, null), pointAt([], 0.05)]).toEqual([1, 0]);
    expect([sameRate(0.1 + 0.2, 0.3), sameRate(null, null), sameRate(null, 0.1)]).toEqual([true, true, false]);
  });

  it("stands along the axis as the slider's steps do", () => {
    expect([placeOf(0, 5), placeOf(2, 5), placeOf(4, 5), placeOf(0, 1)]).toEqual([0, 0.5, 1, 0.5]);
    expect(labelled(5)).toEqual([0, 1, 2, 3, 4]);
    expect(labelled(20)).toEqual([0, 3, 6, 9, 12, 15, 19]);
    expect([labelled(1), labelled(0)]).toEqual([[0], []]);
  });
});

describe("why a set was refused", () => {
  beforeAll(() => loadLanguage("en"));

  it("is said in plain words", () => {
    expect(t(...problemOf({ code: "not_alike", topic: "x", right: 1, of: 5 }))).toBe("x: only 1 of its 5 sentences was recognised by the others. They may be about different things.");
    expect(t(...problemOf({ code: "lowers", topic: "y", before: 0.9, now: 0.6 }))).toBe("y would be recognised less often: 60% of its sentences instead of 90%.");
    expect(t(...problemOf({ code: "lowers_all", before: 0.9, now: 0.7 }))).toBe("All topics together would be recognised less often: 70% of the sentences instead of 90%.");
    expect(t(...problemOf({ code: "failed", detail: "no encoder" }))).toBe("Learning broke off: no encoder");
  });

  it("is passed on as it came where we have no words", () => {
    expect(t(...problemOf({ code: "eclipse" }))).toBe("It was not good enough: eclipse");
  });
});
