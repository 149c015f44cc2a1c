/** The day of the design's pictures: Stallwright, Tuesday 24 November, a little after two. Invented people, invented words. */
import type { Agent, ArticleRow, Briefing, Me, PolicyNode, PolicyPage, PromiseRow, QuoteRecord, Row, Site, WaitsPage, TeamSettings } from "@baton/client/desk-protocol";
import type { ConversationState, WireEntry } from "@baton/client/protocol";

export const now = Date.now();
export const ago = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();
export const ahead = (minutes: number): string => new Date(now + minutes * 60_000).toISOString();

const workdays = ["mon", "tue", "wed", "thu", "fri"] as const;
const shiftsOf: Record<string, NonNullable<Agent["shifts"]>> = {
  sarah: [{ days: [...workdays], from: "08:00", to: "16:30", zone: "Europe/Lisbon", breaks: [["12:00", "12:30"]] }], tom: [{ days: ["mon", "tue", "wed"], from: "11:30", to: "20:00", zone: "Europe/Lisbon" }, { days: ["sat"], from: "09:00", to: "13:00", zone: "Europe/Lisbon" }],
  aisha: [{ days: [...workdays], from: "09:00", to: "13:00", zone: "Europe/London" }, { days: [...workdays], from: "14:00", to: "18:00", zone: "Europe/London" }], lea: [{ days: ["thu", "fri"], from: "10:00", to: "18:00", zone: "Europe/Paris" }], kofi: [{ days: [...workdays], from: "20:00", to: "02:00", zone: "Europe/Lisbon" }],
};
const agent = (id: string, name: string, team: string, skills: Record<string, number>, load: number, capacity: number, presence: Agent["presence"] = "online", role: Agent["role"] = "agent"): Agent => ({
  id: `agent_${id}`, name, email: `${id}@stallwright.example`, role, team, skills, languages: ["en"], presence, reason: presence === "away" ? "break" : null, load, capacity, photo: null, disabled: false, shifts: shiftsOf[id] ?? [],
});
export const agents: Agent[] = [
  agent("sarah", "Sarah Whitfield", "Billing", { billing: 3, payments: 2 }, 4, 5), agent("tom", "Tom Adeyemi", "Payments", { payments: 3, billing: 2 }, 2, 3),
  agent("aisha", "Aisha Rahman", "Domains", { domains: 3, email: 2 }, 3, 3), agent("marek", "Marek Novák", "Product", { product: 2, generalist: 1 }, 1, 1),
  agent("lea", "Léa Fournier", "Billing", { billing: 2, french: 3 }, 0, 4, "away"), agent("kofi", "Kofi Mensah", "Product", { product: 3, generalist: 3 }, 0, 5, "offline"),
  agent("maren", "Maren Holt", "Support", { generalist: 3 }, 0, 2, "online", "lead"), agent("noor", "Noor Vestergaard-Oyelaran", "Support", { generalist: 2 }, 0, 3, "offline", "viewer"),
];
Object.assign(agents[0]!, { soft_capacity: 3, on_shift: true, taken: 6 });
Object.assign(agents[4]!, { reason: "lunch", until: ahead(25), since: ago(12) });
export const teamSettings: TeamSettings = { weights: { billing: 2 }, holidays: [{ date: "2026-12-08", name: "Imaculada Conceição", zones: ["Europe/Lisbon"] }, { date: "2026-12-25", name: "Christmas", zones: [] }] };
export const permissionsOf = { owner: ["all"], lead: ["lead"], agent: ["agent"], viewer: ["view"] };
export function meAs(id: string, role: Me["role"]): Me {
  const one = agents.find((agent) => agent.id === id)!;
  return { ...one, role, company: "Stallwright", permissions: permissionsOf[role] };
}

