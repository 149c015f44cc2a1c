/** Conversations as the server would tell them, one for each state of the panel, and `live`, which answers. */
import type { ConversationState, Entry, QueueState, Reply, ServerFrame, SiteLook, WireEntry } from "@baton/client/protocol";

type Frame = { type: string; [field: string]: unknown };
type Send = (frame: ServerFrame | object) => unknown;
export interface Talk { join(send: Send, hello: Frame, secret?: string): void; hear(frame: Frame): void; leave(): void; push?(text: string): void }

const site = (more: Partial<SiteLook> = {}): SiteLook => ({
  key: "stallwright", name: "Stallwright", bot_name: "Assistant", accent: "#0b6068", on_accent: "#ffffff", consent: true, languages: [],
  greeting: "Hi, I’m Stallwright’s automated assistant. I answer from our help pages and show you which one.\n\nIf I’m not sure I’ll say so and get someone from the team.",
  suggestions: ["Where are my invoices?", "Change my plan", "I was charged twice"], ...more,
});

const start = Date.now() - 20 * 60_000;
const sarah = { id: "agent_1", name: "Sarah Whitfield", team: "Billing", photo: null };
const queue = (more: Partial<QueueState> = {}): QueueState => ({
  position: 2, low_minutes: 2, high_minutes: 9, open: true, opens_at: null, choices: ["stay", "callback", "email"],
  callback_at: inHours(1), email_by: inHours(3), callback_slots: [2, 2.5, 3, 24, 26].map(inHours), ...more,
});
function inHours(hours: number): string { return new Date(Math.ceil((Date.now() + hours * 3_600_000) / 900_000) * 900_000).toISOString(); }
function tomorrowAt(hour: number): string { const at = new Date(Date.now() + 86_400_000); at.setHours(hour, 0, 0, 0); return at.toISOString(); }

/** Writes entries one after the other, a minute apart. */
class Script {
  entries: WireEntry[] = [];
  at = start;
  add(kind: string, body: unknown, actor: WireEntry["actor"], minutes = 1): this {
    this.at += minutes * 60_000;
    this.entries.push({ seq: this.entries.length + 1, kind, v: 1, at: new Date(this.at).toISOString(), actor, body });
    return this;
  }
  customer(text: string): this { return this.add("message", { text }, { kind: "customer", id: "vis_1" }); }
  bot(text: string, reply?: Reply): this { return this.add("message", { text, ...(reply && { reply }) }, { kind: "bot", name: "Assistant" }, 0.1); }
  agent(text: string): this { return this.add("message", { text }, { kind: "agent", id: sarah.id, name: sarah.name }); }
  system(kind: Entry["kind"], body: unknown): this { return this.add(kind, body, { kind: "system" }, 0.2); }
}

function fixed(script: Script, state: Partial<ConversationState>, look: Partial<SiteLook> = {}, after: ServerFrame[] = [], more = false): () => Talk {
  return () => ({
    join(send, _hello, secret) {
      const seq = script.entries.length;
      const conversation: ConversationState | null = seq ? { id: "conv_1", stage: "answering", owner: { kind: "bot" }, epoch: 1, seq, agent: null, queue: null, rated: false, ...state } : null;
      send({ type: "welcome", store: "s1", ...(secret && { visitor: secret }), customer: null, site: site(look), conversation, entries: script.entries, reset: true, more });
      after.forEach(send);
    },
    hear() {},
    leave() {},
  });
}

const answer: Reply = {
  steps: ["Open **Orders** and set the dates you need.", "Press Export, then Columns.", "Tick Variant and Variant SKU, then Export CSV."],
  closing: "The file comes by e‑mail within 5 minutes.", sources: [{ article_id: "art_1", title: "Export orders with variants", heading: "Columns" }],
  guides: [{ label: "Points at Export", path: "/page", element: "[data-baton=export]" }], quick_replies: ["It has not arrived", "Change the columns"], asks_if_helped: true,
};
const wanted = () => new Script().customer("I’ve tried that already, the button gives an error. This is ridiculous, I just want my €29 refunded.")
  .system("handoff", { skill: "billing", priority: "high" }).bot("You’re right to be annoyed, and I can’t fix this one. I’m finding someone from Billing; they will see all of this, so you needn’t repeat it.");
const joined = () => wanted().bot("I’m connecting you with Sarah from our support team now. Sarah can see our full conversation and will help you from here.")
  .system("claimed", { agent_id: sarah.id, name: sarah.name, team: sarah.team })
  .agent("Hi Ines, I’m Sarah from Billing. I’ve read everything above, so nothing to repeat. The Starter plan stayed active when you moved to Pro on 3 November, and that is the second charge. I’m ending it now.")
  .customer("Oh good, thank you. So I get the €29 back? And it won’t happen again in December?");
const done = () => joined().agent("Yes. The €29.00 goes back to your Visa ending 4417 and arrives within 5 working days. Starter has ended.")
  .system("promise", { id: "prom_1", promise: "follow_up", due: inHours(2), text: "refund receipt by e‑mail" }).system("resolved", { outcome: "solved" });
const active = { stage: "active", owner: { kind: "agent", id: sarah.id }, agent: sarah } as const;

