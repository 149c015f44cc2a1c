/** Where texts from outside come in. `write` puts some there; what they become is on the open screens, or on what `look` opens. */

const each = (write) => async (world, texts) => { for (const text of texts) await write(world, text); };
const fits = (most) => (text) => [...text].length <= most && text.trim() !== "";
const oneLine = (text) => !/[\n\r]/.test(text);
const yaml = (text) => JSON.stringify(text);
const article = (title, body) => `---\ntitle: ${yaml(title)}\narea: orders\nproblem: Something\n---\n${body}\n`;

async function newArticle(world, title, body) {
  world.articles = (world.articles ?? 0) + 1;
  return world.api("maren", "POST", "/articles", { slug: `hostile-${world.articles}`, markdown: article(title, body) });
}

/** The desk's other pages, and the same conversation again from the beginning. */
async function roundOfTheDesk(world) {
  const { page } = world.sarah;
  for (const path of ["/inbox", "/today", "/knowledge", "/team", `/inbox/${world.conversation}`]) {
    await page.goto(world.server.origin + path);
    await page.locator("main, .views").first().waitFor();
    await page.waitForTimeout(400);
  }
  await world.sarah.reply.waitFor();
}

async function searchFor(world, word) {
  const { page } = world.sarah;
  await page.goto(`${world.server.origin}/inbox`);
  await page.getByRole("button", { name: /search/i }).first().click();
  await page.locator("input[type=search]").fill(word);
  await page.locator("#rows").waitFor();
  await page.waitForTimeout(700);
  await page.goto(`${world.server.origin}/inbox/${world.conversation}`);
  await world.sarah.reply.waitFor();
}

async function customerAgain(world) {
  await world.customer.page.reload();
  await world.customer.page.locator(".launcher").waitFor();
  // A panel that was open opens by itself; a press at that moment would close it.
  const open = await world.customer.box.waitFor({ timeout: 5000 }).then(() => true, () => false);
  if (!open) await world.customer.page.locator(".launcher").click();
  await world.customer.box.waitFor();
}

/** An article in the desk as its editor shows it; the widget gets the same HTML through the same hands. */
async function openArticles(world) {
  const { page } = world.sarah;
  const { items } = (await world.api("maren", "GET", "/articles?limit=100")).json;
  for (const one of items.filter((row) => row.slug.startsWith("hostile-")).slice(-2)) {
    await page.goto(`${world.server.origin}/knowledge/${one.id}`);
    await page.waitForTimeout(500);
    const told = await (await fetch(`${world.server.origin}/api/v1/widget/articles/${one.id}`)).json();
    // What the widget's article view is given, drawn by the widget's own code where it lives.
    world.shown = told.html;
  }
  await page.goto(`${world.server.origin}/inbox/${world.conversation}`);
  await world.sarah.reply.waitFor();
}

async function named(world, text) {
  await world.api("sarah", "PATCH", "/me", { name: text });
  await world.act("messages", { text: "I am here." });
  await world.act("notes", { text: "So am I." });
}

export const places = [
  { name: "a customer's message", takes: fits(8000), write: each((world, text) => world.say(text)), look: async (world) => { await roundOfTheDesk(world); await searchFor(world, "script"); await searchFor(world, "img"); await customerAgain(world); } },
  { name: "an agent's reply", takes: fits(8000), write: each((world, text) => world.act("messages", { text })), look: async (world) => { await roundOfTheDesk(world); await customerAgain(world); } },
  { name: "a note", takes: fits(8000), write: each((world, text) => world.act("notes", { text })), look: roundOfTheDesk },
  { name: "the title of a page", takes: fits(300), write: async (world, texts) => texts.forEach((text, at) => world.talk.send({ type: "page", path: `/page/${at}`, title: text, feature: [...text].slice(0, 100).join("") })), look: roundOfTheDesk },
  { name: "the message of an error", takes: fits(1000), write: async (world, texts) => texts.forEach((text) => world.talk.send({ type: "error", code: [...text].slice(0, 100).join(""), message: text })), look: roundOfTheDesk },
  { name: "the name of a file", takes: fits(300), write: each(async (world, text) => world.say("", [await world.upload(text)])), look: async (world) => { await roundOfTheDesk(world); await customerAgain(world); } },
  { name: "the name of an agent", takes: fits(100), write: each(named), look: async (world) => { await roundOfTheDesk(world); await customerAgain(world); await world.api("sarah", "PATCH", "/me", { name: "Sarah" }); } },
  { name: "the title of an article", takes: (text) => fits(120)(text) && oneLine(text), write: each((world, text) => newArticle(world, text, "Text.")), look: async (world) => { await roundOfTheDesk(world); await openArticles(world); } },
  { name: "the text of an article", takes: (text) => fits(7000)(text) && !/^#{1,2} /m.test(text), write: each((world, text) => newArticle(world, "An article", text)), look: openArticles },
  { name: "the comment of a rating", takes: fits(2000), write: each((world, text) => world.talk.ask({ type: "rate", score: 5, tags: [[...text].slice(0, 500).join("")], comment: text })), look: roundOfTheDesk },
];
