/** Every page of the console with the sample company in it, as its owner sees them. */
const at = (path, ready, name, play) => ({ path, ready, name, play });
/** One after the other: what one lead teaches, the next picture shows. */
const taught = (page) => page.locator(".verdict.in_force").waitFor();
const tab = (nth) => (page) => page.locator(".bar [role=tab], .bar .tabs button").nth(nth).click();

export const pages = [
  at("/inbox", ".row", "inbox-full"),
  at("/inbox", ".row", "conversation-ines", async (page) => { await page.locator(".row", { hasText: "Ines Duarte" }).first().click(); await page.locator(".log .t").first().waitFor(); await page.locator(".bs").first().waitFor({ state: "attached" }); }),
  at("/inbox", ".row", "conversation-long", async (page) => { await page.locator(".row", { hasText: "Temperance" }).first().click(); await page.locator(".log .t").first().waitFor(); }),
  at("/inbox", ".row", "conversation-closed", async (page) => { await page.locator("#view-closed").click(); await page.locator(".row").first().click(); await page.locator(".log .t").first().waitFor(); }),
  at("/inbox", ".row", "search", async (page) => { await page.keyboard.press("/"); await page.locator("input[type=search]").fill("charged"); await page.locator(".row mark").first().waitFor(); }),
  at("/inbox", ".row", "view-waiting", async (page) => { await page.keyboard.press("Escape"); await page.locator("#view-waiting").click(); await page.locator(".row").first().waitFor(); }),
  at("/inbox", ".views", "view-at-risk", async (page) => { await page.locator("#view-at_risk").click(); await page.locator(".row").first().waitFor(); }),
  at("/inbox", ".views", "view-snoozed-empty", async (page) => { await page.locator("#view-snoozed").click(); await page.locator("#rows .state").waitFor(); }),
  at("/inbox", ".views", "menu-of-oneself", async (page) => { await page.locator("#view-open").click(); await page.locator("button.me").click(); await page.locator("[role=menu]").waitFor(); }),
  at("/today", ".panel", "today"),
  at("/policy", ".rule", "policy"),
  at("/policy", ".rule", "policy-tried", async (page) => { await page.locator(".try textarea").fill("I've tried that already, the button gives an error. This is ridiculous."); await page.locator(".try .btn.primary").click(); await page.locator(".path li").first().waitFor(); await page.locator(".because").scrollIntoViewIfNeeded(); }),
  at("/policy", ".rule", "policy-words", tab(1)),
  at("/policy", ".rule", "policy-file", async (page) => { await tab(2)(page); await page.locator(".editor textarea").waitFor(); }),
  at("/policy", ".rule", "policy-mistake", async (page) => { await tab(2)(page); const area = page.locator(".editor textarea"); await area.fill((await area.inputValue()).replace("sentiment", "sentimnt")); await page.locator(".gutter .error").waitFor(); }),
  at("/policy", ".rule", "policy-versions", tab(3)),
  at("/knowledge", ".tbl td", "knowledge"),
  at("/knowledge", ".tbl td", "knowledge-tried", async (page) => { await page.locator(".try textarea, .right textarea").first().fill("How do I export orders as CSV with variants?"); await page.locator(".try .btn.primary, .right .btn.primary").first().click(); await page.locator(".passage").first().waitFor(); await page.locator(".passage").first().scrollIntoViewIfNeeded(); }),
  at("/knowledge", ".tbl td", "article", async (page) => { await page.locator(".tbl td a").first().click(); await page.locator(".article > *").first().waitFor(); }),
  at("/knowledge/new", ".editor textarea", "article-mistakes", async (page) => { await page.locator(".editor textarea").fill("no title\n\n" + "long ".repeat(60)); await page.locator(".gutter .error").waitFor(); }),
  at("/topics", ".page .state", "topics-empty"),
  at("/topics", ".page .state", "topics-packs", async (page) => { await page.locator(".bar .btn").first().click(); await page.locator("dialog legend .link").first().click(); await page.locator("dialog summary").first().click(); }),
  at("/topics", ".page .state", "topics-filled", async (page) => { await page.locator(".bar .btn").first().click(); await page.locator("dialog legend .link").first().click(); await page.locator("dialog footer .btn.primary").click(); await taught(page); await page.locator(".try textarea").fill("the box you shipped never came"); await page.locator(".try .btn.primary").click(); await page.locator(".possible li").first().waitFor(); }),
  at("/topics", ".topics td", "topics-how-sure", async (page) => { await tab(1)(page); await page.locator(".curve input").focus(); await page.keyboard.press("End"); await page.locator("[role=switch]").check(); await page.locator("summary").click(); }),
  at("/topics", ".topics td", "topics-history", async (page) => { await tab(2)(page); await page.locator(".tbl .tag").first().waitFor(); }),
  at("/topics", ".topics td", "topic", async (page) => { await page.locator(".topics td a").first().click(); await page.locator(".fares").waitFor(); }),
  at("/topics", ".topics td", "topic-leaving", async (page) => { await page.locator(".topics td a").first().click(); await page.locator(".left textarea").fill("one\ntwo"); await page.locator(".back").click(); await page.locator("dialog[open]").waitFor(); }),
  at("/topics/_new", ".left input", "topics-refused", async (page) => { await page.locator(".left input").fill("unrelated"); await page.locator(".left textarea").fill("seven green umbrellas sing at night\nthe tax of the moon is due on Tuesday\nboil the onions until they dream\nquietly the piano fell upstairs\nno goats beyond this line"); await page.keyboard.press("Control+s"); await page.locator(".verdict.refused li").first().waitFor(); }),
  at("/team", ".tbl td", "team"),
  at("/team", ".tbl td", "team-edit", async (page) => { await page.locator(".tbl .btn").first().click(); await page.locator("dialog[open]").waitFor(); }),
  at("/team", ".tbl td", "team-invite", async (page) => { await page.locator(".bar .btn.primary").click(); await page.locator("dialog[open]").waitFor(); }),
  at("/settings/site", ".week", "settings-site"),
  at("/settings/site", ".week", "settings-site-privacy", async (page) => { await page.locator("input[type=number]").last().fill("36500"); await page.locator("input[type=number]").last().scrollIntoViewIfNeeded(); }),
  at("/settings/account", ".tbl td", "settings-account"),
  at("/settings/tokens", ".panel", "settings-tokens"),
  at("/settings/webhooks", ".panel", "settings-webhooks"),
  at("/launch", ".panel", "launch"),
  at("/nowhere", ".state", "not-found"),
];

