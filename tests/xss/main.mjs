/** Plays every text in every place, many at once; when something happened, halves tell which text it was. */
import { launch } from "../browser/browser.mjs";
import { bites } from "./oracle.mjs";
import { ours, sanitizerCases, setFile } from "./payloads.mjs";
import { places } from "./places.mjs";
import { World } from "./world.mjs";

const CHUNK = 40;
const all = process.argv.includes("--all");
const words = process.argv.slice(2).filter((word) => word !== "--all");
const theirs = sanitizerCases();
let passed = 0, failed = 0, skipped = 0;

const fail = (what) => { failed += 1; console.log(`FAIL ${what.replaceAll("\n", " ").slice(0, 400)}`); };

/** What happened when these were written and looked at. */
async function happens(world, place, some) {
  await place.write(world, some.map((one) => one.text));
  await world.settled();
  return world.hits();
}

/** The texts of `some` that are to blame, each with what it did. */
async function toBlame(world, place, some, seen) {
  if (some.length === 1) return [`${some[0].name}: ${seen.join("; ")}`];
  const found = [];
  for (const half of [some.slice(0, some.length / 2), some.slice(some.length / 2)]) {
    const again = await happens(world, place, half);
    if (again.length) found.push(...await toBlame(world, place, half, again));
  }
  return found.length ? found : [`together only, ${some.length} texts from ${some[0].name}: ${seen.join("; ")}`];
}

/** Every one of the set in at least one place; with `--all`, in each. Our own in each. */
const payloadsOf = (place) => [...ours, ...(theirs ?? []).filter((_, at) => all || at % places.length === places.indexOf(place))];

async function play(world, place) {
  const began = Date.now();
  const payloads = payloadsOf(place);
  const fitting = payloads.filter((one) => place.takes(one.text));
  const wrong = [];
  for (let at = 0; at < fitting.length; at += CHUNK) {
    const some = fitting.slice(at, at + CHUNK);
    const seen = await happens(world, place, some);
    if (seen.length) wrong.push(...await toBlame(world, place, some, seen));
  }
  await place.look(world);
  const looked = await world.hits();
  if (looked.length) wrong.push(`on the screens looked at afterwards: ${looked.join("; ")}`);
  console.log(`${wrong.length ? "not ok" : "ok"} ${place.name}: ${fitting.length} of ${payloads.length} texts fit, ${wrong.length} acted (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  return wrong;
}

const browser = await launch();
const blind = await bites(browser);
if (blind.length) fail(`the oracle does not see what it must: ${blind.join(" | ")}`);
else passed += 1;
if (!theirs) { skipped += 1; console.log(`SKIP sanitizer cases: no file ${setFile} (BATON_DATA)`); }

const world = new World(browser);
try {
  await world.begin();
  for (const place of places.filter((one) => !words.length || words.some((word) => one.name.includes(word)))) {
    const wrong = await play(world, place).catch((problem) => [`it could not be played: ${problem.message}`]);
    wrong.forEach((what) => fail(`${place.name}: ${what}`));
    if (!wrong.length) passed += 1;
  }
} catch (problem) {
  fail(`the stage: ${problem.stack ?? problem}`);
}
await world.end();
await browser.close();
console.log(`TOTAL passed=${passed} failed=${failed} skipped=${skipped}`);
process.exitCode = failed ? 1 : 0;
