// Text from outside becomes elements in one place (client/render-text.ts; articles in client/article-dom.ts) and is plain text everywhere else.
// So nothing here may turn a text into HTML or code, and where a text is an attribute or a title it goes through oneLine().
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { parseSync } from "vite";

const root = new URL("../", import.meta.url);
const folders = ["client/", "widget/loader/", "widget/panel/", "widget/shared/", "console/src/"];
const parsers = new Set(["DOMParser"]);
const mayParse = new Set(["client/article-dom.ts"]);
const never = new Set(["innerHTML", "outerHTML", "insertAdjacentHTML", "dangerouslySetInnerHTML", "srcdoc", "createContextualFragment", "setHTMLUnsafe", "writeln", "eval", "Function", "Notification", "showNotification"]);
const attributes = new Set(["title", "aria-label", "aria-description", "aria-valuetext", "alt"]);
/** What people outside name: their own names, and what they call pages, files and questions. */
const outside = new Set(["name", "title", "question", "excerpt", "text", "path", "feature", "message"]);

/** Whether notifications are allowed is no text; what they say is the service worker's, of sentences that the server has made. */
const asksTheBrowser = (node, parent) => node.name === "Notification" && parent?.type === "MemberExpression" && parent.object === node && ["permission", "requestPermission"].includes(parent.property.name);

function walk(node, visit, parent = null) {
  if (!node || typeof node !== "object") return;
  if (Array.isArray(node)) return node.forEach((child) => walk(child, visit, parent));
  if (typeof node.type === "string") visit(node, parent);
  for (const [key, child] of Object.entries(node)) if (key !== "parent") walk(child, visit, node.type ? node : parent);
}

/** The parts of an expression that are shown as they are: a.name, `${a.name}`, x ? a.name : b. */
function shown(node) {
  if (!node) return [];
  if (node.type === "MemberExpression") return [node];
  if (node.type === "ConditionalExpression") return [...shown(node.consequent), ...shown(node.alternate)];
  if (node.type === "LogicalExpression") return [...shown(node.left), ...shown(node.right)];
  if (node.type === "TemplateLiteral") return node.expressions.flatMap(shown);
  if (node.type === "ParenthesizedExpression") return shown(node.expression);
  return [];
}

export function outsideTextIn(source, name = "x.tsx") {
  const { program, errors } = parseSync(name, source);
  if (errors.length) throw new Error(`${name}: ${errors[0].message}`);
  const found = [];
  const report = (node, what) => found.push({ line: source.slice(0, node.start).split("\n").length, what });
  walk(program, (node, parent) => {
    const names = node.type === "JSXIdentifier" || node.type === "Identifier" ? node.name : node.type === "Literal" && parent?.type === "MemberExpression" ? node.value : null;
    const typeOnly = parent && /^TS/.test(parent.type);
    if (names && never.has(names) && !typeOnly && !asksTheBrowser(node, parent)) report(node, `${names} makes code of a text`);
    if (names && parsers.has(names) && !typeOnly && !mayParse.has(name)) report(node, `${names}: HTML is read in client/article-dom.ts alone`);
    const element = parent?.type === "JSXOpeningElement" && /^[a-z]/.test(parent.name?.name ?? "");  // a component decides for itself
    if (element && node.type === "JSXAttribute" && attributes.has(node.name.name) && node.value?.type === "JSXExpressionContainer")
      for (const part of shown(node.value.expression)) if (outside.has(part.property?.name)) report(node, `${node.name.name} shows .${part.property.name} as it came: oneLine()`);
    if (node.type === "AssignmentExpression" && node.left.type === "MemberExpression" && node.left.object.name === "document" && node.left.property.name === "title" && shown(node.right).length)
      report(node, "document.title is made of sentences of locale/");
  });
  return found;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  let bad = 0, files = 0;
  for (const folder of folders) {
    if (!existsSync(new URL(folder, root))) continue;
    for (const name of readdirSync(new URL(folder, root), { recursive: true })) {
      if (!/\.tsx?$/.test(name) || /\.test\.tsx?$/.test(name) || name.startsWith("node_modules") || name.endsWith(".d.ts")) continue;
      files += 1;
      for (const { line, what } of outsideTextIn(readFileSync(new URL(folder + name, root), "utf8"), folder + name)) {
        bad += 1;
        console.error(`web/${folder}${name}:${line}: ${what}`);
      }
    }
  }
  console.log(`text from outside: ${files} files, ${bad} found`);
  process.exitCode = bad ? 1 : 0;
}