interface Short { id: string; name: string; company?: string; q: string; stage: Row["stage"]; with?: string; reason?: string; priority?: Row["priority"]; waits?: number; since?: number; mood?: number; trend?: number; top?: string; risk?: boolean; escalated?: number; unread?: number; snoozed?: number; lang?: string; skill?: string }
function row(s: Short): Row {
  const owner = s.stage === "answering" ? { kind: "bot" as const } : s.stage === "closed" ? { kind: "closed" as const } : s.stage === "queued" || s.stage === "offered" ? { kind: "queue" as const } : { kind: "agent" as const, id: `agent_${s.with ?? "sarah"}` };
  const by = owner.kind === "agent" ? agents.find((agent) => agent.id === owner.id)! : null;
  return {
    id: `conv_${s.id}`, customer: { name: s.name, company: s.company ?? null, verified: !!s.company }, question: s.q, stage: s.stage, owner, agent: by ? { id: by.id, name: by.name } : null,
    reason: s.reason ?? null, because: [], priority: s.priority ?? "normal", skill: s.skill ?? null, waiting_since: s.waits ? ago(s.waits) : null, updated_at: ago(s.since ?? s.waits ?? 1),
    last_from: s.stage === "answering" ? "bot" : "customer", mood: s.mood ?? 0, mood_trend: s.trend ?? 0, channel: "chat", language: s.lang ?? "en", unread: s.unread ?? 0,
    on_top_because: s.top ?? null, at_risk: s.risk ?? false, snoozed_until: s.snoozed ? ahead(s.snoozed) : null, promise_due: null, escalated: s.escalated ?? 0,
  };
}
const first = ["Theo Lambert", "Hana Kim", "Viktor Sand", "Marguerite Oyelaran", "Ada Lindqvist", "Yusuf Demir", "Clara Boateng", "Piotr Zając", "Linh Tran", "Óscar Ruiz", "Femi Ogunleye", "Marta Kowalczyk"];
const shops = ["Atelier Lambert", "Soft Goods Seoul", "Sand & Søn", "Oyelaran Textiles", "Lindqvist Glas", "Demir Halı", "Boateng Batik", "Zając Ceramika", "Tran Tea", "Ruiz Guitarras", "Ogunleye Shoes", "Kowalczyk Knits"];
const asks = ["Where do I see my last payout?", "Export orders as CSV with variants", "Staff account cannot see reports", "Reset password for a second admin", "Change the currency of my shop", "Shipping zones for islands", "Invoice without VAT number", "Stacking two discount codes", "Photos look blurred on phones", "Print packing slips in French", "Payout date moved by a day", "Connect a second domain"];
const pick = <T,>(list: T[], at: number): T => list[at % list.length]!;

export const rows: Row[] = [
  row({ id: "bram", name: "Bram Visser", company: "Fietsen Noord", q: "Nobody can pay, error 502 since two o’clock", stage: "queued", reason: "something critical is broken", priority: "urgent", waits: 11.66, mood: -0.7, trend: -0.5, top: "critical feature, 31 min with the assistant", risk: true, escalated: 2, skill: "payments" }),
  row({ id: "priya", name: "Priya Raman", company: "Kettle & Leaf", q: "Third wrong tax rate, our accountant and lawyer ask", stage: "queued", reason: "high_stakes", priority: "high", waits: 7.08, mood: -0.6, trend: -0.4, top: "high stakes, waits 7 min of a promised 10", skill: "billing", risk: true }),
  row({ id: "joan", name: "Joan Abelló", company: "Abelló Vins", q: "Can I talk to someone about moving my shop?", stage: "queued", reason: "wants_person", waits: 3.2 }),
  row({ id: "temperance", name: "Temperance Featherstonehaugh-Lindqvist", company: "Northern Lights Confectionery and Sons", q: "Domain and e-mail both stopped after the move to the new plan", stage: "queued", reason: "several_areas", waits: 0.8, mood: -0.2, trend: -0.3, skill: "generalist" }),
  row({ id: "ines", name: "Ines Duarte", company: "Olive & Oak", q: "Charged twice after changing plan", stage: "active", reason: "losing_patience", priority: "high", since: 1.2, mood: 0.3, trend: 0.6, unread: 1, skill: "billing" }),
  row({ id: "jonas", name: "Jonas Weber", company: "Papierwerk", q: "Annual plan renewed, wanted monthly", stage: "active", reason: "high_stakes", since: 9.5, unread: 0 }),
  row({ id: "amara", name: "Amara Nwosu", company: "Sable Studio", q: "VAT on invoices to Switzerland", stage: "active", reason: "unsure", since: 21 }),
  row({ id: "lucia", name: "Lucía Prado", company: "Casa Prado", q: "Card declined, bank confirmed", stage: "wrap_up", since: 34, mood: 0.4, trend: 0.4 }),
  ...Array.from({ length: 24 }, (_, at) => row({ id: `bot${at}`, name: pick(first, at), company: at % 5 === 4 ? undefined : pick(shops, at), q: pick(asks, at), stage: "answering", since: at * 1.4 + 0.1, mood: at % 7 === 2 ? -0.3 : 0, trend: at % 7 === 2 ? -0.3 : 0 })),
  row({ id: "dario", name: "Dario Conti", company: "Forno Conti", q: "Webhook signature does not match", stage: "active", with: "tom", since: 5, reason: "unsure" }),
  row({ id: "grace", name: "Grace Liu", company: "Paper Crane", q: "Domain shows the old shop", stage: "active", with: "aisha", since: 18, mood: 0.3, trend: 0.3 }),
  ...Array.from({ length: 4 }, (_, at) => row({ id: `col${at}`, name: pick(first, at + 5), company: pick(shops, at + 5), q: pick(asks, at + 3), stage: "active", with: at % 2 ? "tom" : "aisha", since: 25 + at * 9 })),
  ...Array.from({ length: 3 }, (_, at) => row({ id: `zzz${at}`, name: pick(first, at + 8), company: pick(shops, at + 8), q: pick(asks, at + 7), stage: "active", since: 60 + at, snoozed: 45 + at * 200 })),
  ...Array.from({ length: 173 }, (_, at) => row({ id: `old${at}`, name: pick(first, at * 5), company: pick(shops, at * 5), q: pick(asks, at * 7), stage: "closed", since: 60 + at * 37 })),
];

