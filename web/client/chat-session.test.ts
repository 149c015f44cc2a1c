import { describe, expect, it } from "vitest";
import { ChatSession } from "./chat-session.ts";
import { FakeClock } from "./clock.ts";
import { ACK_MS, OUTBOX_MAX } from "./outbox.ts";
import { TestWire } from "./test-wire.ts";
import type { ConversationState, Welcome, WireEntry } from "./protocol.ts";

const state = (seq: number, id = "conv_1"): ConversationState =>
  ({ id, stage: "answering", owner: { kind: "bot" }, epoch: 1, seq, agent: null, queue: null });
const welcome = (more: Partial<Welcome> = {}): Welcome => ({
  type: "welcome", store: "s1", customer: null, site: { key: "x", name: "X", bot_name: "Assistant" },
  conversation: null, entries: [], reset: true, more: false, ...more,
});
const mine = (seq: number, client_id: string, text = "Hello"): WireEntry =>
  ({ seq, kind: "message", v: 1, at: "2026-11-24T14:00:00.000Z", actor: { kind: "customer" }, client_id, body: { text } });

function setUp(options: { visitor?: string } = {}) {
  const clock = new FakeClock();
  const wires: TestWire[] = [];
  const visitors: string[] = [];
  let ids = 0;
  const session = new ChatSession({
    site: "x", language: "en", zone: "Europe/Madrid", clock, newId: () => `c-${String(++ids).padStart(8, "0")}`,
    dial: () => { const wire = new TestWire(); wires.push(wire); return wire; }, onChange: () => {}, onVisitor: (secret) => visitors.push(secret),
    visitor: options.visitor ?? null,
  });
  const last = () => wires.at(-1)!;
  const open = (more: Partial<Welcome> = {}) => { last().onopen?.(); last().give(welcome(more)); };
  const types = (wire = last()) => wire.sent.map((frame) => frame.type);
  session.connect();
  return { clock, wires, visitors, session, last, open, types };
}

describe("hello", () => {
  it("names the site, language, zone and page, and nothing of a visit that was not", () => {
    const { session, last } = setUp();
    session.visit({ path: "/billing" });
    last().onopen?.();
    expect(last().sent[0]).toEqual({ type: "hello", site: "x", language: "en", zone: "Europe/Madrid", page: { path: "/billing" } });
  });
  it("of a returning visitor carries the secret, and later the place to go on from", () => {
    const { clock, open, last } = setUp({ visitor: "secret" });
    open({ conversation: state(4), entries: [mine(4, "c-00000099")] });
    last().drop();
    clock.advance(60_000);
    last().onopen?.();
    expect(last().sent[0]).toMatchObject({ visitor: "secret", conversation: "conv_1", store: "s1", seq: 4 });
  });
  it("hands out the secret of a new visitor once", () => {
    const { open, visitors, session } = setUp();
    open({ visitor: "fresh" });
    session.connect();
    expect(visitors).toEqual(["fresh"]);
  });
});

describe("when there is no room for a new chat", () => {
  const noRoom = { type: "bye", code: "too_many", message: "busy", retry_after: 20 };

  it("what was written waits, and goes by itself once there is room", () => {
    const { clock, session, last, open, types } = setUp();
    session.say("Where is my invoice?");
    last().onopen?.();
    last().give(noRoom);
    expect(session.isBusy).toBe(true);
    expect(session.fold.local.map((message) => message.delivery)).toEqual(["waiting"]);
    clock.advance(22_500);
    last().onopen?.();
    expect(last().sent[0]).toMatchObject({ type: "hello", waited: true });
    last().give(noRoom);
    clock.advance(22_500);
    open();
    expect(session.isBusy).toBe(false);
    expect(types()).toContain("send");
    expect(session.fold.local.map((message) => message.delivery)).toEqual(["sending"]);
  });
  it("a first message that is refused for want of room is tried again at the time named, as often as it takes, and is no failure", () => {
    const { clock, session, last, open } = setUp();
    open();
    session.say("Where is my invoice?");
    for (let round = 0; round < 20; round += 1) {
      const sends = last().sent.filter((frame) => frame.type === "send");
      expect(sends).toHaveLength(round + 1);
      last().give({ type: "refused", client_id: sends[0]!.client_id, code: "too_many", message: "", where: "", retry: true, retry_after: 8, busy: true });
      expect(session.isBusy).toBe(true);
      expect(session.fold.local[0]!.delivery).toBe("waiting");
      clock.advance(8999);
      expect(last().sent.filter((frame) => frame.type === "send")).toHaveLength(round + 1);
      clock.advance(1);
    }
    const { client_id } = last().sent.at(-1)! as unknown as { client_id: string };
    last().give({ type: "ack", client_id, conversation: "conv_1", seq: 1, at: "2026-11-24T14:00:00.000Z", as_sent: true });
    expect(session.isBusy).toBe(false);
  });
  it("a limit of one's own is waited for without a word about others", () => {
    const { session, last, open } = setUp();
    open();
    const client_id = session.say("Hello")!;
    last().give({ type: "refused", client_id, code: "too_many", message: "", where: "", retry: true, retry_after: 8, busy: false });
    expect(session.isBusy).toBe(false);
    expect(session.fold.local[0]!.delivery).toBe("waiting");
  });
});

