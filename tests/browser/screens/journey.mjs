/** A customer and an agent through a whole conversation, against the real server: a picture at every turn. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "../wait.mjs";
import { picture } from "./picture.mjs";

const PNG = picture(240, 150);
const LONG = "On Sunday evening my daughter moved our domain to the nameservers that your page names, and she copied what she found: one A record, the www, and three lines that begin with TXT. On Monday the shop opened for me at home, and not for my husband in the workshop. Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz https://shop.example/a/very/long/address/that/never/ends/and/goes/on/and/on?with=many&words=inside ";

export async function journey({ visitor, colleague, shot, server }) {
  const { page, panel } = visitor;
  const inPanel = (name) => shot(`widget-${name}`, page, () => visitor.frame());
  const atDesk = (name) => shot(`desk-${name}`, colleague.page);
  const desk = colleague.page;

  await colleague.signIn("sarah");
  await desk.locator(".state").first().waitFor();
  await atDesk("inbox-empty");
  await visitor.visit();
  await shot("page-launcher", page);
  await visitor.open();
  await inPanel("hello");
  await asked(visitor, "How do I export orders as CSV with variants?", ".theirs .card");
  await inPanel("answer");
  await panel.locator(".theirs .card").first().click();
  await panel.locator(".article .words *").first().waitFor();
  await inPanel("article");
  await panel.locator(".back").first().click();
  await visitor.say("Where do I find my invoices?");
  await panel.locator(".mine + .theirs .help").nth(1).waitFor();
  await inPanel("second-answer");
  await colleague.ask("PATCH", "/me", { presence: "away" });
  await atDesk("inbox-away");
  await closedHours(visitor, colleague, inPanel);
  await twoArticles(visitor, inPanel);
  await visitor.box.fill("I want to talk to a person");
  await visitor.box.press("Enter");
  await panel.locator(".choices button").first().waitFor();
  await inPanel("waiting");
  await panel.locator(".choices button").nth(1).click();
  await panel.locator(".contact button[type=submit]").click();
  await panel.locator(".contact .problem").waitFor();
  await inPanel("callback-form");
  await panel.locator(".choices button").nth(0).click();
  await colleague.ask("PATCH", "/me", { presence: "online" });
  await desk.locator("article.offer").waitFor();
  await atDesk("offer");
  await desk.keyboard.press("Alt+Enter");
  await desk.locator(".comp.reply textarea").waitFor();
  await panel.locator(".event.joined").waitFor();
  await inPanel("joined");
  await desk.locator(".bs").first().waitFor({ state: "attached" });
  await atDesk("conversation");
  await briefing(colleague, atDesk);
  await talk(visitor, colleague, inPanel, atDesk, server);
  await dialogs(colleague, atDesk);
  await lines(visitor, colleague, inPanel, atDesk, server);
  await ending(visitor, colleague, inPanel, atDesk);
}

/** Where panes do not fit side by side the briefing comes over the conversation. */
async function briefing(colleague, atDesk) {
  const desk = colleague.page;
  if (await desk.locator(".brief").isVisible()) return;
  await desk.locator(".log").focus();
  await desk.keyboard.press("i");
  await desk.locator(".bs").first().waitFor();
  await atDesk("briefing");
  await desk.keyboard.press("i");
  await desk.locator(".brief").waitFor({ state: "hidden" });
}

/** Larger than what may be sent; a file on the disk, which the browser reads by itself. */
function film(folder) {
  const file = join(folder, "a-film-of-the-whole-afternoon.mov");
  writeFileSync(file, Buffer.alloc(10_500_000));
  return file;
}

const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const dayAfterTomorrow = () => days[(new Date().getUTCDay() + 2) % 7];

async function closedHours(visitor, colleague, inPanel) {
  const lead = colleague.lead;
  const answer = await lead("GET", "/sites");
  const site = (answer.items ?? answer)[0];
  await lead("PUT", `/sites/${site.key}`, { ...site, hours: { zone: "UTC", week: { [dayAfterTomorrow()]: [["09:00", "17:00"]] }, holidays: [] } });
  await visitor.say("I want to talk to a person");
  await visitor.panel.locator(".place.shut").waitFor();
  await inPanel("closed-hours");
  await visitor.panel.locator(".choices button").nth(2).click();
  await visitor.panel.locator(".contact input").fill("ines@oliveandoak.example");
  await inPanel("email-form");
  await visitor.panel.locator(".contact button[type=submit]").click();
  await visitor.panel.locator(".promise").waitFor();
  await inPanel("email-promised");
  await lead("PUT", `/sites/${site.key}`, { ...site, hours: { zone: "UTC", week: Object.fromEntries(days.map((day) => [day, [["00:00", "24:00"]]])), holidays: [] } });
  await visitor.panel.locator(".head .menu button").click();
  await inPanel("menu");
  await visitor.page.keyboard.press("Escape");
  await anew(visitor);
}

async function anew({ panel }) {
  await panel.locator(".head .menu button").click();
  await panel.locator("[role=menuitem]").last().click();
  await panel.locator(".head.bot").waitFor();
}

/** Asks, and asks again in a new conversation where the bot had no time to think and passed it to a person, as it should. */
async function asked(visitor, text, answer) {
  const { panel } = visitor;
  for (let tries = 1; ; tries += 1) {
    await visitor.say(text);
    await panel.locator(`${answer}, .choices button`).first().waitFor();
    if (tries === 4 || await panel.locator(".choices").count() === 0) return;
    // Ended, not only left: else it would be offered before the one that the story is about.
    await panel.locator(".head .menu button").click();
    await panel.locator("[role=menuitem]").first().click();
    await panel.locator(".head.done").waitFor();
    await anew(visitor);
  }
}

