// What several pages share: the head of a page, and the line that says how something ended.

import { el } from "./dom.js";
import { reportError } from "./widget.js";

export function head(title, about, ...actions) {
  return el("header", { class: "head" },
    el("h1", {}, title),
    actions.length ? el("div", { class: "actions" }, actions) : null,
    about ? el("p", {}, about) : null);
}

export function outcomeLine() {
  return el("div", { role: "status", "aria-live": "polite" });
}

export function tellGood(line, text) {
  line.replaceChildren(el("p", { class: "outcome good" }, text));
}

export function tellError(line, code, message, advice) {
  line.replaceChildren(el("div", { class: "outcome bad" }, el("strong", {}, `${code}: ${message}`), advice));
  reportError(code, message);
}

/// Runs work with the button disabled, so that it cannot be pressed twice.
export function onPress(button, work) {
  button.addEventListener("click", async () => {
    button.disabled = true;
    try { await work(); } finally { button.disabled = false; }
  });
  return button;
}

/// The demonstration's stand-in for the way to a server and back.
export function aMoment() {
  return new Promise((done) => setTimeout(done, 600));
}
