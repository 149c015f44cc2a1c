import assert from "node:assert/strict";
import { findings, sideways } from "../inspect.mjs";

const pages = [["inbox", ".row"], ["today", ".panel"], ["policy", ".rule"], ["knowledge", ".tbl td"], ["team", ".tbl td"], ["settings/site", ".week"], ["settings/account", ".tbl td"], ["launch", ".panel"]];

async function console_(stage, options, look) {
  const maren = await stage.agent("maren", options);
  stage.expect(/api\/v1\/me$/);
  await maren.page.goto(`${stage.server.origin}/`);
  await maren.page.getByLabel("E-mail").fill("maren@stallwright.example");
  await maren.page.getByLabel("Password").fill("stallwright-demo");
  await maren.page.keyboard.press("Enter");
  await maren.page.locator(".row").first().waitFor();
  const wrong = [];
  for (const [path, ready] of pages) {
    await maren.page.goto(`${stage.server.origin}/${path}`);
    await maren.page.locator(ready).first().waitFor();
    wrong.push(...(await look(maren.page.mainFrame())).map((words) => `${path}: ${words}`));
    await stage.pictures(`${options.colorScheme ?? "narrow"}-${path.replace("/", "-")}`);
  }
  await maren.page.goto(`${stage.server.origin}/inbox`);
  await maren.page.locator(".row").first().click();
  await maren.page.locator(".log .t").first().waitFor();
  wrong.push(...(await look(maren.page.mainFrame())).map((words) => `conversation: ${words}`));
  await stage.pictures(`${options.colorScheme ?? "narrow"}-conversation`);
  assert.deepEqual(wrong, []);
}

async function widget(stage, options, look) {
  const one = await stage.customer("customer", options);
  await one.visit();
  await one.open();
  await one.say("How do I export orders as CSV with variants?");
  await one.panel.locator(".theirs .card").first().waitFor();
  const wrong = [...(await look(one.page.mainFrame())).map((words) => `page: ${words}`), ...(await look(one.frame())).map((words) => `panel: ${words}`)];
  await stage.pictures(`${options.colorScheme ?? "narrow"}-widget`);
  assert.deepEqual(wrong, []);
}

export default [
  ...["light", "dark"].flatMap((colorScheme) => [
    { name: `axe finds nothing serious in the console, ${colorScheme}`, options: [], play: (stage) => console_(stage, { colorScheme, reducedMotion: "reduce" }, findings) },
    { name: `axe finds nothing serious on the customer's page with an open panel, ${colorScheme}`, play: (stage) => widget(stage, { colorScheme, reducedMotion: "reduce" }, findings) },
  ]),
  { name: "at 320 px no page of the console scrolls sideways", options: [], play: (stage) => console_(stage, { viewport: { width: 320, height: 640 } }, sideways) },
  { name: "at 320 px neither the customer's page nor the panel scrolls sideways", play: (stage) => widget(stage, { viewport: { width: 320, height: 640 } }, sideways) },
];