const customer = { kind: "customer" as const, id: "vis_1", name: "Ines Duarte" };
const bot = { kind: "bot" as const, name: "Assistant" };
const sarah = { kind: "agent" as const, id: "agent_sarah", name: "Sarah Whitfield" };
const system = { kind: "system" as const };
let seq = 0;
const e = (minutes: number, kind: string, actor: WireEntry["actor"], body: unknown): WireEntry => ({ seq: ++seq, kind, v: 1, at: ago(minutes), actor, body });

export const story: WireEntry[] = [
  e(21, "page", customer, { path: "/billing/invoices", title: "Billing, Invoices", feature: "billing" }),
  e(21, "message", bot, { text: "Hello, I am Stallwright’s automated assistant. A person is one tap away.", key: "greeting" }),
  e(20, "message", customer, { text: "Hi, I was charged twice this month. €79 and then €29. I only have one shop." }),
  e(20, "signals", system, { sentiment: -0.05, wants_person: 0.04, because: [] }),
  e(20, "decision", system, { action: "answer", confidence: 0.78, policy_version: 14, path: [{ rule: "asked for a person", condition: "wants_person", value: 0.04, held: false }, { rule: "high stakes", condition: "mentions high_stakes", value: "", held: false }] }),
  e(20, "message", bot, { text: "When you change plan, the unused part of the old one comes back as a credit.", reply: { steps: ["Open **Settings**, then Billing.", "Choose Invoices.", "Look for the line “Credit”."], sources: [{ article_id: "art_credit", title: "Credit when you change plan" }], confidence: 0.78, asks_if_helped: true } }),
  e(17, "helped", customer, { seq: 6, yes: false }),
  e(16, "message", customer, { text: "There is no credit on the invoice. I upgraded on the 3rd." }),
  e(16, "decision", system, { action: "answer", confidence: 0.74, policy_version: 14, path: [{ rule: "asked for a person", condition: "wants_person", value: 0.06, held: false }, { rule: "losing patience", condition: "sentiment below -0.4", value: -0.22, held: false }] }),
  e(16, "message", bot, { text: "The credit appears once the old plan has ended. To end it now:", reply: { steps: ["Open Settings, Billing, Plan.", "Press **Sync subscription**. The page shows “One active plan”."], sources: [{ article_id: "art_sync", title: "Sync your subscription" }], confidence: 0.74, asks_if_helped: true } }),
  e(13, "page", customer, { path: "/billing/plan", title: "Billing, Plan", feature: "billing" }),
  e(13, "error", customer, { code: "BIL-409", message: "Subscription already active", path: "/billing/plan" }),
  e(11, "message", customer, { text: "I’ve tried that already, the button gives an error. This is ridiculous, I just want my €29 refunded." }),
  e(11, "signals", system, { sentiment: -0.62, tried_already: 0.97, because: [{ signal: "tried_already", words: "I’ve tried that already", seq: 13 }, { signal: "sentiment", words: "This is ridiculous", seq: 13 }, { signal: "mentions", words: "refund", seq: 13 }] }),
  e(11, "handoff", system, { reason: "losing_patience", rule: "losing patience", priority: "high", skill: "billing", words: ["I’ve tried that already", "ridiculous", "refund"] }),
  e(10.8, "choice", customer, { choice: "stay", contact: null, due: null }),
  e(8, "offered", system, { agent_id: "agent_sarah", agent_name: "Sarah Whitfield", until: ago(7.5) }),
  e(7, "claimed", sarah, { agent_id: "agent_sarah", name: "Sarah Whitfield", team: "Billing", photo: null }),
  e(5, "message", sarah, { text: "Hi Ines, I’m Sarah from Billing. I’ve read everything above, so nothing to repeat. The Starter plan stayed active when you moved to Pro on 3 November, and that is the second charge. I’m ending it now." }),
  e(4, "note", sarah, { text: "@Tom Adeyemi Starter did not cancel on upgrade, same as 28 October. Can you check whether more shops have it?", mentions: ["agent_tom"] }),
  e(2, "promise", sarah, { id: "prom_1", promise: "email", due: ahead(158), contact: "ines@oliveandoak.example", text: "Refund receipt" }),
  e(1.2, "message", customer, { text: "Oh good, thank you. So I get the €29 back? And it won’t happen again in December?" }),
];

