/** The picture in README.md: one conversation from both sides, as it really is. `cover.mjs FILE` */
import { launch } from "../browser.mjs";
import { Server } from "../server.mjs";
import { until } from "../wait.mjs";
import { Colleague, Visitor } from "./people.mjs";

const SCALE = 1.25;
const [file] = process.argv.slice(2);
const browser = await launch();
const server = new Server([]);
try {
  await server.start();
  const window = async (width, height) => (await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Lisbon", reducedMotion: "reduce", deviceScaleFactor: SCALE, viewport: { width, height } })).newPage();
  const sarah = new Colleague(await window(1440, 900), server.origin, "en");
  const ines = new Visitor(await window(540, 900), server.origin, "en");
  await sarah.signIn("sarah");
  await ines.visit("/demo/sign-in.html");
  await ines.page.getByRole("button", { name: /Ines/ }).click();
  await ines.page.waitForURL("**/admin/**");
  await ines.page.locator(".launcher").waitFor();
  if (!await ines.box.isVisible()) await ines.page.locator(".launcher").click();
  await ines.panel.locator(".mine", { hasText: "So I get the €29 back" }).waitFor();
  await sarah.page.locator(".row", { hasText: "Ines Duarte" }).first().click();
  await sarah.page.locator(".log .from-customer", { hasText: "So I get the €29 back" }).waitFor();
  await sarah.page.locator(".bs").first().waitFor();
  await sarah.page.locator(".comp .ghost, .comp.reply textarea").first().waitFor();
  await ines.panel.locator(".mine", { hasText: "So I get the €29 back" }).locator(".meta").waitFor();
  await sarah.ask("PATCH", "/me", { presence: "away" });
  await until("no offer is open", 60_000, async () => {
    await sarah.page.keyboard.press("Alt+Backspace");
    return await sarah.page.locator("article.offer").count() === 0;
  });
  const [customer, agent] = [await ines.page.screenshot(), await sarah.page.screenshot()];
  const frame = await window(1440 + 540 + 72, 900 + 48);
  const shown = (bytes) => `data:image/png;base64,${bytes.toString("base64")}`;
  await frame.setContent(`<style>body{margin:0;padding:24px;display:flex;gap:24px;background:#dfe6e4}img{border-radius:10px;box-shadow:0 1px 2px rgb(20 32 29/.2),0 18px 40px -18px rgb(20 32 29/.45);height:900px}</style><img src="${shown(customer)}"><img src="${shown(agent)}">`);
  await frame.locator("img").nth(1).evaluate((image) => image.decode());
  await frame.screenshot({ path: file });
} finally {
  await browser.close();
  await server.remove();
}
