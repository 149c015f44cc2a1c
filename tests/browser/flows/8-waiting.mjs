import assert from "node:assert/strict";
import { api } from "../desk-api.mjs";
import { accept, asks, oneAtATime } from "../waits.mjs";
import { until } from "../wait.mjs";

const WAIT_MS = 20_000;

export default [{
  name: "who waits sees the place fall and a range, hears who goes ahead, and is told by name who comes",
  async play(stage) {
    const { marek } = await oneAtATime(stage);
    const ana = await asks(stage, "ana");
    await accept(marek);
    await ana.event("Marek").waitFor();
    const ben = await asks(stage, "ben");
    await ben.panel.getByRole("heading", { name: "You are next" }).waitFor();
    await ben.panel.getByText(/minute/).first().waitFor();
    const carla = await asks(stage, "carla", { viewport: { width: 320, height: 640 }, colorScheme: "dark" });
    await carla.panel.getByRole("heading", { name: "You are number 2" }).waitFor();
    await stage.pictures("waiting-two");
    const dora = await asks(stage, "dora");
    await dora.panel.getByRole("heading", { name: "You are number 3" }).waitFor();
    await ben.say("The checkout is broken and nobody can pay!");
    await marek.page.keyboard.press("Escape");
    await marek.page.keyboard.press("e");
    await marek.page.locator("dialog[open]").waitFor();
    await marek.page.keyboard.press("Enter");
    await accept(marek);
    await ben.event("Marek").waitFor();
    await carla.panel.getByRole("heading", { name: "You are next" }).waitFor();
    await dora.panel.getByRole("heading", { name: "You are number 2" }).waitFor();
    await stage.pictures("waiting-moved");
  },
}, {
  name: "a call is chosen for a half-hour in the customer's own zone, in the chat, and the desk sees when and how",
  async play(stage) {
    const { marek, lead } = await oneAtATime(stage);
    const ana = await asks(stage, "ana");
    await accept(marek);
    await ana.event("Marek").waitFor();
    const ben = await asks(stage, "ben", { timezoneId: "America/New_York", locale: "en-US" });
    await ben.panel.getByRole("button", { name: /Call me back/ }).click();
    const when = ben.panel.locator(".call select").first();
    await when.locator("option").nth(4).waitFor({ state: "attached" });
    const slots = await when.locator("option").allInnerTexts();
    assert.ok(slots.length > 4, `these are offered: ${slots}`);
    await when.selectOption({ index: 1 });
    await ben.panel.locator(".call select").last().selectOption("chat");
    await stage.pictures("waiting-call");
    await ben.panel.getByRole("button", { name: "Confirm" }).click();
    await ben.panel.getByText(/someone writes to you here on/).waitFor();
    const [promise] = (await api(lead.page, "GET", "/promises?state=open")).body.items;
    const there = new Intl.DateTimeFormat("en-US", { timeZone: "America/New_York", hour: "numeric", minute: "2-digit" }).format(new Date(promise.due));
    const said = await ben.panel.locator(".theirs", { hasText: "someone writes to you here on" }).innerText();
    assert.ok(said.replaceAll("\u202f", " ").includes(there.replaceAll("\u202f", " ")), `${said} names ${there}`);
    assert.equal(promise.contact, "");
    await lead.page.goto(`${stage.server.origin}/today`);
    await lead.page.getByText("1 promise is open, on time").waitFor();
    await stage.pictures("waiting-promised");
  },
}, {
  name: "outside the hours a customer is told when it opens in their own time, and writes on",
  async play(stage) {
    const lead = await stage.signedIn("maren");
    assert.equal((await api(lead.page, "PATCH", "/me", { presence: "away", reason: "on holiday" })).status, 200);
    const [site] = (await api(lead.page, "GET", "/sites")).body.items;
    const opens = new Date(Date.now() + 26 * 3_600_000);
    const day = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"][opens.getUTCDay()];
    const hour = `${String(opens.getUTCHours()).padStart(2, "0")}:00`;
    assert.equal((await api(lead.page, "PUT", `/sites/${site.key}`, { ...site, hours: { zone: "UTC", week: { [day]: [[hour, "24:00"]] }, holidays: [] } })).status, 200);
    const ana = await asks(stage, "ana", { timezoneId: "Asia/Tokyo" });
    const here = (opens.getUTCHours() + 9) % 24;  // Tokyo; languages differ on whether midnight is 0:00 or 00:00
    await ana.panel.getByRole("heading", { name: new RegExp(`Open again .*\\b0?${here}:00`) }).waitFor();
    await ana.say("It can wait until then");
    await until("what was written is stored", WAIT_MS, async () => (await api(lead.page, "GET", "/conversations?view=waiting")).body.items.length === 1);
    await stage.pictures("waiting-closed");
  },
}];
