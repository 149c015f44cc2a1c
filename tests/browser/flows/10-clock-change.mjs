import assert from "node:assert/strict";
import { alwaysOpen, api } from "../desk-api.mjs";
import { accept, asks, comes } from "../waits.mjs";
import { until } from "../wait.mjs";

const WAIT_MS = 20_000, HOUR_MS = 3_600_000, MINUTE_MS = 60_000;
const THERE = "Europe/Berlin", DESK = "America/New_York";

const offset = (zone, at) => {
  const named = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(at).find((part) => part.type === "timeZoneName").value;
  const [, sign, hours, minutes = "0"] = /GMT(?:([+-])(\d+):?(\d+)?)?/.exec(named).map((part) => part ?? "0");
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
};
const wall = (zone, at, locale = "en-GB") => new Intl.DateTimeFormat(locale, { timeZone: zone, hour: "numeric", minute: "2-digit" }).format(at);

/** The next moment at which the clocks of a zone are put back, or forward. */
function nextChange(zone, from, back) {
  let at = Math.ceil(from / HOUR_MS) * HOUR_MS;
  while (!(back ? offset(zone, at) < offset(zone, at - HOUR_MS) : offset(zone, at) > offset(zone, at - HOUR_MS))) at += HOUR_MS;
  return at;
}

/** The desk an hour before the clocks of the customer change: nobody has shifts, so that half-hours of the night are offered. */
async function deskBefore(stage, change) {
  await stage.advance(change - 2 * HOUR_MS + 5 * MINUTE_MS - stage.server.now());
  const lead = await stage.signedIn("maren", { timezoneId: DESK });
  await alwaysOpen(lead.page);
  assert.equal((await api(lead.page, "PATCH", "/me", { presence: "away", reason: "watching" })).status, 200);
  for (const agent of (await api(lead.page, "GET", "/agents")).body.items) if (agent.role !== "owner") assert.equal((await api(lead.page, "PATCH", `/agents/${agent.id}`, { shifts: [] })).status, 200);
  return lead;
}

/** What the customer is offered, as they read it, each beside the moment that it stands for. */
async function offered(customer) {
  await customer.panel.getByRole("button", { name: /Call me back/ }).click();
  const when = customer.panel.locator(".call select").first();
  await when.locator("option").nth(4).waitFor({ state: "attached" });
  const all = await when.locator("option").evaluateAll((options) => options.map((one) => ({ at: one.value, words: one.textContent })));
  return all.filter((one) => one.at).map((one) => ({ at: Date.parse(one.at), value: one.at, words: one.words.replaceAll("\u202f", " ") }));
}

async function chooses(customer, lead, slot) {
  const form = customer.panel.locator(".call select");
  await form.first().selectOption(slot.value);
  await form.last().selectOption("chat");
  await customer.panel.getByRole("button", { name: "Confirm" }).click();
  await customer.panel.getByText(/someone writes to you here on/).waitFor();
  const [promise] = (await api(lead.page, "GET", "/promises?state=open")).body.items;
  assert.equal(Date.parse(promise.due), slot.at, "what was promised is the half-hour that was read");
  await customer.panel.getByRole("button", { name: "Call me back" }).filter({ hasText: wall(THERE, slot.at).replace(/^0/, "") }).waitFor();
  return (await customer.panel.locator(".theirs", { hasText: "someone writes to you here on" }).innerText()).replaceAll("\u202f", " ");
}

