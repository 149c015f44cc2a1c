import assert from "node:assert/strict";
import { createServer } from "node:http";
import { once } from "node:events";
import { findings } from "../inspect.mjs";
import { Customer } from "../people.mjs";
import { until } from "../wait.mjs";

/** A page of somebody else's site: nothing allowed but itself and Baton, and every violation kept. */
async function strictSite(baton) {
  const policy = `default-src 'none'; script-src 'self' ${baton}; frame-src ${baton}; connect-src ${baton.replace("http", "ws")} ${baton}; style-src 'self'; img-src 'self'`;
  const watch = "window.violations = []; document.addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));";
  const server = createServer((request, answer) => {
    if (request.url === "/watch.js") return answer.setHeader("Content-Type", "text/javascript").end(watch);
    if (request.url === "/icon.svg") return answer.setHeader("Content-Type", "image/svg+xml").end('<svg xmlns="http://www.w3.org/2000/svg"/>');
    if (request.url !== "/") return answer.writeHead(404).end();
    answer.setHeader("Content-Type", "text/html; charset=utf-8").setHeader("Content-Security-Policy", policy);
    return answer.end(`<!doctype html><html lang="en"><title>Strict</title><link rel="icon" href="/icon.svg"><script src="/watch.js"></script><script src="${baton}/widget/loader.js" data-site="stallwright" async></script><h1>A strict page</h1></html>`);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); }) };
}

/** More than a customer is shown at first. */
const LONG = 260;

/** What would take an agent an afternoon, over HTTP, under their own name. */
async function writeMany(agent, count) {
  const id = agent.page.url().split("/").at(-1);
  await agent.page.evaluate(async ([conversation, lines]) => {
    const path = `/api/v1/conversations/${conversation}`;
    const { state } = await (await fetch(path)).json();
    for (let at = 1; at <= lines; at += 1) {
      const answer = await fetch(`${path}/messages`, { method: "POST", headers: { "X-Baton": "1", "Content-Type": "application/json" }, body: JSON.stringify({ client_id: `line-${String(at).padStart(6, "0")}`, epoch: state.epoch, text: `Line ${at} of a long story` }) });
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    }
  }, [id, count]);
}

/** Sarah, signed in and online. */
async function atTheDesk(stage) {
  const sarah = await stage.signedIn("sarah");
  await sarah.goOnline();
  return sarah;
}

/** A customer asks for a person, and Sarah it is. */
async function meet(one, sarah) {
  await one.visit();
  await one.open();
  await one.say("I want to talk to a person");
  await sarah.offer.waitFor();
  await sarah.page.keyboard.press("Alt+Enter");
  await one.title.filter({ hasText: "Sarah" }).waitFor();
}

/** A customer's line that can be cut and mended while the server goes on. */
async function cuttable(page) {
  const open = new Set();
  let whole = true;
  await page.routeWebSocket(/\/ws\/chat/, (socket) => {
    if (!whole) return socket.close();
    socket.connectToServer();
    open.add(socket);
  });
  return {
    cut() { whole = false; for (const socket of open) socket.close(); open.clear(); },
    mend() { whole = true; },
  };
}

/** A lead names the site in the settings; before that no page of it may frame the panel. */
async function allowSite(stage, origin) {
  const maren = await stage.signedIn("maren");
  await maren.page.goto(`${stage.server.origin}/settings/site`);
  const sites = maren.page.getByLabel("Sites that may show the widget");
  await sites.fill(`${await sites.inputValue()}\n${origin}`);
  await maren.page.getByRole("button", { name: "Save" }).click();
  await maren.page.locator(".toast", { hasText: "Saved" }).waitFor();
}