export const scenarios: Record<string, () => Talk> = {
  first: fixed(new Script(), {}),
  answer: fixed(new Script().customer("Export orders as CSV, with variants?").bot("Variants are columns you switch on before the export:", answer), {}),
  ask: fixed(new Script().customer("Password reset for our second admin doesn’t work").bot("I want to be sure I answer the right one. What happens?",
    { quick_replies: ["No e‑mail arrives", "The link says it has expired", "She signs in, but is no admin", "Something else"] }), {}),
  waiting: fixed(wanted(), { stage: "queued", owner: { kind: "queue" }, queue: queue() }),
  shut: fixed(new Script().customer("A person please, my card was declined again.").system("handoff", {}).bot("A person it is, but nobody is here until the morning. I’ve kept your place and everything you wrote."),
    { stage: "queued", owner: { kind: "queue" }, queue: queue({ position: 1, open: false, opens_at: tomorrowAt(9), callback_at: tomorrowAt(10), email_by: tomorrowAt(11) }) }),
  joined: fixed(joined(), active, {}, [{ type: "seen", seq: 8 }, { type: "typing", actor: { kind: "agent", name: sarah.name }, on: true }]),
  rating: fixed(done(), { stage: "wrap_up", owner: { kind: "agent", id: sarah.id }, agent: sarah }),
  reopened: fixed(done().system("closed", { why: "resolved" }).customer("It was charged again.").system("reopened", {}).bot("I’ve opened this again and told the team."), {}),
  requeued: fixed(joined().system("requeued", { why: "agent_gone", to: null }).bot("Sarah had to leave. You are at the front again, and nothing is lost."),
    { stage: "queued", owner: { kind: "queue" }, queue: queue({ position: 1, low_minutes: 0, high_minutes: 3 }) }),
  returned: fixed(joined().system("returned", {}).bot("Sarah has sorted it out. I’m here if anything else comes up."), {}),
  hostile: fixed(new Script().customer("<img src=x onerror=\"document.title='hacked'\"> **bold** `code` [x](javascript:alert(1))")
    .bot("<script>document.title='hacked'</script>\n[bad](javascript:document.title='hacked') [good](/orders) https://example.com/a.\n\n" + "wwwwwwwwww".repeat(40)), {}, { accent: "#ffdd00", name: "A company with a really very long name that goes on and on" }),
  typing: fixed(new Script().customer("Where do I find my invoices?"), {}, {}, [{ type: "typing", actor: { kind: "bot", name: "Assistant" }, on: true }]),
  many: fixed(Array.from({ length: 15 }, (_, at) => at).reduce((script, at) => script.customer(`Line ${at + 1} of many`).bot(`Answer ${at + 1}, and no more than that.`), new Script()), {}, {}, [], true),
  refusing: () => ({ ...fixed(new Script().customer("Hello").bot("How can I help?"), {})(), join(send, hello, secret) { this.push = (id) => send({ type: "refused", client_id: id, code: "forbidden", message: "not now", retry: false }); fixed(new Script().customer("Hello").bot("How can I help?"), {})().join(send, hello, secret); }, hear(frame) { if (frame["client_id"]) this.push!(String(frame["client_id"])); } }),
  busy: () => ({ join(send) { send({ type: "bye", code: "too_many", message: "many people are writing just now", retry_after: 30 }); }, hear() {}, leave() {} }),
  live: () => new Live(),
};

/** Answers like a very small server: acknowledges, repeats nothing twice, hands over when asked. */
class Live implements Talk {
  #script = new Script();
  #state: ConversationState | null = null;
  #sends = new Set<Send>();
  #done = new Map<string, number>();

  join(send: Send, _hello: Frame, secret?: string): void {
    this.#sends.add(send);
    send({ type: "welcome", store: "s1", ...(secret && { visitor: secret }), customer: null, site: site(), conversation: this.#state, entries: this.#script.entries, reset: true, more: false });
  }
  leave(): void {}
  /** The bot says something by itself. */
  push(text: string): void {
    this.#script.bot(text);
    this.#state = { ...this.#state!, seq: this.#script.entries.length };
    this.#tell({ type: "entries", conversation: "conv_live", entries: this.#script.entries.slice(-1), state: this.#state });
  }
  hear(frame: Frame): void {
    const id = frame["client_id"] as string | undefined;
    if (!id) return;
    const before = this.#done.get(id);
    if (before) return this.#tell({ type: "ack", client_id: id, conversation: "conv_live", seq: before, at: new Date().toISOString() });
    const from = this.#script.entries.length;
    this.#act(frame);
    const mine = this.#script.entries[from];
    if (mine) mine.client_id = id;
    this.#done.set(id, from + 1);
    this.#state = { id: "conv_live", stage: "answering", owner: { kind: "bot" }, epoch: 1, agent: null, queue: null, rated: false, ...this.#state, ...this.#next, seq: this.#script.entries.length };
    this.#tell({ type: "ack", client_id: id, conversation: "conv_live", seq: from + 1, at: new Date().toISOString() });
    this.#tell({ type: "entries", conversation: "conv_live", entries: this.#script.entries.slice(from), state: this.#state });
  }
  #next: Partial<ConversationState> = {};
  #act(frame: Frame): void {
    const s = this.#script;
    s.at = Date.now();
    switch (frame.type) {
      case "send":
        s.customer(String(frame["text"]));
        if (this.#state?.stage !== "active") s.bot("Variants are columns you switch on before the export:", answer);
        break;
      case "person": s.system("handoff", {}).bot("I’m finding someone."); this.#next = { stage: "queued", owner: { kind: "queue" }, queue: queue() }; break;
      case "choose": s.system("choice", { choice: frame["choice"] }); if (frame["choice"] !== "stay") s.system("promise", { id: "prom_9", promise: frame["choice"], due: inHours(1), contact: frame["contact"] }); break;
      case "helped": s.system("helped", { seq: frame["seq"], yes: frame["yes"] }); break;
      case "rate": s.system("rated", { score: frame["score"], tags: frame["tags"] }); this.#next = { rated: true }; break;
      case "end": s.system("closed", { why: "customer" }); this.#next = { stage: "closed", owner: { kind: "closed" } }; break;
    }
  }
  #tell(frame: object): void { this.#sends.forEach((send) => send(frame)); }
}
