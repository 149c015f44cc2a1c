import { describe, expect, it } from "vitest";
import type { PolicyRule } from "@baton/client/desk-protocol";
import { byRule } from "./TryIt.tsx";

const leaf = (text: string) => ({ kind: "leaf" as const, text });
const rule = (name: string, kind: "all" | "any", parts: string[], unless?: string): PolicyRule => ({ name, when: { kind, parts: parts.map(leaf) }, then: [], ...(unless && { unless: { enabled: true, when: leaf(unless) } }) });
const step = (name: string, condition: string, held: boolean) => ({ rule: name, condition, held });

describe("a sentence walked through the rules", () => {
  it("ticks a rule only when its conditions together hold", () => {
    const rules = [rule("error on the page", "all", ["error 502", "broken"]), rule("comes first", "any", ["upset", "urgent"])];
    const path = [step("error on the page", "error 502", false), step("error on the page", "broken", true), step("comes first", "upset", true), step("comes first", "urgent", false)];
    expect(byRule(path, rules).map((one) => [one.rule, one.held])).toEqual([["error on the page", false], ["comes first", true]]);
  });

  it("does not tick what its exception took back, or what was passed over", () => {
    const rules = [rule("high stakes", "all", ["refund"], "only asks how")];
    const held = (exception: boolean, more: ReturnType<typeof step>[] = []): boolean | undefined => byRule([step("high stakes", "refund", true), step("high stakes", "unless only asks how", exception), ...more], rules)[0]?.held;
    expect([held(false), held(true), held(false, [step("high stakes", "a person was not offered yet", false)])]).toEqual([true, false, false]);
  });

  it("takes the last step's word for what is no rule", () => {
    expect(byRule([step("otherwise", "in scope", true), step("otherwise", "sure enough", false)])[0]?.held).toBe(false);
  });
});