/** Two articles fit alike: it asks once which is meant, and answers what is chosen. */
async function twoArticles(visitor, inPanel) {
  const { panel } = visitor;
  await asked(visitor, "remove bank transfer as a way to pay", ".quick .chip");
  await inPanel("asks-back");
  await panel.locator(".quick .chip").first().click();
  await panel.locator(".theirs .card").first().waitFor();
  await inPanel("asked-back-answered");
}

async function talk(visitor, colleague, inPanel, atDesk, server) {
  const { panel } = visitor;
  const desk = colleague.page;
  await colleague.say("Hello, this is Sarah from Billing. I have read everything above.");
  await panel.locator(".person .say").first().waitFor();
  await panel.locator("input[type=file]").setInputFiles({ name: "checkout-502.png", mimeType: "image/png", buffer: PNG }, { timeout: 60_000 });
  await panel.locator(".tray .ready").waitFor();
  await inPanel("attachment-ready");
  await visitor.say("Here is what I see");
  await panel.locator(".file.pic").waitFor();
  await desk.locator(".from-customer .file").waitFor();
  await desk.locator(".comp input[type=file]").setInputFiles({ name: "how-to-export.txt", mimeType: "text/plain", buffer: Buffer.from("1. Orders\n2. Export\n") });
  await desk.locator(".comp .files .file", { hasNotText: "%" }).waitFor();
  await colleague.say("And here is how it goes.");
  await panel.locator(".person .file").waitFor();
  await inPanel("attachments");
  await atDesk("attachments");
  await panel.locator("input[type=file]").setInputFiles(film(server.folder), { timeout: 60_000 });
  await panel.locator(".tray .failed").waitFor();
  await inPanel("upload-refused");
  await panel.locator(".tray .failed button").last().click();
  await desk.locator(".comp.reply textarea").pressSequentially("I am looking", { delay: 20 });
  await panel.locator(".typing").waitFor();
  await inPanel("agent-typing");
  await desk.locator(".comp.reply textarea").fill("");
  await visitor.page.locator(".launcher").evaluate(() => window.Baton.close());
  await colleague.say("It is fixed now. Can you try again?");
  await visitor.page.locator(".badge", { hasText: "1" }).waitFor();
  await colleague.shot("page-launcher-unread", visitor.page);
  await visitor.page.evaluate(() => window.Baton.open());
  await visitor.say(LONG.repeat(3));
  await inPanel("very-long");
  await desk.locator(".from-customer", { hasText: "Rindfleisch" }).waitFor();
  await atDesk("very-long");
}

async function dialogs(colleague, atDesk) {
  const desk = colleague.page;
  const open = async (keys, name) => {
    await desk.locator(".log").focus();
    await desk.keyboard.press(keys);
    await desk.locator("dialog[open]").waitFor();
    await atDesk(name);
    await desk.keyboard.press("Escape");
    await desk.locator("dialog[open]").waitFor({ state: "detached" });
  };
  for (const [keys, name] of [["x", "transfer"], ["b", "return"], ["p", "promise"], ["z", "snooze"], ["e", "resolve"], ["Control+j", "articles"], ["Control+k", "palette"], ["?", "keys"]]) await open(keys, name);
  await desk.locator(".log").focus();
  await desk.keyboard.press("m");
  await desk.locator(".comp.note textarea").fill("Checkout again, same as on Tuesday.");
  await desk.keyboard.press("Control+Enter");
  await desk.locator(".from-note").waitFor();
  await atDesk("note");
}

/** The line goes, words wait, the page is loaded again, and the line comes back. */
async function lines(visitor, colleague, inPanel, atDesk, server) {
  const { panel, page } = visitor;
  await server.stop();
  await page.context().setOffline(true);
  await panel.locator(".banner").waitFor();
  await visitor.say("Written in a tunnel");
  await inPanel("offline");
  await colleague.page.locator(".banner").waitFor();
  await atDesk("disconnected");
  await server.start();
  await page.context().setOffline(false);
  await panel.locator(".mine.waiting").first().waitFor({ state: "detached", timeout: 40_000 });
  await inPanel("back-online");
  await colleague.page.locator(".banner").waitFor({ state: "detached", timeout: 40_000 });
}

async function ending(visitor, colleague, inPanel, atDesk) {
  const { panel } = visitor;
  const desk = colleague.page;
  for (let at = 1; at <= 24; at += 1) await visitor.say(`Line ${at} of many`);
  await inPanel("many-messages");
  await panel.locator(".log").evaluate((box) => { box.scrollTop = 0; });
  await inPanel("many-messages-top");
  await panel.locator(".log").evaluate((box) => { box.scrollTop = box.scrollHeight; });
  await desk.locator(".from-customer", { hasText: "Line 24 of many" }).waitFor();
  await desk.locator(".log").focus();
  await desk.keyboard.press("e");
  await desk.locator("dialog[open] button.primary, dialog[open] button[type=submit]").first().click();
  await panel.locator(".rating").waitFor();
  await inPanel("rating");
  await panel.locator(".scores button").nth(4).click();
  await panel.locator(".rating .quick").waitFor();
  await inPanel("rating-tags");
  await atDesk("resolved");
  await panel.locator(".head .menu button").click();
  await panel.locator("[role=menuitem]").first().waitFor();
  await inPanel("menu-done");
  await visitor.page.keyboard.press("Escape");
  await visitor.say("It has come back.");
  await until("it is open again", 30_000, async () => await panel.locator(".head.done").count() === 0);
  await inPanel("reopened");
}
