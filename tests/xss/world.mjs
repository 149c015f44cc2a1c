/** The server with its sample company, a customer's browser and an agent's, and hands that write without a screen. */
import { Agent, Customer } from "../browser/people.mjs";
import { Server } from "../browser/server.mjs";
import { until } from "../browser/wait.mjs";
import { Oracle } from "./oracle.mjs";

const SITE = "stallwright";
const PASSWORD = "stallwright-demo";
let counter = 0;
const id = () => `xss-${String((counter += 1)).padStart(8, "0")}`;

export class World {
  server = new Server(["--empty"], "demo", { BATON_LIMITS__ENABLED: "false" });
  seen = [];

  constructor(browser) { this.browser = browser; }

  async begin() {
    await this.server.start();
    this.customer = new Customer(await this.#window(), this.server.origin);
    this.sarah = new Agent(await this.#window(), this.server.origin);
    await this.customer.visit();
    await this.customer.open();
    await this.customer.say("I want to talk to a person");
    this.visitor = await this.#visitor();
    this.cookies = { sarah: await this.#signIn("sarah"), maren: await this.#signIn("maren") };
    await this.sarah.signIn("sarah");
    await this.#takeOver();
    this.talk = await this.#speak();
    await this.sarah.page.goto(`${this.server.origin}/inbox/${this.conversation}`);
    await this.sarah.reply.waitFor();
  }

  async #window() {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
    context.setDefaultTimeout(30_000);
    (this.oracles ??= []).push(await Oracle.watch(context, [this.server.origin, this.server.origin.replace("http", "ws")]));
    return context.newPage();
  }

  /** Known once the server welcomed the widget; the bubble stands on the page before that. */
  async #visitor() {
    let visitor;
    await until("the visitor's secret in the widget", 30_000, async () => (visitor = await this.customer.frame().evaluate((site) => JSON.parse(localStorage.getItem(`baton:${site}`) ?? "{}").visitor, SITE)));
    return visitor;
  }

  async #signIn(login) {
    const answer = await fetch(`${this.server.origin}/api/v1/session`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ email: `${login}@stallwright.example`, password: PASSWORD }) });
    return answer.headers.get("set-cookie").split(";")[0];
  }

  async api(who, method, path, body, raw = {}) {
    const answer = await fetch(`${this.server.origin}/api/v1${path}`, { method, headers: { "X-Baton": "1", Cookie: this.cookies[who], "Content-Type": "application/json", ...raw.headers }, body: raw.body ?? (body && JSON.stringify(body)) });
    const text = await answer.text();
    return { status: answer.status, json: text ? JSON.parse(text) : {} };
  }

  async #takeOver() {
    let row;
    await until("the conversation on the desk", 30_000, async () => ([row] = (await this.api("sarah", "GET", "/conversations?view=open")).json.items, row));
    this.conversation = row.id;
    const { state } = (await this.api("sarah", "GET", `/conversations/${row.id}`)).json;
    this.epoch = (await this.api("sarah", "POST", `/conversations/${row.id}/claim`, { epoch: state.epoch })).json.state.epoch;
  }

  /** The customer's second hand: the same visitor on a socket without a screen. */
  async #speak() {
    const socket = new WebSocket(`${this.server.origin.replace("http", "ws")}/ws/chat`, "baton.v1");
    const heard = [];
    let wake = () => {};
    socket.addEventListener("message", (event) => { heard.push(JSON.parse(event.data)); wake(); });
    await new Promise((opened, failed) => { socket.addEventListener("open", opened); socket.addEventListener("error", failed); });
    const answer = async (fits) => {
      for (;;) {
        const found = heard.find(fits);
        if (found) return found;
        await new Promise((next, late) => { const timer = setTimeout(() => late(new Error("no answer on the socket")), 30_000); wake = () => { clearTimeout(timer); next(); }; });
      }
    };
    socket.send(JSON.stringify({ type: "hello", site: SITE, visitor: this.visitor, language: "en" }));
    await answer((frame) => frame.type === "welcome");
    return {
      send: (frame) => socket.send(JSON.stringify(frame)),
      ask: (frame) => { const client_id = id(); socket.send(JSON.stringify({ client_id, ...frame })); return answer((one) => one.client_id === client_id); },
      close: () => socket.close(),
    };
  }

  say(text, attachments = []) { return this.talk.ask({ type: "send", text, attachments }); }

  act(action, body) { return this.api("sarah", "POST", `/conversations/${this.conversation}/${action}`, { client_id: id(), ...(action === "messages" && { epoch: this.epoch }), ...body }); }

  async upload(name) {
    const picture = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex");
    const answer = await fetch(`${this.server.origin}/api/v1/attachments?name=${encodeURIComponent(name)}`, { method: "POST", headers: { "X-Baton-Visitor": this.visitor, "Content-Type": "image/png" }, body: picture });
    return (await answer.json()).id;
  }

  /** Everything written so far is on both screens: a last word follows it. */
  async settled() {
    const word = `That was all so far, ${id()}.`;
    await this.say(word);
    await this.customer.mine(word).waitFor();
    await this.sarah.heard(word).waitFor();
  }

  async hits(page = this.sarah.page) {
    return (await Promise.all(this.oracles.map((oracle) => oracle.take(page, 300)))).flat();
  }

  async end() {
    this.talk?.close();
    for (const page of [this.customer?.page, this.sarah?.page]) await page?.context().close().catch(() => {});
    await this.server.remove().catch(() => {});
  }
}