export function stateOf(row: Row, entries: WireEntry[]): ConversationState {
  const by = row.agent ? agents.find((agent) => agent.id === row.agent!.id)! : null;
  return {
    id: row.id, stage: row.stage, owner: row.owner, epoch: 3, seq: entries.at(-1)?.seq ?? 0, site: "stallwright", language: row.language ?? "en",
    agent: by ? { id: by.id, name: by.name, team: by.team ?? undefined, photo: null } : null, queue: row.owner.kind === "queue" ? { position: 2, low_minutes: 2, high_minutes: 9, open: true, opens_at: null, choices: ["stay", "callback", "email"] } : null, rated: false,
  };
}

/** A short, plain conversation for everyone but Ines. */
export function smallStory(row: Row): WireEntry[] {
  let at = 0;
  const who = { kind: "customer" as const, id: "vis_x", name: row.customer?.name ?? undefined };
  const start = (Date.now() - Date.parse(row.updated_at)) / 60_000 + 12;
  const one = (minutes: number, kind: string, actor: WireEntry["actor"], body: unknown): WireEntry => ({ seq: ++at, kind, v: 1, at: ago(minutes), actor, body });
  const entries = [one(start, "page", who, { path: "/help", title: "Help" }), one(start - 1, "message", who, { text: row.question }), one(start - 1, "message", bot, { text: "This may help you.", reply: { steps: ["Open Settings.", "Press **Refresh**."], sources: [{ article_id: "art_sync", title: "Sync your subscription" }], confidence: 0.66 } })];
  if (row.stage !== "answering") entries.push(one(start - 5, "message", who, { text: "That did not work. It’s broken for everyone." }), one(start - 5, "handoff", system, { reason: row.reason, priority: row.priority, skill: row.skill, words: ["It’s broken for everyone"], because: [{ signal: "broken", words: "It’s broken for everyone", seq: 4 }] }));
  if (row.agent) entries.push(one(start - 7, "claimed", { kind: "agent", id: row.agent.id, name: row.agent.name }, { agent_id: row.agent.id, name: row.agent.name, team: "Billing" }), one(start - 8, "message", { kind: "agent", id: row.agent.id, name: row.agent.name }, { text: "Hello, I am looking at it now." }));
  if (row.stage === "closed") entries.push(one(start - 10, "resolved", system, { outcome: "solved" }), one(start - 10, "closed", system, { why: "resolved" }), one(start - 11, "rated", who, { score: 5, tags: ["fast"] }));
  return entries;
}

