/** The chapters that `make screens` and the tests of looks play: every screen and state that the real server can be brought to. */
import { PASSWORD } from "../people.mjs";
import { Server } from "../server.mjs";
import { desk, doors, setup } from "./desk.mjs";
import { journey } from "./journey.mjs";
import { Colleague, Visitor } from "./people.mjs";

export const variants = [
  { name: "light", width: null, lang: "en", colorScheme: "light" },
  { name: "dark", width: null, lang: "en", colorScheme: "dark" },
  { name: "320", width: 320, lang: "en", colorScheme: "light" },
  { name: "rtl", width: null, lang: "ar-XB", colorScheme: "light" },
  { name: "pseudo", width: null, lang: "en-XA", colorScheme: "light" },
];

const wide = { width: 1680, height: 1050 };
const colleague = async ({ window, origin, lang }) => new Colleague(await window(wide), origin, lang);

export const chapters = {
  journey: { args: ["--empty"], play: async (given, browser) => {
    const visitor = new Visitor(await given.window({ width: 500, height: 780 }), given.origin, given.lang);
    const sarah = Object.assign(await colleague(given), { lead: await leadOf(browser, given.origin), shot: given.shot });
    await journey({ visitor, colleague: sarah, shot: given.shot, server: given.server });
  } },
  desk: { args: [], play: async (given) => desk({ colleague: await colleague(given), shot: given.shot }) },
  doors: { args: ["--empty"], play: async (given, browser) => doors({ page: await given.window({ width: 1280, height: 800 }), origin: given.origin, lang: given.lang, shot: given.shot, lead: await leadOf(browser, given.origin) }) },
  setup: { args: [], command: "serve", play: async ({ window, shot, lang, server }) => setup({ page: await window({ width: 1280, height: 1000 }), link: /http\S+\/setup\?token=\S+/.exec(server.log)[0], shot, lang }) },
};

/** Plays one chapter in one variant with a server and windows of its own; `look(page, frame, state)` says what is wrong at each state. A state that is not reached is named, the others go on; `whole` says whether the chapter came to its end. */
export async function playChapter(browser, variant, name, look) {
  const { args, command, play } = chapters[name];
  const server = new Server(args, command);
  const windows = [];
  const problems = [];
  let whole = true;
  const window = async (desktop) => {
    const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Lisbon", colorScheme: variant.colorScheme, reducedMotion: "reduce", viewport: variant.width ? { width: variant.width, height: 640 } : desktop });
    context.setDefaultTimeout(30_000);
    windows.push(context);
    return context.newPage();
  };
  const shot = async (state, page, frame, prepare) => {
    try {
      await prepare?.();
      problems.push(...(await look(page, frame?.() ?? page.mainFrame(), state)).map((words) => `${state}.${variant.name}: ${words}`));
    } catch (problem) {
      problems.push(`${state}.${variant.name}: ${String(problem.message).split("\n").slice(0, 3).join(" ")}`);
    }
  };
  try {
    await server.start();
    await play({ server, window, shot, lang: variant.lang, origin: server.origin }, browser);
  } catch (problem) {
    whole = false;
    for (const [nth, context] of windows.entries()) for (const page of context.pages()) await look(page, null, `zz-ended-early-${name}-${nth}`).catch(() => []);
    problems.push(`${name}.${variant.name} ended early: ${String(problem.message).split("\n").slice(0, 3).join(" ")} ${/screens\/\w+\.mjs:\d+/.exec(problem.stack)?.[0] ?? ""}`);
  }
  for (const context of windows) await context.close();
  await server.remove().catch((problem) => problems.push(`${name}.${variant.name}: ${problem.message}; it last said: ${server.log.slice(-600)}`));
  return { problems, whole };
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