describe("a message", () => {
  it("written offline waits, and goes when there is a connection", () => {
    const { session, open, last, types } = setUp();
    session.say("Hello");
    expect(session.fold.local[0]!.delivery).toBe("waiting");
    open();
    expect(types()).toEqual(["hello", "send"]);
    expect(session.fold.local[0]!.delivery).toBe("sending");
    last().give({ type: "ack", client_id: "c-00000001", conversation: "conv_1", seq: 1, at: "2026-11-24T14:00:01.000Z" });
    expect(session.fold.local[0]!.delivery).toBe("sent");
  });
  it("whose ack was lost goes again under the same client_id", () => {
    const { session, clock, open, last } = setUp();
    open();
    session.say("Hello");
    last().drop();
    expect(session.fold.local[0]!.delivery).toBe("waiting");
    clock.advance(60_000);
    open();
    expect(last().sent[1]).toEqual({ type: "send", client_id: "c-00000001", text: "Hello" });
  });
  it("that is in the log after all is not sent again", () => {
    const { session, clock, open, last, types } = setUp();
    open();
    session.say("Hello");
    last().drop();
    clock.advance(60_000);
    open({ conversation: state(1), entries: [mine(1, "c-00000001")] });
    expect(types()).toEqual(["hello"]);
    expect(session.fold.local).toEqual([]);
  });
  it("without an ack for ten seconds means a dead line: a new one is dialled", () => {
    const { session, clock, wires, open } = setUp();
    open();
    session.say("Hello");
    clock.advance(ACK_MS);
    expect(wires).toHaveLength(2);
    expect(wires[0]!.closed).toBe(true);
  });
  it("keeps its place behind one that must be tried again", () => {
    const { session, clock, open, last, types } = setUp();
    open();
    session.say("one");
    last().give({ type: "refused", client_id: "c-00000001", code: "unavailable", message: "", retry: true });
    session.say("two");
    expect(types()).toEqual(["hello", "send"]);
    clock.advance(3_000);
    expect(last().sent.map((frame) => frame["text"])).toEqual([undefined, "one", "one", "two"]);
  });
  it("that is refused time and again is given up, and can be sent again by hand", () => {
    const { session, clock, open, last } = setUp();
    open();
    session.say("one");
    for (let round = 0; round < 6; round += 1) {
      last().give({ type: "refused", client_id: "c-00000001", code: "unavailable", message: "", retry: true });
      clock.advance(750 * 2 ** (round + 1));
    }
    expect(session.fold.local[0]).toMatchObject({ delivery: "failed", code: "unavailable" });
    session.retry(session.fold.local[0]!);
    expect(last().sent.at(-1)).toMatchObject({ type: "send", client_id: "c-00000001" });
  });
  it("over the bound of the outbox fails openly instead of vanishing", () => {
    const { session } = setUp();
    for (let count = 0; count <= OUTBOX_MAX; count += 1) session.say(`message ${count}`);
    expect(session.fold.local.filter((message) => message.delivery === "failed")).toHaveLength(1);
    expect(session.fold.local.at(-1)).toMatchObject({ delivery: "failed", code: "too_many" });
  });
  it("that is deleted is not sent when the line is back", () => {
    const { session, open, types } = setUp();
    session.discard(session.say("Hello")!);
    open();
    expect(types()).toEqual(["hello"]);
    expect(session.fold.local).toEqual([]);
  });
  it("of nothing but spaces is not a message", () => {
    expect(setUp().session.say(" \n ")).toBeNull();
  });
});

