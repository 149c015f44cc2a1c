import { describe, expect, it } from "vitest";
import type { Notice } from "@baton/client/desk-protocol";
import { BANNERS_MAX, withNotice, withoutConversation } from "./shown-notices.ts";

const notice = (conversation: string, by: Partial<Notice> = {}): Notice => ({
  type: "notice", conversation, why: "escalation", urgency: "high", sound: true, banner: true, count: 1, reason: "", skill: "", customer: "", by: "", broken: false, minutes: 12, ...by,
});

describe("banners", () => {
  it("are one for each conversation, the newest first", () => {
    const shown = withNotice(withNotice(withNotice([], notice("a")), notice("b")), notice("a", { minutes: 20 }));
    expect(shown.map((one) => [one.conversation, one.minutes])).toEqual([["a", 20], ["b", 12]]);
  });
  it("have a bound", () => {
    const shown = ["a", "b", "c", "d", "e"].reduce((all, id) => withNotice(all, notice(id)), [] as Notice[]);
    expect(shown).toHaveLength(BANNERS_MAX);
    expect(shown[0]!.conversation).toBe("e");
  });
  it("are not shown where only a sound was wanted, nor beside an offer’s own card", () => {
    expect(withNotice([], notice("a", { banner: false }))).toEqual([]);
    expect(withNotice([], notice("a", { why: "offer" }))).toEqual([]);
    expect(withNotice([], notice("a", { why: "offer", count: 5 }))).toHaveLength(1);
  });
  it("go when their conversation needs nobody any more", () => {
    const shown = [notice("a"), notice("b"), notice("a", { count: 4 })];
    expect(withoutConversation(shown, "a").map((one) => [one.conversation, one.count])).toEqual([["b", 1], ["a", 4]]);
  });
});
