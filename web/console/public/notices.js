// The service worker: shows what the server pushes while no console is in front, takes back what needs nobody any more, and opens the
// conversation that was clicked. It stands between the console and nothing: it hears no fetch, and its policy lets it make none.
const name = /^conv_[a-z2-7]{26}$/;
const text = (value, most) => (typeof value === "string" ? value.slice(0, most) : "");

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("push", (event) => event.waitUntil(pushed(read(event.data))));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(text(event.notification.data && event.notification.data.conversation, 64)));
});

function read(data) {
  try { return data.json() || {}; } catch { return {}; }
}

async function pushed(told) {
  if (typeof told.close === "string") return takeBack(told.close);
  const show = told.show;
  if (!show || typeof show.title !== "string") return undefined;
  const tag = text(show.tag, 64) || "notice";
  return self.registration.showNotification(text(show.title, 200), {
    body: text(show.body, 300), tag, renotify: true, icon: "/mark.svg", requireInteraction: show.urgency === "urgent",
    data: { conversation: name.test(show.conversation) ? show.conversation : "" },
  });
}

async function takeBack(tag) {
  for (const shown of await self.registration.getNotifications({ tag })) shown.close();
}

async function open(conversation) {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const consoles = windows.filter((one) => !/^\/(widget|demo)(\/|$)/.test(new URL(one.url).pathname));
  const found = consoles.find((one) => one.focused) || consoles[0];
  if (!found) return self.clients.openWindow(conversation ? `/inbox/${conversation}` : "/inbox");
  found.postMessage({ type: "open", conversation });
  return found.focus().catch(() => undefined); // a browser may say no: the page is right all the same
}
