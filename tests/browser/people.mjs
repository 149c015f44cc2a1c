/** What people do in front of the screens: a customer with the widget, an agent or a lead at the console. */
export const PASSWORD = "stallwright-demo";

export class Customer {
  constructor(page, origin) {
    this.page = page;
    this.origin = origin;
    this.panel = page.frameLocator("iframe[title]");
    this.box = this.panel.getByRole("textbox", { name: "Message" });
    this.title = this.panel.locator("header.head h1");
  }

  async visit(path = "/demo/index.html") {
    await this.page.goto(this.origin + path);
    await this.page.locator(".launcher").waitFor();
  }

  async open() {
    await this.page.locator(".launcher").click();
    await this.box.waitFor();
  }

  async say(text) {
    await this.box.fill(text);
    await this.box.press("Enter");
    await this.mine(text).waitFor();
  }

  mine(text) { return this.panel.locator(".mine", { hasText: text }); }
  theirs(text) { return this.panel.locator(".theirs", { hasText: text }); }
  event(text) { return this.panel.locator(".event", { hasText: text }); }
  frame() { return this.page.frames().find((one) => one.url().includes("panel.html")); }

  /** Every bubble and event from top to bottom, as text. */
  async lines() { return this.panel.locator(".mine .say, .theirs .said, .event .grow").allInnerTexts(); }
}

export class Agent {
  constructor(page, origin) {
    this.page = page;
    this.origin = origin;
    this.offer = page.locator("article.offer");
    this.reply = page.locator(".comp.reply textarea");
  }

  async signIn(login) {
    await this.page.goto(`${this.origin}/`);
    await this.page.getByLabel("E-mail").fill(`${login}@stallwright.example`);
    await this.page.getByLabel("Password").fill(PASSWORD);
    await this.page.keyboard.press("Enter");
    await this.page.locator(".views").waitFor();
  }

  /** Until the server has said welcome, everybody looks offline; who was never away is online from then on. */
  async goOnline() {
    await this.page.locator("button.me:not([title*='offline'])").waitFor();
    if (await this.page.locator("button.me[title*='away']").count()) {
      await this.page.locator("button.me").click();
      await this.page.getByRole("menuitem", { name: "Set yourself online" }).click();
    }
    await this.page.locator("button.me[title*='online']").waitFor();
  }

  async answer(text) {
    await this.reply.fill(text);
    await this.reply.press("Control+Enter");
    await this.said(text).waitFor();
  }

  said(text) { return this.page.locator(".log .from-agent:not(.pending):not(.failed)", { hasText: text }); }
  heard(text) { return this.page.locator(".log .from-customer", { hasText: text }); }
}
