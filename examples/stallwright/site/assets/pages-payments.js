import { badge, card, el, facts, money, table } from "./dom.js";
import { aMoment, head, outcomeLine, tellError } from "./page-parts.js";

const kinds = { Scheduled: "warn", Sent: "plain", Arrived: "good", Returned: "bad" };

export function payouts(shop) {
  const columns = [
    { title: "Date", cell: (p) => p.date },
    { title: "Orders", cell: (p) => String(p.orders), number: true },
    { title: "Amount", cell: (p) => money(p.amount), number: true },
    { title: "State", cell: (p) => badge(p.state, kinds[p.state]) },
    { title: "Reference", cell: (p) => p.reference },
  ];
  return [
    head("Payouts", "Sent every working day at 07:00 Lisbon time"),
    card("Bank account", facts([["Account", shop.account], ["Holder", shop.name], ["Schedule", "Daily"]])),
    card("Payouts", table("Payouts, newest first", columns, shop.payouts)),
  ];
}

const methods = [
  ["Cards", "Visa, Mastercard, American Express", true],
  ["iDEAL", "Customers in the Netherlands", true],
  ["MB Way", "Customers in Portugal", true],
  ["PayPal", "Connected to your business account", false],
];

function method([name, about, on]) {
  const box = el("input", { type: "checkbox", name: "method", value: name, checked: on });
  return el("label", { class: "tick" }, box, el("span", {}, name, el("small", {}, about)));
}

export function checkout() {
  const line = outcomeLine();
  const save = el("button", { class: "button main", type: "submit" }, "Save checkout");
  const form = el("form", {},
    el("fieldset", {}, el("legend", {}, "Payment methods"), methods.map(method)),
    el("div", { class: "row" }, save), line);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    save.disabled = true;
    await aMoment();
    save.disabled = false;
    tellError(line, "502", "Checkout did not answer", "Nothing was saved. The shop keeps the payment methods that it had.");
  });
  return [
    head("Checkout settings", "What customers see when they pay"),
    card(null, form),
    card("Connected services", facts([
      ["Card payments", badge("Does not answer", "bad")],
      ["Wallets", badge("Working", "good")],
      ["Shipping calculator", badge("Working", "good")],
    ])),
  ];
}
