import { badge, card, el, facts, table } from "./dom.js";
import { aMoment, head, onPress, outcomeLine, tellError, tellGood } from "./page-parts.js";

async function check(shop, line) {
  await aMoment();
  const astray = shop.domains.find((domain) => domain.state !== "Connected");
  if (astray) tellError(line, "DOM-412", "Points elsewhere", `An A record of ${astray.name} still leads to 198.51.100.7.`);
  else tellGood(line, "All records are right.");
}

export function domains(shop) {
  const line = outcomeLine();
  const button = el("button", { class: "button", type: "button", id: "check-domains" }, "Check");
  onPress(button, () => check(shop, line));
  const columns = [
    { title: "Domain", cell: (d) => d.name },
    { title: "State", cell: (d) => badge(d.state, d.state === "Connected" ? "good" : "warn") },
    { title: "Certificate", cell: (d) => d.certificate },
    { title: "Main address", cell: (d) => (d.main ? "Yes" : "Forwards") },
  ];
  const records = [
    { kind: "A", name: "@", value: "203.0.113.40" },
    { kind: "CNAME", name: "www", value: "shops.stallwright.example" },
  ];
  const recordColumns = [
    { title: "Kind", cell: (r) => r.kind },
    { title: "Name", cell: (r) => r.name },
    { title: "Value", cell: (r) => r.value },
  ];
  return [
    head("Domains", "Where customers find your shop", button),
    card("Your domains", table("Domains", columns, shop.domains), line),
    card("Records to set at your registrar", table("DNS records", recordColumns, records)),
  ];
}

export function account(shop) {
  return [
    head("Account", shop.trade),
    card("You", facts([["Name", shop.owner], ["E-mail address", shop.email], ["Role", shop.role], ["Two-step sign-in", badge("On", "good")]])),
    card("Shop", facts([["Name", shop.name], ["With Stallwright since", shop.since], ["Plan", shop.plan], ["Staff accounts", String(shop.staff)]])),
    card("Time zone and language", el("p", { class: "quiet" }, "Reports and opening hours use Europe, Lisbon. The admin is in English.")),
  ];
}
