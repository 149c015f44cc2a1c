import { get, put, remove } from "../api/http.ts";
import { desk } from "../desk/desk-store.ts";
import { locale } from "../i18n/i18n.ts";
import { remembered } from "../ui/state.ts";

export const WORKER = "/notices.js";

/** Who said yes here: a browser that several people use asks each of them. */
const allowedBy = remembered<string | null>("push", null);

/** What this browser makes of notifications just now. `unsafe`: they need https, or this machine itself. */
export type PushState = "unsupported" | "unsafe" | "blocked" | "off" | "on";

export async function pushState(): Promise<PushState> {
  if (!isSecureContext) return "unsafe";
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return "unsupported";
  if (Notification.permission === "denied") return "blocked";
  const registration = await navigator.serviceWorker.getRegistration("/");
  const subscription = await registration?.pushManager.getSubscription();
  return subscription && Notification.permission === "granted" && allowedBy.get() === (desk.desk.me?.id ?? "") ? "on" : "off";
}

/** Asks the browser, subscribes with the server's key and tells the server. Throws what the browser or the server said. */
export async function enablePush(): Promise<PushState> {
  if ((await Notification.requestPermission()) !== "granted") return pushState();
  const { key } = await get<{ key: string }>("/push-key");
  await navigator.serviceWorker.register(WORKER, { scope: "/" });
  const registration = await navigator.serviceWorker.ready;
  const old = await registration.pushManager.getSubscription();
  // One that was made with another key would be refused by its push service.
  if (old && !sameKey(old.options.applicationServerKey, key)) await old.unsubscribe();
  await tell(await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) }));
  allowedBy.set(desk.desk.me?.id ?? null);
  return "on";
}

export async function disablePush(): Promise<PushState> {
  await remove("/me/push");
  allowedBy.set(null);
  const registration = await navigator.serviceWorker.getRegistration("/");
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
  return pushState();
}

/** A browser may change its subscription, and a new session has none: who said yes here is told where they sign in again. */
export async function keepPush(): Promise<void> {
  if ((await pushState().catch(() => "off")) !== "on") return;
  const registration = await navigator.serviceWorker.getRegistration("/");
  const subscription = await registration?.pushManager.getSubscription();
  if (subscription) await tell(subscription).catch(() => undefined); // the settings page says whether it holds
}

async function tell(subscription: PushSubscription): Promise<void> {
  const { endpoint, keys } = subscription.toJSON();
  await put("/me/push", { endpoint, keys: { p256dh: keys?.p256dh, auth: keys?.auth }, language: locale });
}

export function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const plain = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function sameKey(used: ArrayBuffer | null, key: string): boolean {
  const wanted = bytesOf(key);
  const now = used ? new Uint8Array(used) : null;
  return !!now && now.length === wanted.length && now.every((byte, at) => byte === wanted[at]);
}
