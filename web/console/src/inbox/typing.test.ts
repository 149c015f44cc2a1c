import { describe, expect, it } from "vitest";
import { mentioned, replaceToken, tokenAt } from "./typing.ts";
import { snoozeTimes, toInput } from "./snooze-times.ts";
import { splitMarks } from "../ui/Text.tsx";
import { initials } from "../ui/Avatar.tsx";
import { nextSpan, spanProblem } from "../settings/hours.ts";
import { printed } from "../ui/Keys.tsx";
import { moodKind } from "../ui/Sparkline.tsx";

describe("writing", () => {
  it("offers macros after a slash at the start of a word, never inside an address", () => {
    expect(tokenAt("/ref", 4, "reply")).toMatchObject({ kind: "macro", word: "ref" });
    expect(tokenAt("see http://x/y", 14, "reply")).toBeNull();
    expect(tokenAt("/ref", 4, "note")).toBeNull();
  });

  it("puts the chosen words where the token stood", () => {
    const token = tokenAt("hi /re and more", 6, "reply")!;
    expect(replaceToken("hi /re and more", token, "REFUND")).toEqual({ text: "hi REFUND and more", caret: 9 });
  });

  it("names colleagues by the longest name that fits", () => {
    const agents = [{ id: "1", name: "Tom" }, { id: "2", name: "Tom Adeyemi" }];
    expect(mentioned("@Tom Adeyemi please look", agents).map((agent) => agent.id)).toEqual(["2"]);
  });

  it("underlines evidence whatever its case, and keeps the whole text", () => {
    const parts = splitMarks("I’ve Tried that already (twice)", ["tried that already", "(twice)"]);
    expect(parts.filter((part) => part.marked).map((part) => part.text)).toEqual(["Tried that already", "(twice)"]);
    expect(parts.map((part) => part.text).join("")).toBe("I’ve Tried that already (twice)");
  });
});

describe("small things", () => {
  it("offers only snooze times that are still ahead", () => {
    const evening = new Date(2026, 10, 24, 17, 0).getTime();
    expect(snoozeTimes(evening).map((one) => one.key)).toEqual(["hour", "tomorrow", "monday"]);
    expect(snoozeTimes(evening).every((one) => one.at > evening)).toBe(true);
    expect(toInput(evening)).toBe("2026-11-24T17:00");
  });

  it("makes initials of one, two and many names", () => {
    expect(["Sarah Whitfield", "Óscar", "Ana María de la Cruz", "  "].map(initials)).toEqual(["SW", "Ó", "AC", "–"]);
  });

  it("says which opening hours cannot be", () => {
    expect(spanProblem([["09:00", "12:00"], ["13:00", "17:00"]])).toBeNull();
    expect(spanProblem([["09:00", "08:00"]])).toBe(0);
    expect(spanProblem([["09:00", "12:00"], ["11:00", "17:00"]])).toBe(1);
    expect(nextSpan([["09:00", "12:00"]])).toEqual(["13:00", "16:00"]);
  });

  it("prints keys as they stand on the keyboard", () => {
    expect([printed("mod+shift+enter", true), printed("mod+enter", false), printed("g i", true)]).toEqual([["⌘⇧↵"], ["Ctrl+↵"], ["G", "I"]]);
  });

  it("draws mood as a line that falls only when it is low and falling", () => {
    expect([moodKind(-0.6, -0.4), moodKind(-0.1, -0.3), moodKind(0, 0), moodKind(-0.3, 0.4)]).toEqual(["fall", "dip", "flat", "rise"]);
  });
});
