/** Topics that are learned in a moment by the words they share: a stand-in for the server's learning that a picture can be taken of. */
import type { Problem, Taught, Topic, TopicPack, TopicSet, TopicSettings, TopicVersion, TradeOff } from "../src/topics/topic-set.ts";

interface Version { version: number; topics: Taught[]; settings: TopicSettings; by: string; at: string; change: TopicVersion["change"]; state: string; problems: Problem[] }
type Outcome = { status: number; body: unknown };
type Body = Record<string, unknown>;
export type Lesson = "none" | "filled" | "refused" | "learning" | "many";

const LEARNING_MS = 900;
const rates = [0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2];
const longest = "our-new-partner-programme.payouts-abroad.tax-forms_and_rates";

const taught: Taught[] = [
  { name: "account.login", examples: ["I cannot log in to my shop", "the login page says my password is wrong", "how do I reset the password I log in with", "log in does not work since this morning", "I am locked out of my login", "my login code never arrives"] },
  { name: "billing.invoice", examples: ["where is my invoice for March", "I need an invoice with our VAT number", "the invoice shows the old address", "send me the invoice again please", "can I get one invoice for the whole year"] },
  { name: "orders.export", examples: ["export my orders as CSV", "the export of orders is empty", "can orders be exported with variants", "export last year’s orders", "how do I export only paid orders"] },
  { name: "refund.status", examples: ["when does my refund arrive", "the refund is not on my card yet", "you promised a refund last week", "is my refund on its way", "refund still missing", "how long does a refund take"] },
  { name: "shipping.delay", examples: ["my parcel is late", "the parcel should have been here on Monday", "where is the parcel, it is a week late", "parcel has not moved since Friday", "late again, where is it", "still no parcel"] },
];
const packs: TopicPack[] = [
  { id: "delivery", title: "Delivery", topics: [{ name: "shipping.delay", examples: taught[4]!.examples }, { name: "delivery.address", examples: ["deliver to another address please", "I moved, change the delivery address", "wrong address on my delivery", "the delivery address is my old one", "can the address be changed after ordering"] }, { name: "delivery.damaged", examples: ["the box arrived damaged", "my vase arrived broken", "damaged on arrival", "the parcel was torn open and something is broken", "it arrived in pieces"] }] },
  { id: "payment", title: "Payment", topics: [{ name: "payment.declined", examples: ["my card was declined", "payment declined twice", "why is my card declined", "the payment does not go through, declined", "declined although there is money on the card"] }, { name: longest, examples: ["a sentence that goes on and on about Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz and never seems to come to an end at all", "payouts abroad need a tax form", "which tax form for payouts", "the tax rate of payouts abroad", "where do I send the tax form"] }] },
];

const words = (text: string): string[] => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 3);
const likeness = (text: string, others: string[]): number => { const known = new Set(others.flatMap(words)); return words(text).filter((word) => known.has(word)).length; };
function best(text: string, topics: Taught[], but = ""): string | null {
  const all = topics.map(({ name, examples }) => ({ name, like: likeness(text, examples.filter((one) => one !== but)) })).sort((a, b) => b.like - a.like);
  return all[0] && all[0].like > 0 ? all[0].name : null;
}
function tested({ name, examples }: Taught, all: Taught[]): Topic {
  const taken = examples.map((text) => best(text, all, text) ?? "oos");
  const wrong = [...new Set(taken.filter((one) => one !== name))].map((one) => ({ name: one, count: taken.filter((two) => two === one).length }));
  return { name, examples, right: taken.filter((one) => one === name).length, tried: examples.length, mistaken_for: wrong.sort((a, b) => b.count - a.count) };
}
function curveOf(topics: Taught[]): TradeOff[] {
  const many = topics.reduce((sum, topic) => sum + topic.examples.length, 0);
  return rates.map((error_rate) => { const holds = error_rate * many > 0.25; return { error_rate, holds, answered: holds ? Math.min(0.97, 0.35 + 1.1 * Math.sqrt(error_rate)) : 0, wrong: holds ? error_rate * 0.62 : 0 }; });
}

export class FakeTopics {
  #versions: Version[] = [];

  constructor(lesson: Lesson) {
    if (lesson === "none") return;
    const topics = lesson === "many" ? [...taught, ...Array.from({ length: 95 }, (_, at) => ({ name: `area${String(at).padStart(2, "0")}.${at % 7 ? "question" : longest.slice(0, 50)}`, examples: taught[at % 5]!.examples.map((one) => `${one} ${at}`) }))] : taught;
    this.#add(topics.slice(0, 4), "Aisha Rahman", { what: "replaced" }, "kept");
    this.#add(topics, "Maren Holt", { what: "saved", topic: "shipping.delay" }, "in_force");
    if (lesson === "refused") this.#add([...topics, { name: longest, examples: ["the moon is made of cheese", "my uncle plays tennis", "seven green bottles", "purple rain tonight", "nobody expected elephants"] }], "Maren Holt", { what: "saved", topic: longest }, "refused");
    if (lesson === "learning") this.#add(topics, "Maren Holt", { what: "settings" }, "learning");
  }

