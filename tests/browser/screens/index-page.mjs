/** One page that shows every picture, a state a line and a variant a column. */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const sources = { real: "The real server", widget: "The widget, from a script", console: "The console, from a script" };
const escape = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
const style = "body{font:14px/20px system-ui;margin:24px;background:#eef1f0;color:#14201d}table{border-spacing:8px}td{vertical-align:top;background:#fff;padding:4px}td img{display:block;width:320px}th{text-align:start;font-weight:500;white-space:nowrap}li{font-family:monospace}";

function rows(folder, source, variants) {
  let files = [];
  try { files = readdirSync(join(folder, source)).filter((name) => name.endsWith(".png")); } catch { return ""; }
  const states = [...new Set(files.map((name) => name.split(".")[0]))].sort();
  const cell = (state, variant) => {
    const name = `${state}.${variant}.png`;
    return files.includes(name) ? `<td><a href="${source}/${name}"><img loading="lazy" alt="${state}, ${variant}" src="${source}/${name}"></a></td>` : "<td></td>";
  };
  const head = `<tr><th>${variants.map((variant) => `<th>${variant}`).join("")}</tr>`;
  return `<h2>${sources[source]}</h2><table>${head}${states.map((state) => `<tr><th>${escape(state)}${variants.map((variant) => cell(state, variant)).join("")}</tr>`).join("\n")}</table>`;
}

export async function writeIndex(folder, variants, problems) {
  const found = problems.length ? `<h2>Problems</h2><ul>${problems.map((line) => `<li>${escape(line)}`).join("")}</ul>` : "<p>No problem that a program sees.</p>";
  writeFileSync(join(folder, "index.html"), `<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title><style>${style}</style><h1>Screens</h1>${found}${Object.keys(sources).map((source) => rows(folder, source, variants)).join("\n")}`);
}
