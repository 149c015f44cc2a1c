import assert from "node:assert/strict";
import { api } from "../desk-api.mjs";
import { accept, asks, comes, oneAtATime } from "../waits.mjs";
import { until } from "../wait.mjs";

const WAIT_MS = 20_000;
const GONE_MS = 61_000;  // handoff.agent_gone_seconds as it is shipped, and a second
const narrow = { viewport: { width: 320, height: 640 }, colorScheme: "dark" };

async function waiting(lead) {
  return (await api(lead.page, "GET", "/conversations?view=waiting")).body.items;
}

export default [{
  name: "an agent's browser dies while a word is owed: the customer is told, stands at the head, and another agent comes by name",
  clock: true,
  async play(stage) {
    const { marek, lead } = await oneAtATime(stage);
    const ana = await asks(stage, "ana");
    await accept(marek);
    await ana.event("Marek").waitFor();
    await marek.answer("Hello Ana, one moment");
    const ben = await asks(stage, "ben", narrow);
    await ben.panel.getByRole("heading", { name: "You are next" }).waitFor();
    await ana.say("Are you still there?");
    await marek.heard("Are you still there?").waitFor();
    await marek.page.context().close();
    await until("the server has seen that the connection is gone", WAIT_MS, async () => {
      await stage.advance(GONE_MS);
      return (await waiting(lead)).length === 2;
    });
    await ana.theirs("The connection to Marek").waitFor();
    await ana.panel.getByRole("heading", { name: "You are next" }).waitFor();
    await ben.panel.getByRole("heading", { name: "You are number 2" }).waitFor();
    assert.equal(await ben.theirs("The connection to").count(), 0);
    const [first, second] = await waiting(lead);
    assert.ok(Date.parse(first.waiting_since) < Date.parse(second.waiting_since), `${first.question} stands before ${second.question}`);
    await stage.pictures("gone-told");
    const sarah = await comes(stage, "sarah");
    await accept(sarah);
    await ana.event("Sarah").waitFor();
    await sarah.heard("Are you still there?").waitFor();
    await sarah.page.getByText("Hello Ana, one moment").first().waitFor();
    await ben.panel.getByRole("heading", { name: "You are next" }).waitFor();
    await sarah.answer("I am Sarah, and I have read what you wrote");
    await ana.theirs("I am Sarah").waitFor();
    const told = await ana.lines();
    assert.ok(told.findIndex((line) => line.includes("The connection to Marek")) < told.findIndex((line) => /Sarah/.test(line)), told.join(" | "));
    await stage.pictures("gone-taken");
  },
}, {
  name: "a colleague takes over with the word of the first, and the customer is told by name and never reads the word",
  async play(stage) {
    const { marek } = await oneAtATime(stage);
    const ana = await asks(stage, "ana", narrow);
    await accept(marek);
    await ana.event("Marek").waitFor();
    const sarah = await comes(stage, "sarah");
    const word = "Paid twice on Monday, please refund one of the two";
    await marek.page.keyboard.press("Escape");
    await marek.page.keyboard.press("x");
    const dialog = marek.page.locator("dialog[open]");
    await dialog.getByRole("option", { name: /Sarah/ }).click();
    await dialog.locator("textarea").fill(word);
    await stage.pictures("transfer-chosen");
    await dialog.getByRole("button", { name: /Sarah/ }).click();
    await ana.theirs("Marek Novák is passing you on to Sarah Whitfield").waitFor();
    await sarah.offer.getByText(word).waitFor();
    await sarah.offer.getByText("Passed on by Marek Novák").waitFor();
    await stage.pictures("transfer-offered");
    await accept(sarah);
    await ana.event("Sarah").waitFor();
    await sarah.page.getByText(word).first().waitFor();
    assert.ok(await sarah.page.getByText(word).first().isVisible());
    await sarah.answer("I have it in front of me");
    await ana.theirs("I have it in front of me").waitFor();
    assert.equal(await ana.panel.getByText("Paid twice on Monday").count(), 0);
    assert.equal(await marek.page.locator(".comp.reply textarea:not([disabled])").count(), 0, "who passed it on cannot write into it any more");
    await stage.pictures("transfer-taken");
  },
}];
