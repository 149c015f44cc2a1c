import type { Page } from "playwright-core";
import type { Desk, Setting } from "./fake-desk.ts";
import { meAs } from "./fake-data.ts";
import { notice } from "./fake-notices.ts";

/** `english`: plays by English words. `wide`: needs panes side by side. */
export interface Scene { name: string; path?: string; english?: boolean; wide?: boolean; width?: number; height?: number; wait?: number; set?: Partial<Setting>; play?: (page: Page, desk: Desk) => Promise<void> }
const ines = "/inbox/conv_ines";
const ready = (page: Page): Promise<void> => page.locator(".log .t").first().waitFor().then(() => page.locator(".bs").first().waitFor({ state: "attached" }));
const lead = meAs("agent_maren", "lead");
const owner = meAs("agent_maren", "owner");
/** Whatever day it is, the week is shown on its Tuesday. */
const tuesday = async (page: Page): Promise<void> => { await page.locator(".roster-days button").nth(1).click(); await page.locator(".lane .shift").first().waitFor(); };
const shown = (selector: string) => (page: Page): Promise<void> => page.locator(selector).first().waitFor();

export const scenes: Scene[] = [
  { name: "inbox", path: ines, play: ready },
  { name: "inbox-offer-palette", path: ines, play: async (page, desk) => { await ready(page); desk.offer("conv_bram", 30); await page.locator(".offer").waitFor(); await page.keyboard.press("Control+k"); await page.keyboard.type("tra"); } },
  { name: "inbox-two-offers", path: ines, play: async (page, desk) => { await page.locator(".log .t").first().waitFor(); desk.offer("conv_bram", 30); desk.offer("conv_temperance", 20); await page.locator(".offer").nth(1).waitFor(); } },
  { name: "inbox-list-two-offers", path: "/inbox", play: async (page, desk) => { await shown(".row")(page); desk.offer("conv_bram", 30); desk.offer("conv_temperance", 20); await page.locator(".offer").nth(1).waitFor(); } },
  { name: "today-offer", path: "/today", set: { me: lead }, play: async (page, desk) => { await shown(".panel")(page); desk.offer("conv_bram", 30); await page.locator(".offer").waitFor(); } },
  { name: "inbox-offer-passed-on", path: ines, play: async (page, desk) => { await ready(page); desk.offer("conv_bram", 30, { passed_by: "Marek Novák", word: "Paid twice on Monday and has the two receipts: please refund one of the two, and tell him when it arrives." }); await page.locator(".offer .quote").waitFor(); } },
  { name: "inbox-offer", path: ines, play: async (page, desk) => { await ready(page); desk.offer("conv_bram", 30); await page.locator(".offer").waitFor(); } },
  { name: "inbox-none", path: "/inbox", play: shown(".row") },
  { name: "inbox-empty", path: "/inbox", set: { empty: true }, play: shown(".state") },
  { name: "inbox-loading", path: ines, set: { slow: /^\/conversations/ }, wait: 500 },
  { name: "inbox-failed", path: ines, set: { fail: /^\/conversations/ }, play: async (page) => { await page.locator(".state h2:visible").first().waitFor({ timeout: 15000 }); } },
  { name: "inbox-offline", path: ines, play: async (page, desk) => { await ready(page); desk.drop(); await page.context().setOffline(true); await page.locator(".banner").waitFor(); await page.locator(".comp textarea").fill("This waits for the line."); await page.keyboard.press("Control+Enter"); await page.locator(".pending").waitFor(); } },
  { name: "inbox-sent", path: ines, play: async (page) => { await ready(page); await page.locator(".comp textarea").focus(); await page.keyboard.press("Tab"); await page.keyboard.press("Control+Enter"); await page.locator(".from-agent:has-text('Visa')").waitFor(); await page.waitForTimeout(200); } },
  { name: "inbox-stale", path: ines, set: {}, play: async (page, desk) => { await ready(page); desk.set({ stale: true }); await page.locator(".comp textarea").fill("Too late."); await page.keyboard.press("Control+Enter"); await page.locator(".toast").waitFor(); } },
  { name: "inbox-note", path: ines, play: async (page) => { await ready(page); await page.locator(".comp textarea").focus(); await page.keyboard.press("@"); await page.keyboard.type("to"); await page.locator(".pick").waitFor(); } },
  { name: "inbox-macros", path: ines, play: async (page) => { await ready(page); await page.locator(".comp textarea").fill("/re"); await page.locator(".pick").waitFor(); } },
  { name: "inbox-transfer", path: ines, play: async (page) => { await ready(page); await page.keyboard.press("x"); await page.locator("dialog[open]").waitFor(); } },
  { name: "inbox-snooze", path: ines, play: async (page) => { await ready(page); await page.keyboard.press("z"); await page.locator("dialog[open]").waitFor(); } },
  { name: "inbox-resolve", path: ines, play: async (page) => { await ready(page); await page.keyboard.press("e"); await page.locator("dialog[open]").waitFor(); } },
  { name: "inbox-articles", path: ines, play: async (page) => { await ready(page); await page.keyboard.press("Control+j"); await page.locator("dialog[open] button b").first().waitFor(); } },
  { name: "inbox-keys", path: ines, play: async (page) => { await ready(page); await page.keyboard.press("?"); await page.locator("dialog[open]").waitFor(); } },
  { name: "inbox-search", path: "/inbox", play: async (page) => { await shown(".row")(page); await page.keyboard.press("/"); await page.locator("input[type=search]").fill("refund"); await page.locator(".row mark").first().waitFor(); } },
  { name: "inbox-closed-view", wide: true, path: "/inbox/conv_old3", play: async (page) => { await ready(page); await page.locator("#view-closed").click(); await page.locator(".rows .row").nth(3).waitFor(); } },
  { name: "inbox-waiting", path: "/inbox/conv_bram", play: ready },
  { name: "inbox-long-names", path: "/inbox/conv_temperance", width: 1280, height: 800, play: ready },
  { name: "inbox-german", path: `${ines}?lang=de`, play: ready },
  { name: "inbox-ultra-wide", path: ines, width: 3440, height: 1300, play: ready },
  { name: "inbox-1024", path: ines, width: 1024, height: 768, play: async (page) => { await page.locator(".log .t").first().waitFor(); } },
  { name: "inbox-1024-briefing", path: ines, width: 1024, height: 768, play: async (page) => { await page.locator(".log .t").first().waitFor(); await page.keyboard.press("i"); await page.locator(".brief").waitFor(); } },
  { name: "inbox-zoom-200", path: ines, width: 840, height: 525, play: async (page) => { await page.locator(".log .t").first().waitFor(); } },
  { name: "briefing-320", english: true, path: ines, width: 320, height: 640, play: async (page) => { await page.locator(".log .t").first().waitFor(); await page.getByRole("button", { name: "Briefing" }).click(); await page.locator(".bs").first().waitFor(); } },
  { name: "inbox-back-online", wide: true, path: ines, wait: 1200, play: async (page, desk) => {
    await ready(page);
    desk.drop();
    await page.context().setOffline(true);
    await page.locator(".banner").waitFor();
    for (const words of ["First, while away.", "Second, while away."]) { await page.locator(".comp textarea").fill(words); await page.keyboard.press("Control+Enter"); }
    await page.locator(".pending").nth(1).waitFor();
    await page.context().setOffline(false);
    await page.locator(".pending").first().waitFor({ state: "detached", timeout: 30000 });
    const said = await page.locator(".from-agent .box").allInnerTexts();
    if (said.slice(-2).join() !== "First, while away.,Second, while away.") throw new Error(`wrong order or number: ${said.join(" | ")}`);
  } },
  { name: "inbox-note-elsewhere", wide: true, path: "/inbox/conv_dario", play: async (page) => {
    await ready(page);
    await page.keyboard.press("m");
    await page.keyboard.type("Same signature change as last week.");
    await page.keyboard.press("Control+Enter");
    await page.locator(".from-note").waitFor();
  } },
  { name: "inbox-windowing", wide: true, path: "/inbox", play: async (page) => {
    await shown(".row")(page);
    await page.locator("#view-closed").click();
    await page.waitForTimeout(300);
    for (let at = 0; at < 12; at += 1) { await page.locator("#rows").evaluate((box) => { box.scrollTop = box.scrollHeight; }); await page.waitForTimeout(120); }
    const last = Number(await page.locator("[data-index]").last().getAttribute("data-index"));
    const drawn = await page.locator(".row").count();
    if (last < 172 || drawn > 60) throw new Error(`${last + 1} rows reached, ${drawn} drawn`);
  } },
  { name: "inbox-keyboard-story", wide: true, path: "/inbox", play: async (page, desk) => {
    await shown(".row")(page);
    desk.offer("conv_bram", 30);
    await page.locator(".offer").waitFor();
    await page.keyboard.press("a");
    await page.waitForURL("**/conv_bram");
    await page.locator(".comp.reply").waitFor();
    await page.keyboard.press("r");
    await page.keyboard.type("Payments work again since 14:40.");
    await page.keyboard.press("Control+Enter");
    await page.locator(".from-agent:has-text('14:40')").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("e");
    await page.locator("dialog[open]").waitFor();
    await page.keyboard.press("Enter");
    await page.locator(".readonly").waitFor();
  } },
  { name: "sign-in", path: "/", set: { me: null }, play: shown("form") },
  { name: "sign-in-refused", path: "/", set: { me: null }, play: async (page) => { await page.locator("input[type=email]").fill("sarah@stallwright.example"); await page.locator("input[type=password]").fill("wrong"); await page.keyboard.press("Enter"); await page.locator("[role=alert]").waitFor(); } },
  { name: "today", path: "/today", set: { me: lead }, play: shown(".panel") },
  { name: "wording", path: "/settings/site", set: { me: lead }, play: async (page) => { await page.locator(".wording button").first().click(); await page.locator(".wording").nth(1).scrollIntoViewIfNeeded(); } },
  { name: "waits", path: "/waits", set: { me: lead }, play: shown(".waits") },
  { name: "waits-empty", path: "/waits", set: { me: lead, empty: true }, play: shown(".state") },
  { name: "waits-failed", path: "/waits", set: { me: lead, fail: /^\/waits/ }, play: async (page) => { await page.locator(".state h2").waitFor({ timeout: 15000 }); } },
  { name: "waits-loading", path: "/waits", set: { me: lead, slow: /^\/waits/ }, wait: 500 },
  { name: "today-empty", path: "/today", set: { me: lead, empty: true }, play: shown(".state") },
  { name: "today-failed", path: "/today", set: { me: lead, fail: /^\/today/ }, play: async (page) => { await page.locator(".state h2").waitFor({ timeout: 15000 }); } },
  { name: "policy", english: true, path: "/policy", set: { me: lead }, play: async (page) => { await shown(".rule")(page); await page.getByLabel("What a customer writes").fill("I’ve tried that already, the button gives an error. This is ridiculous."); await page.getByRole("button", { name: "Try" }).click(); await page.locator(".path li").first().waitFor(); } },
  { name: "policy-words", english: true, path: "/policy", set: { me: lead }, play: async (page) => { await shown(".rule")(page); await page.getByRole("tab", { name: "Words" }).click(); } },
  { name: "policy-source", english: true, path: "/policy", set: { me: lead }, play: async (page) => { await shown(".rule")(page); await page.getByRole("tab", { name: "As a file" }).click(); const area = page.locator(".editor textarea"); await area.fill((await area.inputValue()).replace("sentiment", "sentimnt")); await page.locator(".gutter .error").waitFor(); } },
  { name: "policy-versions", english: true, path: "/policy", set: { me: lead }, play: async (page) => { await shown(".rule")(page); await page.getByRole("tab", { name: "Versions" }).click(); } },
  { name: "policy-earlier", english: true, path: "/policy", set: { me: lead }, play: async (page) => { await shown(".rule")(page); await page.getByRole("tab", { name: "Versions" }).click(); await page.getByRole("button", { name: "Show 13" }).click(); await page.locator("dialog[open] .editor").waitFor(); } },
  { name: "settings-saved", english: true, path: "/settings/site", set: { me: lead }, height: 1700, play: async (page) => { await shown(".week")(page); await page.getByLabel("Colour", { exact: true }).fill("#ffcc00"); await page.getByRole("button", { name: "Save" }).click(); await page.locator(".toast").waitFor(); } },
  { name: "article-saved", english: true, path: "/knowledge/new", set: { me: lead }, play: async (page) => { const area = page.locator(".editor textarea"); await area.fill("---\ntitle: Ferrying a shop é\n---\n\n## Steps\n1. Go."); await page.waitForTimeout(700); await page.getByRole("button", { name: "Publish" }).click(); await page.locator(".toast").waitFor(); } },
  { name: "knowledge", english: true, path: "/knowledge", set: { me: lead }, play: async (page) => { await shown(".tbl td")(page); await page.getByLabel("What a customer asks").fill("Where is my credit?"); await page.getByRole("button", { name: "Ask" }).click(); await page.locator(".passage").first().waitFor(); } },
  { name: "knowledge-list", path: "/knowledge", set: { me: lead }, play: shown(".tbl td") },
  { name: "knowledge-empty", path: "/knowledge", set: { me: lead, empty: true }, play: shown(".state") },
  { name: "article", path: "/knowledge/art_credit", set: { me: lead }, play: shown(".article h2") },
  { name: "article-problems", path: "/knowledge/new", set: { me: lead }, play: async (page) => { await page.locator(".editor textarea").fill("no title\n\n" + "long ".repeat(60)); await page.locator(".gutter .error").waitFor(); } },
  { name: "topics", path: "/topics", set: { me: lead }, play: async (page) => { await shown(".topics td")(page); await page.locator(".try textarea").fill("where is my parcel"); await page.locator(".try .btn.primary").click(); await page.locator(".possible li").first().waitFor(); } },
  { name: "topics-empty", path: "/topics", set: { me: lead, lesson: "none" }, play: shown(".state") },
  { name: "topics-read-only", path: "/topics", set: { me: meAs("agent_sarah", "agent"), lesson: "none" }, play: shown(".state") },
  { name: "topics-loading", path: "/topics", set: { me: lead, slow: /^\/topics/ }, wait: 500 },
  { name: "topics-failed", path: "/topics", set: { me: lead, fail: /^\/topics/ }, play: async (page) => { await page.locator(".state h2").waitFor({ timeout: 15000 }); } },
  { name: "topics-learning", path: "/topics", set: { me: lead, lesson: "learning" }, play: shown(".verdict.learning") },
  { name: "topics-refused", path: "/topics", set: { me: lead, lesson: "refused" }, play: shown(".verdict.refused li") },
  { name: "topics-many", path: "/topics", set: { me: lead, lesson: "many" }, play: async (page) => { await page.locator(".page input[type=search]").fill("refund"); await page.locator(".topics td").first().waitFor(); } },
  { name: "topics-sure", path: "/topics", set: { me: lead }, play: async (page) => { await shown(".topics td")(page); await page.locator("#tab-sure").click(); await page.locator(".curve input").focus(); await page.keyboard.press("ArrowRight"); await page.locator("details summary").first().click(); } },
  { name: "topics-sure-not-held", path: "/topics", set: { me: lead }, play: async (page) => { await shown(".topics td")(page); await page.locator("#tab-sure").click(); await page.locator(".curve input").focus(); await page.keyboard.press("Home"); } },
  { name: "topics-sure-none", path: "/topics", set: { me: lead, lesson: "none" }, play: async (page) => { await shown(".state")(page); await page.locator("#tab-sure").click(); await page.locator("[role=switch]").waitFor(); } },
  { name: "topics-history", path: "/topics", set: { me: lead, lesson: "refused" }, play: async (page) => { await shown(".topics td")(page); await page.locator("#tab-history").click(); await page.locator(".tbl .tag").first().waitFor(); } },
  { name: "topics-packs", path: "/topics", set: { me: lead }, play: async (page) => { await shown(".topics td")(page); await page.locator(".bar .btn").first().click(); await page.locator("dialog li input:enabled").first().check(); await page.locator("dialog summary").nth(1).click(); } },
  { name: "topic", path: "/topics/shipping.delay", set: { me: lead }, play: shown(".fares li") },
  { name: "topic-refused", path: "/topics/our-new-partner-programme.payouts-abroad.tax-forms_and_rates", set: { me: lead, lesson: "refused" }, play: shown(".fares") },
  { name: "topic-read-only", path: "/topics/refund.status", set: { me: meAs("agent_sarah", "agent") }, play: shown(".fares") },
  { name: "topic-unknown", path: "/topics/refund.statis", set: { me: lead }, play: shown(".state") },
  { name: "topic-new", path: "/topics/_new", set: { me: lead }, play: async (page) => { await page.locator(".left input").fill("Shipping"); await page.locator(".left textarea").fill(`${"a sentence that goes on and on ".repeat(12)}\nagain\nagain`); await page.keyboard.press("Control+s"); await page.locator(".field .wrong").nth(1).waitFor(); } },
  { name: "topic-leave", path: "/topics/refund.status", set: { me: lead }, play: async (page) => { await page.locator(".left textarea").fill("something else"); await page.locator(".back").click(); await page.locator("dialog[open]").waitFor(); } },
  { name: "topic-delete", path: "/topics/refund.status", set: { me: lead }, play: async (page) => { await page.locator(".bar .btn").first().click(); await page.locator("dialog[open]").waitFor(); } },
  { name: "topic-conflict", path: "/topics/refund.status", set: { me: lead }, play: async (page, desk) => {
    await page.locator(".left textarea").fill("one\ntwo\nthree\nfour\nfive");
    await fetch(`${desk.url}/api/v1/topics/refund.status`, { method: "PUT", headers: { "content-type": "application/json", "x-baton": "1" }, body: JSON.stringify({ examples: ["my refund", "a refund", "the refund", "refund please", "refund now"], version: 2 }) });
    await page.keyboard.press("Control+s");
    await page.locator(".verdict .btn").nth(1).waitFor();
  } },
  { name: "team", path: "/team", set: { me: lead }, play: shown(".tbl td") },
  { name: "team-edit", english: true, path: "/team", set: { me: owner }, play: async (page) => { await shown(".tbl td")(page); await page.getByRole("button", { name: "Edit Sarah Whitfield" }).first().click(); await page.locator("dialog[open]").waitFor(); } },
  { name: "team-week-person", english: true, path: "/team", set: { me: lead }, play: async (page) => { await tuesday(page); await page.getByLabel("Show").selectOption("agent_kofi"); await page.getByRole("grid", { name: "The week of Kofi Mensah" }).waitFor(); await page.locator(".lane .shift").first().scrollIntoViewIfNeeded(); } },
  { name: "team-week-keys", english: true, path: "/team", set: { me: lead }, play: async (page) => {
    await tuesday(page);
    const bar = page.locator(".lane", { hasText: "Tom Adeyemi" }).locator(".shift");
    await bar.focus();
    await page.keyboard.press("Shift+Alt+ArrowRight");
    await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("b");
    const words = await bar.getAttribute("aria-label");
    if (!words?.includes("12:00 to 20:00, break 16:00 to 16:30")) throw new Error(`after the keys: ${words}`);
    await page.getByRole("button", { name: "Save 1 person" }).waitFor();
    await page.locator(".coverage").scrollIntoViewIfNeeded();
  } },
  { name: "team-week-drag", english: true, wide: true, path: "/team", set: { me: lead }, play: async (page) => {
    await tuesday(page);
    const lane = page.locator(".lane", { hasText: "Tom Adeyemi" });
    const box = (await lane.locator(".shift").boundingBox())!;
    const hours = (await lane.locator(".hours").boundingBox())!;
    await page.mouse.move(box.x + box.width - 3, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 3 - hours.width / 12, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    const words = await lane.locator(".shift").getAttribute("aria-label");
    if (!words?.includes("11:30 to 18:00")) throw new Error(`after dragging: ${words}`);
  } },
  { name: "team-shift", english: true, path: "/team", set: { me: lead }, play: async (page) => { await tuesday(page); await page.locator(".lane", { hasText: "Sarah Whitfield" }).locator(".shift").focus(); await page.keyboard.press("Enter"); await page.locator("dialog[open]").waitFor(); } },
  { name: "team-table", english: true, path: "/team", set: { me: lead }, play: async (page) => { await tuesday(page); await page.getByRole("button", { name: "As a table" }).click(); await page.locator(".tbl.shifts").nth(1).waitFor(); await page.locator(".tbl.shifts").first().scrollIntoViewIfNeeded(); } },
  { name: "team-skills", path: "/team", set: { me: lead }, play: async (page) => { await shown(".matrix")(page); await page.locator(".matrix").scrollIntoViewIfNeeded(); await page.locator(".team-rules").scrollIntoViewIfNeeded(); } },
  { name: "team-as-agent", path: "/team", play: async (page) => { await tuesday(page); await page.locator(".roster").scrollIntoViewIfNeeded(); } },
  { name: "team-empty", path: "/team", set: { me: lead, empty: true }, play: shown(".panel") },
  { name: "team-loading", path: "/team", set: { me: lead, slow: /^\/agents/ }, wait: 500 },
  { name: "team-failed", path: "/team", set: { me: lead, fail: /^\/agents/ }, play: async (page) => { await page.locator(".state h2:visible").first().waitFor({ timeout: 15000 }); } },
  { name: "inbox-assign", path: ines, set: { me: lead }, play: async (page) => { await ready(page); await page.keyboard.press("Shift+X"); await page.locator("dialog[open]").waitFor(); await page.locator("dialog[open] input[type=radio]").nth(1).check(); } },
  { name: "away", path: ines, play: async (page) => { await ready(page); await page.keyboard.press("g"); await page.keyboard.press("u"); await page.locator("dialog[open]").waitFor(); } },
  { name: "shift-ending", path: ines, set: { me: { ...meAs("agent_sarah", "agent"), shift_ending: true, shift_ends_at: "2026-11-24T16:30:00Z" } }, play: async (page) => { await ready(page); await page.locator(".banner").waitFor(); } },
  { name: "team-invited", english: true, path: "/team", set: { me: lead }, play: async (page) => { await shown(".tbl td")(page); await page.getByRole("button", { name: "Invite somebody" }).click(); await page.getByRole("textbox", { name: "Name", exact: true }).fill("Ana Reis"); await page.getByLabel("E-mail").fill("ana@stallwright.example"); await page.keyboard.press("Enter"); await page.locator(".snippet").waitFor(); } },
  { name: "settings-site", path: "/settings/site", set: { me: lead }, height: 1700, play: shown(".week") },
  { name: "settings-account", path: "/settings/account", set: { me: lead }, play: shown(".tbl td") },
  { name: "settings-notices", path: "/settings/notices", set: { me: lead }, height: 1500, play: shown(".tbl.ways td") },
  { name: "notices", path: "/today", set: { me: lead }, play: async (page, desk) => { await shown(".panel")(page); desk.push(notice("conv_bram")); desk.push(notice("conv_ines", { why: "mention", urgency: "normal", by: "Tom Adeyemi", customer: "Ines Duarte", reason: "losing_patience", skill: "billing" })); await page.locator(".notice").nth(1).waitFor(); } },
  { name: "notices-inbox", path: ines, play: async (page, desk) => { await ready(page); desk.push(notice("conv_bram")); desk.push(notice("conv_joan", { count: 5 })); await page.locator(".notice").nth(1).waitFor(); } },
  { name: "settings-tokens", english: true, path: "/settings/tokens", set: { me: owner }, play: async (page) => { await shown(".tbl td")(page); await page.getByLabel("Name", { exact: true }).fill("Nightly export"); await page.keyboard.press("Enter"); await page.locator(".snippet").waitFor(); } },
  { name: "settings-webhooks", path: "/settings/webhooks", set: { me: owner }, play: shown(".tbl td") },
  { name: "settings-email", path: "/settings/email", set: { me: owner }, height: 1700, play: shown(".tbl td") },
  { name: "settings-email-empty", path: "/settings/email", set: { me: owner, empty: true }, height: 1500, play: shown("form") },
  { name: "settings-email-tested", english: true, path: "/settings/email", set: { me: owner }, height: 1700, play: async (page) => { await shown(".tbl td")(page); await page.getByRole("button", { name: "Send a test" }).click(); await page.locator("p.risk").waitFor(); } },
  { name: "launch", english: true, path: "/launch", set: { me: lead }, play: async (page) => { await shown(".panel")(page); await page.getByRole("button", { name: "Test handoff" }).click(); await page.locator(".resolved").waitFor(); } },
  { name: "setup", path: "/setup?token=good", set: { me: owner }, play: shown("form") },
  { name: "setup-after", english: true, path: "/setup?token=good", set: { me: owner }, height: 1250, play: async (page) => { await shown("form")(page); await page.getByLabel("Company").fill("Stallwright"); await page.getByLabel("Your name").fill("Beatriz Sequeira"); await page.getByLabel("E-mail").fill("b@stallwright.example"); await page.getByLabel("Password").fill("correct horse battery"); await page.getByLabel("Address of your site").fill("https://stallwright.example/"); await page.keyboard.press("Enter"); await page.locator(".week").waitFor(); } },
  { name: "setup-used", path: "/setup?token=old", play: shown(".entry .btn") },
  { name: "join", path: "/join?token=invite", play: shown("form") },
  { name: "join-reset", path: "/join?token=reset", play: shown("form") },
  { name: "not-found", path: "/nowhere", play: shown(".state") },
];
export { lead, owner, shown };