export const briefing: Briefing = {
  complete: true, missing: [],
  why: { reason: "losing_patience", because: [], rule: "losing patience", words: [{ text: "I’ve tried that already", seq: 13 }, { text: "ridiculous", seq: 13 }, { text: "refund", seq: 13 }], mood: [{ at: ago(20), value: -0.05 }, { at: ago(16), value: -0.22 }, { at: ago(11), value: -0.62 }, { at: ago(1.2), value: 0.41 }], priority: "high", skill: "billing", chosen_because: "you were free first" },
  summary: "Ines moved from Starter to Pro on 3 November. Starter did not end, so she paid €79.00 and €29.00. The credit she was told to look for does not exist, and Sync fails. She wants €29.00 back.",
  tried: [{ text: "Look for the credit on the invoice", by: "bot", outcome: "did_not_help", seq: 6 }, { text: "Sync subscription", by: "bot", outcome: "did_not_help", seq: 10 }, { text: "Reload and sign in again", by: "customer", outcome: "did_not_help", seq: 13 }],
  shown: [{ article_id: "art_credit", title: "Credit when you change plan", opened: true }, { article_id: "art_sync", title: "Sync your subscription", opened: false }],
  where: { path: "/billing/invoices", title: "Settings, Billing, Invoices", feature: "INV-20431 open", error: { code: "BIL-409", message: "Subscription already active" }, journey: ["Plans", "Upgrade", "Invoices", "Plan", "Invoices"].map((title, at) => ({ path: `/billing/${title.toLowerCase()}`, title, at: ago(25 - at * 3) })) },
  who: { name: "Ines Duarte", company: "Olive & Oak", plan: "Pro, €79 a month", since: "2023-03-02", language: "pt", verified: true, attributes: { shops: 1, staff: 3, city: "Lisbon" } },
  before: [{ id: "tick_1", subject: "VAT number rejected", at: ago(60 * 24 * 100), outcome: "solved", agent: "Sarah", rating: 5 }, { id: "tick_2", subject: "Payout a day late", at: ago(60 * 24 * 190), outcome: "solved", agent: "Tom", rating: null }],
  promises: [{ id: "prom_1", promise: "email", due: ahead(158), text: "Refund receipt by e-mail" }],
  similar: [{ id: "tick_8", subject: "Two plans billed after upgrade", solution: "Ended the old plan, refunded the second charge", at: ago(60 * 24 * 27), rating: 5, minutes: 6 }, { id: "tick_9", subject: "Old plan charged again", solution: "Refund and one month’s credit", at: ago(60 * 24 * 53), rating: 5, minutes: 9 }],
};
export const thinBriefing: Briefing = { ...briefing, complete: false, missing: ["account", "error"], why: { reason: "wants_person", rule: null, words: [], mood: [], priority: "normal" }, summary: null, tried: [], shown: [], where: null, who: { name: "Visitor", verified: false }, before: [], promises: [], similar: [] };

export const articles: ArticleRow[] = ["Credit when you change plan", "Sync your subscription", "Refund times", "Transferring a shop to another owner", "Export your orders", "Connect a domain", "Stacking discount codes", "Add a member of staff", "Set up shipping zones", "Why a card is declined", "VAT on invoices", "When payouts arrive"].map((title, at) => ({
  id: at === 0 ? "art_credit" : at === 1 ? "art_sync" : `art_${at}`, slug: title.toLowerCase().replaceAll(" ", "-"), title, area: ["billing", "billing", "billing", "account", "orders", "domains", "discounts", "account", "shipping", "payments", "billing", "payments"][at], state: at === 8 ? "draft" : "live",
  reviewed: ago(60 * 24 * (9 + at * 23)), updated_at: ago(60 * 24 * (3 + at * 11)), shown: 412 - at * 31, helped: 233 - at * 18, not_helped: 20 + at * 5,
}));
export const markdown = "---\ntitle: Credit when you change plan\narea: billing\npages: [/billing]\nreviewed: 2026-11-09\naudience: everyone\n---\n\n## Problem\nThe invoice shows two plans after an upgrade.\n\n## Steps\n1. Open **Settings**, then Billing.\n2. Choose Invoices.\n3. Look for the line “Credit”.\n\n## Success\nThe credit stands below the total.\n\n## Related\n- Sync your subscription\n";

