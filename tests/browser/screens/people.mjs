/** The same people as in the tests, but found by what they press and not by its words: the words are in every language here. */
import { PASSWORD } from "../people.mjs";

export class Visitor {
  constructor(page, origin, lang) {
    this.page = page;
    this.origin = origin;
    this.lang = lang;
    this.panel = page.frameLocator("iframe[title]");
    this.box = this.panel.locator(".composer textarea");
  }

  /** The shop's pages are English; for a variant they say that they are in its language, as a translated shop would. */
  async visit(path = "/demo/index.html") {
    const rtl = this.lang.startsWith("ar");
    await this.page.route("**/*.html", async (route) => {
      if (!new URL(route.request().url()).pathname.startsWith("/demo/")) return route.continue();
      const answer = await route.fetch();
      return route.fulfill({ response: answer, body: (await answer.text()).replace('<html lang="en">', `<html lang="${this.lang}" dir="${rtl ? "rtl" : "ltr"}">`) });
    });
    await this.page.goto(this.origin + path);
    await this.page.locator(".launcher").waitFor();
  }

  async open() {
    await this.page.locator(".launcher").click();
    await this.panel.locator(".lines .theirs").first().waitFor();
  }

  async say(text) {
    await this.box.fill(text);
    await this.box.press("Enter");
    await this.panel.locator(".mine", { hasText: text.slice(0, 60) }).last().waitFor();
  }

  frame() { return this.page.frames().find((one) => one.url().includes("panel.html")); }
}

export class Colleague {
  constructor(page, origin, lang) {
    this.page = page;
    this.origin = origin;
    this.lang = lang;
  }

  async signIn(login, presence = "online") {
    await this.page.addInitScript((lang) => localStorage.setItem("baton.language", lang), this.lang);
    await this.ask("POST", "/session", { email: `${login}@stallwright.example`, password: PASSWORD });
    await this.page.goto(`${this.origin}/inbox`);
    await this.page.locator(".views").waitFor();
    await this.ask("PATCH", "/me", { presence });
  }

  async ask(method, path, data) {
    const answer = await this.page.request.fetch(`${this.origin}/api/v1${path}`, { method, data, headers: { "X-Baton": "1" } });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.status() === 204 ? null : answer.json();
  }

  async say(text) {
    await this.page.locator(".comp.reply textarea").fill(text);
    await this.page.keyboard.press("Control+Enter");
    await this.page.locator(".log .from-agent:not(.pending):not(.failed)", { hasText: text }).waitFor();
  }

  async go(path, ready) {
    await this.page.goto(this.origin + path);
    await this.page.locator(ready).first().waitFor();
  }
}
