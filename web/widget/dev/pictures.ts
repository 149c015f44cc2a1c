/** Takes a picture of every state of the panel into a folder, and fails where one is wrong in a way a program can see. */
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { startFake } from "./fake-server.ts";
import type { Browser, Frame, FrameLocator, Page } from "playwright-core";

export const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");
// A cut line; and the hostile article, whose handler the parser's inert document reports as blocked.
const expected = /WebSocket|ERR_CONNECTION|inline event handler/;
interface Shot { name: string; site: string; theme?: string; lang?: string; width?: number; height?: number; after?: (panel: FrameLocator, page: Page, fake: Awaited<ReturnType<typeof startFake>>) => Promise<void> }

type Play = NonNullable<Shot["after"]>;
const scripted: Record<string, Play | null> = {
  first: null, typing: async (panel) => { await panel.locator(".typing").waitFor(); }, answer: null, ask: null, waiting: null, shut: null, joined: null, rating: null, reopened: null, requeued: null, returned: null, hostile: null, many: null,
};
const played: Record<string, { site: string; after: Play }> = {
  callback: { site: "shut", after: async (panel) => { await panel.locator(".choices button").nth(1).click(); await panel.locator(".contact [type=submit]").click(); } },
  "call-when": { site: "waiting", after: async (panel) => { await panel.locator(".choices button").nth(1).click(); await panel.locator(".contact select").nth(0).selectOption({ index: 2 }); } },
  "call-here": { site: "waiting", after: async (panel) => { await panel.locator(".choices button").nth(1).click(); await panel.locator(".contact select").nth(1).selectOption("chat"); } },
  "rating-two": { site: "rating", after: async (panel) => { await panel.locator(".scores button").nth(4).click(); } },
  "rating-low": { site: "rating", after: async (panel) => { await panel.locator(".scores button").nth(1).click(); } },
  article: { site: "answer", after: async (panel) => { await panel.locator(".card").first().click(); await panel.locator(".words ol").waitFor(); } },
  menu: { site: "joined", after: async (panel) => { await panel.locator(".menu > .tap").click(); } },
  "many-top": { site: "many", after: async (panel) => { await panel.locator(".log").evaluate((box) => { box.scrollTop = 0; }); await panel.locator(".day .chip").waitFor(); } },
  "not-sent": { site: "refusing", after: async (panel, page) => { await panel.locator("textarea").fill("Is anybody there?"); await page.keyboard.press("Enter"); await panel.locator(".meta.bad").waitFor(); } },
  busy: { site: "busy", after: async (panel, page) => {
    await panel.locator(".banner").waitFor();
    await panel.locator("textarea").fill("Where are my invoices?"); await page.keyboard.press("Enter");
  } },
  offline: { site: "waiting", after: async (panel, page, fake) => {
    fake.refuse(true); fake.cut();
    await panel.locator(".banner").waitFor();
    await panel.locator("textarea").fill("And our order page says 0 today"); await page.keyboard.press("Enter");
    await panel.locator("input[type=file]").setInputFiles({ name: "checkout-502.png", mimeType: "image/png", buffer: Buffer.alloc(3_400_000) });
    await panel.locator("textarea").fill("Is there a status page?");
  } },
  "unsent-after-reload": { site: "live", after: async (panel, page, fake) => {
    await panel.locator("textarea").fill("How do I export?"); await page.keyboard.press("Enter");
    await panel.locator(".theirs .card").first().waitFor();
    fake.refuse(true); fake.cut();
    await panel.locator(".banner").waitFor();
    await panel.locator("textarea").fill("Written while the line was down"); await page.keyboard.press("Enter");
    await panel.locator("textarea").fill("and this was not even sent");
    await panel.locator(".mine.waiting").waitFor();
    await page.reload();
    await page.locator(".launcher").click();
    await panel.locator(".mine.waiting").waitFor();
    await panel.locator(".banner").waitFor();
  } },
};

const variants = [{ name: "light" }, { name: "dark", theme: "dark" }, { name: "320", width: 320, height: 568 }, { name: "rtl", lang: "ar-XB" }, { name: "pseudo", lang: "en-XA" }];
const shots: Shot[] = [
  ...variants.flatMap(({ name, ...variant }) => [
    ...Object.entries(scripted).map(([site, after]) => ({ name: `${site}.${name}`, site, ...variant, ...(after && { after }) })),
    ...Object.entries(played).map(([state, { site, after }]) => ({ name: `${state}.${name}`, site, ...variant, after })),
  ]),
  { name: "waiting-german.320", site: "waiting", lang: "de", width: 320, height: 568 },
  { name: "desktop.light", site: "answer", width: 1100, height: 800 },
  { name: "guide.light", site: "answer", after: async (panel, page) => { await panel.locator(".card").nth(1).click(); await page.locator(".point").waitFor(); } },
];
const AT_ONCE = 4;

