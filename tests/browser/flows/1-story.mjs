import assert from "node:assert/strict";

const question = "How do I export orders as CSV with variants?";

async function askAndBePassedOn(stage, ines, sarah) {
  await ines.visit();
  await ines.open();
  await ines.say(question);
  await ines.panel.locator(".theirs .card", { hasText: "Help article" }).first().waitFor();
  await stage.pictures("story-1-answer");
  await ines.say("I want to talk to a person");
  await sarah.offer.waitFor();
  await stage.pictures("story-2-offer");
}

async function talk(stage, customer, sarah) {
  await sarah.page.keyboard.press("Alt+Enter");
  await sarah.reply.waitFor();
  await customer.title.filter({ hasText: "Sarah" }).waitFor();
  await customer.event("Sarah").filter({ hasText: "joined" }).waitFor();
  await sarah.heard(question).waitFor();
  await sarah.answer("Hello, this is Sarah. I have read everything above.");
  await customer.theirs("I have read everything above.").waitFor();
  await customer.say("The file has no colours in it.");
  await sarah.heard("The file has no colours in it.").waitFor();
  await sarah.answer("Tick Variants, then export again.");
  await customer.theirs("Tick Variants, then export again.").waitFor();
  await stage.pictures("story-3-talk");
}

async function resolveAndRate(stage, customer, sarah) {
  await sarah.page.getByRole("button", { name: /^Resolve/ }).click();
  await sarah.page.locator("dialog[open]").getByRole("button", { name: "Solved", exact: true }).click();
  await customer.event("Marked as solved").waitFor();
  await customer.panel.getByRole("button", { name: "5 of 5" }).waitFor();
  await stage.pictures("story-4-resolved");
  await customer.panel.getByRole("button", { name: "5 of 5" }).click();
  await customer.panel.getByRole("button", { name: "Quick" }).click();
  await customer.event("You rated this 5 of 5").waitFor();
  await sarah.page.locator(".log", { hasText: /5 of 5/ }).waitFor();
  await stage.pictures("story-5-rated");
}

async function restart(stage, customer, sarah) {
  const before = await customer.lines();
  const url = sarah.page.url();
  stage.expect(/WebSocket|ERR_CONNECTION|Failed to load resource|Failed to fetch/);
  assert.equal(await stage.server.stop(), 0);
  await stage.server.start();
  await customer.say("Here again after the restart.");
  await customer.mine("Here again after the restart.").locator(".meta", { hasText: /, (sent|read)/ }).waitFor({ timeout: 40_000 });
  await customer.page.reload();
  await customer.box.waitFor();
  await customer.mine("Here again after the restart.").waitFor();
  assert.deepEqual((await customer.lines()).slice(0, before.length), before);
  await sarah.page.goto(url);
  for (const words of [question, "The file has no colours in it.", "Here again after the restart."]) await sarah.heard(words).waitFor();
  await sarah.said("Tick Variants, then export again.").waitFor();
  await sarah.page.locator(".holder", { hasText: /You have it[^.]*$/ }).waitFor();
  await stage.pictures("story-6-restarted");
}

export default [{
  name: "the story: an answer, a person, both ways, solved, rated, and all of it there after a restart",
  async play(stage) {
    const customer = await stage.customer("customer");
    const sarah = await stage.signedIn("sarah");
    await sarah.goOnline();
    await askAndBePassedOn(stage, customer, sarah);
    await talk(stage, customer, sarah);
    await resolveAndRate(stage, customer, sarah);
    await restart(stage, customer, sarah);
  },
}];
