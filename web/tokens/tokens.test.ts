import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

function values(selector: string): Record<string, string> {
  const start = css.indexOf(selector);
  const body = css.slice(css.indexOf("{", start) + 1, css.indexOf("\n}", start));
  return Object.fromEntries([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((found) => [found[1]!, found[2]!]));
}

function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4));
  return 0.2126 * parts[0]! + 0.7152 * parts[1]! + 0.0722 * parts[2]!;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe.each([["light", '[data-theme="light"]'], ["dark", '[data-theme="dark"]']])("the %s theme", (_, selector) => {
  const token = values(selector);
  it.each([
    ["--ink", "--paper"], ["--ink", "--grey-2"], ["--ink", "--grey-3"], ["--grey-4", "--paper"], ["--grey-4", "--grey-1"], ["--grey-4", "--grey-2"],
    ["--accent", "--paper"], ["--on-accent", "--accent"], ["--on-accent", "--accent-hover"], ["--waiting", "--waiting-soft"], ["--waiting", "--paper"],
    ["--grey-4", "--waiting-soft"], ["--risk", "--paper"], ["--risk", "--risk-soft"], ["--on-risk", "--risk"], ["--resolved", "--resolved-soft"],
    ["--bot", "--bot-soft"], ["--bot", "--paper"], ["--note", "--note-soft"], ["--ink", "--agent-soft"], ["--text-inverse", "--surface-inverse"],
  ])("can be read: %s on %s is at least 4.5:1", (text, surface) => {
    expect(contrast(token[text]!, token[surface]!)).toBeGreaterThanOrEqual(4.5);
  });
  it.each([["--line-control", "--paper"], ["--focus", "--paper"]])("shows the edges of controls: %s on %s is at least 3:1", (edge, surface) => {
    expect(contrast(token[edge]!, token[surface]!)).toBeGreaterThanOrEqual(3);
  });
});

it("both themes set the same colours", () => {
  expect(Object.keys(values('[data-theme="dark"]')).sort()).toEqual(Object.keys(values('[data-theme="light"]')).sort());
});