export async function desk({ colleague, shot }) {
  await colleague.signIn("beatriz", "away");
  for (const { path, ready, name, play } of pages) {
    await shot(`lead-${name}`, colleague.page, null, async () => {
      await colleague.go(path, ready);
      await play?.(colleague.page);
    });
  }
  await colleague.go("/today", ".panel");
  await colleague.page.emulateMedia({ media: "print" });
  await shot("lead-today-printed", colleague.page);
  await colleague.page.emulateMedia({ media: "screen" });
}

/** What somebody sees who is not signed in yet. */
export async function doors({ page, origin, lead, shot, lang }) {
  await page.addInitScript((code) => localStorage.setItem("baton.language", code), lang);
  const open = (path) => page.goto(origin + path).then(() => page.locator("form, .state, .entry .btn, main .btn").first().waitFor());
  await shot("door-sign-in", page, null, () => open("/"));
  await shot("door-sign-in-refused", page, null, async () => {
    await page.locator("input[type=email]").fill("sarah@stallwright.example");
    await page.locator("input[type=password]").fill("wrong");
    await page.keyboard.press("Enter");
    await page.locator("[role=alert]").waitFor();
  });
  const invite = await lead("POST", "/invites", { email: "ana@stallwright.example", name: "Ana Reis", role: "agent", team: "Billing" });
  await shot("door-join", page, null, () => open(new URL(invite.url).pathname + new URL(invite.url).search));
  await shot("door-join-used", page, null, () => open("/join?token=used"));
}

export async function setup({ page, link, shot, lang }) {
  await page.addInitScript((code) => localStorage.setItem("baton.language", code), lang);
  await shot("door-setup", page, null, async () => { await page.goto(link); await page.locator("form").waitFor(); });
  await shot("door-setup-done", page, null, async () => {
    const fields = ["Stallwright", "Beatriz Sequeira", "beatriz@stallwright.example", "correct horse battery", "https://www.stallwright.example"];
    for (const [nth, value] of fields.entries()) await page.locator("form input").nth(nth).fill(value);
    await page.keyboard.press("Enter");
    await page.locator(".week").waitFor();
  });
}