describe("a command that the server never answers", () => {
  it("is given up after three fresh lines instead of breaking the line for ever", () => {
    const { session, clock, wires, open } = setUp();
    open({ conversation: state(1) });
    session.helped(1, true);
    for (let round = 0; round < 3; round += 1) { clock.advance(ACK_MS); open({ conversation: state(1) }); }
    expect(session.problem).toEqual({ type: "helped", code: "timeout" });
    const lines = wires.length;
    clock.advance(ACK_MS * 10);
    expect(wires).toHaveLength(lines);
  });
});

describe("a token that is not taken", () => {
  it("is dropped, and the conversation goes on without it", () => {
    const { session, last, wires } = setUp();
    session.identify("expired");
    last().drop(4001);
    last().onopen?.();
    expect(wires.length).toBeGreaterThan(1);
    expect(last().sent[0]).not.toHaveProperty("token");
  });
  it("is not tried again and again when there is none to drop", () => {
    const { session, clock, last, wires } = setUp();
    last().drop(4004);
    clock.advance(3_600_000);
    expect(wires).toHaveLength(1);
    expect(session.link).toEqual({ is: "ended", code: "not_found" });
  });
});

describe("while offline", () => {
  it("retries keep their distance although messages wait", () => {
    const { session, clock, wires, open, last } = setUp();
    open();
    session.say("Hello");
    last().drop();
    clock.advance(100);
    expect(wires).toHaveLength(1);
    clock.advance(1_000);
    expect(wires).toHaveLength(2);
  });
  it("a refused message leaves no timer that turns in circles", () => {
    const { session, clock, open, last } = setUp();
    open();
    session.say("Hello");
    last().give({ type: "refused", client_id: "c-00000001", code: "unavailable", message: "", retry: true });
    last().drop();
    clock.advance(600_000);
    expect(clock.waiting).toBeLessThan(4);
  });
});

describe("a new conversation", () => {
  it("is asked for again after a loss, before the message that begins it", () => {
    const { session, clock, open, last, types } = setUp();
    open({ conversation: state(3), entries: [mine(3, "c-00000099")] });
    session.startNew();
    session.say("Something else");
    last().drop();
    clock.advance(60_000);
    open({ conversation: state(3), entries: [mine(3, "c-00000099")] });
    expect(types()).toEqual(["hello", "new", "send"]);
    expect(last().sent[0]).not.toHaveProperty("conversation");
    last().give({ type: "ack", client_id: "c-00000001", conversation: "conv_2", seq: 1, at: "2026-11-24T14:00:01.000Z" });
    expect(session.fold.conversation).toBe("conv_2");
  });
});

describe("two tabs", () => {
  it("one that has said nothing becomes the visitor of the other", () => {
    const { session, open, last } = setUp();
    open({ visitor: "mine" });
    session.adopt("theirs");
    last().onopen?.();
    expect(last().sent[0]).toMatchObject({ visitor: "theirs" });
  });
  it("one with its own conversation stays who it is", () => {
    const { session, wires, open } = setUp();
    open({ visitor: "mine", conversation: state(1), entries: [mine(1, "c-00000099")] });
    session.adopt("theirs");
    expect(wires).toHaveLength(1);
  });
});

describe("typing", () => {
  it("of the other side ends by itself and when they have answered", () => {
    const { session, clock, open, last } = setUp();
    open({ conversation: state(1) });
    last().give({ type: "typing", actor: { kind: "agent", name: "Sarah" }, on: true });
    expect(session.typing?.name).toBe("Sarah");
    clock.advance(8_000);
    expect(session.typing).toBeNull();
    last().give({ type: "typing", actor: { kind: "agent", name: "Sarah" }, on: true });
    last().give({ type: "entries", conversation: "conv_1", entries: [{ ...mine(2, ""), actor: { kind: "agent" } }] });
    expect(session.typing).toBeNull();
  });
  it("of ours is told every three seconds, not on every key", () => {
    const { session, clock, open, types } = setUp();
    open({ conversation: state(1) });
    for (let key = 0; key < 40; key += 1) { session.typed(); clock.advance(100); }
    expect(types().filter((type) => type === "typing")).toHaveLength(2);
  });
});
