/** A server with the wire of docs/reference/protocol.md and no memory beyond its process: for pictures and for working on the console alone. */
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { WebSocketServer } from "ws";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { WebSocket } from "ws";
import type { Counts, Me, Row, View } from "@baton/client/desk-protocol";
import type { WireEntry } from "@baton/client/protocol";
import * as data from "./fake-data.ts";
import { frameViolation, violation } from "./check.ts";
import { firstNotices } from "./fake-notices.ts";
import { FakeTopics } from "./fake-topics.ts";
import type { Lesson } from "./fake-topics.ts";

const dist = fileURLToPath(new URL("../../dist/console/", import.meta.url));
const types: Record<string, string> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const csp = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
type Body = Record<string, unknown>;
type Answer = { status: number; body: unknown };
const ok = (body: unknown): Answer => ({ status: 200, body });
const refuse = (status: number, code: string, detail = "", where?: string): Answer => ({ status, body: { type: "about:blank", title: code, status, code, detail, where } });

export interface Desk { url: string; violations: string[]; push: (frame: object) => void; set: (what: Partial<Setting>) => void; rows: Row[]; offer: (id: string, seconds: number, passed?: { passed_by: string; word: string }) => void; drop: () => void; close: () => void }
export interface Setting { me: Me | null; fail: RegExp | null; slow: RegExp | null; empty: boolean; stale: boolean; lesson: Lesson }

