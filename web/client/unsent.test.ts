import { describe, expect, it } from "vitest";
import { ChatSession } from "./chat-session.ts";
import { FakeClock } from "./clock.ts";
import { TestWire } from "./test-wire.ts";
import { UNSENT_MS } from "./unsent.ts";
import type { ConversationState, Welcome, WireEntry } from "./protocol.ts";
import type { PageOnRecord } from "./told-page.ts";
import type { Unsent } from "./unsent.ts";

const state = (seq: number, id = "conv_1"): ConversationState =>
  ({ id, stage: "answering", owner: { kind: "bot" }, epoch: 1, seq, agent: null, queue: null });
const welcome = (more: Partial<Welcome> = {}): Welcome => ({
  type: "welcome", store: "s1", customer: null, site: { key: "x", name: "X", bot_name: "Assistant" },
  conversation: null, entries: [], reset: true, more: false, ...more,
});
const mine = (seq: number, client_id: string): WireEntry =>
  ({ seq, kind: "message", v: 1, at: "2026-11-24T14:00:00.000Z", actor: { kind: "customer" }, client_id, body: { text: "Hello" } });

/** One browser, in which pages come and go. */
class Browser {
  clock = new FakeClock();
  kept = new Map<string, Unsent>();
  page: PageOnRecord | null = null;
  #ids = 0;
  load() {
    const wires: TestWire[] = [];
    const session = new ChatSession({
      site: "x", clock: this.clock, newId: () => `c-${String(++this.#ids).padStart(8, "0")}`, visitor: "secret", onChange: () => {},
      dial: () => { const wire = new TestWire(); wires.push(wire); return wire; },
      unsent: { read: () => [...this.kept.values()], write: (message) => this.kept.set(message.client_id, message), remove: (id) => this.kept.delete(id) },
      pages: { read: () => this.page, write: (record) => { this.page = record; } },
    });
    session.connect();
    const last = () => wires.at(-1)!;
    const open = (more: Partial<Welcome> = {}) => { last().onopen?.(); last().give(welcome(more)); };
    const sent = (type: string) => last().sent.filter((frame) => frame.type === type);
    return { session, last, open, sent };
  }
}

describe("a message that was on its way when the page was left", () => {
  it("is shown again at once and goes under its first client_id", () => {
    const browser = new Browser();
    browser.load().session.say("Hello");
    const { session, open, sent, last } = browser.load();
    expect(session.fold.local).toMatchObject([{ client_id: "c-00000001", text: "Hello", delivery: "waiting" }]);
    open({ conversation: state(1), entries: [] });
    expect(sent("send")).toEqual([{ type: "send", client_id: "c-00000001", text: "Hello" }]);
    last().give({ type: "ack", client_id: "c-00000001", conversation: "conv_1", seq: 2, at: "2026-11-24T14:00:01.000Z" });
    expect(browser.kept.size).toBe(0);
    expect(browser.load().session.fold.local).toEqual([]);
  });
  it("that the log has already is not sent again", () => {
    const browser = new Browser();
    browser.load().session.say("Hello");
    const { session, open, sent } = browser.load();
    open({ conversation: state(3), entries: [mine(3, "c-00000001")] });
    expect(sent("send")).toEqual([]);
    expect([session.fold.local, browser.kept.size]).toEqual([[], 0]);
  });
  it("keeps its order, its files, and is gone once deleted", () => {
    const browser = new Browser();
    const before = browser.load();
    before.session.say("One", [{ id: "file_1", name: "a.png", type: "image/png", size: 3 }]);
    browser.clock.advance(5);
    before.session.say("Two");
    const after = browser.load();
    after.session.discard("c-00000002");
    after.open();
    expect(after.sent("send")).toEqual([{ type: "send", client_id: "c-00000001", text: "One", attachments: ["file_1"] }]);
    expect([...browser.kept.keys()]).toEqual(["c-00000001"]);
  });
  it("and was refused for good stays refused, for the customer to send again", () => {
    const browser = new Browser();
    const before = browser.load();
    before.open();
    before.session.say("Hello");
    before.last().give({ type: "refused", client_id: "c-00000001", code: "too_large", message: "", retry: false });
    const after = browser.load();
    after.open();
    expect(after.session.fold.local).toMatchObject([{ delivery: "failed" }]);
    expect(after.sent("send")).toEqual([]);
    after.session.retry(after.session.fold.local[0]!);
    expect(after.sent("send")).toHaveLength(1);
  });
  it("is not sent by itself after a day, nor into another conversation than it was written in", () => {
    const browser = new Browser();
    const before = browser.load();
    before.open({ conversation: state(4), entries: [mine(4, "c-other")] });
    before.last().drop();
    before.session.say("Hello");
    const elsewhere = browser.load();
    elsewhere.open({ conversation: state(9, "conv_2"), entries: [] });
    expect(elsewhere.sent("send")).toEqual([]);
    expect(elsewhere.session.fold.local).toMatchObject([{ text: "Hello", delivery: "failed" }]);
    const second = new Browser();
    second.load().session.say("Hello");
    second.clock.advance(UNSENT_MS + 1);
    const late = second.load();
    late.open();
    expect([late.sent("send"), late.session.fold.local[0]?.delivery]).toEqual([[], "failed"]);
  });
  it("that another tab has sent goes away here", () => {
    const browser = new Browser();
    browser.load().session.say("Hello");
    const { session, open, sent } = browser.load();
    session.takenAway("c-00000001");
    open();
    expect([session.fold.local, sent("send")]).toEqual([[], []]);
  });
});