export const policySource = `policy: 1
words:
  high_stakes: [refund, "cancel subscription", "data breach", lawsuit]
  critical_feature: [checkout, login, "data export"]
rules:
  - name: asked for a person
    when: wants_person
    then: hand_off
  - name: something critical is broken
    when: { all: [ { says: broken }, { mentions: critical_feature } ] }
    then: { hand_off: { skill: product, priority: urgent } }
  - name: losing patience
    when:
      any:
        - { all: [ tried_already, { sentiment: { below: -0.3 } } ] }
        - { all: [ { sentiment: { below: -0.4 } }, { exchanges: { over: 3 } } ] }
    then:
      hand_off: { priority: high }
      if_nobody_free: { offer_callback: { within: 2h open } }
  - name: high stakes
    when: { mentions: high_stakes }
    then: { hand_off: { priority: high, skill: billing } }
  - name: several areas at once
    when: { product_areas: { over: 1 } }
    then: { hand_off: { skill: generalist } }
`;
const leaf = (text: string, signal = text, entries?: string[]): PolicyNode => ({ kind: "leaf", text, signal, ...(entries ? { entries } : {}) });
const all = (...parts: PolicyNode[]): PolicyNode => ({ kind: "all", parts });
const any = (...parts: PolicyNode[]): PolicyNode => ({ kind: "any", parts });
export const policy: PolicyPage = {
  version: 14, source: policySource,
  rules: [
    { name: "comes first in the queue", when: any(leaf("mentions high stakes", "mentions", ["refund", "chargeback", "cancel subscription", "data breach", "lawsuit", "lawyer"]), leaf("distress"), leaf("urgency")), then: [{ kind: "set", text: "set priority high" }], fired: 611, ended_well: 532 },
    { name: "asked for a person", when: leaf("wants a person", "wants_person"), then: [{ kind: "hand_off", text: "hand off" }], fired: 734, ended_well: 668 },
    { name: "something critical is broken", when: all(leaf("says broken"), leaf("mentions critical feature", "mentions", ["checkout", "login", "data export"])), then: [{ kind: "hand_off", text: "hand off to product, urgent" }], fired: 143, ended_well: 119 },
    { name: "losing patience", when: any(all(leaf("tried already"), leaf("mood below -0.3")), all(leaf("mood below -0.4"), leaf("more than 3 exchanges"))), then: [{ kind: "hand_off", text: "hand off by what it is about, high" }], if_nobody_free: { text: "offer a callback within 2h open" }, fired: 316, ended_well: 250 },
    { name: "high stakes", when: leaf("mentions high stakes", "mentions", ["refund", "chargeback", "cancel subscription", "data breach", "lawsuit", "lawyer"]), unless: { enabled: false, when: all(leaf("intent is policy question"), leaf("answer surer than 0.9")) }, then: [{ kind: "hand_off", text: "hand off to billing, high" }], fired: 402, ended_well: 354 },
    { name: "several areas at once", when: leaf("more than 1 product area"), then: [{ kind: "hand_off", text: "hand off to generalist" }], fired: 172, ended_well: 148 },
  ],
  otherwise_fired: 7645,
  otherwise: ["answer with the source when in scope and surer than 0.7", "ask back at most 1 time(s) when two articles compete", "hand off, not sure enough"],
  words: { high_stakes: ["refund", "cancel subscription", "data breach", "lawsuit"], critical_feature: ["checkout", "login", "data export"] }, thresholds: { answer_confidence: 0.71, wants_person: 0.5 },
  versions: [{ version: 14, by: "Maren Holt", at: ago(60 * 24 * 12), note: "“login” joins the critical features" }, { version: 13, by: "Aisha Rahman", at: ago(60 * 24 * 24), note: "Callback within 2 h open when nobody is free" }, { version: 12, by: "Maren Holt", at: ago(60 * 24 * 28), note: "Sure enough from 0.71" }],
};
export const promises: PromiseRow[] = [
  { id: "prom_9", promise: "email", due: ago(52), conversation: "conv_old1", customer: "Noor Haddad", contact: "noor@example.org", text: "Tax export file", state: "open", agent: { id: "agent_lea", name: "Léa Fournier" } },
  { id: "prom_2", promise: "callback", due: ahead(13), conversation: "conv_jonas", customer: "Marta Kowalczyk", contact: "+48 600 000 000", text: "Callback", state: "open", agent: { id: "agent_tom", name: "Tom Adeyemi" } },
  { id: "prom_1", promise: "email", due: ahead(158), conversation: "conv_ines", customer: "Ines Duarte", contact: "ines@oliveandoak.example", text: "Refund receipt", state: "open", agent: { id: "agent_sarah", name: "Sarah Whitfield" } },
];
export const site: Site = {
  key: "stallwright", name: "Stallwright", bot_name: "Assistant", origins: ["https://stallwright.example", "https://help.stallwright.example"], accent: "#0b6068", languages: ["en", "fr"],
  hours: { zone: "Europe/Lisbon", week: { mon: [["09:00", "18:00"]], tue: [["09:00", "18:00"]], wed: [["09:00", "18:00"]], thu: [["09:00", "13:00"], ["14:00", "18:00"]], fri: [["09:00", "17:00"]] }, holidays: ["2026-12-25"] },
  consent: true, suggestions: ["Where is my invoice?", "Connect a domain"], snippet: '<script async src="https://baton.stallwright.example/widget/loader.js" data-site="stallwright"></script>',
};

