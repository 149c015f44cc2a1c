/** Pictures of screens and states, taken from the built console against the fake desk. `node dev/pictures.ts DIR [word of a name…]` */
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { Page } from "playwright-core";
import { startFakeDesk } from "./fake-desk.ts";
import { scenes } from "./scenes.ts";
import type { Scene } from "./scenes.ts";

interface Variant { name: string; dark?: boolean; width?: number; lang?: string }
const variants: Variant[] = [{ name: "light" }, { name: "dark", dark: true }, { name: "320", width: 320 }, { name: "rtl", lang: "ar-XB" }, { name: "pseudo", lang: "en-XA" }];
const AT_ONCE = 4;

const [dir = "/tmp/console-pictures", ...only] = process.argv.slice(2);
const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: process.env.BATON_CHROMIUM ?? "/usr/bin/chromium", args });
await mkdir(dir, { recursive: true });
let failures = 0;

/** A scene that names its window is taken in that one; one that presses English words only where the words are English. */
const fits = (scene: Scene, variant: Variant): boolean => (scene.width ? variant.name === "light" || variant.name === "dark" : !(scene.english && variant.lang) && !(scene.wide && variant.width));
const work = scenes.flatMap((scene) => variants.filter((variant) => fits(scene, variant)).map((variant) => ({ scene, variant, name: `${scene.name}.${variant.name}` })))
  .filter(({ name }) => !only.length || only.some((word) => name.includes(word)));

await Promise.all(Array.from({ length: AT_ONCE }, async () => {
  for (let one = work.shift(); one; one = work.shift()) await take(one.scene, one.variant, one.name);
}));
await browser.close();
process.stdout.write(`${failures} problems\n`);
process.exit(failures ? 1 : 0);

async function take(scene: Scene, variant: Variant, name: string): Promise<void> {
  const desk = await startFakeDesk();
  const viewport = { width: variant.width ?? scene.width ?? 1680, height: variant.width ? 640 : scene.height ?? 1050 };
  const context = await browser.newContext({ viewport, colorScheme: variant.dark ? "dark" : "light", reducedMotion: "reduce", locale: "en-GB" });
  const page = await context.newPage();
  const said: string[] = [];
  page.on("console", (message) => { if (message.type() === "error" && !/ERR_INTERNET_DISCONNECTED|status of (4|5)\d\d|WebSocket connection/.test(message.text())) said.push(message.text()); });
  page.on("pageerror", (error) => said.push(String(error)));
  if (variant.lang) await page.addInitScript((lang) => localStorage.setItem("baton.language", lang), variant.lang);
  try {
    desk.set(scene.set ?? {});
    await page.goto(desk.url + (scene.path ?? "/inbox"));
    await scene.play?.(page, desk);
    await page.waitForTimeout(scene.wait ?? 350);
    await page.screenshot({ path: join(dir, `${name}.png`) });
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
    tell(name, [...said, ...desk.violations, ...(variant.lang ? [] : await axe(page)), ...(sideways ? ["scrolls sideways"] : [])]);
  } catch (error) {
    await page.screenshot({ path: join(dir, `${name}.png`) }).catch(() => null);
    tell(name, [String(error).slice(0, 400).replaceAll("\n", " "), ...said]);
  }
  await context.close();
  desk.close();
}

function tell(name: string, wrong: string[]): void {
  failures += wrong.length;
  process.stdout.write(`${wrong.length ? "FAIL" : "ok  "} ${name} ${wrong.join("; ")}\n`);
}

async function axe(page: Page): Promise<string[]> {
  // Through the debugger, so that the page's own policy is not in the way.
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }[] }> } }).axe.run({ resultTypes: ["violations"] });
    return violations.map((one) => `${one.impact} ${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target.join(" ")} (${node.failureSummary.split("\n")[1]?.trim().slice(0, 120)})`).join(" | ")}`);
  });
}
