import { readFileSync, readdirSync } from "node:fs";
import { parseMessage } from "../client/message-format.ts";
import type { Plugin } from "vite";

const folder = new URL("../../locale/widget/", import.meta.url);

/** `virtual:launcher-words`: the launcher's own few words of every language, taken apart now so that the loader needs no reader of messages. */
export function launcherWords(): Plugin {
  const id = "virtual:launcher-words";
  return {
    name: "launcher-words",
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(resolved) {
      if (resolved !== `\0${id}`) return null;
      const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
      const words = Object.fromEntries(files.map((name) => [name.replace(".json", ""), pick(JSON.parse(readFileSync(new URL(name, folder), "utf8")))]));
      return `export default ${JSON.stringify(words)}`;
    },
  };
}

function pick(catalogue: Record<string, string>) {
  const words = (key: string) => catalogue[`launcher.${key}`]!;
  return { title: words("title"), close: words("close"), unreachable: words("unreachable"), retry: words("retry"), open: cases(words("open")) };
}

/** {"0": …, one: …, other: …} of a message that is one plural and nothing else. */
function cases(pattern: string): Record<string, string> {
  const [part, ...rest] = parseMessage(pattern);
  if (!part || typeof part === "string" || !("cases" in part) || rest.length) throw new Error(`launcher.open must be one plural: "${pattern}"`);
  const flat = Object.entries(part.cases).map(([name, of]) => [name.replace("=", ""), of.map((one) => (typeof one === "string" ? one : "#")).join("")]);
  return Object.fromEntries(flat) as Record<string, string>;
}
