import assert from "node:assert/strict";
import { alwaysOpen, api } from "../desk-api.mjs";
import { PushService } from "../push-service.mjs";
import { until } from "../wait.mjs";

const WAIT_MS = 20_000;
const settings = { BATON_PUSH__ALLOW_PRIVATE: "true" };

/** Sounds that the page began, by their number. */
const countSounds = (page) => page.addInitScript(() => {
  window.sounds = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) { window.sounds += 1; return start.apply(this, when); };
});
const sounds = (page) => page.evaluate(() => window.sounds);

async function atTheDesk(stage, login, options) {
  const one = await stage.agent(login, options);
  stage.expect(/api\/v1\/me$/);
  await countSounds(one.page);
  await one.signIn(login);
  await one.goOnline();
  return one;
}

/** Whether the console is in front is the page's to say; a browser without a screen has every page in front. */
async function inFront(page, front) {
  await page.evaluate((yes) => { document.hasFocus = () => yes; window.dispatchEvent(new Event(yes ? "focus" : "blur")); }, front);
}

/** No real push service can be reached from here: the browser's part of subscribing is played, with keys of the test's own. */
async function subscribed(stage, agent) {
  const service = await new PushService().start();
  const { status } = await api(agent.page, "PUT", "/me/push", { endpoint: service.endpoint, keys: service.subscription.keys, language: "en" });
  assert.equal(status, 204);
  return service;
}

async function pushed(service, count) {
  await until(`${count} pushes`, WAIT_MS, () => service.received.length >= count || service.problems.length);
  assert.deepEqual(service.problems, []);
  return service.received.slice(0, count).map((one) => ({ ...one, told: JSON.parse(one.text) }));
}

/** The console's own worker, and a way to hand it a push as the browser's push service would. */
async function worker(stage, page) {
  const cdp = await page.context().newCDPSession(page);
  const registered = new Promise((found) => cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => registrations.forEach((one) => { if (!one.isDeleted) found(one.registrationId); })));
  await cdp.send("ServiceWorker.enable");
  await page.evaluate(async () => { await navigator.serviceWorker.register("/notices.js", { scope: "/" }); await navigator.serviceWorker.ready; });
  const registrationId = await registered;
  return {
    deliver: (data) => cdp.send("ServiceWorker.deliverPushMessage", { origin: stage.server.origin, registrationId, data }),
    shown: () => page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body, tag, data }) => ({ title, body, tag, data }))),
  };
}

async function asks(customer, words = "I want to talk to a person") {
  await customer.visit();
  await customer.open();
  await customer.say(words);
}

