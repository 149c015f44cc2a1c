import { describe, expect, it } from "vitest";
import { addLocal, foldFrame, lastSeq, leave, mergeEntries, nothingYet, setDelivery } from "./fold-events.ts";
import type { Fold } from "./fold-events.ts";
import type { ConversationState, ServerFrame, Stage, Welcome, WireEntry } from "./protocol.ts";

const site = { key: "stallwright", name: "Stallwright", bot_name: "Assistant" };
const at = (seq: number) => `2026-11-24T14:00:${String(seq % 60).padStart(2, "0")}.000Z`;
const state = (seq: number, stage: Stage = "answering", id = "conv_1"): ConversationState =>
  ({ id, stage, owner: { kind: "bot" }, epoch: 1, seq, agent: null, queue: null, rated: false });
const entry = (seq: number, kind = "message", body: unknown = { text: `words ${seq}` }, client_id?: string): WireEntry =>
  ({ seq, kind, v: 1, at: at(seq), actor: { kind: client_id ? "customer" : "bot" }, ...(client_id && { client_id }), body });
const welcome = (entries: WireEntry[], seq: number, more: Partial<Welcome> = {}): Welcome =>
  ({ type: "welcome", store: "s1", customer: null, site, conversation: state(seq), entries, reset: true, more: false, ...more });
const entries = (list: WireEntry[], of?: ConversationState): ServerFrame => ({ type: "entries", conversation: "conv_1", entries: list, ...(of && { state: of }) });
const fold = (frames: ServerFrame[], from: Fold = nothingYet) => frames.reduce(foldFrame, from);

/** A small generator, so that every run tries the same many histories. */
function chance(seed: number): () => number {
  let value = seed;
  return () => {
    value = (value * 1664525 + 1013904223) % 2 ** 32;
    return value / 2 ** 32;
  };
}

describe("an old snapshot plus entries", () => {
  const kinds = ["message", "handoff", "claimed", "choice", "promise", "resolved", "reopened", "rated", "something_new", "helped"];
  it.each(Array.from({ length: 200 }, (_, seed) => seed))("equals a fresh snapshot, history %i", (seed) => {
    const random = chance(seed);
    const length = 1 + Math.floor(random() * 30);
    // Holes are what only agents may see.
    const all = Array.from({ length }, (_, index) => entry(index + 1, kinds[Math.floor(random() * kinds.length)])).filter(() => random() > 0.2);
    for (let index = 0; index < all.length; index += 1) if (random() < 0.1) all[index] = entry(all[index]!.seq, "erased", {});
    const cut = Math.floor(random() * (all.length + 1));
    const frames: ServerFrame[] = [welcome(all.slice(0, cut), cut ? all[cut - 1]!.seq : 0)];
    for (let from = cut; from < all.length;) {
      // Batches that overlap with what came before, as after a resume.
      const start = Math.max(0, from - Math.floor(random() * 3));
      const end = Math.min(all.length, from + 1 + Math.floor(random() * 4));
      frames.push(entries(all.slice(start, end), state(all[end - 1]!.seq)));
      if (random() < 0.3) frames.push(frames[Math.floor(random() * frames.length)]!.type === "entries" ? frames.at(-1)! : { type: "typing", actor: { kind: "bot" }, on: true });
      from = end;
    }
    const fresh = fold([welcome(all, all.at(-1)?.seq ?? 0)]);
    expect(fold(frames)).toEqual(fresh);
  });

  it("holds when batches arrive in another order", () => {
    const all = Array.from({ length: 6 }, (_, index) => entry(index + 1));
    const late = fold([welcome([], 0), entries(all.slice(3), state(6)), entries(all.slice(0, 3), state(3))]);
    expect(late).toEqual(fold([welcome(all, 6)]));
  });

  it("holds when an erased message was once seen in full, whichever comes first", () => {
    const erased = entry(1, "erased", {});
    const seen = mergeEntries(mergeEntries([], [entry(1)]), [erased]);
    expect(seen).toEqual(mergeEntries([], [erased]));
    expect(mergeEntries(seen, [entry(1)])).toEqual(seen);
  });
});

describe("entries", () => {
  it("of a kind that is newer than this client are passed over", () => {
    const known = fold([welcome([entry(1), entry(2, "hologram", { x: 1 }), entry(3)], 3)]);
    expect(known.entries.map((one) => one.seq)).toEqual([1, 3]);
  });
  it("named like an object's own property are not taken for known", () => {
    expect(fold([welcome([entry(1, "constructor"), entry(2, "__proto__")], 2)]).entries).toEqual([]);
  });
  it("without a sensible seq or actor are passed over", () => {
    const odd = [{ ...entry(1), seq: 0.5 }, { ...entry(1), seq: -1 }, { ...entry(1), actor: undefined }] as unknown as WireEntry[];
    expect(mergeEntries([], odd)).toEqual([]);
  });
  it("are not changed by folding", () => {
    const before = Object.freeze([Object.freeze(entry(2)), Object.freeze(entry(1))]) as WireEntry[];
    const base = Object.freeze(fold([welcome([], 0)]));
    expect(foldFrame(base, entries(before)).entries.map((one) => one.seq)).toEqual([1, 2]);
  });
});

describe("a place in the queue", () => {
  const queue = { position: 2, low_minutes: 1, high_minutes: 5, open: true, opens_at: null, choices: ["stay" as const] };
  const waits = fold([welcome([], 3, { conversation: { ...state(3, "queued"), queue: { ...queue, position: 3 } } })]);

  it("moves while one waits, and nothing else does", () => {
    const moved = foldFrame(waits, { type: "queue", conversation: "conv_1", queue });
    expect(moved.state).toEqual({ ...waits.state, queue });
  });
  it("of another conversation, or after somebody came, is not taken", () => {
    expect(foldFrame(waits, { type: "queue", conversation: "conv_2", queue })).toBe(waits);
    const served = foldFrame(waits, entries([], state(4, "active")));
    expect(foldFrame(served, { type: "queue", conversation: "conv_1", queue })).toBe(served);
  });
});