export async function main([folder = "/tmp/baton-pictures", only = ""]: string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: process.env["BATON_CHROMIUM"] ?? "/usr/bin/chromium", args: flags });
  let bad = 0;
  const work = shots.filter((one) => one.name.includes(only));
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let shot = work.shift(); shot; shot = work.shift()) {
      const problems = await take(browser, shot, folder);
      if (problems.length) bad += 1;
      console.log(`${problems.length ? "FAIL" : "ok  "} ${shot.name} ${problems.join("; ")}`);
    }
  }));
  await browser.close();
  process.exitCode = bad ? 1 : 0;
}

async function take(browser: Browser, shot: Shot, folder: string): Promise<string[]> {
  const fake = await startFake();
  const problems: string[] = [];
  const context = await browser.newContext({ viewport: { width: shot.width ?? 460, height: shot.height ?? 760 }, locale: "en-GB", timezoneId: "Europe/Madrid", colorScheme: shot.theme === "dark" ? "dark" : "light", reducedMotion: "reduce" });
  const page = await context.newPage();
  page.on("console", (message) => { if (message.type() === "error" && !expected.test(message.text())) problems.push(message.text()); });
  page.on("pageerror", (error) => problems.push(String(error)));
  try {
    await page.goto(`${fake.origin}/page?site=${shot.site}&theme=${shot.theme ?? "light"}&lang=${shot.lang ?? "en"}`);
    await page.locator(".launcher").click();
    const panel = page.frameLocator("iframe[title]");
    await panel.locator(".lines .theirs").first().waitFor();
    await shot.after?.(panel, page, fake);
    await page.waitForTimeout(450);
    problems.push(...(await inspect(page, !shot.lang)));
    await page.screenshot({ path: `${folder}/${shot.name}.png` });
  } catch (error) {
    problems.push(String(error).split("\n")[0]!);
    await page.screenshot({ path: `${folder}/${shot.name}.png` });
  }
  problems.push(...fake.problems);
  await context.close();
  await fake.stop();
  return problems;
}

/** Nothing wider than the panel, no control too small, no script that ran, no key without words. */
async function inspect(page: Page, withAxe: boolean): Promise<string[]> {
  const frame = page.frames().find((one) => one.url().includes("panel.html"))!;
  const found = await frame.evaluate(() => {
    const out: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth + 1) out.push(`${root.scrollWidth - innerWidth} px too wide`);
    for (const button of document.querySelectorAll("button, input, textarea")) {
      const box = button.getBoundingClientRect();
      if (!box.width) continue;
      if (Math.min(box.width, box.height) < 24) out.push(`small: ${button.textContent || button.getAttribute("aria-label")} ${Math.round(box.width)}×${Math.round(box.height)}`);
      if (box.left < -1 || box.right > innerWidth + 1) out.push(`outside: ${button.textContent}`);
      if (!button.textContent && !button.getAttribute("aria-label") && button.getAttribute("type") !== "file") out.push("nameless control");
    }
    if (/\b(header|log|wait|choice|compose|event|rate|answer|file|offline|busy)\.\w+/.test(document.body.innerText)) out.push("a key without words");
    return out;
  });
  // A mirrored or longer panel is the same panel to axe.
  if (withAxe) found.push(...(await rulesBroken(frame)));
  if (await page.title() !== "Orders" || await frame.evaluate(() => document.title) !== "Baton") found.push("a script ran");
  return found;
}

async function rulesBroken(frame: Frame): Promise<string[]> {
  await frame.evaluate(axe);
  const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const results = await frame.evaluate((values) => (window as unknown as { axe: { run: (context: Document, options: object) => Promise<{ passes: unknown[]; violations: { id: string; impact: string; nodes: { target: string[] }[] }[] }> } })
    .axe.run(document, { runOnly: { type: "tag", values } }), rules);
  const found = results.passes.length < 10 ? [`axe looked at next to nothing (${results.passes.length} rules)`] : [];
  for (const { id, impact, nodes } of results.violations) found.push(`axe ${impact}: ${id} at ${nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ")}`);
  return found;
}
