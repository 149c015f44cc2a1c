/** Pictures of every screen and state, taken from the built console against the fake desk. `node dev/pictures.ts DIR [name…]` */
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { Page } from "playwright-core";
import { startFakeDesk } from "./fake-desk.ts";
import { scenes } from "./scenes.ts";

const [dir = "/tmp/console-pictures", ...only] = process.argv.slice(2);
const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: process.env.BATON_CHROMIUM ?? "/usr/bin/chromium", args });
await mkdir(dir, { recursive: true });
let failures = 0;

for (const scene of scenes) {
  if (only.length && !only.some((name) => scene.name.includes(name))) continue;
  const desk = await startFakeDesk();
  const context = await browser.newContext({ viewport: { width: scene.width ?? 1680, height: scene.height ?? 1050 }, colorScheme: scene.dark ? "dark" : "light", reducedMotion: "reduce", bypassCSP: false });
  const page = await context.newPage();
  const said: string[] = [];
  page.on("console", (message) => { if (message.type() === "error" && !/ERR_INTERNET_DISCONNECTED|status of (4|5)\d\d|WebSocket connection/.test(message.text())) said.push(message.text()); });
  page.on("pageerror", (error) => said.push(String(error)));
  try {
    desk.set(scene.set ?? {});
    await page.goto(desk.url + (scene.path ?? "/inbox"));
    await scene.play?.(page, desk);
    await page.waitForTimeout(scene.wait ?? 350);
    await page.screenshot({ path: join(dir, `${scene.name}.png`) });
    const found = await axe(page);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
    const wrong = [...said, ...desk.violations, ...found, ...(sideways ? ["scrolls sideways"] : [])];
    failures += wrong.length;
    process.stdout.write(`${wrong.length ? "FAIL" : "ok  "} ${scene.name}${wrong.map((one) => `\n       ${one}`).join("")}\n`);
  } catch (error) {
    failures += 1;
    await page.screenshot({ path: join(dir, `${scene.name}.png`) }).catch(() => null);
    process.stdout.write(`FAIL ${scene.name}\n       ${String(error).slice(0, 600)}\n       ${said.join("\n       ")}\n`);
  }
  await context.close();
  desk.close();
}
await browser.close();
process.stdout.write(`${failures} problems\n`);
process.exit(failures ? 1 : 0);

async function axe(page: Page): Promise<string[]> {
  // Through the debugger, so that the page's own policy is not in the way.
  await page.evaluate(axeSource);
  const result = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }[] }> } }).axe.run({ resultTypes: ["violations"] });
    return violations.map((one) => `${one.impact} ${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target.join(" ")} (${node.failureSummary.split("\n")[1]?.trim().slice(0, 120)})`).join(" | ")}`);
  });
  return result;
}
