/** Runs every test of flows/ and adds up. A test is `{ name, server options, play(stage) }`. */
import { readdirSync } from "node:fs";
import { Stage } from "./stage.mjs";
import { launch } from "./browser.mjs";

const folder = new URL("flows/", import.meta.url);
const words = process.argv.slice(2);
const files = readdirSync(folder).filter((name) => name.endsWith(".mjs")).sort();
const all = (await Promise.all(files.map((name) => import(new URL(name, folder))))).flatMap((file) => file.default);
const chosen = all.filter((test) => !words.length || words.some((word) => test.name.includes(word)));

const browser = await launch();
let passed = 0, failed = 0;
for (const test of chosen) {
  const began = Date.now();
  const stage = new Stage(browser, test);
  try {
    await stage.begin();
    await test.play(stage);
    stage.check();
    passed += 1;
    console.log(`ok   ${test.name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  } catch (problem) {
    failed += 1;
    console.log(`FAIL ${test.name}: ${String(problem?.message ?? problem).split("\n").slice(0, 6).join(" | ")}`);
    console.log(`     at ${String(problem?.stack ?? "").split("\n").find((line) => line.includes("flows/"))?.trim() ?? "?"}`);
    await stage.pictures(`failed-${all.indexOf(test)}`);
    for (const line of stage.problems) console.log(`     ${line}`);
  }
  await stage.end();
}
await browser.close();
console.log(`TOTAL passed=${passed} failed=${failed} skipped=0`);
process.exitCode = failed || !passed ? 1 : 0;
