import { describe, expect, it } from "vitest";
import type { Row } from "@baton/client/desk-protocol";
import { belongs, holdOrder, nextUrgent, overlay, railOf, sections } from "./rows.ts";

const row = (id: string, by: Partial<Row> = {}): Row => ({ id, customer: null, question: "", stage: "active", owner: { kind: "agent", id: "me" }, agent: { id: "me", name: "Me" }, updated_at: "2026-11-24T14:00:00.000Z", ...by });
const waiting = (id: string, by: Partial<Row> = {}): Row => row(id, { stage: "queued", owner: { kind: "queue" }, agent: null, ...by });

describe("the list of conversations", () => {
  it("groups all open ones by who holds them and keeps the server's order inside", () => {
    const rows = [row("b", { stage: "answering", agent: null, owner: { kind: "bot" } }), waiting("w1"), row("m"), waiting("w2"), row("c", { agent: { id: "tom", name: "Tom" } })];
    expect(sections("open", rows, "me", null).map((part) => [part.key, part.rows.map((one) => one.id)])).toEqual([["waiting", ["w1", "w2"]], ["yours", ["m"]], ["bot", ["b"]], ["colleagues", ["c"]]]);
  });

  it("does not move a row while the pointer is on the list, and counts what waits outside", () => {
    const held = holdOrder(["a", "b"], [waiting("new"), row("b"), row("a")]);
    expect(held.rows.map((one) => one.id)).toEqual(["a", "b"]);
    expect(held.held).toBe(1);
  });

  it("lays a newer row over a served one, never an older one", () => {
    const served = [row("a", { question: "served", updated_at: "2026-11-24T14:05:00.000Z" })];
    expect(overlay("open", served, { a: row("a", { question: "old" }) }, "me")[0]!.question).toBe("served");
    expect(overlay("open", served, { a: row("a", { question: "new", updated_at: "2026-11-24T14:06:00.000Z" }) }, "me")[0]!.question).toBe("new");
  });

  it("drops a row at once that left the view, and shows a doubled one once", () => {
    const served = [row("a"), row("b"), row("a")];
    expect(overlay("mine", served, { b: row("b", { stage: "closed", updated_at: "2026-11-24T15:00:00.000Z" }) }, "me").map((one) => one.id)).toEqual(["a"]);
  });

  it("finds the next most urgent after the open one, and then unread ones of mine", () => {
    const rows = [waiting("w1"), waiting("w2"), row("m", { unread: 1 })];
    expect(nextUrgent(rows, null, "me")).toBe("w1");
    expect(nextUrgent(rows, "w1", "me")).toBe("w2");
    expect(nextUrgent(rows, "w2", "me")).toBe("w1");
    expect(nextUrgent([row("m", { unread: 1 })], null, "me")).toBe("m");
    expect(nextUrgent([row("m")], null, "me")).toBeNull();
  });

  it("keeps a snoozed conversation out of mine and open", () => {
    const asleep = row("s", { snoozed_until: "2026-11-24T16:00:00.000Z" });
    expect([belongs("mine", asleep, "me"), belongs("open", asleep, "me"), belongs("snoozed", asleep, "me")]).toEqual([false, false, true]);
  });

  it("draws the rail red only for what is urgent or at risk", () => {
    expect([railOf(waiting("a"), "me"), railOf(waiting("a", { priority: "urgent" }), "me"), railOf(waiting("a", { at_risk: true }), "me"), railOf(row("a"), "tom")]).toEqual(["queue", "urgent", "urgent", "colleague"]);
  });
});
