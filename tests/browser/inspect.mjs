/** What a program can see of a page that is wrong: axe's serious and critical findings, and a page wider than its window. */
import { axeSource } from "./browser.mjs";

export async function findings(frame) {
  await frame.evaluate(axeSource);
  const found = await frame.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.target.join(" ") + (node.any[0]?.data?.contrastRatio ? ` (${node.any[0].data.contrastRatio})` : "")).join(", ")}`);
  });
  return found;
}

export async function sideways(frame) {
  const over = await frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return over > 0 ? [`${over} px wider than the window`] : [];
}
