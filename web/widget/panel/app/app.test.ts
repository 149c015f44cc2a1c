import { beforeEach, describe, expect, it } from "vitest";
import german from "../../../../locale/widget/de.json";
import english from "../../../../locale/widget/en.json";
import { initials, photoSource } from "../header/who.ts";
import { bandOf, contactProblem, promisedFor, rangeText } from "../waiting/estimate.ts";
import { keep, recall } from "./memory.ts";
import { dayAndTime, dayAtTime, daysApart, fileSize, placeOf } from "./times.ts";
import { chooseLanguage, direction, setWords, t } from "./words.ts";
import { nothingYet } from "@baton/client/fold-events";
import type { Fold } from "@baton/client/fold-events";
import type { QueueState } from "@baton/client/protocol";

const queue = (low_minutes: number, high_minutes: number): QueueState => ({ position: 1, low_minutes, high_minutes, open: true, opens_at: null, choices: [] });
beforeEach(() => setWords("en", english));

describe("the language", () => {
  it("is the first wish that is spoken and offered", () => {
    expect(chooseLanguage(["ja", "fr-CA", "en"])).toBe("fr-CA");
    expect(chooseLanguage(["ja", "de"], ["en", "es"])).toBe("en");
    expect(chooseLanguage(["ja"], ["es"])).toBe("es");
    expect(chooseLanguage(["ar-XB"], ["es"])).toBe("ar-XB");
  });
  it("says which way it runs", () => expect([direction("ar-XB"), direction("de")]).toEqual(["rtl", "ltr"]));
});

describe("the wait", () => {
  it.each([[2, 9, "2 to 9 minutes"], [0, 3, "less than 3 minutes"], [0, 1, "less than a minute"], [4, 4, "about 4 minutes"]])("from %i to %i reads %s", (low, high, words) => {
    expect(rangeText(queue(low, high))).toBe(words);
  });
  it("is a band that stays on its line", () => {
    for (const [low, high] of [[0, 0], [0, 1], [2, 9], [30, 31], [60, 240]] as const) {
      const band = bandOf(queue(low, high));
      expect(band.start).toBeGreaterThanOrEqual(0);
      expect(band.start + band.width).toBeLessThanOrEqual(104);
    }
  });
  it.each([["callback", "+34 600 123 456", null], ["callback", "12345", "choice.phone_bad"], ["callback", "call me", "choice.phone_bad"],
    ["email", "ines@example.com", null], ["email", "ines@example", "choice.address_bad"], ["email", "a b@example.com", "choice.address_bad"]] as const)("%s at %j: %s", (choice, contact, problem) => {
    expect(contactProblem(choice, contact)).toBe(problem);
  });
});

describe("what was promised in this wait", () => {
  const said = (...bodies: object[]): Fold => ({ ...nothingYet, entries: bodies.map((body, at) => ({ seq: at + 1, v: 1, at: "2026-11-24T14:00:00.000Z", actor: { kind: "system" }, kind: "state" in body ? "promise_ended" : "promise", body })) as unknown as Fold["entries"] });
  const call = { id: "p1", promise: "callback", due: "2026-11-24T16:30:00.000Z" };
  it("is the time that the choice shows, the newest of its kind", () => {
    expect([promisedFor(said(call), "callback"), promisedFor(said(call), "email"), promisedFor(said(call, { ...call, id: "p2", due: "2026-11-24T18:00:00.000Z" }), "callback")]).toEqual([call.due, null, "2026-11-24T18:00:00.000Z"]);
  });
  it("is nothing once it was kept or given up", () => expect(promisedFor(said(call, { id: "p1", state: "cancelled" }), "callback")).toBeNull());
});

describe("the next opening", () => {
  const now = Date.parse("2026-11-23T22:47:00Z");
  it("is told in the customer's own zone", () => {
    expect(dayAtTime(now, "2026-11-24T08:00:00Z", "Europe/Madrid")).toMatch(/^tomorrow at 0?9:00/);
    expect(daysApart(now, "2026-11-24T08:00:00Z", "Asia/Tokyo")).toBe(0);
    expect(daysApart(now, "2026-11-24T08:00:00Z", "America/Los_Angeles")).toBe(1);
  });
  it("tells the hour that a night of clock change has twice apart, and no other", () => {
    const evening = Date.parse("2026-10-24T20:00:00Z");
    const night = ["00:30", "01:00", "01:30", "02:00"].map((time) => dayAndTime(evening, `2026-10-25T${time}:00Z`, "Europe/Berlin"));
    expect(new Set(night).size).toBe(4);
    expect(night.map((each) => each.replace("tomorrow, ", "").replaceAll("\u202f", " "))).toEqual(["2:30 AM GMT+2", "2:00 AM GMT+1", "2:30 AM GMT+1", "3:00 AM"]);
  });
  it("names the place if the zone has one", () => expect([placeOf("America/New_York"), placeOf("UTC"), placeOf("Etc/GMT+1")]).toEqual(["New York", null, null]));
  it("reads well in another language", () => {
    setWords("de", german);
    expect(dayAtTime(now, "2026-11-24T08:00:00Z", "Europe/Madrid")).toBe("morgen um 9:00");
    expect(t("header.place", { position: 2, range: rangeText(queue(2, 9)) })).toBe("Nummer 2, 2 bis 9 Minuten");
    expect(fileSize(3_400_000)).toBe("3,4 MB");
  });
});

describe("faces", () => {
  it("have two letters, whatever the script", () => expect(["Sarah Whitfield", "Ana", "  ", "李 明", "𝒜 b c"].map(initials)).toEqual(["SW", "A", "", "李明", "𝒜C"]));
  it("never come from a foreign address", () => {
    expect(["https://evil.example/x.png", "//evil.example/x.png", "/\\evil", "data:image/svg+xml;base64,AA", "javascript:x", null].map(photoSource)).toEqual([null, null, null, null, null, null]);
    expect(photoSource("/api/v1/attachments/file_1")).toBe("/api/v1/attachments/file_1");
  });
});

describe("what the browser keeps", () => {
  it("comes back as it was, and a storage that throws is no storage", () => {
    const kept = { visitor: "secret", open: true, seen: 4, active: true };
    keep("x", kept);
    expect(recall("x")).toEqual(kept);
    localStorage.setItem("baton:x", "{");
    expect(recall("x")).toBeNull();
    const blocked = () => { throw new Error("blocked"); };
    expect(() => keep("x", kept, blocked)).not.toThrow();
    expect(recall("x", blocked)).toBeNull();
  });
});
