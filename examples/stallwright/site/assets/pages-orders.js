import { badge, card, el, money, table } from "./dom.js";
import { head, onPress, outcomeLine, tellGood } from "./page-parts.js";

const kinds = { Paid: "good", "Payment failed": "bad", "To pack": "warn", Waiting: "warn" };

function exportCsv(shop) {
  const lines = [["Order", "Date", "Customer", "Articles", "Total", "Payment", "Delivery"],
    ...shop.orders.map((o) => [o.number, o.date, o.who, o.what, o.total.toFixed(2), o.money, o.goods])];
  const quoted = lines.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","));
  const link = el("a", { href: URL.createObjectURL(new Blob([quoted.join("\r\n")], { type: "text/csv" })), download: "orders.csv" });
  link.click();
  URL.revokeObjectURL(link.href);
}

export function orders(shop) {
  const line = outcomeLine();
  const button = el("button", { class: "button", type: "button", id: "export-orders" }, "Export");
  onPress(button, () => { exportCsv(shop); tellGood(line, "orders.csv is in your downloads."); });
  const toPack = shop.orders.filter((o) => o.goods === "To pack").length;
  const columns = [
    { title: "Order", cell: (o) => o.number },
    { title: "Date", cell: (o) => o.date },
    { title: "Customer", cell: (o) => o.who },
    { title: "Articles", cell: (o) => o.what },
    { title: "Total", cell: (o) => money(o.total), number: true },
    { title: "Payment", cell: (o) => badge(o.money, kinds[o.money]) },
    { title: "Delivery", cell: (o) => badge(o.goods, kinds[o.goods]) },
  ];
  return [
    head("Orders", `${toPack} to pack today`, button),
    card(null, table("Orders, newest first", columns, shop.orders), line),
  ];
}
