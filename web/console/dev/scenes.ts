import type { Page } from "playwright-core";
import type { Desk, Setting } from "./fake-desk.ts";
import { meAs } from "./fake-data.ts";

export interface Scene { name: string; path?: string; dark?: boolean; width?: number; height?: number; wait?: number; set?: Partial<Setting>; play?: (page: Page, desk: Desk) => Promise<void> }
const ines = "/inbox/conv_ines";
const ready = (page: Page): Promise<void> => page.locator(".log .t").first().waitFor().then(() => page.locator(".bs").first().waitFor());
const lead = meAs("agent_maren", "lead");
const owner = meAs("agent_maren", "owner");
const shown = (selector: string) => (page: Page): Promise<void> => page.locator(selector).first().waitFor();

export const scenes: Scene[] = [
  { name: "inbox", path: ines, play: ready },
  { name: "inbox-dark-offer-palette", path: ines, dark: true, play: async (page, desk) => { await ready(page); desk.offer("conv_bram", 30); await page.locator(".offer").waitFor(); await page.keyboard.press("Control+k"); await page.keyboard.type("tra"); } },
  { name: "inbox-offer", path: ines, play: async (page, desk) => { await ready(page); desk.offer("conv_bram", 30); await page.locator(".offer").waitFor(); } },
  { name: "inbox-dark", path: ines, dark: true, play: ready },
  { name: "inbox-none", path: "/inbox", play: shown(".row") },
  { name: "inbox-empty", path: "/inbox", set: { empty: true }, play: shown(".state") },
  { name: "inbox-loading", path: ines, set: { slow: /^\/conversations/ }, wait: 500 },
  { name: "inbox-failed", path: ines, set: { fail: /^\/conversations/ }, play: async (page) => { await page.locator(".state h3").first().waitFor({ timeout: 15000 }); } },
  { name: "inbox-offline", path: ines, play: async (page, desk) => { await ready(page); desk.drop(); await page.context().setOffline(true); await page.locator(".banner").waitFor(); await page.locator(".comp textarea").fill("This waits for the line."); await page.keyboard.press("Control+Enter"); await page.locator(".pending").waitFor(); } },
  { name: "inbox-sent", path: ines, play: async (page) => { await ready(page); await page.locator(".comp textarea").focus(); await page.keyboard.press("Tab"); await page.keyboard.press("Control+Enter"); await page.locator(".from-agent:has-text('Visa')").waitFor(); await page.waitForTimeout(200); } },
  { name: "inbox-stale", path: ines, set: {}, play: async (page, desk) => { await ready(page); desk.set({ stale: true }); await page.locator(".comp textarea").fill("Too late."); await page.keyboard.press("Control+Enter"); await page.locator(".toast").waitFor(); } },
  { name: "inbox-note", path: ines, play: async (page) => { await ready(page); await page.locator(".comp textarea").focus(); await page.keyboard.press("@"); await page.keyboard.type("to"); await page.locator(".pick").waitFor(); } },
  { name: "inbox-macros", path: ines, play: async (page) => { await ready(page); await page.locator(".comp textarea").fill("/re"); await page.locator(".pick").waitFor(); } },
  { name: "inbox-transfer", path: ines, play: async (page) => { await ready(page); await page.keyboard.press("x"); await page.locator("dialog[open]").waitFor(); } },
  { name: "inbox-snooze", path: ines, play: async (page) => { await ready(page); await page.keyboard.press("z"); await page.locator("dialog[open]").waitFor(); } },
  { name: "inbox-resolve", path: ines, dark: true, play: async (page) => { await ready(page); await page.keyboard.press("e"); await page.locator("dialog[open]").waitFor(); } },
  { name: "inbox-articles", path: ines, play: async (page) => { await ready(page); await page.keyboard.press("Control+j"); await page.locator("dialog[open] button b").first().waitFor(); } },
  { name: "inbox-keys", path: ines, play: async (page) => { await ready(page); await page.keyboard.press("?"); await page.locator("dialog[open]").waitFor(); } },
  { name: "inbox-search", path: "/inbox", play: async (page) => { await shown(".row")(page); await page.keyboard.press("/"); await page.locator("input[type=search]").fill("refund"); await page.locator(".row mark").first().waitFor(); } },
  { name: "inbox-closed-view", path: "/inbox/conv_old3", play: async (page) => { await ready(page); await page.locator("#view-closed").click(); await page.locator(".rows .row").nth(3).waitFor(); } },
  { name: "inbox-waiting", path: "/inbox/conv_bram", play: ready },
  { name: "inbox-long-names", path: "/inbox/conv_temperance", width: 1280, height: 800, play: ready },
  { name: "inbox-rtl", path: `${ines}?lang=ar-XB`, play: ready },
  { name: "inbox-long-words", path: `${ines}?lang=en-XA`, play: ready },
  { name: "inbox-german", path: `${ines}?lang=de`, play: ready },
  { name: "inbox-ultra-wide", path: ines, width: 3440, height: 1300, play: ready },
  { name: "inbox-1024", path: ines, width: 1024, height: 768, play: async (page) => { await page.locator(".log .t").first().waitFor(); } },
  { name: "inbox-1024-briefing", path: ines, width: 1024, height: 768, play: async (page) => { await page.locator(".log .t").first().waitFor(); await page.keyboard.press("i"); await page.locator(".brief").waitFor(); } },
  { name: "inbox-zoom-200", path: ines, width: 840, height: 525, play: async (page) => { await page.locator(".log .t").first().waitFor(); } },
  { name: "list-320", path: "/inbox", width: 320, height: 640, play: shown(".row") },
  { name: "conversation-320", path: ines, width: 320, height: 640, play: async (page) => { await page.locator(".log .t").first().waitFor(); } },
  { name: "briefing-320", path: ines, width: 320, height: 640, play: async (page) => { await page.locator(".log .t").first().waitFor(); await page.getByRole("button", { name: "Briefing" }).click(); await page.locator(".bs").first().waitFor(); } },
  { name: "sign-in", path: "/", set: { me: null }, play: shown("form") },
  { name: "sign-in-refused", path: "/", dark: true, set: { me: null }, play: async (page) => { await page.locator("input[type=email]").fill("sarah@stallwright.example"); await page.locator("input[type=password]").fill("wrong"); await page.keyboard.press("Enter"); await page.locator("[role=alert]").waitFor(); } },
  { name: "not-found", path: "/nowhere", play: shown(".state") },
];
export { lead, owner, shown };
