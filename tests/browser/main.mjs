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

async function run(test) {
  const began = Date.now();
  const stage = new Stage(browser, test);
  const said = [];
  try {
    await stage.begin();
    await test.play(stage);
    stage.check();
    passed += 1;
    said.push(`ok   ${test.name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  } catch (problem) {
    failed += 1;
    said.push(`FAIL ${test.name}: ${String(problem?.message ?? problem).split("\n").slice(0, 6).join(" | ")}`);
    said.push(`     at ${String(problem?.stack ?? "").split("\n").find((line) => line.includes("flows/"))?.trim() ?? "?"}`);
    await stage.pictures(`failed-${all.indexOf(test)}`);
    said.push(...stage.problems.map((line) => `     ${line}`));
  }
  await stage.end();
  console.log(said.join("\n"));
}

// The looks play several windows at once already; of a story most is waiting for the other side, and of some it is waiting for a minute to pass.
const looks = chosen.filter((test) => test.options === null);
const patient = chosen.filter((test) => test.patient);
const stories = chosen.filter((test) => test.options !== null && !test.patient);
async function inTurn(line) { for (let test = line.shift(); test; test = line.shift()) await run(test); }
await Promise.all([looks, patient, stories, stories].map(inTurn));
await browser.close();
console.log(`TOTAL passed=${passed} failed=${failed} skipped=0`);
process.exitCode = failed || !passed ? 1 : 0;