export default [
  {
    name: "notices: a push, encrypted and signed, shown by the service worker, taken back, and clicked",
    settings,
    async play(stage) {
      const customer = await stage.customer("customer");
      const sarah = await atTheDesk(stage, "sarah", { permissions: ["notifications"] });
      const service = await subscribed(stage, sarah);
      try {
        const desk = await worker(stage, sarah.page);
        const { key } = (await api(sarah.page, "GET", "/push-key")).body;
        await inFront(sarah.page, false);
        await asks(customer);
        await sarah.offer.waitFor();
        const [first] = await pushed(service, 1);
        assert.equal(first.claims.key, key);
        assert.ok(first.ttl > 0 && first.ttl <= 30, `worth ${first.ttl} s`);
        const { conversation, title, body, tag } = first.told.show;
        assert.equal(first.topic, conversation);
        assert.equal(tag, conversation);
        assert.match(title, /offered to you/);
        assert.doesNotMatch(first.text, /talk to a person|Visitor/);
        assert.match(body, /Asked for a person/);
        await desk.deliver(first.text);
        await until("the notification", WAIT_MS, async () => (await desk.shown()).length === 1);
        assert.deepEqual((await desk.shown())[0], { title, body, tag, data: { conversation } });

        await sarah.offer.getByRole("button", { name: /^Pass|^Decline/ }).click({ delay: 700 });
        const [, second] = await pushed(service, 2);
        assert.equal(second.told.close, conversation);
        assert.equal(second.topic, conversation);
        await desk.deliver(second.text);
        await until("it is gone", WAIT_MS, async () => (await desk.shown()).length === 0);

        await desk.deliver(first.text);
        await until("the notification again", WAIT_MS, async () => (await desk.shown()).length === 1);
        await sarah.page.goto(`${stage.server.origin}/today`);
        await sarah.page.locator(".panel").first().waitFor();
        const [inside] = sarah.page.context().serviceWorkers();
        await inside.evaluate(async () => {
          const [one] = await self.registration.getNotifications();
          self.dispatchEvent(new NotificationEvent("notificationclick", { notification: one }));
        });
        await sarah.page.waitForURL(`**/inbox/${conversation}`);
        await sarah.page.locator(".log .from-customer").first().waitFor();
        assert.deepEqual(await desk.shown(), []);
        await desk.deliver("not json");
        await desk.deliver(JSON.stringify({ v: 1, show: { title: "A title", tag: "x", conversation: "https://elsewhere.example/" } }));
        await until("what names no conversation names none", WAIT_MS, async () => (await desk.shown()).find((one) => one.tag === "x")?.data.conversation === "");  // beside it may stand the browser's own word about a push that showed nothing
        await stage.pictures("push-clicked");

        assert.equal((await api(sarah.page, "DELETE", "/me/push")).status, 204);
        assert.equal((await api(sarah.page, "GET", "/me/notices")).body.push.browsers, 0);
      } finally { service.stop(); }
    },
  },
  {
    name: "notices: do not disturb is quiet, and without it an offer rings; a browser that is forgotten hears no more",
    settings,
    async play(stage) {
      const customer = await stage.customer("customer");
      const sarah = await atTheDesk(stage, "sarah");
      const service = await subscribed(stage, sarah);
      try {
        const wishes = (await api(sarah.page, "GET", "/me/notices")).body;
        assert.equal(wishes.push.here, true);
        const { push: _, ...mine } = wishes;
        const quiet = { ...mine.quiet, until: new Date(Date.now() + 3_600_000).toISOString(), urgent: false, by_name: false };
        assert.equal((await api(sarah.page, "PUT", "/me/notices", { ...mine, quiet })).status, 200);
        await inFront(sarah.page, false);
        await asks(customer);
        await sarah.offer.waitFor();
        await sarah.offer.getByRole("button", { name: /^Pass|^Decline/ }).click({ delay: 700 });
        await sarah.offer.waitFor({ state: "detached" });
        assert.equal(await sounds(sarah.page), 0);

        assert.equal((await api(sarah.page, "PUT", "/me/notices", { ...mine, quiet: { ...mine.quiet, until: undefined } })).status, 200);
        service.answers = [410];
        const other = await stage.customer("other");
        await asks(other);
        await sarah.offer.waitFor();
        await until("a ring", WAIT_MS, async () => (await sounds(sarah.page)) >= 2);
        const [only] = await pushed(service, 1);
        assert.match(only.told.show.title, /offered to you/, "nothing was pushed while she was not to be disturbed");
        await until("the browser is forgotten", WAIT_MS, async () => (await api(sarah.page, "GET", "/me/notices")).body.push.browsers === 0);
      } finally { service.stop(); }
    },
  },
  {
    name: "notices: a mention is a banner on any page, opens its conversation, and is quiet while one looks at it",
    settings,
    async play(stage) {
      const customer = await stage.customer("customer");
      const sarah = await atTheDesk(stage, "sarah");
      await asks(customer);
      await sarah.offer.getByRole("button", { name: /^Accept/ }).click({ delay: 700 });
      await sarah.reply.waitFor();
      const maren = await atTheDesk(stage, "maren");
      await maren.page.goto(`${stage.server.origin}/today`);
      await maren.page.locator(".panel").first().waitFor();
      await sarah.page.keyboard.press("m");
      const note = sarah.page.locator(".comp.note textarea");
      await note.pressSequentially("@maren");
      await sarah.page.locator(".pick").waitFor();
      await note.press("Enter");
      await note.pressSequentially("please look");
      await note.press("Control+Enter");
      const banner = maren.page.locator(".notice", { hasText: "mentioned you" });
      await banner.waitFor();
      await stage.pictures("mention");
      await banner.getByRole("button", { name: "Open" }).click();
      await maren.page.waitForURL("**/inbox/conv_*");
      await maren.page.locator(".from-note", { hasText: "please look" }).waitFor();
      assert.equal(await maren.page.locator(".notice").count(), 0);
      await inFront(maren.page, true);
      const before = await sounds(maren.page);
      await note.pressSequentially("@maren");
      await sarah.page.locator(".pick").waitFor();
      await note.press("Enter");
      await note.pressSequentially("thank you");
      await note.press("Control+Enter");
      await maren.page.locator(".from-note", { hasText: "thank you" }).waitFor();
      await until("the notices were gathered", WAIT_MS, async () => { await maren.page.waitForTimeout(600); return true; });
      assert.equal(await maren.page.locator(".notice").count(), 0);
      assert.equal(await sounds(maren.page), before);
    },
  },
  {
    name: "notices: who waits too long is told to the lead, as a banner and a push, on the row and in the log",
    patient: true,
    settings: { ...settings, BATON_HANDOFF__ESCALATE_NORMAL_MINUTES: "1" },
    async play(stage) {
      const customer = await stage.customer("customer");
      const maren = await stage.signedIn("maren");
      assert.equal((await api(maren.page, "PATCH", "/me", { presence: "away" })).status, 200);
      await alwaysOpen(maren.page);
      const service = await subscribed(stage, maren);
      try {
        await inFront(maren.page, false);
        await asks(customer);
        const banner = maren.page.locator(".notice", { hasText: "Nobody has taken this: waits 1 min" });
        await banner.waitFor({ timeout: 90_000 });
        const [told] = await pushed(service, 1);
        assert.match(told.told.show.title, /Nobody has taken this: waits 1 minute/);
        assert.equal(told.urgency, "high");
        await maren.page.locator(".row", { hasText: "Escalated" }).waitFor();
        await stage.pictures("escalated");
        await banner.getByRole("button", { name: "Open" }).click();
        await maren.page.locator(".log", { hasText: /Escalated to Maren Holt: waits 1 min, nobody free/ }).waitFor();
        await maren.page.keyboard.press("t");
        const [, closed] = await pushed(service, 2);
        assert.equal(closed.told.close, told.told.show.conversation);
        await maren.page.locator(".row", { hasText: "Escalated" }).waitFor({ state: "detached" });
      } finally { service.stop(); }
    },
  },
  {
    name: "notices: the settings page keeps what was chosen",
    settings,
    async play(stage) {
      const sarah = await stage.signedIn("sarah");
      const { page } = sarah;
      await countSounds(page);
      await page.goto(`${stage.server.origin}/settings/notices`);
      await page.getByRole("button", { name: "Try it" }).click();
      await until("the sound that was tried", WAIT_MS, async () => (await sounds(page)) === 2);
      await page.getByLabel("A colleague mentions you in a note: Push").uncheck();
      await page.getByLabel("Every week at these hours").check();
      await page.getByLabel("From", { exact: true }).fill("21:30");
      await page.getByLabel("What is urgent").uncheck();
      await page.getByRole("button", { name: "Save" }).click();
      await page.locator(".toast", { hasText: "Saved" }).waitFor();
      await page.reload();
      await page.getByLabel("Every week at these hours").waitFor();
      assert.equal(await page.getByLabel("A colleague mentions you in a note: Push").isChecked(), false);
      assert.equal(await page.getByLabel("Every week at these hours").isChecked(), true);
      assert.equal(await page.getByLabel("From", { exact: true }).inputValue(), "21:30");
      assert.equal(await page.getByLabel("What is urgent").isChecked(), false);
      await page.getByRole("button", { name: "In an hour" }).click();
      await page.getByText(/^Quiet until/).waitFor();
      await page.getByRole("button", { name: "End it now" }).click();
      await page.getByText("Quiet from now until").waitFor();
      assert.equal(await page.getByLabel("From", { exact: true }).inputValue(), "21:30");
      await stage.pictures("settings-notices");
    },
  },
];