describe("the page that the customer is on", () => {
  it("is told once, however often it is loaded", () => {
    const browser = new Browser();
    const first = browser.load();
    first.session.visit({ path: "/billing" });
    first.open({ conversation: state(1), entries: [] });
    expect(first.sent("hello")[0]).toMatchObject({ page: { path: "/billing" } });
    const again = browser.load();
    again.session.visit({ path: "/billing" });
    again.open({ conversation: state(1), entries: [] });
    expect(again.sent("hello")[0]).not.toHaveProperty("page");
    expect(again.sent("page")).toEqual([]);
    again.session.visit({ path: "/orders" });
    again.session.visit({ path: "/orders" });
    expect(again.sent("page")).toEqual([{ type: "page", path: "/orders" }]);
  });
  it("that comes between hello and welcome is told after the welcome", () => {
    const { session, last, sent } = new Browser().load();
    last().onopen?.();
    session.visit({ path: "/billing" });
    last().give(welcome());
    expect(sent("page")).toEqual([{ type: "page", path: "/billing" }]);
  });
  it("is told to another conversation than the one that knows it", () => {
    const browser = new Browser();
    const first = browser.load();
    first.session.visit({ path: "/billing" });
    first.open({ conversation: state(1), entries: [] });
    const again = browser.load();
    again.session.visit({ path: "/billing" });
    again.open({ conversation: state(1, "conv_2"), entries: [] });
    expect(again.sent("page")).toHaveLength(1);
    again.session.startNew();
    expect(again.sent("page")).toHaveLength(2);
  });
});

describe("what came before", () => {
  it("is asked for one page at a time, from where the last one ended", () => {
    const { session, open, sent, last } = new Browser().load();
    open({ conversation: state(90), entries: [mine(60, "c-60"), mine(90, "c-90")], more: true });
    session.showEarlier();
    session.showEarlier();
    expect(sent("history")).toEqual([{ type: "history", before: 60 }]);
    last().give({ type: "history", conversation: "conv_1", before: 60, entries: [mine(31, "c-31")], more: true, next: 20 });
    expect([session.isLoadingEarlier, session.fold.entries.map((entry) => entry.seq)]).toEqual([false, [31, 60, 90]]);
    session.showEarlier();
    last().give({ type: "history", conversation: "conv_1", before: 20, entries: [mine(2, "c-2")], more: false, next: 0 });
    session.showEarlier();
    expect([sent("history").length, session.fold.more, session.fold.entries[0]?.seq]).toEqual([2, false, 2]);
  });
  it("can be asked for again after a refusal or a cut line", () => {
    const { session, open, sent, last } = new Browser().load();
    open({ conversation: state(90), entries: [mine(60, "c-60")], more: true });
    session.showEarlier();
    last().give({ type: "refused", client_id: null, code: "too_many", message: "", retry: false });
    session.showEarlier();
    expect(sent("history")).toHaveLength(2);
  });
});
