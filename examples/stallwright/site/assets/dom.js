// Builds elements. Text is always set as text, so nothing that a customer typed can become markup.

export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children.flat().filter((child) => child != null));
  return node;
}

export function money(amount) {
  return new Intl.NumberFormat("en-IE", { style: "currency", currency: "EUR" }).format(amount);
}

export function badge(text, kind = "plain") {
  return el("span", { class: `badge ${kind}` }, text);
}

/// A table that scrolls inside its own box on narrow screens. Columns: {title, cell, number}.
export function table(caption, columns, rows) {
  const head = columns.map((c) => el("th", { scope: "col", class: c.number ? "number" : null }, c.title));
  const line = (row) => el("tr", {}, columns.map((c, at) =>
    el(at === 0 ? "th" : "td", { scope: at === 0 ? "row" : null, class: c.number ? "number" : null }, c.cell(row))));
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    el("table", {},
      el("caption", { class: "unseen" }, caption),
      el("thead", {}, el("tr", {}, head)),
      el("tbody", {}, rows.map(line))));
}

export function card(title, ...children) {
  return el("section", { class: "card" }, title ? el("h2", {}, title) : null, ...children);
}

export function facts(pairs) {
  return el("dl", { class: "facts" }, pairs.map(([term, value]) => el("div", {}, el("dt", {}, term), el("dd", {}, value))));
}
