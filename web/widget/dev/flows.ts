/** Plays a customer in a real browser against the fake server: what is said is kept, shown once, resumed, and reachable by keyboard alone. */
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { startFake } from "./fake-server.ts";
import { flags } from "./pictures.ts";
import type { BrowserContext, Page } from "playwright-core";

type Fake = Awaited<ReturnType<typeof startFake>>;
const flows: Record<string, (context: BrowserContext, fake: Fake) => Promise<void>> = {
  "an answer reaches both tabs, once": async (context, fake) => {
    const one = await open(context, fake);
    await say(one, "How do I export?");
    await panel(one).getByText("Tick Variant").waitFor();
    const two = await open(context, fake);
    await panel(two).getByText("How do I export?").waitFor();
    await say(two, "And the second?");
    await panel(one).getByText("And the second?").waitFor();
    for (const page of [one, two]) assert.equal(await panel(page).locator(".mine").count(), 2);
  },
  "what was said before a reload is there after it, and the panel opens again": async (context, fake) => {
    const page = await open(context, fake);
    await say(page, "How do I export?");
    await panel(page).getByText("Tick Variant").waitFor();
    await page.reload();
    await panel(page).getByText("How do I export?").waitFor();
  },
  "nothing is stored before the first message": async (context, fake) => {
    const page = await open(context, fake);
    const frame = page.frames().find((one) => one.url().includes("panel.html"))!;
    await panel(page).getByText("automated").first().waitFor();
    assert.equal(await frame.evaluate(() => localStorage.length), 0);
    await say(page, "Hello");
    await panel(page).getByText("Tick Variant").waitFor();
    assert.equal(await frame.evaluate(() => localStorage.length), 1);
    assert.equal(await page.evaluate(() => document.cookie), "");
  },
  "a message written offline goes when the line is back, under one client_id": async (context, fake) => {
    const page = await open(context, fake);
    fake.refuse(true); fake.cut();
    await panel(page).getByText("You’re offline").waitFor();
    await say(page, "Written in a tunnel");
    await panel(page).getByText("Waiting to send").waitFor();
    fake.refuse(false);
    await panel(page).getByRole("button", { name: "Try now" }).click({ timeout: 1000 }).catch(() => "it came back by itself");
    await panel(page).getByText("Tick Variant").waitFor();
    assert.equal(new Set(fake.frames.filter((frame) => frame.type === "send").map((frame) => frame["client_id"])).size, 1);
    assert.equal(await panel(page).locator(".mine").count(), 1);
  },
  "keys alone: open, ask, reach a person, close, and focus comes back": async (context, fake) => {
    const page = await visit(context, fake);
    await page.locator(".launcher").focus();
    await page.keyboard.press("Enter");
    await panel(page).getByRole("textbox").waitFor();
    await page.waitForFunction(() => document.activeElement?.shadowRoot?.activeElement?.tagName === "IFRAME").catch(() => { throw new Error("focus did not enter the frame"); });
    await panel(page).locator("textarea:focus").waitFor();
    await page.keyboard.type("How do I export?");
    await page.keyboard.press("Enter");
    await panel(page).getByText("Tick Variant").waitFor();
    await panel(page).getByRole("button", { name: "Talk to a person" }).focus();
    await page.keyboard.press("Enter");
    await panel(page).getByText("You are number 2").waitFor();
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.querySelector("html > div")?.shadowRoot?.activeElement?.className === "launcher");
  },
  "a callback is promised where the customer said": async (context, fake) => {
    const page = await open(context, fake);
    await panel(page).getByRole("button", { name: "Talk to a person" }).click();
    await panel(page).getByRole("button", { name: /Call me back/ }).click();
    await panel(page).getByRole("textbox", { name: "Your phone number" }).fill("+34 600 123 456");
    await page.keyboard.press("Enter");
    await panel(page).getByText(/Promised: a call/).waitFor();
    assert.equal(fake.frames.find((frame) => frame.type === "choose")?.["contact"], "+34 600 123 456");
  },
  "an attachment is uploaded and goes with its message": async (context, fake) => {
    const page = await open(context, fake);
    await panel(page).locator("input[type=file]").setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.alloc(1234) });
    await panel(page).locator(".tray .ready").waitFor();
    await say(page, "See this");
    await panel(page).getByText("Tick Variant").waitFor();
    assert.deepEqual(fake.frames.find((frame) => frame.type === "send")?.["attachments"], ["file_1234"]);
  },
  "the page's path is told without its query, and only errors that the site wants": async (context, fake) => {
    const page = await open(context, fake);
    await page.evaluate(() => { history.pushState({}, "", "/page/orders?token=secret#x"); document.title = "Orders of ines@example.com"; });
    await page.evaluate(() => setTimeout(() => { throw new Error("boom"); }));
    await until(() => fake.frames.some((frame) => frame.type === "error"));
    await until(() => fake.frames.some((frame) => frame.type === "page" && frame["path"] === "/page/orders"));
    assert.doesNotMatch(JSON.stringify(fake.frames), /secret|ines@/);
  },
  "an answer that comes while the panel is closed shows on the launcher": async (context, fake) => {
    const page = await open(context, fake);
    await say(page, "How do I export?");
    await panel(page).getByText("Tick Variant").waitFor();
    await panel(page).getByRole("button", { name: "Close chat" }).click();
    fake.push("One more thing.");
    await page.locator(".badge", { hasText: "1" }).waitFor();
    assert.match((await page.locator(".launcher").getAttribute("aria-label"))!, /1 unread message/);
  },
  "a guide to another page goes there, opens the chat again and points": async (context, fake) => {
    const page = await context.newPage();
    await page.goto(`${fake.origin}/page/other`);
    await page.locator(".launcher").click();
    await say(page, "How do I export?");
    await panel(page).getByRole("button", { name: /Points at Export/ }).click();
    await page.waitForURL("**/page");
    await page.locator(".point").waitFor();
    await panel(page).getByText("How do I export?").waitFor();
  },
  "shutdown leaves nothing on the page": async (context, fake) => {
    const page = await open(context, fake);
    await page.evaluate(() => (window as unknown as { Baton: { shutdown(): void } }).Baton.shutdown());
    assert.equal(await page.locator("html > div, html > iframe").count(), 0);
    assert.equal(await page.evaluate(() => "Baton" in window), false);
  },
};

