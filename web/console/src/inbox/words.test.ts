import { beforeAll, describe, expect, it } from "vitest";
import type { Agent, Row } from "@baton/client/desk-protocol";
import { loadLanguage } from "../i18n/i18n.ts";
import { transferTargets } from "./Dialogs.tsx";
import { moodAt } from "./Briefing.tsx";
import { inWords, onTop } from "./words.ts";

const row = (more: Partial<Row>): Row => ({ id: "conv_1", question: "", stage: "queued", priority: "normal", on_top_because: "waits 3 min", ...more }) as Row;

describe("the words of the list and the briefing", () => {
  beforeAll(() => loadLanguage("en"));

  it("says why one stands on top only where more than its wait put it there", () => {
    expect(onTop(row({}))).toBe("");
    expect(onTop(row({ priority: "urgent", on_top_because: "Urgent, 32 min with the assistant, waits 11 min" }))).toBe("On top: urgent, 32 min with the assistant");
    expect(onTop(row({ priority: "urgent", at_risk: true }))).toBe("On top: urgent");
    expect(onTop(row({ priority: "urgent", at_risk: true, promise_due: "2026-01-01T00:00:00Z" }))).toBe("On top: past the time told, urgent");
    expect(onTop(row({ at_risk: true, mood: -0.7 }))).toBe("On top: past the time told, upset");
  });

  it("tells the mood that led to the handoff, not the one after it", () => {
    const mood = [{ at: "2026-11-24T14:02:00Z", value: 0.1 }, { at: "2026-11-24T14:11:00Z", value: -0.67 }, { at: "2026-11-24T14:21:00Z", value: 0.57 }];
    expect(moodAt(mood, "2026-11-24T14:11:02Z")).toBe(-0.67);
    expect(moodAt(mood, undefined)).toBe(0.57);
  });

  it("writes a language out", () => expect(inWords("writes in fr")).toBe("writes in French"));

  it("offers a transfer first to where somebody is", () => {
    const agent = (name: string, team: string, presence: string): Agent => ({ id: name, name, team, presence, role: "agent", capacity: 3, load: 0 }) as Agent;
    expect(transferTargets([agent("Ana", "Billing", "offline"), agent("Tom", "Payments", "online"), agent("Me", "Product", "online")], "Me").map((one) => one.key)).toEqual(["Tom", "team-Payments", "team-Product", "Ana", "team-Billing"]);
  });
});