export default [
  {
    name: "two questions in one message get two titled answers with numbered steps, and both sources",
    async play(stage) {
      const ines = await stage.customer("ines");
      await ines.visit();
      await ines.open();
      await ines.say("Hello! How do I set up two factor authentication? And how do I connect my own domain?");
      const answer = ines.theirs("Connect your own domain").last();
      await answer.waitFor();
      const titles = await answer.locator("strong").allInnerTexts();
      for (const title of ["Two-step sign-in", "Connect your own domain"]) assert(titles.includes(title), `${title} is no heading among ${titles}`);
      assert((await answer.locator("ol").count()) >= 2, "each answer has its steps as a list");
      await stage.pictures("two-questions");
    },
  },

  {
    name: "a customer signed in at the shop is known by name, to the bot and to the agent",
    async play(stage) {
      const ines = await stage.customer("ines");
      const sarah = await atTheDesk(stage);
      await ines.visit("/demo/sign-in.html");
      await ines.page.getByRole("button", { name: /Ines/ }).click();
      await ines.page.waitForURL("**/admin/**");
      await ines.page.locator(".launcher").waitFor();
      await ines.open();
      await ines.panel.getByRole("button", { name: "Talk to a person" }).click();
      await sarah.offer.filter({ hasText: "Ines" }).waitFor();
      await sarah.offer.getByRole("button", { name: /^Accept/ }).click({ delay: 700 });
      await ines.title.filter({ hasText: "Sarah" }).waitFor();
      await sarah.page.locator(".brief", { hasText: "Ines" }).waitFor();
      await stage.pictures("signed-in");
      assert.doesNotMatch(await sarah.page.locator(".brief").innerText(), /not verified/);
    },
  },
  {
    name: "cut off while writing: nothing is lost, nothing is doubled",
    async play(stage) {
      const one = await stage.customer("customer");
      await one.visit();
      await one.open();
      await one.say("Where do I find my invoices?");
      await one.panel.locator(".theirs .card").first().waitFor();
      stage.expect(/WebSocket|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|Failed to fetch|Failed to load/);
      await stage.server.stop();  // a socket that is open stays open offline, and does not hear its own end either
      await one.page.context().setOffline(true);
      await one.panel.getByText(/You’re offline/).waitFor();
      await one.say("Written in a tunnel");
      await one.say("And a second line");
      await one.panel.getByText("Waiting to send").first().waitFor();
      await stage.pictures("offline");
      await stage.server.start();
      await one.page.context().setOffline(false);
      await one.panel.locator(".mine.waiting").first().waitFor({ state: "detached", timeout: 40_000 });
      await one.panel.locator(".mine .meta", { hasText: "sent" }).waitFor();
      await one.page.reload();
      await one.mine("And a second line").waitFor();
      assert.deepEqual(await one.panel.locator(".mine .say").allInnerTexts(), ["Where do I find my invoices?", "Written in a tunnel", "And a second line"]);
    },
  },
  {
    name: "while there is no room for new chats: shown as waiting, no error, and what was written goes out by itself",
    settings: { BATON_ADMISSION__ENABLED: "true", BATON_ADMISSION__TURNS: "1", BATON_TURN__QUIET_MS: "10000", BATON_TURN__MOST_MS: "12000" },
    async play(stage) {
      const first = await stage.customer("first");
      await first.visit();
      await first.open();
      await first.say("Where do I find my invoices?");
      await until("there is no room any more", 10_000, async () => /^baton_admission 1$/m.test(await (await fetch(`${stage.server.origin}/metrics`)).text()));
      const late = await stage.customer("late", { viewport: { width: 320, height: 640 }, colorScheme: "dark" });
      await late.visit();
      await late.open();
      await late.panel.locator(".banner", { hasText: "You keep your place" }).waitFor();
      assert.equal(await late.panel.locator("[role=alert]").count(), 0);
      assert.equal(await late.panel.getByText("offline").count(), 0);
      await late.say("Can I pay by invoice?");
      await late.mine("Can I pay by invoice?").locator(".meta", { hasText: "Waiting to send" }).waitFor();
      await late.box.fill("and half a sent");
      await stage.picture(late.page, "no-room-320-dark");
      assert.deepEqual(await findings(late.frame()), []);
      assert.equal(await first.panel.locator(".banner").count(), 0);
      await late.mine("Can I pay by invoice?").locator(".meta", { hasText: /, (sent|read)/ }).waitFor({ timeout: 90_000 });
      await late.panel.locator(".banner").waitFor({ state: "detached" });
      assert.equal(await late.box.inputValue(), "and half a sent");
      assert.equal(await late.panel.locator(".mine .say").count(), 1);
    },
  },
  {
    name: "cut off for a minute while the agent goes on: resumed, everything once and in order on both sides",
    async play(stage) {
      const one = await stage.customer("customer");
      const line = await cuttable(one.page);
      const sarah = await atTheDesk(stage);
      await one.page.clock.install();
      await meet(one, sarah);
      await sarah.answer("First from Sarah.");
      await one.theirs("First from Sarah.").waitFor();
      line.cut();
      await one.page.clock.fastForward(2000);
      await one.panel.getByText(/You’re offline/).waitFor();
      await one.say("First in the tunnel");
      await sarah.answer("Second from Sarah.");
      await one.page.clock.fastForward(60_000);
      await one.say("Second in the tunnel");
      assert.equal(await sarah.heard("in the tunnel").count(), 0);
      assert.equal(await one.theirs("Second from Sarah.").count(), 0);
      await stage.pictures("a-minute");
      line.mend();
      await one.page.clock.fastForward(60_000);
      await one.theirs("Second from Sarah.").waitFor();
      await sarah.heard("Second in the tunnel").waitFor();
      await one.panel.getByText(/You’re offline/).waitFor({ state: "detached" });
      await sarah.answer("Third from Sarah.");
      await one.theirs("Third from Sarah.").waitFor();
      const texts = async (page, where) => (await page.locator(where).allInnerTexts()).map((text) => text.trim());
      assert.deepEqual(await texts(one.panel, ".mine .say"), ["I want to talk to a person", "First in the tunnel", "Second in the tunnel"]);
      assert.deepEqual(await texts(one.panel, ".person .say"), ["First from Sarah.", "Second from Sarah.", "Third from Sarah."]);
      assert.deepEqual(await texts(sarah.page, ".log .from-customer .box"), ["I want to talk to a person", "First in the tunnel", "Second in the tunnel"]);
    },
  },
  {
    name: "what was not sent outlives a reload: sent once, and what was being written is still there",
    async play(stage) {
      const one = await stage.customer("customer");
      const line = await cuttable(one.page);
      await one.visit();
      await one.open();
      await one.say("Where do I find my invoices?");
      await one.panel.locator(".theirs .card").first().waitFor();
      line.cut();
      await one.panel.getByText(/You’re offline/).waitFor();
      await one.say("Written before the reload");
      await one.box.fill("and half a sent");
      await one.page.reload();
      await one.mine("Written before the reload").locator(".meta", { hasText: "Waiting to send" }).waitFor();
      assert.equal(await one.box.inputValue(), "and half a sent");
      await stage.pictures("unsent");
      line.mend();
      await one.mine("Written before the reload").locator(".meta", { hasText: /, (sent|read)/ }).waitFor({ timeout: 40_000 });
      await one.page.reload();
      await one.mine("Written before the reload").waitFor();
      assert.deepEqual(await one.panel.locator(".mine .say").allInnerTexts(), ["Where do I find my invoices?", "Written before the reload"]);
    },
  },
  {
    name: "a page that is loaded again is told to the agent once",
    async play(stage) {
      const one = await stage.customer("customer");
      const sarah = await atTheDesk(stage);
      await meet(one, sarah);
      for (const words of ["After one reload", "After two reloads"]) {
        await one.page.reload();
        await one.box.waitFor();
        await one.say(words);
        await sarah.heard(words).waitFor();
      }
      await one.page.goto(`${stage.server.origin}/demo/sign-in.html`);
      await sarah.page.locator(".log .ev", { hasText: /Opened Sign in/ }).waitFor();
      assert.equal(await sarah.page.locator(".log .ev", { hasText: /Opened Stallwright/ }).count(), 1);
    },
  },
  {
    name: "a long conversation shows its end; what came before comes by button, by key and by reading upwards",
    async play(stage) {
      const one = await stage.customer("customer");
      const sarah = await atTheDesk(stage);
      await meet(one, sarah);
      await sarah.reply.waitFor();
      await writeMany(sarah, LONG);
      await one.theirs(`Line ${LONG} of a long story`).waitFor({ timeout: 40_000 });
      await one.page.reload();
      await one.theirs(`Line ${LONG} of a long story`).waitFor();
      const earlier = one.panel.getByRole("button", { name: "Show earlier messages" });
      const oldest = async () => (await one.panel.locator(".person .say").first().innerText()).trim();
      const first = await oldest();
      await earlier.focus();
      await one.page.keyboard.press("Enter");
      await until("a page of older ones", 10_000, async () => await oldest() !== first);
      await stage.pictures("earlier");
      await until("the very first message", 20_000, async () => {
        await one.panel.locator(".log").evaluate((box) => { box.scrollTop = 0; });
        return await one.mine("I want to talk to a person").count() === 1;
      });
      await earlier.waitFor({ state: "detached" });
      const lines = await one.panel.locator(".person .say").allInnerTexts();
      assert.deepEqual(lines.map((text) => text.trim()), Array.from({ length: LONG }, (_, at) => `Line ${at + 1} of a long story`));
    },
  },
  {
    name: "two tabs of one customer show one conversation",
    async play(stage) {
      const one = await stage.customer("one");
      await one.visit();
      await one.open();
      await one.say("Where do I find my invoices?");
      await one.panel.locator(".theirs .card").first().waitFor();
      const two = new Customer(await stage.page("two", one.page.context()), stage.server.origin);
      await two.visit();
      await two.mine("Where do I find my invoices?").waitFor();  // open there, so it opens here by itself
      await two.say("And for last year?");
      await one.mine("And for last year?").waitFor();
      for (const tab of [one, two]) assert.equal(await tab.panel.locator(".mine").count(), 2);
    },
  },
  {
    name: "a source opens as an article inside the panel, and comes back",
    async play(stage) {
      const one = await stage.customer("customer");
      await one.visit();
      await one.open();
      await one.say("How do I export orders as CSV with variants?");
      await one.panel.locator(".card", { hasText: "Help article" }).first().click();
      await one.panel.getByText("Back to the conversation").waitFor();
      await one.panel.locator("h2, h1, h3").filter({ hasText: /Export orders/ }).first().waitFor();
      await stage.pictures("article");
      await one.panel.getByText("Back to the conversation").click();
      await one.mine("How do I export").waitFor();
    },
  },
  {
    name: "on a page with a strict policy the widget breaks no rule of it",
    async play(stage) {
      const site = await strictSite(stage.server.origin);
      try {
        await allowSite(stage, site.origin);
        const one = await stage.customer("customer");
        await one.page.goto(site.origin);
        await one.page.locator(".launcher").waitFor();
        await one.open();
        await one.say("How do I export orders as CSV with variants?");
        await one.panel.locator(".theirs .card").first().waitFor();
        await stage.pictures("strict");
        assert.deepEqual(await one.page.evaluate(() => window.violations), []);
        assert.equal(await one.page.evaluate(() => document.cookie), "");
      } finally { await site.stop(); }
    },
  },
];