export default [{
  name: "on the night that has an hour twice a call is offered in both, told apart, promised, due at the desk in another zone, done and told",
  clock: true,
  async play(stage) {
    const change = nextChange(THERE, stage.server.now() + 24 * HOUR_MS, true);
    const lead = await deskBefore(stage, change);
    const ben = await asks(stage, "ben", { timezoneId: THERE, locale: "en-GB", viewport: { width: 320, height: 640 }, colorScheme: "dark" });
    const slots = await offered(ben);
    const night = slots.filter((slot) => Math.abs(slot.at + 1 - change) <= HOUR_MS);
    assert.deepEqual(night.map((slot) => (slot.at - change) / MINUTE_MS), [-60, -30, 0, 30], JSON.stringify(slots));
    assert.equal(new Set(slots.map((slot) => slot.words)).size, slots.length, `each is read differently: ${slots.map((slot) => slot.words)}`);
    for (const slot of slots) assert.ok(slot.words.includes(wall(THERE, slot.at)), `${slot.words} is ${wall(THERE, slot.at)} there`);
    for (const slot of night) assert.match(slot.words, slot.at < change ? /CEST|GMT\+2/ : /CET|GMT\+1/);
    await stage.pictures("clock-back-offered");
    const second = night[2];
    const told = await chooses(ben, lead, second);
    assert.ok(told.includes(wall(THERE, second.at)) && /CET|GMT\+1/.test(told) && !/CEST|GMT\+2/.test(told), told);
    await stage.pictures("clock-back-promised");

    const sarah = await stage.signedIn("sarah", { timezoneId: DESK, locale: "en-US" });
    await sarah.goOnline();
    await stage.advance(second.at - 12 * MINUTE_MS - stage.server.now());
    assert.equal(await sarah.offer.count(), 0, "nobody is asked before it is time");
    await stage.advance(3 * MINUTE_MS);
    await sarah.offer.waitFor();
    assert.ok(stage.server.now() < second.at, "it is work before it is due");
    await accept(sarah);
    await ben.event("Sarah").waitFor();
    const due = sarah.page.locator(".brief, aside").getByText(wall(DESK, second.at, "en-GB")).first();
    await due.waitFor();
    await stage.pictures("clock-back-due");
    await stage.advance(second.at - MINUTE_MS - stage.server.now());
    await sarah.answer("Hello Ben, here I am as promised");
    await ben.theirs("here I am as promised").waitFor();
    await sarah.page.getByRole("button", { name: "Kept", exact: true }).click();
    await until("the promise is kept", WAIT_MS, async () => (await api(lead.page, "GET", "/promises?state=kept")).body.items.length === 1);
    await ben.panel.locator(".promise.kept").waitFor();
    await stage.pictures("clock-back-done");
  },
}, {
  name: "on the night that lacks an hour no half-hour is offered that is not there",
  clock: true,
  async play(stage) {
    const change = nextChange(THERE, stage.server.now() + 24 * HOUR_MS, false);
    const lead = await deskBefore(stage, change);
    const ben = await asks(stage, "ben", { timezoneId: THERE, locale: "en-GB" });
    const slots = await offered(ben);
    const missing = wall(THERE, change - 1).replace(/:\d+/, "").replace(/\d+/, (hour) => String(Number(hour) + 1).padStart(2, "0"));
    assert.deepEqual(slots.slice(0, 4).map((slot) => (slot.at - change) / MINUTE_MS), [-60, -30, 0, 30], JSON.stringify(slots));
    assert.equal(new Set(slots.map((slot) => slot.words)).size, slots.length, `each is read differently: ${slots.map((slot) => slot.words)}`);
    for (const slot of slots.slice(0, 4)) {
      assert.ok(slot.words.includes(wall(THERE, slot.at)), `${slot.words} is ${wall(THERE, slot.at)} there`);
      assert.ok(!slot.words.includes(`${missing}:`), `${slot.words} is not there that night`);
    }
    const told = await chooses(ben, lead, slots[2]);
    assert.ok(told.includes(wall(THERE, change)), `${told} names ${wall(THERE, change)}`);
    await stage.pictures("clock-forward-promised");
    const tom = await comes(stage, "tom");
    await stage.advance(change - 9 * MINUTE_MS - stage.server.now());
    await tom.offer.waitFor();
    await stage.pictures("clock-forward-due");
  },
}];
