// Tells the help widget where the visitor is and who they are.
// The widget loads by itself and may come later than the page, so what it must know waits until it is there.

const waiting = [];
const tag = document.querySelector("script[data-site]");

function tell(message) {
  if (window.Baton) message(window.Baton);
  else waiting.push(message);
}

function deliver() {
  if (window.Baton) waiting.splice(0).forEach((message) => message(window.Baton));
}

tag?.addEventListener("load", deliver);
window.addEventListener("load", deliver);

export function reportPage(path, title, feature) {
  tell((baton) => baton.page?.({ path, title, feature }));
}

export function reportError(code, message) {
  tell((baton) => baton.error?.({ code, message }));
}

export async function identify(customer) {
  const answer = await fetch(`/demo/token?customer=${encodeURIComponent(customer)}`).catch(() => null);
  if (!answer?.ok) return false;
  const text = await answer.text();
  const token = text.startsWith("{") ? JSON.parse(text).token : text.trim();
  tell((baton) => baton.identify?.(token));
  return true;
}

export function signOut() {
  tell((baton) => baton.reset?.());
}