describe("our own message", () => {
  const mine = { client_id: "c-00000001", text: "Hello", attachments: [], at: at(1), delivery: "sending" as const };

  it("shows at once, and once only when the log has it", () => {
    const echoed = addLocal(fold([welcome([], 0)]), mine);
    expect(echoed.local).toHaveLength(1);
    const logged = foldFrame(echoed, entries([entry(1, "message", { text: "Hello" }, mine.client_id)], state(1)));
    expect(logged.local).toEqual([]);
    expect(logged).toEqual(fold([welcome([entry(1, "message", { text: "Hello" }, mine.client_id)], 1)]));
  });
  it("is sent when the ack comes first, and is not doubled by the entry", () => {
    const acked = foldFrame(addLocal(fold([welcome([], 0)]), mine), { type: "ack", client_id: mine.client_id, conversation: "conv_1", seq: 1, at: at(1) });
    expect(acked.local[0]).toMatchObject({ delivery: "sent", seq: 1 });
    expect(foldFrame(acked, entries([entry(1, "message", { text: "Hello" }, mine.client_id)])).local).toEqual([]);
  });
  it("is in the log with its ack when the server keeps it as it was sent", () => {
    const before = addLocal(fold([welcome([entry(1)], 1)]), mine);
    const ack: ServerFrame = { type: "ack", client_id: mine.client_id, conversation: "conv_1", seq: 2, at: at(2), as_sent: true };
    const acked = foldFrame(before, ack);
    expect(acked.local).toEqual([]);
    expect(acked.entries.at(-1)).toMatchObject({ seq: 2, kind: "message", at: at(2), client_id: mine.client_id, body: { text: mine.text } });
    expect(lastSeq(acked)).toBe(2);
    expect(foldFrame(acked, ack)).toEqual(acked);
  });
  it("settles when the entry comes before the ack", () => {
    const logged = foldFrame(addLocal(fold([welcome([], 0)]), mine), entries([entry(1, "message", { text: "Hello" }, mine.client_id)], state(1)));
    expect(foldFrame(logged, { type: "ack", client_id: mine.client_id, conversation: "conv_1", seq: 1, at: at(1) })).toEqual(logged);
  });
  it("says so when it is refused, and waits when it may be tried again", () => {
    const base = addLocal(fold([welcome([], 0)]), mine);
    const refused = (retry: boolean): ServerFrame => ({ type: "refused", client_id: mine.client_id, code: "too_large", message: "", retry });
    expect(foldFrame(base, refused(false)).local[0]).toMatchObject({ delivery: "failed", code: "too_large" });
    expect(foldFrame(base, refused(true)).local[0]).toMatchObject({ delivery: "waiting" });
  });
  it("once acknowledged is never unsent again", () => {
    const acked = foldFrame(addLocal(fold([welcome([], 0)]), mine), { type: "ack", client_id: mine.client_id, conversation: "conv_1", seq: 1, at: at(1) });
    expect(setDelivery(acked, mine.client_id, "waiting").local[0]!.delivery).toBe("sent");
  });
  it("survives a reset of everything else", () => {
    const base = addLocal(fold([welcome([entry(1)], 1)]), mine);
    const reset = foldFrame(base, welcome([entry(5)], 5, { store: "s2" }));
    expect(reset.entries.map((one) => one.seq)).toEqual([5]);
    expect(reset.local).toHaveLength(1);
  });
});

describe("a resume", () => {
  it("names the last entry that was seen", () => {
    expect(lastSeq(fold([welcome([entry(1), entry(4)], 9)]))).toBe(4);
  });
  it("adds to what is there when the store is the same", () => {
    const resumed = fold([welcome([entry(1), entry(2)], 2), welcome([entry(3)], 3, { reset: false })]);
    expect(resumed.entries.map((one) => one.seq)).toEqual([1, 2, 3]);
  });
  it("forgets everything when the store was restored from a backup, even if nobody said reset", () => {
    const restored = fold([welcome([entry(1), entry(2), entry(3)], 3), welcome([entry(1)], 1, { reset: false, store: "s2" })]);
    expect(restored.entries.map((one) => one.seq)).toEqual([1]);
    expect(restored.state?.seq).toBe(1);
  });
  it("never takes an older state over a newer one", () => {
    const late = fold([welcome([], 5), { type: "state", conversation: state(3, "queued") }]);
    expect(late.state?.stage).toBe("answering");
  });
});

describe("a new conversation", () => {
  it("starts empty and ignores late frames of the old one", () => {
    const fresh = leave(fold([welcome([entry(1)], 1)]));
    expect(fresh.entries).toEqual([]);
    expect(foldFrame(fresh, entries([entry(2)], state(2)))).toEqual(fresh);
    expect(foldFrame(fresh, { type: "ack", client_id: "c-1", conversation: "conv_1", seq: 9, at: at(9) })).toEqual(fresh);
  });
  it("takes the id the server gave it", () => {
    const fresh = leave(fold([welcome([entry(1)], 1)]));
    const begun = foldFrame(fresh, { type: "entries", conversation: "conv_2", entries: [entry(1)], state: state(1, "answering", "conv_2") });
    expect(begun).toMatchObject({ conversation: "conv_2", left: "conv_1" });
  });
});