  #add(topics: Taught[], by: string, change: TopicVersion["change"], state: string): void {
    const version = this.#versions.length + 1;
    const one: Version = { version, topics: [...topics].sort((a, b) => a.name.localeCompare(b.name)), settings: this.#versions.at(-1)?.settings ?? { error_rate: 0.05, complete: false }, by, at: new Date(Date.now() - (9 - version) * 3_600_000).toISOString(), change, state, problems: [] };
    if (state === "refused") one.problems = this.#problems(one.topics);
    this.#versions.push(one);
  }
  #problems(topics: Taught[]): Problem[] {
    const bad = topics.map((topic) => tested(topic, topics)).filter(({ right, tried }) => right! / tried! < 0.34);
    return bad.flatMap(({ name, right, tried }): Problem[] => [{ code: "not_alike", topic: name, right: right!, of: tried! }, { code: "lowers", topic: "refund.status", before: 0.9, now: 0.6 }, { code: "lowers_all", before: 0.93, now: 0.81 }]).slice(0, 3);
  }
  #learn(topics: Taught[], by: string, change: TopicVersion["change"], settings?: TopicSettings): void {
    this.#add(topics, by, change, "learning");
    const one = this.#versions.at(-1)!;
    one.at = new Date().toISOString();
    if (settings) one.settings = settings;
    setTimeout(() => {
      one.problems = this.#problems(one.topics);
      if (!one.problems.length) for (const each of this.#versions) if (each.state === "in_force") each.state = "kept";
      one.state = one.problems.length ? "refused" : "in_force";
    }, LEARNING_MS);
  }
  get #force(): Version | null { return this.#versions.findLast((one) => one.state === "in_force") ?? null; }

  #view(): TopicSet {
    const now = this.#versions.at(-1);
    const learned = !!now && now.state !== "learning";
    return {
      version: now?.version ?? 0, in_force: this.#force?.version ?? null, state: (now?.state as TopicSet["state"]) ?? "none", problems: now?.problems ?? [], settings: now?.settings ?? { error_rate: 0.05, complete: false },
      topics: (now?.topics ?? []).map((topic) => (learned ? tested(topic, now.topics) : { ...topic, right: null, tried: null, mistaken_for: [] })), tried: learned ? 120 : 0, curve: learned ? curveOf(now.topics) : [],
    };
  }

  answer(method: string, path: string, query: URLSearchParams, body: Body, by: string): Outcome {
    const ok = (given: unknown): Outcome => ({ status: 200, body: given });
    const topics = this.#versions.at(-1)?.topics ?? [];
    const shown = Number(body.version ?? query.get("version"));
    const name = decodeURIComponent(path.slice("/topics/".length));
    if (method === "GET" && path === "/topics") return ok(this.#view());
    if (method === "GET" && path === "/topic-packs") return ok({ items: packs });
    if (method === "GET") return ok({ items: this.#versions.map((one) => ({ ...one, topics: one.topics.length, examples: one.topics.flatMap((topic) => topic.examples).length })).reverse() });
    if (path === "/topics/try") return ok(this.#try(String(body.text)));
    if (shown !== (this.#versions.at(-1)?.version ?? 0)) return { status: 409, body: { code: "conflict", status: 409, detail: "the topics were changed meanwhile" } };
    if (path === "/topics") this.#learn(body.topics as Taught[], by, { what: "replaced" });
    else if (path === "/topic-settings") this.#learn(topics, by, { what: "settings" }, { error_rate: body.error_rate as number, complete: !!body.complete });
    else if (path.endsWith("/restore")) { const old = this.#versions[Number(path.split("/")[2]) - 1]!; this.#learn(old.topics, by, { what: "restored" }, old.settings); }
    else if (method === "DELETE") { this.#learn(topics.filter((one) => one.name !== name), by, { what: "removed", topic: name }); return { status: 204, body: null }; }
    else this.#learn([...topics.filter((one) => one.name !== name), { name, examples: body.examples as string[] }], by, { what: "saved", topic: name });
    return ok(this.#view());
  }
  #try(text: string): unknown {
    const force = this.#force;
    if (!force) return { version: null, intent: null, in_scope: { accepted: true, probability: 0.5 } };
    const label = best(text, force.topics);
    const others = force.topics.filter((one) => one.name !== label).slice(0, 4).map((one, at) => ({ label: one.name, probability: 0.05 / (at + 1) }));
    return { version: force.version, intent: { label: label ?? "oos", probability: label ? 0.89 : 0.7, alternatives: others }, in_scope: label ? { accepted: true, probability: 0.97 } : { accepted: false, probability: 0.12 } };
  }
}
