async function asMaren(stage, path, ready) {
  const maren = await stage.signedIn("maren");
  await maren.page.goto(`${stage.server.origin}${path}`);
  await maren.page.locator(ready).first().waitFor();
  return maren;
}

export default [
  {
    name: "a lead tries a sentence against the policy and sees the rule that fires",
    async play(stage) {
      const { page } = await asMaren(stage, "/policy", ".rule");
      await page.getByLabel("What a customer writes").fill("I want to talk to a person, now.");
      await page.getByRole("button", { name: "Try" }).click();
      await page.locator(".path li").first().waitFor();
      await page.locator(".path", { hasText: /person/i }).waitFor();
      await stage.pictures("policy-try");
    },
  },
  {
    name: "a mistake in the policy's file is shown in the margin of its line",
    async play(stage) {
      const { page } = await asMaren(stage, "/policy", ".rule");
      await page.getByRole("tab", { name: "As a file" }).click();
      const area = page.locator(".editor textarea");
      await area.fill((await area.inputValue()).replace("sentiment", "sentimnt"));
      await page.locator(".gutter .error").waitFor();
      await stage.pictures("policy-mistake");
    },
  },
  {
    name: "an article is written, published, and answered from at once",
    async play(stage) {
      const { page } = await asMaren(stage, "/knowledge/new", ".editor textarea");
      await page.locator(".editor textarea").fill("---\ntitle: Ferry a shop across the river\narea: orders\nproblem: \"How do I ferry my shop across the river?\"\nsuccess: \"Your shop stands on the other bank.\"\nreviewed: 2026-11-05\n---\nA shop is ferried across the river in an hour.\n\n## Steps\n1. Call the ferryman at the pier.\n2. Pay him two coins.\n");
      await page.locator(".article", { hasText: "Call the ferryman" }).waitFor();
      await page.getByRole("button", { name: "Publish" }).click();
      await page.locator(".toast").waitFor();
      await stage.pictures("article-published");
      await page.goto(`${stage.server.origin}/knowledge`);
      await page.getByLabel("What a customer asks").fill("How do I ferry a shop across the river?");
      await page.getByRole("button", { name: "Ask" }).click();
      await page.locator(".passage", { hasText: "Ferry a shop" }).first().waitFor();
      await stage.pictures("knowledge-try");
    },
  },
  {
    name: "the test handoff goes through, and says that it is one",
    async play(stage) {
      const maren = await asMaren(stage, "/launch", ".panel");
      await maren.goOnline();
      await maren.page.getByRole("button", { name: "Test handoff" }).click();
      await maren.page.locator(".resolved").waitFor();
      await stage.pictures("launch");
      await maren.page.goto(`${stage.server.origin}/inbox`);
      await maren.page.locator(".row .tag", { hasText: "Test" }).first().waitFor();
    },
  },
];