export async function startFakeDesk(port = 0): Promise<Desk> {
  const violations: string[] = [];
  const setting: Setting = { me: data.meAs("agent_sarah", "agent"), fail: null, slow: null, empty: false, stale: false, lesson: "filled" };
  let topics = new FakeTopics(setting.lesson);
  const rows = structuredClone(data.rows);
  const logs = new Map<string, WireEntry[]>();
  const sockets = new Set<WebSocket>();
  const sent = new Map<string, number>();
  const offers = new Map<string, string>();
  let store = "store-1";
  let notices = structuredClone(firstNotices);
  let fresh: (typeof data.articles)[number] | null = null;
  const push = (frame: object): void => sockets.forEach((socket) => socket.send(JSON.stringify(frame)));
  const logOf = (row: Row): WireEntry[] => {
    if (!logs.has(row.id)) logs.set(row.id, row.id === "conv_ines" ? structuredClone(data.story) : data.smallStory(row));
    return logs.get(row.id)!;
  };
  const shown = (): Row[] => (setting.empty ? [] : rows);
  const counts = (): Counts => Object.fromEntries((["mine", "waiting", "open", "at_risk", "snoozed", "closed", "bot"] as View[]).map((view) => [view, shown().filter((row) => inView(view, row, setting.me?.id)).length])) as Counts;
  const append = (row: Row, kind: string, body: unknown, client_id?: string): WireEntry => {
    const log = logOf(row);
    const entry: WireEntry = { seq: (log.at(-1)?.seq ?? 0) + 1, kind, v: 1, at: new Date().toISOString(), actor: { kind: "agent", id: setting.me!.id, name: setting.me!.name }, client_id, body };
    log.push(entry);
    row.updated_at = entry.at;
    setTimeout(() => { push({ type: "entries", conversation: row.id, entries: [entry], state: data.stateOf(row, log) }); push({ type: "rows", rows: [row], counts: counts() }); }, 30);
    return entry;
  };
  const give = (row: Row, stage: Row["stage"], owner: Row["owner"], agent: Row["agent"]): void => { Object.assign(row, { stage, owner, agent, waiting_since: owner.kind === "queue" ? new Date().toISOString() : null }); };

  function answer(method: string, path: string, query: URLSearchParams, body: Body): Answer {
    if (path === "/setup") return method === "GET" ? (query.get("token") === "good" ? ok({ needed: true, company: "" }) : refuse(404, "not_found", "this link was used already or never existed")) : ok(data.meAs("agent_maren", "owner"));
    if (path === "/join") return method === "GET" ? (query.get("token") === "reset" ? ok({ name: "Tom Adeyemi", email: "tom@stallwright.example", kind: "reset" }) : query.get("token") === "invite" ? ok({ name: "Ana Reis", email: "ana@stallwright.example", kind: "invite" }) : refuse(404, "not_found", "this link was used already or is too old")) : ok((setting.me = data.meAs("agent_tom", "agent")));
    if (path === "/session" && method === "POST") return body.password === "right" ? ok((setting.me = data.meAs("agent_sarah", "agent"))) : refuse(401, "unauthenticated", "no such account and password");
    const me = setting.me;
    if (!me) return refuse(401, "unauthenticated");
    const found = /^\/conversations\/(conv_\w+)(?:\/(.*))?$/.exec(path);
    if (/^\/topic(s|-packs|-settings|-versions)\b/.test(path)) return topics.answer(method, path, query, body, me.name);
    if (found) return conversation(method, found[1]!, found[2] ?? "", query, body, me);
    switch (`${method} ${path}`) {
      case "DELETE /session": setting.me = null; return ok({});
      case "GET /me": return ok(me);
      case "GET /me/sessions": return ok([{ id: "sess_1", created_at: data.ago(3000), last_seen: data.ago(0), user_agent: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", current: true }, { id: "sess_2", created_at: data.ago(9000), last_seen: data.ago(1500), user_agent: "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile Safari/604.1", current: false }]);
      case "GET /me/notices": return ok(notices);
      case "PUT /me/notices": return ok((notices = { ...notices, ...body }));
      case "GET /push-key": return ok({ key: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4" });
      case "GET /conversations": return ok(list(query));
      case "GET /search": return ok({ items: setting.empty || query.get("q") === "zzz" ? [] : [{ conversation: "conv_ines", seq: 13, at: data.ago(11), actor: { kind: "customer", name: "Ines Duarte" }, excerpt: "I just want my €29 [[refund]]ed.", customer: "Ines Duarte" }, { conversation: "conv_jonas", seq: 2, at: data.ago(4000), actor: { kind: "agent", name: "Tom Adeyemi" }, excerpt: "The [[refund]] is on its way.", customer: "Jonas Weber" }], next: null });
      case "POST /attachments": return ok({ id: "file_1", name: query.get("name"), type: "text/plain", size: 2048 });
      case "GET /articles": { const q = (query.get("q") ?? "").toLowerCase(); const area = query.get("area"); const state = query.get("state"); return ok({ items: setting.empty ? [] : data.articles.filter((one) => one.title.toLowerCase().includes(q) && (!area || one.area === area) && (!state || one.state === state)), next: null }); }
      case "POST /articles": fresh = { ...data.articles[0]!, id: "art_new", title: /^title: (.*)$/m.exec(String(body.markdown))?.[1] ?? "" }; return ok({ ...fresh, markdown: body.markdown, version: 1, html: "<p>New</p>" });
      case "POST /articles/check": return ok(checkArticle(String(body.markdown)));
      case "POST /articles/try": return ok({ passages: [{ article_id: "art_credit", title: "Credit when you change plan", heading: "Steps", text: "Open Settings, then Billing. Choose Invoices.", score: 0.83 }, { article_id: "art_sync", title: "Sync your subscription", heading: "Problem", text: "Two plans are active at once.", score: 0.61 }], confidence: 0.78, reply: { text: "When you change plan, the unused part of the old one comes back as a credit.", steps: ["Open **Settings**.", "Choose Invoices."] } });
      case "GET /policy": return ok(data.policy);
      case "GET /policy/versions/13": return ok({ version: 13, source: data.policySource, by: "Aisha Rahman", at: data.ago(9000), note: "" });
      case "POST /policy/check": return ok({ problems: policyProblems(String(body.source)) });
      case "PUT /policy": return policyProblems(String(body.source)).length ? { status: 422, body: { code: "invalid", detail: "the policy has problems", problems: policyProblems(String(body.source)) } } : body.base_version !== data.policy.version ? refuse(409, "conflict", "version 15 was published meanwhile") : ok({ version: data.policy.version + 1 });
      case "POST /policy/try": return ok({ decision: { action: "hand_off", rule: "losing patience", reason: "losing_patience", confidence: 0.74, policy_version: 14, because: "tried it already and the mood is at -0.62, below -0.3", skill: "billing", priority: "high", path: [{ rule: "asked for a person", condition: "wants_person", value: 0.04, held: false }, { rule: "something critical is broken", condition: "says broken", value: 0.22, held: false }, { rule: "losing patience", condition: "tried_already", value: "0.97", held: true, because: [{ words: "tried that already", begin: 5, end: 23 }] }, { rule: "losing patience", condition: "sentiment below -0.3", value: "-0.62", held: true, because: [{ words: "ridiculous", begin: 60, end: 70 }] }] }, also: ["high stakes"], signals: { wants_person: 0.04, sentiment: -0.62, distress: 0.31, urgency: 0.2, tried_already: 0.97, broken: 0.22, in_scope: 0.93, areas: ["billing"], language: "en" }, reply: null });
      case "GET /today": return ok(today());
      case "GET /sentences": return ok({ items: data.sentences });
      case "GET /waits": return ok(data.waits(setting.empty));
      case "GET /agents": return ok(setting.empty ? [] : data.agents.map(({ email, ...agent }) => (me.role === "lead" || me.role === "owner" ? { ...agent, email } : agent)));
      case "GET /team/settings": return ok(setting.empty ? { weights: {}, holidays: [] } : data.teamSettings);
      case "PUT /team/settings": return ok(Object.assign(data.teamSettings, body));
      case "GET /invites": return ok(setting.empty ? [] : [{ id: "inv_1", email: "ana@stallwright.example", name: "Ana Reis", role: "agent", team: "Billing", expires_at: data.ahead(2000) }]);
      case "POST /invites": return ok({ id: "inv_2", ...body, url: "https://baton.stallwright.example/join?token=7vXq2Jm0b3" });
      case "GET /sites": return ok([data.site]);
      case "GET /tokens": return me.role === "owner" ? ok(setting.empty ? [] : [{ id: "tok_1", name: "CI import", role: "lead", created_at: data.ago(90000) }]) : refuse(403, "forbidden");
      case "POST /tokens": return ok({ id: "tok_2", ...body, token: "baton_9f2c7e51d0b84a6ea3c1" });
      case "GET /mail": return me.role === "owner" ? ok(setting.empty ? { items: [], troubles: [] } : data.mail) : refuse(403, "forbidden");
      case "PUT /mail": return ok({ ...data.mail.items[0], ...body });
      case "POST /mail/test": return ok({ to: me.email, smtp: { ok: true, why: "" }, imap: { ok: false, why: "The server at imap.stallwright.example:993 does not accept this user and password. It says: A002 NO [AUTHENTICATIONFAILED] Authentication failed." } });
      case "GET /webhooks": return me.role === "owner" ? ok(setting.empty ? [] : [{ id: "hook_1", url: "https://hooks.stallwright.example/baton", events: ["conversation.handed_off"] }]) : refuse(403, "forbidden");
      case "POST /webhooks": return ok({ id: "hook_2", ...body, secret: "whsec_b2xkIG5ld3M" });
      case "GET /promises": return ok(setting.empty ? [] : data.promises);
      case "POST /test-handoff": return ok({ conversation: "conv_joan", id: "conv_joan" });
    }
    if (/^GET \/articles\/\w+$/.test(`${method} ${path}`)) { const one = [...data.articles, ...(fresh ? [fresh] : [])].find((article) => path.endsWith(article.id)); return one ? ok({ ...one, markdown: data.markdown, version: 4, html: "<h2>Problem</h2><p>The invoice shows two plans after an upgrade.</p><h2>Steps</h2><ol><li>Open <strong>Settings</strong>, then Billing.</li><li>Choose Invoices.</li></ol>" }) : refuse(404, "not_found", "no such article"); }
    if (/reset-link$/.test(path)) return ok({ url: "https://baton.stallwright.example/join?token=reset" });
    if (method === "PUT" && path.startsWith("/sites/")) return ok({ ...data.site, ...body });
    if (method === "PATCH" && path.startsWith("/agents/")) { const one = data.agents.find((agent) => path.endsWith(agent.id)); return one ? ok(Object.assign(one, body)) : refuse(404, "not_found"); }
    if (method === "PATCH") { Object.assign(me, body); push({ type: "agents", agents: [{ id: me.id, ...body }] }); return ok(me); }
    return ok({});
  }

  function conversation(method: string, id: string, what: string, query: URLSearchParams, body: Body, me: Me): Answer {
    const row = shown().find((one) => one.id === id);
    if (!row) return refuse(404, "not_found", "no such conversation");
    const log = logOf(row);
    const brief = id === "conv_ines" ? data.briefing : data.thinBriefing;
    if (method === "GET") {
      if (what === "") return ok({ state: data.stateOf(row, log), row, entries: log, more: false, briefing: brief });
      if (what === "briefing") return ok(brief);
      if (what === "entries") return ok({ items: log.filter((entry) => entry.seq < Number(query.get("before") ?? Infinity)), next: null });
      return ok(id === "conv_ines" ? { suggestion: { text: "Yes. The €29.00 goes back to your Visa ending 4417 and arrives within 5 working days; the receipt comes by e‑mail today. Starter has ended, so on 3 December you’ll see one charge: Pro, €79.00.", sources: [{ article_id: "art_2", title: "Refund times" }], tickets: [{ id: "tick_8", subject: "Two plans" }, { id: "tick_9", subject: "Old plan" }] }, articles: [{ id: "art_2", title: "Refund times", excerpt: "Refunds arrive within 5 working days." }], similar: data.briefing.similar } : { suggestion: null, articles: [], similar: [] });
    }
    if (setting.stale && "epoch" in body) return refuse(409, "conflict", "somebody was faster");
    const said = (entry: WireEntry): Answer => ok({ seq: entry.seq, state: data.stateOf(row, log) });
    const state = (): Answer => ok(data.stateOf(row, log));
    switch (what) {
      case "messages": {
        const key = String(body.client_id);
        if (sent.has(key)) return ok({ seq: sent.get(key), state: data.stateOf(row, log) });
        const entry = append(row, "message", { text: body.text, attachments: [] }, key);
        sent.set(key, entry.seq);
        if (body.resolve) { append(row, "resolved", { outcome: "solved" }); give(row, "closed", { kind: "closed" }, null); }
        return said(entry);
      }
      case "notes": return said(append(row, "note", { text: body.text, mentions: body.mentions ?? [] }, String(body.client_id)));
      case "claim": offers.delete(id); give(row, "active", { kind: "agent", id: me.id }, { id: me.id, name: me.name }); append(row, "claimed", { agent_id: me.id, name: me.name, team: me.team }); return state();
      case "decline": offers.delete(id); push({ type: "offer_ended", conversation: id, why: "declined" }); return ok({});
      case "return": give(row, "answering", { kind: "bot" }, null); append(row, "returned", { by: me.id, word: body.word }); return state();
      case "transfer": give(row, "queued", { kind: "queue" }, null); append(row, "requeued", { why: "transferred", to: body.to, word: body.word }); return state();
      case "assign": give(row, "offered", { kind: "queue" }, null); append(row, "offered", { agent_id: body.agent_id, assigned_by: me.name, word: body.word }); return state();
      case "snooze": row.snoozed_until = String(body.until); append(row, "snoozed", { until: body.until }); return state();
      case "wake": row.snoozed_until = null; append(row, "woken", {}); return state();
      case "resolve": give(row, "closed", { kind: "closed" }, null); append(row, "resolved", { outcome: body.outcome }); return state();
      case "reopen": give(row, "active", { kind: "agent", id: me.id }, { id: me.id, name: me.name }); append(row, "reopened", {}); return state();
      case "priority": row.priority = body.priority as Row["priority"]; append(row, "priority", body); return state();
      case "flags": return said(append(row, "flag", body));
      case "promises": return said(append(row, "promise", { id: "prom_5", ...body }));
    }
    return ok({});
  }

  function list(query: URLSearchParams): unknown {
    const view = (query.get("view") ?? "open") as View;
    const all = shown().filter((row) => inView(view, row, setting.me?.id));
    const from = Number(query.get("cursor") ?? 0);
    const limit = Number(query.get("limit") ?? 50);
    return { items: all.slice(from, from + limit), next: from + limit < all.length ? String(from + limit) : null, counts: counts() };
  }
  function today(): unknown {
    const waiting = shown().filter((row) => inView("waiting", row, undefined));
    return {
      sentence: setting.empty ? { key: "calm", count: 0 } : { key: "promises_late", count: 1 }, waiting,
      by_skill: setting.empty ? [] : [{ skill: "payments", waiting: 1, free: 1 }, { skill: "billing", waiting: 1, free: 5 }, { skill: "generalist", waiting: 1, free: 0 }], agents: setting.empty ? [] : data.agents,
      reasons: setting.empty ? [] : [{ reason: "wants_person", today: 17, usual: 16.3 }, { reason: "high_stakes", today: 9, usual: 8 }, { reason: "unsure", today: 8, usual: 9 }, { reason: "losing_patience", today: 7, usual: 6 }, { reason: "something critical is broken", today: 7, usual: 1 }, { reason: "several_areas", today: 4, usual: 3 }],
      satisfaction: setting.empty ? { mean: null, count: 0, after_handoff: null, after_handoff_count: 0 } : { mean: 4.4, count: 268, after_handoff: 4.6, after_handoff_count: 91 }, promises: setting.empty ? [] : data.promises, promises_ended: { kept: setting.empty ? 0 : 41, broken: setting.empty ? 0 : 2, cancelled: 0 },
      quotes: { served: setting.empty ? 0 : 52, within: setting.empty ? 0 : 43, later: setting.empty ? 0 : 4 }, counts: counts(), resolution: { closed: setting.empty ? 0 : 153, by_assistant: setting.empty ? 0 : 96 },
    };
  }

  const server = createServer((request, response) => void serve(request, response));
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://desk");
    if (!url.pathname.startsWith("/api/v1/")) return file(url.pathname, response);
    const path = url.pathname.slice("/api/v1".length);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    let body: Body = {};
    try { if (text && request.headers["content-type"] === "application/json") body = JSON.parse(text) as Body; } catch { violations.push(`${path}: no JSON`); }
    if (setting.slow?.test(path)) await new Promise((done) => setTimeout(done, 30_000));
    const wrong = violation(request.method ?? "GET", path, url.searchParams, request.headers, body);
    if (wrong) violations.push(wrong);
    const given = wrong ? refuse(400, "invalid", wrong) : setting.fail?.test(path) ? refuse(503, "unavailable", "the database is busy") : answer(request.method ?? "GET", path, url.searchParams, body);
    response.writeHead(given.status, { "content-type": given.status >= 400 ? "application/problem+json" : "application/json" });
    response.end(given.status === 204 ? undefined : JSON.stringify(given.body));
  }
  async function file(path: string, response: ServerResponse): Promise<void> {
    const wanted = extname(path) in types ? path : "/index.html"; // a topic may be called shipping.delay
    const content = await readFile(join(dist, normalize(wanted))).catch(() => null);
    response.writeHead(content ? 200 : 404, { "content-type": types[extname(wanted)] ?? "application/octet-stream", "content-security-policy": csp, "x-content-type-options": "nosniff" });
    response.end(content ?? "not found");
  }

  const socketServer = new WebSocketServer({ noServer: true, handleProtocols: (offered) => (offered.has("baton.v1") ? "baton.v1" : false) });
  server.on("upgrade", (request, socket, head) => {
    if (request.url !== "/ws/desk") return socket.destroy();
    socketServer.handleUpgrade(request, socket, head, (ws) => hear(ws));
  });
  function hear(ws: WebSocket): void {
    ws.on("message", (raw) => {
      const frame = JSON.parse(String(raw)) as Body;
      const wrong = frameViolation(frame);
      if (wrong) violations.push(wrong);
      if (frame.type === "hello") {
        sockets.add(ws);
        ws.send(JSON.stringify({ type: "welcome", store, me: setting.me, agents: setting.empty ? [] : data.agents.map(({ email: _, shifts: __, days_off: ___, ...agent }) => agent), counts: counts(), offers: [...offers].map(([id, until]) => ({ ...rows.find((row) => row.id === id), until })), notices, quiet: false }));
      }
      if (frame.type === "watch") {
        const row = rows.find((one) => one.id === frame.conversation);
        if (!row) return;
        const log = logOf(row);
        ws.send(JSON.stringify({ type: "entries", conversation: row.id, entries: log.filter((entry) => entry.seq > Number(frame.seq ?? 0)), state: data.stateOf(row, log), reset: false }));
        ws.send(JSON.stringify({ type: "customer", conversation: row.id, online: row.stage !== "closed", page: { path: "/billing/invoices", title: "Invoices" } }));
      }
    });
    ws.on("close", () => sockets.delete(ws));
  }

  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : port}`, violations, push, rows,
    set: (what) => { Object.assign(setting, what); if (what.lesson) topics = new FakeTopics(what.lesson); },
    offer: (id, seconds, passed) => {
      const until = new Date(Date.now() + seconds * 1000).toISOString();
      offers.set(id, until);
      push({ type: "offer", row: { ...rows.find((row) => row.id === id), because: [{ words: "error 502" }] }, until, ...passed });
    },
    drop: () => { store = "store-1"; sockets.forEach((socket) => socket.terminate()); },
    close: () => { sockets.forEach((socket) => socket.terminate()); server.close(); server.closeAllConnections(); },
  };
}

function inView(view: View, row: Row, me: string | undefined): boolean {
  const open = row.stage !== "closed";
  const asleep = !!row.snoozed_until;
  return { mine: open && !asleep && row.agent?.id === me, waiting: !asleep && (row.stage === "queued" || row.stage === "offered"), open: open && !asleep, at_risk: open && !!row.at_risk, snoozed: open && asleep, closed: !open, bot: row.stage === "answering" }[view];
}
function policyProblems(source: string): { line: number; column: number; message: string; severity: string }[] {
  const lines = source.split("\n");
  const at = lines.findIndex((line) => /sentimnt|hand_of\b/.test(line));
  return at < 0 ? [] : [{ line: at + 1, column: 5, message: "“sentimnt” is not a signal; did you mean “sentiment”?", severity: "error" }];
}
function checkArticle(markdown: string): unknown {
  const lines = markdown.split("\n");
  const problems = [];
  if (!/^title:/m.test(markdown)) problems.push({ line: 1, column: 1, message: "a title is missing", severity: "error" });
  const long = lines.findIndex((line) => line.length > 160);
  if (long >= 0) problems.push({ line: long + 1, column: 160, message: "this line is long; two short ones read better", severity: "warning" });
  return { problems, html: `<h2>Problem</h2><p>${lines.find((line) => line && !/^[-#:\d]|:/.test(line)) ?? ""}</p><h2>Steps</h2><ol><li>Open <strong>Settings</strong>, then Billing.</li></ol>` };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const desk = await startFakeDesk(Number(process.env.PORT ?? 4173));
  process.stdout.write(`${desk.url}\n`);
}
