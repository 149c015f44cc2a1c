/** What docs/reference/protocol.md lets a request carry. The fake desk refuses everything else, so that a console that passes here fits the server. */
interface Rule { method: string; path: RegExp; body?: string[]; need?: string[]; query?: string[]; raw?: boolean }
const conv = "/conversations/conv_[\\w]+";
const r = (method: string, path: string, body: string[] = [], need: string[] = [], query: string[] = [], raw = false): Rule => ({ method, path: new RegExp(`^${path}$`), body, need, query, raw });

export const mailFields = ["site", "on", "smtp", "imap", "from_address", "from_name", "reply_domain", "trusted_server"];
const rules: Rule[] = [
  r("GET", "/setup", [], [], ["token"]), r("POST", "/setup", ["token", "company", "name", "email", "password", "origin"], ["token", "company", "name", "email", "password", "origin"]),
  r("POST", "/session", ["email", "password"], ["email", "password"]), r("DELETE", "/session"), r("GET", "/me"), r("PATCH", "/me", ["name", "presence", "reason", "until", "photo", "password", "current_password"]),
  r("GET", "/me/notices"), r("PUT", "/me/notices", ["volume", "kinds", "quiet", "while_looking", "digest"]), r("GET", "/push-key"), r("PUT", "/me/push", ["endpoint", "keys", "language"], ["endpoint", "keys"]), r("DELETE", "/me/push"),
  r("GET", "/me/sessions"), r("DELETE", "/me/sessions/\\w+"), r("GET", "/conversations", [], [], ["view", "cursor", "limit"]), r("GET", conv), r("GET", `${conv}/entries`, [], [], ["before", "after", "limit"]),
  r("GET", `${conv}/briefing`), r("GET", `${conv}/assist`), r("POST", `${conv}/claim`, ["epoch"], ["epoch"]), r("POST", `${conv}/decline`, ["reason"]),
  r("POST", `${conv}/messages`, ["client_id", "epoch", "text", "attachments", "resolve"], ["client_id", "epoch", "text"]), r("POST", `${conv}/notes`, ["client_id", "text", "mentions"], ["client_id", "text"]),
  r("POST", `${conv}/transfer`, ["epoch", "to", "word"], ["epoch", "to"]), r("POST", `${conv}/assign`, ["epoch", "agent_id", "beyond_capacity", "word"], ["epoch", "agent_id"]), r("POST", `${conv}/return`, ["epoch", "word"], ["epoch"]), r("POST", `${conv}/snooze`, ["epoch", "until"], ["epoch", "until"]), r("POST", `${conv}/wake`, ["epoch", "until"], ["epoch"]),
  r("POST", `${conv}/resolve`, ["epoch", "outcome"], ["epoch", "outcome"]), r("POST", `${conv}/reopen`, ["epoch", "outcome"], ["epoch"]), r("POST", `${conv}/priority`, ["priority"], ["priority"]), r("POST", `${conv}/flags`, ["flag", "seq", "comment"], ["flag"]),
  r("POST", `${conv}/promises`, ["promise", "due", "text", "contact"], ["promise", "due"]), r("POST", `${conv}/promises/\\w+/end`, ["state"], ["state"]),
  r("GET", "/search", [], [], ["q", "cursor"]), r("POST", "/attachments", [], [], ["name"], true), r("GET", "/attachments/\\w+"),
  r("GET", "/articles", [], [], ["q", "area", "state", "cursor"]), r("POST", "/articles", ["slug", "markdown"], ["slug", "markdown"]), r("POST", "/articles/check", ["markdown"], ["markdown"]), r("POST", "/articles/try", ["text", "page"], ["text"]),
  r("GET", "/articles/\\w+"), r("PUT", "/articles/\\w+", ["markdown", "version"], ["markdown", "version"]), r("DELETE", "/articles/\\w+"),
  r("GET", "/policy"), r("GET", "/policy/versions/\\d+"), r("POST", "/policy/check", ["source"], ["source"]), r("PUT", "/policy", ["source", "base_version", "note"], ["source", "base_version"]), r("POST", "/policy/try", ["text", "exchanges", "page", "earlier"], ["text"]),
  r("GET", "/today"), r("GET", "/waits", [], [], ["days"]), r("GET", "/sentences"), r("GET", "/agents"), r("PATCH", "/agents/\\w+", ["role", "team", "skills", "languages", "capacity", "soft_capacity", "disabled", "shifts", "days_off"]), r("GET", "/team/settings"), r("PUT", "/team/settings", ["weights", "holidays"]), r("POST", "/agents/\\w+/reset-link"),
  r("GET", "/invites"), r("POST", "/invites", ["email", "name", "role", "team"], ["email", "name", "role"]), r("DELETE", "/invites/\\w+"), r("GET", "/join", [], [], ["token"]), r("POST", "/join", ["token", "password", "name"], ["token", "password"]),
  r("GET", "/sites"), r("PUT", "/sites/\\w+", ["name", "bot_name", "origins", "accent", "on_accent", "languages", "hours", "team", "consent", "suggestions", "areas", "snippet", "key"], ["name"]), r("GET", "/tokens"), r("POST", "/tokens", ["name", "role"], ["name", "role"]), r("DELETE", "/tokens/\\w+"),
  r("GET", "/topics"), r("PUT", "/topics", ["topics", "version"], ["topics", "version"]), r("PUT", "/topics/[a-z0-9][\\w.-]*", ["examples", "version"], ["examples", "version"]), r("DELETE", "/topics/[a-z0-9][\\w.-]*", [], [], ["version"]), r("POST", "/topics/try", ["text"], ["text"]),
  r("PUT", "/topic-settings", ["error_rate", "complete", "version"], ["complete", "version"]), r("GET", "/topic-packs"), r("GET", "/topic-versions"), r("POST", "/topic-versions/\\d+/restore", ["version"], ["version"]),
  r("GET", "/mail"), r("PUT", "/mail", mailFields, ["smtp", "from_address"]), r("DELETE", "/mail", [], [], ["site"]), r("POST", "/mail/test", [...mailFields, "to", "language"], ["smtp", "from_address"]),
  r("GET", "/webhooks"), r("POST", "/webhooks", ["url", "events"], ["url", "events"]), r("DELETE", "/webhooks/\\w+"), r("GET", "/promises", [], [], ["state"]), r("POST", "/test-handoff", ["text"], ["text"]),
];

