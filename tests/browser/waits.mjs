/** A desk at which somebody has to wait, and what they do there. */
import assert from "node:assert/strict";
import { alwaysOpen, api } from "./desk-api.mjs";

/** Marek has one place: whoever comes second waits. */
export async function oneAtATime(stage) {
  const marek = await stage.signedIn("marek");
  const lead = await stage.signedIn("maren");
  await alwaysOpen(lead.page);
  assert.equal((await api(lead.page, "PATCH", "/me", { presence: "away", reason: "watching" })).status, 200);
  await marek.goOnline();
  return { marek, lead };
}

export async function asks(stage, name, options) {
  const one = await stage.customer(name, options);
  await one.visit();
  await one.open();
  await one.say("I want to talk to a person");
  return one;
}

export const accept = async (agent) => {
  await agent.offer.waitFor();
  await agent.page.keyboard.press("Alt+Enter");
  await agent.reply.waitFor();
};

/** Signed in and online, and asked first. */
export async function comes(stage, login) {
  const agent = await stage.signedIn(login);
  await agent.goOnline();
  return agent;
}
