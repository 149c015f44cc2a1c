/** Baton's HTTP: JSON in and out, RFC 9457 errors, a cookie session. */
export class ApiError extends Error {
  readonly status: number; readonly code: string; readonly detail: string; readonly where: string | null; readonly body: Record<string, unknown>;
  constructor(status: number, body: Record<string, unknown>) {
    super(String(body.detail ?? body.title ?? status));
    this.status = status;
    this.code = String(body.code ?? (status === 0 ? "network" : "unknown"));
    this.detail = String(body.detail ?? "");
    this.where = typeof body.where === "string" ? body.where : null;
    this.body = body;
  }
  /** The same request may work later. */
  get passes(): boolean { return this.status === 0 || this.status === 429 || this.status >= 500; }
}

export type Query = Record<string, string | number | null | undefined>;
interface Options { query?: Query; body?: unknown; key?: string; signal?: AbortSignal; raw?: Blob }
const DEADLINE_MS = 20_000;

export async function call<T>(method: string, path: string, { query, body, key, signal, raw }: Options = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET") headers["X-Baton"] = "1";
  if (key) headers["Idempotency-Key"] = key;
  if (raw) headers["Content-Type"] = raw.type || "application/octet-stream";
  else if (body !== undefined) headers["Content-Type"] = "application/json";
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  const response = await fetch(`/api/v1${path}${search(query)}`, {
    method, headers, credentials: "same-origin", body: raw ?? (body === undefined ? undefined : JSON.stringify(strip(body))), signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
  }).catch((reason: unknown) => {
    if (signal?.aborted) throw reason;
    throw new ApiError(0, { code: "network" });
  });
  const answer = await response.json().catch(() => null) as unknown;
  if (!response.ok) throw new ApiError(response.status, isObject(answer) ? answer : { code: byStatus(response.status) });
  return answer as T;
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> => call<T>("GET", path, { query, signal });
export const post = <T>(path: string, body: unknown = {}, key?: string): Promise<T> => call<T>("POST", path, { body, key });
export const put = <T>(path: string, body: unknown): Promise<T> => call<T>("PUT", path, { body });
export const patch = <T>(path: string, body: unknown): Promise<T> => call<T>("PATCH", path, { body });
export const remove = <T>(path: string): Promise<T> => call<T>("DELETE", path);

function search(query: Query = {}): string {
  const entries = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return entries.length ? `?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)]))}` : "";
}
/** A field that is not set is not sent: the server refuses what it does not know and null is not nothing. */
function strip(body: unknown): unknown {
  return isObject(body) ? Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) : body;
}
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const byStatus = (status: number): string => (status === 401 ? "unauthenticated" : status === 403 ? "forbidden" : status === 404 ? "not_found" : status === 409 ? "conflict" : status >= 500 ? "unavailable" : "unknown");
