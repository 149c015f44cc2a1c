import { describe, expect, it } from "vitest";
import { emptyDesk, foldDesk, laidOver, openThread, takeState } from "./desk-fold.ts";
import type { Desk } from "./desk-fold.ts";
import type { Agent, DeskFrame, Row } from "./desk-protocol.ts";
import type { ConversationState, WireEntry } from "./protocol.ts";

const state = (seq: number, by: Partial<ConversationState> = {}): ConversationState => ({ id: "conv_a", stage: "active", owner: { kind: "agent", id: "agent_me" }, epoch: 2, seq, agent: null, queue: null, ...by });
const entry = (seq: number, text = `text ${seq}`): WireEntry => ({ seq, kind: "message", v: 1, at: `2026-11-24T14:${String(seq).padStart(2, "0")}:00.000Z`, actor: { kind: "customer", name: "Ines" }, body: { text } });
const row = (id: string, updated: number): Row => ({ id, customer: null, question: "", stage: "queued", owner: { kind: "queue" }, agent: null, updated_at: `2026-11-24T14:00:0${updated}.000Z` });
const folded = (desk: Desk, frames: DeskFrame[]): Desk => frames.reduce(foldDesk, desk);
const welcome: Extract<DeskFrame, { type: "welcome" }> = { type: "welcome", store: "s1", me: { id: "agent_me", name: "Me", role: "agent", presence: "online", load: 0, capacity: 3 }, agents: [], counts: { mine: 0, waiting: 1, open: 1, at_risk: 0, snoozed: 0, closed: 0, bot: 0 }, offers: [] };

describe("the desk", () => {
  it("is the same from an old page and the entries that followed as from a fresh page", () => {
    const all = [1, 2, 3, 4, 5, 6].map((seq) => entry(seq));
    const fresh = openThread(emptyDesk, "conv_a", state(6), all, false);
    for (let cut = 1; cut < all.length; cut += 1) {
      const old = openThread(emptyDesk, "conv_a", state(cut), all.slice(0, cut), false);
      const caught = folded(old, [{ type: "entries", conversation: "conv_a", entries: all.slice(Math.max(0, cut - 1)), state: state(6) }]);
      expect(caught.threads).toEqual(fresh.threads);
    }
  });

  it("keeps what the socket brought while an older page was on its way", () => {
    const first = openThread(emptyDesk, "conv_a", state(3), [entry(1), entry(2), entry(3)], false);
    const late = openThread(first, "conv_a", state(2), [entry(1), entry(2)], false);
    expect(late.threads["conv_a"]!.fold.entries.map((one) => one.seq)).toEqual([1, 2, 3]);
    expect(late.threads["conv_a"]!.fold.state!.seq).toBe(3);
  });

  it("never lets an older row win over a newer one", () => {
    const rows = laidOver(laidOver({}, [row("conv_a", 5)]), [row("conv_a", 3)]);
    expect(rows["conv_a"]!.updated_at).toContain("05.000");
  });

  it("shows an offer until it ended, and not twice", () => {
    const offer: DeskFrame = { type: "offer", row: row("conv_a", 1), until: "2026-11-24T14:01:00.000Z" };
    expect(folded(emptyDesk, [welcome, offer, offer]).offers).toHaveLength(1);
    expect(folded(emptyDesk, [welcome, offer, { type: "offer_ended", conversation: "conv_a", why: "expired" }]).offers).toHaveLength(0);
    expect(takeState(folded(emptyDesk, [welcome, offer]), state(7)).offers).toHaveLength(0);
  });

  it("knows from whom an offer comes, with their word, also when it is loaded again", () => {
    const said = { until: "2026-11-24T14:01:00.000Z", passed_by: "Sarah", word: "Knows invoices" };
    const live = folded(emptyDesk, [welcome, { type: "offer", row: row("conv_a", 1), ...said }]).offers;
    expect(live).toEqual([{ row: row("conv_a", 1), ...said }]);
    expect(folded(emptyDesk, [{ ...welcome, offers: [{ ...row("conv_a", 1), ...said }] }]).offers).toEqual(live);
  });

  it("forgets everything when the store is another one", () => {
    const before = folded(openThread(emptyDesk, "conv_a", state(1), [entry(1)], false), [welcome, { type: "rows", rows: [row("conv_a", 1)] }]);
    const after = foldDesk(before, { ...welcome, store: "s2" });
    expect([Object.keys(after.rows), Object.keys(after.threads), after.me?.id]).toEqual([[], [], "agent_me"]);
  });

  it("lays what changed of a colleague over what the welcome told, and knows nobody by a change alone", () => {
    const tom: Agent = { id: "agent_tom", name: "Tom", role: "agent", team: "Billing", skills: { billing: 3 }, presence: "online", load: 1, capacity: 4 };
    const open = foldDesk(emptyDesk, { ...welcome, agents: [tom] });
    const away = folded(open, [{ type: "agents", agents: [{ id: "agent_tom", presence: "away", reason: "lunch" }] }, { type: "agents", agents: [{ id: "agent_tom", load: 2 }] }]);
    expect(away.agents["agent_tom"]).toEqual({ ...tom, presence: "away", reason: "lunch", load: 2 });
    expect(foldDesk(away, { type: "agents", agents: [{ id: "agent_tom", presence: "online", reason: "" }] }).agents["agent_tom"]).toMatchObject({ presence: "online", reason: "", load: 2 });
    const early = foldDesk(emptyDesk, { type: "agents", agents: [{ id: "agent_tom", load: 2 }] });
    expect(early.agents).toEqual({});
    expect(foldDesk(open, { type: "agents", agents: [{ ...tom, id: "agent_new", name: "New" }] }).agents["agent_new"]?.name).toBe("New");
  });

  it("keeps what only my own account says when a change of mine arrives", () => {
    const mine = foldDesk(emptyDesk, { ...welcome, me: { ...welcome.me, email: "me@example.com" }, agents: [{ ...welcome.me }] });
    expect(foldDesk(mine, { type: "agents", agents: [{ id: "agent_me", load: 2 }] }).me).toMatchObject({ email: "me@example.com", load: 2, name: "Me" });
  });

  it("does not tell me that I am typing myself, and stops when the customer has said it", () => {
    const open = openThread(foldDesk(emptyDesk, welcome), "conv_a", state(1), [entry(1)], false);
    const mine = foldDesk(open, { type: "typing", conversation: "conv_a", actor: { kind: "agent", id: "agent_me" }, on: true });
    expect(mine.threads["conv_a"]!.typing).toBeNull();
    const theirs = foldDesk(open, { type: "typing", conversation: "conv_a", actor: { kind: "customer", name: "Ines" }, on: true });
    expect(theirs.threads["conv_a"]!.typing?.name).toBe("Ines");
    expect(foldDesk(theirs, { type: "entries", conversation: "conv_a", entries: [entry(2)] }).threads["conv_a"]!.typing).toBeNull();
  });
});
