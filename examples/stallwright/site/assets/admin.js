// The admin is one page: what stands after # is the path, as in #/billing/invoices.

import { el } from "./dom.js";
import { pages } from "./pages.js";
import { forget, signedIn } from "./session.js";
import { shops } from "./shops.js";
import { identify, reportPage, signOut } from "./widget.js";

const shop = shops[signedIn()];
const main = document.getElementById("main");

if (shop) start();
else location.replace("../sign-in.html");

function start() {
  document.getElementById("shop-name").textContent = shop.name;
  document.getElementById("user-name").textContent = shop.owner;
  document.getElementById("menu").append(menu());
  document.getElementById("sign-out").addEventListener("click", leave);
  window.addEventListener("hashchange", () => show(true));
  show(false);
  identify(shop.customer);
}

function menu() {
  const groups = [...new Set(pages.map((page) => page.group))];
  return el("ul", {}, groups.map((group) => el("li", {},
    el("h2", {}, group),
    el("ul", {}, pages.filter((page) => page.group === group).map((page) =>
      el("li", {}, el("a", { href: `#${page.path}` }, page.menu)))))));
}

function current() {
  const path = location.hash.slice(1);
  return pages.find((page) => page.path === path) ?? pages[0];
}

function show(moved) {
  const page = current();
  document.title = `${page.title} · ${shop.name} · Stallwright`;
  for (const link of document.querySelectorAll("#menu a")) {
    if (link.hash === `#${page.path}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  main.replaceChildren(...page.draw(shop));
  if (moved) { main.focus(); window.scrollTo(0, 0); }
  reportPage(page.path, page.title, page.feature);
}

function leave() {
  forget();
  signOut();
  location.href = "../sign-in.html";
}
