/** A test fixture: speaks the customer's side of docs/reference/protocol.md from a script, and refuses every frame the real server would. */
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { WebSocketServer } from "ws";
import { scenarios } from "./scenarios.ts";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { WebSocket } from "ws";
import type { Talk } from "./scenarios.ts";

const dist = new URL("../../dist/widget/", import.meta.url);
const types: Record<string, string> = { html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8" };
const panelPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:";

type Fields = Record<string, "string" | "number" | "boolean" | "object">;
const frames: Record<string, { must: Fields; may: Fields }> = {
  hello: { must: { site: "string" }, may: { visitor: "string", token: "string", conversation: "string", store: "string", seq: "number", language: "string", zone: "string", page: "object", waited: "boolean" } },
  send: { must: { client_id: "string", text: "string" }, may: { attachments: "object" } },
  person: { must: { client_id: "string" }, may: {} },
  choose: { must: { client_id: "string", choice: "string" }, may: { contact: "string", at: "string" } },
  helped: { must: { client_id: "string", seq: "number", yes: "boolean" }, may: {} },
  rate: { must: { client_id: "string", score: "number" }, may: { tags: "object", comment: "string" } },
  opened: { must: { article_id: "string" }, may: {} },
  page: { must: { path: "string" }, may: { title: "string", feature: "string" } },
  error: { must: {}, may: { code: "string", message: "string" } },
  typing: { must: { on: "boolean" }, may: {} },
  seen: { must: { seq: "number" }, may: {} },
  end: { must: { client_id: "string" }, may: {} },
  new: { must: {}, may: {} },
  history: { must: {}, may: { before: "number" } },
};

/** What is wrong with a frame, or null. */
export function frameProblem(text: string, isFirst: boolean): string | null {
  if (text.length > 65_536) return "larger than 64 KiB";
  if (text.includes("\\u0000")) return "holds U+0000";
  let frame: Record<string, unknown>;
  try { frame = JSON.parse(text); } catch { return "not JSON"; }
  const { type, ...fields } = frame;
  const known = typeof type === "string" ? frames[type] : undefined;
  if (!known) return `type ${String(type)} is unknown`;
  if (isFirst !== (type === "hello")) return isFirst ? "hello must be first" : "hello again";
  for (const [name, kind] of Object.entries(known.must)) if (typeof fields[name] !== kind) return `${type}/${name} must be a ${kind}`;
  for (const [name, value] of Object.entries(fields)) {
    const kind = known.must[name] ?? known.may[name];
    if (!kind) return `${type}/${name} is unknown`;
    if (typeof value !== kind) return `${type}/${name} must be a ${kind}`;
  }
  const id = fields["client_id"];
  return typeof id === "string" && (id.length < 8 || id.length > 64) ? "client_id must have 8 to 64 characters" : null;
}

export interface FakeServer { server: Server; origin: string; problems: string[]; frames: { type: string; [field: string]: unknown }[]; cut: () => void; push: (text: string) => void; refuse: (on: boolean) => void; stop: () => Promise<void> }

export async function startFake(port = 0): Promise<FakeServer> {
  const problems: string[] = [];
  const received: FakeServer["frames"] = [];
  const open = new Set<WebSocket>();
  const talks = new Map<string, Talk>();
  let refusing = false;
  const server = createServer((request, response) => void serve(request, response));
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => "baton.v1" });
  server.on("upgrade", (request, socket, head) => {
    if (refusing) return socket.destroy();
    sockets.handleUpgrade(request, socket, head, (ws) => {
      open.add(ws);
      let talk: Talk | null = null;
      ws.on("close", () => open.delete(ws));
      ws.on("message", (data) => {
        const text = String(data);
        const problem = frameProblem(text, talk === null);
        if (problem) {
          problems.push(problem);
          return ws.close(1008, problem);
        }
        const frame = JSON.parse(text);
        received.push(frame);
        if (talk) return talk.hear(frame);
        const make = scenarios[frame.site];
        if (!make) return ws.send(JSON.stringify({ type: "bye", code: "not_found", message: "no such site", retry_after: null }));
        const id = `${frame.site}:${frame.visitor ?? ""}`;
        const joined = talk = talks.get(id) ?? make();
        const secret = frame.visitor ?? `visitor-${talks.size + 1}`;
        talks.set(`${frame.site}:${secret}`, joined);
        joined.join((out) => ws.readyState === 1 && ws.send(JSON.stringify(out)), frame, frame.visitor ? undefined : secret);
        ws.on("close", () => joined.leave());
      });
    });
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    server, origin, problems, frames: received,
    push: (text) => talks.forEach((talk) => talk.push?.(text)),
    cut: () => open.forEach((ws) => ws.terminate()),
    refuse: (on) => { refusing = on; },
    stop: () => new Promise((done) => { open.forEach((ws) => ws.terminate()); server.close(() => done()); server.closeAllConnections(); }),
  };
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const answer = (status: number, type: string, body: string | Buffer, more: Record<string, string> = {}) => response.writeHead(status, { "Content-Type": type, ...more }).end(body);
  if (url.pathname.startsWith("/widget/")) {
    try {
      const body = readFileSync(new URL(url.pathname.slice("/widget/".length), dist));
      return void answer(200, types[url.pathname.split(".").at(-1)!] ?? "application/octet-stream", body, { "Content-Security-Policy": panelPolicy });
    } catch { return void answer(404, "text/plain", "not found"); }
  }
  if (url.pathname === "/api/v1/attachments" && request.method === "POST") {
    if (!request.headers["x-baton-visitor"]) return void answer(401, "application/problem+json", '{"code":"unauthenticated"}');
    let size = 0;
    for await (const chunk of request) size += (chunk as Buffer).length;
    return void answer(200, "application/json", JSON.stringify({ id: `file_${size}`, name: url.searchParams.get("name"), type: request.headers["content-type"], size }));
  }
  if (url.pathname.startsWith("/api/v1/widget/articles/")) {
    return void answer(200, "application/json", JSON.stringify({ title: "Export orders with variants", html: readArticle }));
  }
  if (url.pathname.startsWith("/page")) return void answer(200, types["html"]!, page(url), { "Content-Security-Policy": hostPolicy() });
  answer(404, "text/plain", "not found");
}

const readArticle = `<p>Variants are columns that you switch on before the export.</p><h2>Steps</h2><ol><li>Open <strong>Orders</strong> and set the dates.</li>
<li>Press <strong>Export</strong>, then Columns.</li><li>Tick Variant and Variant SKU.</li></ol><p>See also <a href="/orders">your orders</a>.</p><img src=x onerror="document.title='hacked'"><script>document.title='hacked'</script>`;

/** A customer's page under the strictest policy that the guide asks for. */
const hostPolicy = () => "default-src 'none'; script-src 'self'; frame-src 'self'; style-src 'none'";

function page(url: URL): string {
  const q = (name: string) => (url.searchParams.get(name) ?? "").replace(/[^\w.#-]/g, "");
  const lang = q("lang") || "en";
  return `<!doctype html><html lang="${lang}" dir="${lang.startsWith("ar") ? "rtl" : "ltr"}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Orders</title></head><body><h1>Orders</h1><p>A page of a shop that uses Baton.</p><button data-baton="export" id="export">Export</button>
<script async src="/widget/loader.js" data-site="${q("site") || "live"}" data-theme="${q("theme") || "light"}" data-lang="${lang}" data-errors></script></body></html>`;
}
