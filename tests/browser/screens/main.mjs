/** `make screens`: pictures of every screen and state into FOLDER, with a page that shows them side by side. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { launch } from "../browser.mjs";
import { clipped, findings, sideways, untranslated } from "../inspect.mjs";
import { chapters, playChapter, variants } from "./chapters.mjs";
import { writeIndex } from "./index-page.mjs";

const AT_ONCE = 3;
/** A mirrored or longer page is the same page to axe: there only what moved or was not translated can be wrong. */
const checks = { light: [sideways, clipped, findings], dark: [sideways, clipped, findings], 320: [sideways, clipped, findings], rtl: [sideways, clipped], pseudo: [sideways, clipped, untranslated] };
const folder = resolve(process.argv[2] ?? "build/screens");
const words = process.argv.slice(3);
const chosen = (name) => !words.length || words.some((word) => name.includes(word));
const problems = [];

async function real() {
  const browser = await launch();
  mkdirSync(join(folder, "real"), { recursive: true });
  const work = variants.flatMap((variant) => Object.keys(chapters).map((name) => ({ variant, name }))).filter(({ variant, name }) => chosen(`real-${name}.${variant.name}`));
  const again = [];
  const play = async ({ variant, name }) => {
    const { problems: found, whole } = await playChapter(browser, variant, name, async (page, frame, state) => {
      await page.screenshot({ path: join(folder, "real", `${state}.${variant.name}.png`), timeout: 10_000 });
      const found = [];
      // The shop around the widget speaks its own language.
      for (const check of frame ? checks[variant.name] : []) if (!(check === untranslated && state.startsWith("page-"))) found.push(...await check(frame));
      return found;
    });
    return { found: found.map((line) => `real/${line}`), whole };
  };
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let one = work.shift(); one; one = work.shift()) {
      const { found, whole } = await play(one);
      if (whole) problems.push(...found);
      else again.push(one);
    }
  }));
  // On a crowded machine the bot steps aside sooner than the story expects: what broke off is played once more, alone.
  for (const file of readdirSync(join(folder, "real"))) if (file.startsWith("zz-")) rmSync(join(folder, "real", file));
  for (const one of again) problems.push(...(await play(one)).found);
  await browser.close();
}

/** States that the real server cannot be brought to at will, from scripted ones that keep to the protocol. */
async function fixtures(name, args) {
  if (!chosen(name)) return;
  const child = spawn(process.execPath, args, { cwd: join(process.env.BATON_ROOT, "web", name), stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (bytes) => { said += bytes; });
  const [status] = await once(child, "exit");
  problems.push(...said.split("\n").filter((line) => line.startsWith("FAIL")).map((line) => `${name}/${line.slice(5)}`));
  if (status && !/^FAIL/m.test(said)) problems.push(`${name}: ended with ${status}`);
}

await real();
await fixtures("widget", ["dev/run.mjs", "pictures.ts", join(folder, "widget")]);
await fixtures("console", ["dev/pictures.ts", join(folder, "console")]);
await writeIndex(folder, variants.map((variant) => variant.name), problems);
const taken = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".png")).length;
for (const line of problems) console.log(line);
console.log(`${taken} pictures in ${folder} (index.html), ${problems.length} problems`);
process.exitCode = problems.length ? 1 : 0;
