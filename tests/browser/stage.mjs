/** One test's server and windows. Whatever a page complains about that the test did not expect fails it. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Agent, Customer } from "./people.mjs";
import { Server } from "./server.mjs";

const DEADLINE_MS = 1000 * (Number(process.env.BATON_WAIT_LIMIT) || 30);

export class Stage {
  problems = [];
  #windows = [];
  #expected = [];

  constructor(browser, test) {
    this.browser = browser;
    this.clock = !!test.clock;
    this.server = test.options === null ? null : new Server(test.options ?? ["--empty"], "demo", test.settings, test.clock);
  }

  begin() { return this.server?.start(); }

  /** A window of its own cookies and storage. */
  async window(name, options = {}) {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB", timezoneId: "Europe/Lisbon", ...options });
    context.setDefaultTimeout(DEADLINE_MS);
    if (this.clock) await context.clock.install({ time: this.server.now() });
    return this.page(name, context);
  }

  /** The server's time goes on, and that of every window. */
  async advance(milliseconds) {
    const open = new Set(this.#windows.filter((one) => !one.page.isClosed()).map((one) => one.context));
    await this.server.advance(milliseconds);
    for (const context of open) await context.clock.fastForward(Math.round(milliseconds));
  }

  /** A tab in a window that is already there. */
  async page(name, context) {
    const page = await context.newPage();
    page.on("console", (message) => { if (message.type() === "error") this.#complain(`${name}: ${message.text()} ${message.location().url}`); });
    page.on("pageerror", (error) => this.#complain(`${name}: ${error}`));
    this.#windows.push({ name, context, page });
    return page;
  }

  async customer(name, options) { return new Customer(await this.window(name, options), this.server.origin); }
  /** An agent or a lead who has signed in; that they had not yet is no complaint. */
  async signedIn(login, options) {
    const one = await this.agent(login, options);
    this.expect(/api\/v1\/me$/);
    await one.signIn(login);
    return one;
  }

  async agent(name, options) { return new Agent(await this.window(name, options), this.server.origin); }

  /** From now on a complaint like this is part of the test. */
  expect(pattern) { this.#expected.push(pattern); }
  #complain(words) { if (!this.#expected.some((pattern) => pattern.test(words))) this.problems.push(words); }

  check() { if (this.problems.length) throw new Error(`a page complained: ${this.problems.join("; ")}`); }

  async pictures(name) {
    const folder = process.env.BATON_PICTURES;
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    for (const { name: window, page } of this.#windows) {
      if (!page.isClosed()) await page.screenshot({ path: join(folder, `${name}-${window}.png`), timeout: 5000 }).catch(() => console.log(`     no picture of ${window}`));
    }
  }

  /** One page's picture, if anybody wants pictures. */
  async picture(page, name) {
    const folder = process.env.BATON_PICTURES;
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`), timeout: 5000 });
  }

  async end() {
    for (const context of new Set(this.#windows.map((one) => one.context))) await context.close().catch(() => {});
    await this.server?.remove().catch((problem) => console.log(`     ${problem.message}`));
  }
}