const panel = (page: Page) => page.frameLocator("iframe[title]");

async function visit(context: BrowserContext, fake: Fake): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${fake.origin}/page?site=live`);
  await page.locator(".launcher").waitFor();
  return page;
}

async function open(context: BrowserContext, fake: Fake): Promise<Page> {
  const page = await visit(context, fake);
  await page.evaluate(() => (window as unknown as { Baton: { open(): void } }).Baton.open());
  await panel(page).locator(".lines .theirs").first().waitFor();
  return page;
}

async function say(page: Page, text: string): Promise<void> {
  await panel(page).getByRole("textbox", { name: "Message" }).fill(text);
  await panel(page).getByRole("textbox", { name: "Message" }).press("Enter");
}

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 5000; !holds();) {
    if (Date.now() > end) throw new Error("did not happen within 5 s");
    await new Promise((next) => setTimeout(next, 20));
  }
}

export async function main([only = ""]: string[]): Promise<void> {
  const browser = await chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: flags });
  let failed = 0;
  const names = Object.keys(flows).filter((name) => name.includes(only));
  for (const name of names) {
    const fake = await startFake();
    const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, locale: "en-GB", timezoneId: "Europe/Madrid" });
    context.setDefaultTimeout(8000);
    try {
      await flows[name]!(context, fake);
      assert.deepEqual(fake.problems, []);
      console.log(`ok   ${name}`);
    } catch (problem) {
      failed += 1;
      console.log(`FAIL ${name}: ${String(problem).split("\n").slice(0, 4).join(" ")} ${fake.problems.join("; ")}`);
    }
    await context.close();
    await fake.stop();
  }
  await browser.close();
  console.log(`TOTAL passed=${names.length - failed} failed=${failed} skipped=0`);
  process.exitCode = failed ? 1 : 0;
}
