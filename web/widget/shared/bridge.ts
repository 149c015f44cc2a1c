/** What the customer's page (loader) and Baton's frame (panel) say to each other. Both sides check origin, source and shape. */

export const BRIDGE = 1;
export const TOKEN_MAX = 8192;

export interface HostPage { path: string; title?: string; feature?: string }
export type ToPanel =
  | { baton: 1; type: "start"; open: boolean; theme: "light" | "dark" | "auto"; language?: string; consent: boolean; page?: HostPage; token?: string }
  | { baton: 1; type: "open" } | { baton: 1; type: "closed" }
  | { baton: 1; type: "identify"; token: string }
  | { baton: 1; type: "page"; page: HostPage }
  | { baton: 1; type: "error"; code?: string; message?: string }
  | { baton: 1; type: "consent"; given: boolean } | { baton: 1; type: "reset" }
  | { baton: 1; type: "pointed"; found: boolean };

export const eventNames = ["ready", "open", "close", "unread", "stage", "error"] as const;
export type EventName = (typeof eventNames)[number];

export type ToHost =
  | { baton: 1; type: "ready" } | { baton: 1; type: "close" }
  | { baton: 1; type: "unread"; count: number }
  | { baton: 1; type: "look"; accent: string; onAccent: string }
  | { baton: 1; type: "point"; element: string; label: string }
  | { baton: 1; type: "go"; path: string }
  | { baton: 1; type: "event"; name: EventName; data: Record<string, string | number | boolean> }
  | { baton: 1; type: "peek"; conversation: boolean; open: boolean };

type Fields = Record<string, unknown>;
const text = (value: unknown, most: number): value is string => typeof value === "string" && value.length <= most;
const optional = (value: unknown, most: number): boolean => value === undefined || text(value, most);
const flag = (value: unknown): value is boolean => typeof value === "boolean";

function isPage(value: unknown): value is HostPage {
  const page = value as Fields | null;
  return !!page && text(page["path"], 500) && optional(page["title"], 300) && optional(page["feature"], 100);
}

const toPanel: Record<ToPanel["type"], (f: Fields) => boolean> = {
  start: (f) => flag(f["open"]) && flag(f["consent"]) && ["light", "dark", "auto"].includes(f["theme"] as string) && optional(f["language"], 35) &&
    (f["page"] === undefined || isPage(f["page"])) && optional(f["token"], TOKEN_MAX),
  open: () => true,
  closed: () => true,
  identify: (f) => text(f["token"], TOKEN_MAX),
  page: (f) => isPage(f["page"]),
  error: (f) => optional(f["code"], 100) && optional(f["message"], 500),
  consent: (f) => flag(f["given"]),
  reset: () => true,
  pointed: (f) => flag(f["found"]),
};

const plain = (value: unknown): boolean => ["string", "number", "boolean"].includes(typeof value);
const toHost: Record<ToHost["type"], (f: Fields) => boolean> = {
  ready: () => true,
  close: () => true,
  unread: (f) => Number.isInteger(f["count"]) && (f["count"] as number) >= 0,
  look: (f) => isColour(f["accent"]) && isColour(f["onAccent"]),
  point: (f) => text(f["element"], 130) && text(f["label"], 200),
  go: (f) => isPath(f["path"]),
  event: (f) => eventNames.includes(f["name"] as EventName) && !!f["data"] && typeof f["data"] === "object" && Object.values(f["data"]).every(plain),
  peek: (f) => flag(f["conversation"]) && flag(f["open"]),
};

export function isColour(value: unknown): value is string {
  return typeof value === "string" && /^#[0-9a-f]{6}$/i.test(value);
}

/** A path of the same site, never an address elsewhere. */
export function isPath(value: unknown): value is string {
  return text(value, 500) && /^\/(?![/\\])[^\s\\]*$/.test(value);
}

function read<T>(data: unknown, checks: Record<string, (f: Fields) => boolean>): T | null {
  const fields = data as Fields | null;
  if (!fields || typeof fields !== "object" || fields["baton"] !== BRIDGE || typeof fields["type"] !== "string") return null;
  return Object.hasOwn(checks, fields["type"]) && checks[fields["type"]]!(fields) ? (data as T) : null;
}

export const readToPanel = (data: unknown): ToPanel | null => read<ToPanel>(data, toPanel);
export const readToHost = (data: unknown): ToHost | null => read<ToHost>(data, toHost);
