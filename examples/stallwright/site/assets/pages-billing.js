import { badge, card, el, facts, money, table } from "./dom.js";
import { aMoment, head, onPress, outcomeLine, tellError, tellGood } from "./page-parts.js";

function tabs(path) {
  const tab = (to, text) => el("li", {}, el("a", { href: `#${to}`, "aria-current": to === path ? "page" : null }, text));
  return el("nav", { class: "tabs", "aria-label": "Billing" },
    el("ul", {}, tab("/billing/plan", "Plan"), tab("/billing/invoices", "Invoices")));
}

export function invoices(shop) {
  const columns = [
    { title: "Invoice", cell: (i) => i.number },
    { title: "Date", cell: (i) => i.date },
    { title: "For", cell: (i) => i.what },
    { title: "Amount", cell: (i) => money(i.amount), number: true },
    { title: "State", cell: (i) => badge(i.state, "good") },
  ];
  return [
    head("Billing", `Charged to ${shop.card}`),
    tabs("/billing/invoices"),
    card("Invoices", table("Invoices, newest first", columns, shop.invoices)),
    card("Billing contacts", facts([["Company", shop.name], ["Invoices go to", shop.email]])),
  ];
}

function activePlan(one) {
  return card(one.name, facts([
    ["Price", `${money(one.price)} a month`],
    ["Active since", one.since],
    ["Next charge", one.next],
  ]));
}

async function sync(shop, line) {
  await aMoment();
  if (shop.activePlans.length === 1) tellGood(line, "One active plan.");
  else tellError(line, "BIL-409", "Subscription already active", "Two plans are active, so this page cannot choose between them.");
}

export function plan(shop) {
  const line = outcomeLine();
  const button = el("button", { class: "button", type: "button", id: "sync-subscription" }, "Sync subscription");
  onPress(button, () => sync(shop, line));
  const two = shop.activePlans.length > 1;
  return [
    head("Billing", `Charged to ${shop.card}`),
    tabs("/billing/plan"),
    ...shop.activePlans.map(activePlan),
    card("Does this page show the wrong plan?",
      el("p", { class: "quiet" }, two
        ? "Two plans are listed. Syncing reads the state again from the payment system."
        : "Syncing reads the state again from the payment system. It charges nothing."),
      el("div", { class: "row" }, button), line),
  ];
}
