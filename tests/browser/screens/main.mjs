/** `make screens`: pictures of every screen and state into FOLDER, with a page that shows them side by side. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { launch } from "../browser.mjs";
import { PASSWORD } from "../people.mjs";
import { Server } from "../server.mjs";
import { Camera, variants } from "./camera.mjs";
import { desk, doors, setup } from "./desk.mjs";
import { writeIndex } from "./index-page.mjs";
import { journey } from "./journey.mjs";
import { Colleague, Visitor } from "./people.mjs";

const AT_ONCE = 3;
const folder = resolve(process.argv[2] ?? "build/screens");
const words = process.argv.slice(3);
const chosen = (name) => !words.length || words.some((word) => name.includes(word));
const problems = [];
let taken = 0;

/** One chapter in one variant: its own server, windows and pictures. A picture that fails is named, the others go on. */
async function chapter(browser, variant, name, options, play) {
  const camera = new Camera(folder, "real", variant);
  const server = new Server(options.args, options.command);
  const windows = [];
  const window = async (size) => {
    const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Lisbon", ...camera.window(size) });
    context.setDefaultTimeout(15_000);
    windows.push(context);
    return context.newPage();
  };
  const shot = async (state, page, frame, prepare) => {
    try {
      await prepare?.();
      await camera.take(page, state, frame?.() ?? undefined);
    } catch (problem) {
      problems.push(`real/${state}.${variant.name}: ${String(problem.message).split("\n").slice(0, 2).join(" ")}`);
    }
  };
  try {
    await server.start();
    await play({ server, window, shot, variant, lang: variant.lang, origin: server.origin });
  } catch (problem) {
    for (const [nth, context] of windows.entries()) for (const page of context.pages()) await page.screenshot({ path: join(folder, "real", `zz-ended-early-${name}-${nth}.${variant.name}.png`) }).catch(() => {});
    problems.push(`real/${name}.${variant.name} ended early: ${String(problem.message).split("\n").slice(0, 3).join(" ")} ${/screens\/\w+\.mjs:\d+/.exec(problem.stack)?.[0] ?? ""}`);
  }
  problems.push(...camera.problems);
  taken += camera.taken;
  for (const context of windows) await context.close();
  await server.remove();
}

/** A lead who asks over HTTP, in a window of their own cookies. */
async function leadOf(browser, origin) {
  const context = await browser.newContext();
  await context.request.post(`${origin}/api/v1/session`, { data: { email: "beatriz@stallwright.example", password: PASSWORD }, headers: { "X-Baton": "1" } });
  return async (method, path, data) => {
    const answer = await context.request.fetch(`${origin}/api/v1${path}`, { method, data, headers: { "X-Baton": "1" } });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
}

const chapters = {
  journey: [{ args: ["--empty"] }, async ({ server, window, shot, lang, origin }, browser) => {
    const visitor = new Visitor(await window({ width: 460, height: 740 }), origin, lang);
    const colleague = new Colleague(await window({ width: 1680, height: 1050 }), origin, lang);
    Object.assign(colleague, { lead: await leadOf(browser, origin), shot });
    await journey({ visitor, colleague, shot, server });
  }],
  desk: [{ args: [] }, async ({ window, shot, lang, origin }) => desk({ colleague: new Colleague(await window({ width: 1680, height: 1050 }), origin, lang), shot })],
  doors: [{ args: ["--empty"] }, async ({ window, shot, lang, origin }, browser) => doors({ page: await window({ width: 1280, height: 800 }), origin, lang, shot, lead: await leadOf(browser, origin) })],
  setup: [{ args: [], command: "serve" }, async ({ window, shot, lang, server }) => setup({ page: await window({ width: 1280, height: 1000 }), link: /http\S+\/setup\?token=\S+/.exec(server.log)[0], shot, lang })],
};

async function real() {
  const browser = await launch();
  const work = variants.flatMap((variant) => Object.entries(chapters).map(([name, [options, play]]) => ({ variant, name, options, play })))
    .filter(({ variant, name }) => chosen(`real-${name}.${variant.name}`));
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let one = work.shift(); one; one = work.shift()) await chapter(browser, one.variant, one.name, one.options, (given) => one.play(given, browser));
  }));
  await browser.close();
}

/** States that the real server cannot be brought to at will, from scripted ones that keep to the protocol. */
async function fixtures(name, args) {
  if (!chosen(name)) return;
  const child = spawn(process.execPath, args, { cwd: join(process.env.BATON_ROOT, "web", name), stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (bytes) => { said += bytes; });
  const [status] = await once(child, "exit");
  taken += said.split("\n").filter((line) => line.startsWith("ok")).length;
  problems.push(...said.split("\n").filter((line) => line.startsWith("FAIL")).map((line) => `${name}: ${line}`));
  if (status && !/FAIL/.test(said)) problems.push(`${name}: ended with ${status}`);
}

await real();
await fixtures("widget", ["dev/run.mjs", "pictures.ts", join(folder, "widget")]);
await fixtures("console", ["dev/pictures.ts", join(folder, "console")]);
await writeIndex(folder, variants.map((variant) => variant.name), problems);
for (const line of problems) console.log(line);
console.log(`${taken} pictures in ${folder} (index.html), ${problems.length} problems`);
process.exitCode = problems.length ? 1 : 0;
