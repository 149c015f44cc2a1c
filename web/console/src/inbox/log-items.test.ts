import { describe, expect, it } from "vitest";
import type { Entry } from "@baton/client/protocol";
import { holders, logItems } from "./log-items.ts";

let seq = 0;
const at = (minute: number): string => new Date(Date.UTC(2026, 10, 24, 14, minute)).toISOString();
const entry = (minute: number, kind: string, actor: string, body: object = {}): Entry => ({ seq: ++seq, kind, v: 1, at: at(minute), actor: { kind: actor }, body }) as Entry;
const said = (minute: number, text: string): Entry => entry(minute, "message", "customer", { text });

describe("the log of a conversation", () => {
  it("says when somebody changed the priority, and nothing when the queue only looked again", () => {
    seq = 0;
    const kinds = logItems([said(1, "hi"), entry(2, "priority", "system", { priority: "normal", recheck: true }), entry(3, "priority", "agent", { priority: "high" })]).map((item) => item.is);
    expect(kinds).toEqual(["day", "message", "event"]);
  });

  it("says beside every item who held the baton then", () => {
    seq = 0;
    const items = logItems([said(1, "hi"), entry(1, "message", "bot", { text: "hello" }), entry(2, "handoff", "system", { reason: "x" }), entry(3, "claimed", "agent", { agent_id: "a", name: "Sarah" }), said(4, "thanks"), entry(5, "resolved", "agent", { outcome: "solved" })]);
    expect(items.filter((item) => item.is !== "day").map((item) => (item as { hold: string }).hold)).toEqual(["bot", "bot", "queue", "agent", "agent", "done"]);
  });

  it("is with the same person when it is opened again in time, and with the assistant when it had been closed", () => {
    const held = [entry(1, "claimed", "agent", { name: "Sarah" }), entry(5, "resolved", "agent", { outcome: "solved" })];
    const last = (more: Entry[]): string | undefined => holders([said(0, "hi"), ...held, ...more], Date.parse(at(20))).at(-1)?.hold;
    expect(last([entry(6, "reopened", "customer"), said(6, "again")])).toBe("agent");
    expect(last([entry(6, "closed", "system"), entry(9, "reopened", "customer"), said(9, "again")])).toBe("bot");
  });

  it("underlines the words that brought a person in, in the message where they stand", () => {
    seq = 0;
    const items = logItems([said(1, "This is ridiculous"), entry(1, "decision", "system", { action: "hand_off", because: "one sentence", path: [{ held: true, because: [{ words: "ridiculous" }] }, { held: false, because: [{ words: "is" }] }] }), entry(1, "handoff", "system", { words: ["This"] })]);
    const message = items.find((item) => item.is === "message");
    expect(message).toMatchObject({ marks: ["ridiculous", "This"] });
  });

  it("underlines nothing that was only measured, or that an answer rested on", () => {
    seq = 0;
    const items = logItems([said(1, "340 imported, 0 errors"), entry(1, "signals", "system", { because: [{ words: "errors", seq: 1 }] }), entry(1, "decision", "system", { action: "answer", path: [{ held: true, because: [{ words: "imported" }] }] })]);
    expect(items.find((item) => item.is === "message")).toMatchObject({ marks: [] });
  });

  it("draws steps through pages as one line, and never joins what a message stands between", () => {
    seq = 0;
    const page = (minute: number): Entry => entry(minute, "page", "customer", { path: "/a" });
    const items = logItems([page(1), entry(1, "error", "customer", { code: "E" }), said(2, "hm"), page(3)]);
    expect(items.filter((item) => item.is === "event").map((item) => (item.is === "event" ? item.entries.length : 0))).toEqual([2, 1]);
  });

  it("puts the customer's answer to “did this help” on the answer it was about", () => {
    seq = 0;
    const items = logItems([said(1, "q"), entry(1, "message", "bot", { text: "a" }), entry(2, "helped", "customer", { seq: 2, yes: false })]);
    expect(items.filter((item) => item.is === "message").map((item) => (item.is === "message" ? item.helped : null))).toEqual([null, false]);
  });

  it("begins each day with a line", () => {
    seq = 0;
    const later = { ...said(1, "later"), at: new Date(Date.UTC(2026, 10, 26, 12)).toISOString() };
    expect(logItems([said(1, "a"), said(2, "b"), later]).filter((item) => item.is === "day")).toHaveLength(2);
  });

  it("adds up how long each one held it", () => {
    seq = 0;
    const spans = holders([said(0, "a"), entry(9, "handoff", "system"), entry(13, "claimed", "agent", { agent_id: "a", name: "S" })], Date.parse(at(20)));
    expect(spans.map((span) => [span.hold, span.ms / 60_000])).toEqual([["bot", 9], ["queue", 4], ["agent", 7]]);
  });
});
