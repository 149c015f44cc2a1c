import { safeHref } from "./render-text.ts";

const allowed = new Set([
  "H1", "H2", "H3", "H4", "P", "UL", "OL", "LI", "STRONG", "EM", "B", "I", "CODE", "PRE", "BLOCKQUOTE", "A", "BR", "HR",
  "TABLE", "THEAD", "TBODY", "TR", "TH", "TD", "KBD", "DEL",
]);
/** Not even their words belong on the screen. */
const dropped = new Set(["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "IFRAME", "OBJECT", "SVG", "MATH", "TITLE", "TEXTAREA", "SELECT"]);
const NODES_MAX = 5000;

/**
 * Rebuilds an article from allowed elements only. The server has cleaned it already; this is the second lock.
 * `home` is the origin that paths like /billing belong to.
 */
export function buildArticle(html: string, document: Document, home: string): DocumentFragment {
  const inert = new DOMParser().parseFromString(html, "text/html");
  const out = document.createDocumentFragment();
  let left = NODES_MAX;
  const copy = (from: Node, to: Node): void => {
    for (const node of from.childNodes) {
      if (left-- <= 0) return;
      if (node.nodeType === 3) to.appendChild(document.createTextNode(node.textContent ?? ""));
      else if (node.nodeType === 1) copyElement(node as Element, to);
    }
  };
  const copyElement = (element: Element, to: Node): void => {
    const name = element.tagName.toUpperCase();
    if (dropped.has(name)) return;
    const made = allowed.has(name) ? makeElement(name, element, document, home) : null;
    copy(element, made ? to.appendChild(made) : to);
  };
  copy(inert.body, out);
  return out;
}

function makeElement(name: string, from: Element, document: Document, home: string): HTMLElement | null {
  if (name !== "A") return document.createElement(name.toLowerCase());
  const href = safeHref(from.getAttribute("href") ?? "");
  if (!href) return null;
  const link = document.createElement("a");
  link.href = href.startsWith("/") ? home + href : href;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}