/** A week of waits with an hour that hurts. */
export function waits(empty: boolean): WaitsPage {
  const record = (served: number, within: number, later: number, quote: number, wait: number): QuoteRecord =>
    ({ quoted: served + 3, served, left: 3, within, later, mean_quote_minutes: quote, mean_wait_minutes: wait, root_mean_squared_error_minutes: 2.4 });
  const none = { ...record(0, 0, 0, 0, 0), quoted: 0, left: 0 };
  if (empty) return { days: 7, zone: "Europe/Lisbon", complete: true, all: none, refreshed: none, again: none, by_skill: [], by_hour: [] };
  return {
    days: 7, zone: "Europe/Lisbon", complete: true, all: record(412, 331, 38, 4.2, 4.6), refreshed: record(168, 136, 17, 3.1, 3.3), again: record(23, 18, 3, 2.8, 3.4),
    by_skill: [{ skill: "", ...record(90, 74, 7, 3, 3.1) }, { skill: "billing", ...record(201, 161, 19, 4.4, 4.7) }, { skill: "domains and everything that has to do with e-mail delivery", ...record(121, 96, 12, 5.2, 5.6) }],
    by_hour: [9, 10, 11, 12, 13, 14, 15, 16, 17].map((hour) => ({ hour, ...(hour === 12 ? record(44, 26, 15, 6.1, 9.8) : record(46, 38, 3, 3.4 + (hour % 3), 3.5 + (hour % 3))) })),
  };
}

/** As the server says them, without anybody's own words. */
export const sentences = [
  { key: "connecting", texts: { en: "I’m connecting you with {name} from our support team now. {name} can see our full conversation and will help you from here.", de: "Ich verbinde Sie jetzt mit {name} aus unserem Support-Team." } },
  { key: "nobody_free", texts: { en: "Nobody is free right now. What suits you best?" } },
  { key: "agent_left", texts: { en: "{name} had to leave the conversation. You are at the front of the queue again, and nothing you wrote is lost." } },
  { key: "agent_gone", texts: { en: "The connection to {name} was lost. You have kept your place in the queue, nothing you wrote is lost, and we are finding someone else for you." } },
];

export const mail = {
  items: [{ site: "", on: true, smtp: { host: "smtp.stallwright.example", port: 465, security: "tls", user: "support@stallwright.example", password_set: true }, imap: { host: "imap.stallwright.example", port: 993, security: "tls", user: "support@stallwright.example", password_set: true }, from_address: "support@stallwright.example", from_name: "", reply_domain: "stallwright.example", trusted_server: "mx.stallwright.example", trouble: "" }],
  troubles: [
    { at: ago(25), address: "newsletter@offers.example", direction: "in", outcome: "refused", why: "list", conversation: "" },
    { at: ago(140), address: "ines@oliveandoak.example", direction: "in", outcome: "refused", why: "forged", conversation: "" },
    { at: ago(900), address: "jonas@gone.example", direction: "out", outcome: "failed", why: "The server at smtp.stallwright.example:465 does not take this mail. It says: 550 5.1.1 no such user", conversation: "conv_jonas" },
  ],
};
