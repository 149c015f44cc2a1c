// Every sentence a person sees comes from locale/: no words may stand in a .tsx file, as text or in an attribute that is read or shown.
import { readFileSync, readdirSync, existsSync } from "node:fs";
import { parseSync } from "vite";

const root = new URL("../", import.meta.url);
const folders = ["widget/panel/", "console/src/"];
const shown = new Set(["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title", "placeholder", "alt", "label"]);
/** The product's name, paths and addresses are the same in every language. */
const isWord = (text) => /\p{L}{2,}/u.test(text) && !/^(Baton|\/\S*|https?:\/\/\S*)$/.test(text.trim());

/** Strings that an expression may put on the screen: "x", `x`, a ? "x" : "y", a && "x". */
function strings(node, found = []) {
  if (!node) return found;
  if (node.type === "Literal" && typeof node.value === "string") found.push(node);
  else if (node.type === "TemplateLiteral") node.quasis.forEach((part) => isWord(part.value.cooked ?? "") && found.push({ ...part, value: part.value.cooked }));
  else if (node.type === "ConditionalExpression") { strings(node.consequent, found); strings(node.alternate, found); }
  else if (node.type === "LogicalExpression") { strings(node.left, found); strings(node.right, found); }
  return found;
}

function walk(node, visit) {
  if (!node || typeof node !== "object") return;
  if (Array.isArray(node)) return node.forEach((child) => walk(child, visit));
  if (typeof node.type === "string") visit(node);
  for (const [key, child] of Object.entries(node)) if (key !== "parent") walk(child, visit);
}

export function literalsIn(source, name = "x.tsx") {
  const { program, errors } = parseSync(name, source);
  if (errors.length) throw new Error(`${name}: ${errors[0].message}`);
  const found = [];
  const report = (node, text) => isWord(text) && found.push({ line: source.slice(0, node.start).split("\n").length, text: text.trim().slice(0, 60) });
  walk(program, (node) => {
    if (node.type === "JSXText") report(node, node.value);
    if (node.type === "JSXElement" || node.type === "JSXFragment") {
      for (const child of node.children) if (child.type === "JSXExpressionContainer") strings(child.expression).forEach((text) => report(text, text.value));
    }
    if (node.type === "JSXAttribute" && shown.has(node.name.name)) {
      const value = node.value?.type === "JSXExpressionContainer" ? node.value.expression : node.value;
      strings(value).forEach((text) => report(text, text.value));
    }
  });
  return found;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  let bad = 0;
  let files = 0;
  for (const folder of folders) {
    if (!existsSync(new URL(folder, root))) continue;
    for (const name of readdirSync(new URL(folder, root), { recursive: true })) {
      if (!name.endsWith(".tsx") || name.endsWith(".test.tsx")) continue;
      files += 1;
      for (const { line, text } of literalsIn(readFileSync(new URL(folder + name, root), "utf8"), name)) {
        bad += 1;
        console.error(`web/${folder}${name}:${line}: words belong in locale/: "${text}"`);
      }
    }
  }
  console.log(`literals: ${files} files, ${bad} found`);
  process.exit(bad ? 1 : 0);
}