export function violation(method: string, path: string, query: URLSearchParams, headers: Record<string, unknown>, body: Record<string, unknown> | null): string | null {
  const rule = rules.find((one) => one.method === method && one.path.test(path));
  if (!rule) return `${method} ${path}: no such route`;
  if (method !== "GET" && headers["x-baton"] !== "1") return `${method} ${path}: X-Baton: 1 is missing`;
  for (const name of query.keys()) if (!rule.query!.includes(name)) return `${method} ${path}: unknown query ${name}`;
  if (Number(query.get("limit") ?? 0) > 100) return `${method} ${path}: limit over 100`;
  if (rule.raw) return null;
  for (const name of Object.keys(body ?? {})) if (!rule.body!.includes(name)) return `${method} ${path}: unknown field ${name}`;
  for (const name of rule.need!) if (body?.[name] === undefined || body[name] === null) return `${method} ${path}: ${name} is missing`;
  return null;
}

const frames: Record<string, string[]> = { hello: ["store"], watch: ["conversation", "seq"], unwatch: ["conversation"], typing: ["conversation", "on"], seen: ["conversation", "seq"], presence: ["state", "reason", "until"], attention: ["front", "conversation"] };
export function frameViolation(frame: Record<string, unknown>): string | null {
  const fields = frames[String(frame.type)];
  if (!fields) return `frame ${String(frame.type)}: unknown type`;
  const strange = Object.keys(frame).find((name) => name !== "type" && !fields.includes(name));
  return strange ? `frame ${String(frame.type)}: unknown field ${strange}` : null;
}
