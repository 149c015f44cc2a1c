import { describe, expect, it } from "vitest";
import { foldFrame, nothingYet } from "@baton/client/fold-events";
import { whoIs } from "../header/who.ts";
import { linesOf } from "./lines.ts";
import type { Fold } from "@baton/client/fold-events";
import type { ConversationState, WireEntry } from "@baton/client/protocol";

let seq = 0;
const entry = (kind: string, body: unknown, actor: WireEntry["actor"] = { kind: "system" }, at = `2026-11-24T14:${String(seq).padStart(2, "0")}:00.000Z`): WireEntry =>
  ({ seq: ++seq, kind, v: 1, at, actor, body });
const customer = (text: string, client_id?: string) => ({ ...entry("message", { text }, { kind: "customer" }), client_id });
const bot = (text: string) => entry("message", { text }, { kind: "bot", name: "Assistant" });
const agent = (text: string) => entry("message", { text }, { kind: "agent", id: "agent_1", name: "Sarah Whitfield" });
const claimed = () => entry("claimed", { agent_id: "agent_1", name: "Sarah Whitfield", team: "Billing" });

function fold(entries: WireEntry[], state: Partial<ConversationState> = {}): Fold {
  return foldFrame(nothingYet, {
    type: "welcome", store: "s", customer: null, site: { key: "x", name: "X", bot_name: "A" }, reset: true, more: false, entries,
    conversation: { id: "conv_1", stage: "answering", owner: { kind: "bot" }, epoch: 1, seq: entries.at(-1)?.seq ?? 0, agent: null, queue: null, ...state },
  });
}

describe("the conversation as lines", () => {
  it("shows who holds the baton on the rail: bot, queue, person", () => {
    seq = 0;
    const lines = linesOf(fold([bot("a"), entry("handoff", {}), bot("b"), claimed(), agent("c"), entry("returned", {}), bot("d")]));
    expect(lines.map((line) => ("rail" in line ? `${line.is} ${line.rail}` : line.is))).toEqual(
      ["bot bot", "bot queue", "event person", "person person", "event bot", "bot bot"]);
  });
  it("says that Sarah from Billing has joined", () => {
    seq = 0;
    expect(linesOf(fold([claimed()]))[0]).toMatchObject({ is: "event", event: "joined", name: "Sarah Whitfield", team: "Billing" });
  });
  it("shows a face once for several messages in a row", () => {
    seq = 0;
    const lines = linesOf(fold([bot("a"), bot("b"), customer("c"), bot("d")]));
    expect(lines.map((line) => (line.is === "bot" ? line.isFirst : null))).toEqual([true, false, null, true]);
  });
  it("tells delivery under the last of our messages, and that it was read", () => {
    seq = 0;
    const read = foldFrame(fold([customer("a"), customer("b")]), { type: "seen", seq: 2 });
    expect(linesOf(read)).toMatchObject([{ showsDelivery: false }, { showsDelivery: true, delivery: "read" }]);
  });
  it("draws the same message under the same key before and after the log has it", () => {
    seq = 0;
    const local = { client_id: "c-00000001", text: "a", attachments: [], at: "2026-11-24T14:00:00.000Z", delivery: "sending" as const };
    const before = linesOf({ ...fold([]), local: [local] });
    const after = linesOf(fold([customer("a", "c-00000001")]));
    expect(before[0]!.key).toBe(after[0]!.key);
  });
  it("tells what became of a promise and whether an answer helped", () => {
    seq = 0;
    const lines = linesOf(fold([bot("a"), entry("helped", { seq: 1, yes: false }), entry("promise", { id: "prom_1", promise: "callback", due: "2026-11-24T15:00:00Z" }), entry("promise_ended", { id: "prom_1", state: "kept" })]));
    expect(lines).toMatchObject([{ is: "bot", helped: false }, { is: "promise", state: "kept" }]);
  });
  it("puts a date between days", () => {
    seq = 0;
    const lines = linesOf(fold([entry("message", { text: "a" }, { kind: "bot" }, "2026-11-22T12:00:00Z"), entry("message", { text: "b" }, { kind: "bot" }, "2026-11-24T12:00:00Z")]));
    expect(lines.map((line) => line.is)).toEqual(["bot", "day", "bot"]);
  });
  it("shows nothing of what only agents may see, even if it arrived", () => {
    seq = 0;
    const secret = ["note", "page", "signals", "decision", "offered", "flag", "identified", "priority"].map((kind) => entry(kind, { text: "secret" }));
    expect(linesOf(fold(secret))).toEqual([]);
  });
});

describe("who the customer is talking to", () => {
  const queue = { position: 1, low_minutes: 1, high_minutes: 3, open: true, opens_at: null, choices: [] };
  it("is the queue while an offer is out", () => expect(whoIs(fold([], { stage: "offered", queue })).is).toBe("waiting"));
  it("is nobody outside opening hours", () => expect(whoIs(fold([], { stage: "queued", queue: { ...queue, open: false } })).is).toBe("shut"));
  it("is the person who claimed it, also when the state does not name them", () => {
    seq = 0;
    expect(whoIs(fold([claimed()], { stage: "active" }))).toMatchObject({ is: "person", agent: { name: "Sarah Whitfield", team: "Billing" } });
  });
  it("stays that person after it was closed", () => {
    seq = 0;
    expect(whoIs(fold([claimed(), entry("closed", { why: "resolved" })], { stage: "closed" }))).toMatchObject({ is: "done", agent: { id: "agent_1" } });
  });
});
