const PARCEL = ["where is my parcel", "my parcel has not arrived", "when will the parcel come", "please track my parcel", "the courier lost my parcel"];
const INVOICE = ["send me the invoice again", "the invoice has the wrong address", "where do i find my invoice", "can the invoice be changed", "i need an invoice for tax"];
const UNRELATED = ["seven green umbrellas sing at night", "the tax of the moon is due on Tuesday", "boil the onions until they dream", "quietly the piano fell upstairs", "no goats beyond this line"];

async function asMaren(stage) {
  const { page } = await stage.signedIn("maren");
  await page.goto(`${stage.server.origin}/topics`);
  await page.locator(".verdict").waitFor();
  return page;
}

async function teach(page, origin, name, sentences) {
  await page.goto(`${origin}/topics/_new`);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Sentences customers write").fill(sentences.join("\n"));
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator(".toast").first().waitFor();
}

async function taken(page, sentence) {
  await page.locator(".try textarea").fill(sentence);
  await page.locator(".try").getByRole("button", { name: "Try" }).click();
  return page.locator(".try .because");
}

export default [
  {
    name: "a topic of five sentences is known in the next message, and one without sense does not take over",
    async play(stage) {
      const page = await asMaren(stage);
      await page.getByText("There are no topics yet.").waitFor();
      await stage.pictures("topics-empty");
      await teach(page, stage.server.origin, "parcel.where", PARCEL);
      await page.locator(".verdict.in_force").waitFor();
      await teach(page, stage.server.origin, "invoice.copy", INVOICE);
      await page.locator(".verdict.in_force", { hasText: "Version 2" }).waitFor();
      await (await taken(page, "still waiting for the package you shipped last week")).filter({ hasText: "parcel.where" }).waitFor();
      await stage.pictures("topics-try");
      await page.goto(`${stage.server.origin}/policy`);
      await page.getByLabel("What a customer writes").fill("could you mail me the invoice once more?");
      await page.getByRole("button", { name: "Try" }).click();
      await page.locator(".path li").first().waitFor();
      await teach(page, stage.server.origin, "unrelated", UNRELATED);
      await page.locator(".verdict.refused", { hasText: "unrelated" }).waitFor();
      await page.locator(".verdict.refused", { hasText: "still version 2" }).waitFor();
      await (await taken(page, "the box with my order never came")).filter({ hasText: "parcel.where" }).waitFor();
      await stage.pictures("topics-refused");
    },
  },
  {
    name: "a pack is added, an error rate is chosen on the curve, and an earlier version is used again",
    async play(stage) {
      const page = await asMaren(stage);
      await page.getByRole("button", { name: "Add a pack" }).click();
      const dialog = page.getByRole("dialog");
      for (const pack of ["Delivery", "Payment and billing"]) await dialog.getByRole("button", { name: `Choose all of ${pack}` }).click();
      await stage.pictures("topics-packs");
      await dialog.getByRole("button", { name: "Add 10 topics" }).click();
      await page.locator(".verdict.in_force", { hasText: "10 topics" }).waitFor();
      await page.getByRole("link", { name: "billing.declined" }).waitFor();
      await stage.pictures("topics-filled");
      await page.getByRole("tab", { name: "How sure" }).click();
      await page.getByRole("slider").focus();
      await page.keyboard.press("End");
      await page.getByRole("switch").check();
      await stage.pictures("topics-sure");
      await page.getByRole("button", { name: "Save" }).click();
      await page.locator(".verdict.in_force", { hasText: "Version 2" }).waitFor();
      await page.getByText("Set: at most 30 wrong in 100 recognised.").waitFor();
      await page.getByRole("tab", { name: "History" }).click();
      await page.getByRole("button", { name: "Use again" }).last().click();
      await page.locator(".verdict.in_force", { hasText: "Version 3" }).waitFor();
      await stage.pictures("topics-history");
    },
  },
];
