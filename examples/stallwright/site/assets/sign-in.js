import { el } from "./dom.js";
import { remember } from "./session.js";
import { shops } from "./shops.js";
import { reportError, reportPage } from "./widget.js";

reportPage("/sign-in", document.title, "login");

function personButton(shop) {
  const button = el("button", { class: "person", type: "button" },
    el("span", { class: "face", "aria-hidden": "true" }, shop.initials),
    el("span", {}, shop.owner, el("small", {}, shop.name)),
    el("span", { class: "plan-name" }, shop.plan));
  button.addEventListener("click", () => {
    remember(shop.customer);
    location.href = "admin/index.html#/orders";
  });
  return el("li", {}, button);
}

document.getElementById("people").append(...Object.values(shops).map(personButton));

document.getElementById("password-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = "E-mail address and password do not match.";
  document.getElementById("sign-in-error").replaceChildren(el("p", { class: "message" }, text));
  reportError("AUTH-401", text);
});
