import { base, formatMessage } from "@baton/client/message-format";
import { isPseudo, pseudo } from "@baton/client/pseudo-locale";
import type { Args } from "@baton/client/message-format";
import type english from "../../../../locale/widget/en.json";

export type Key = keyof typeof english;
type Catalogue = Record<string, string>;

// One small file a language, fetched when it is needed.
const files = import.meta.glob<Catalogue>("../../../../locale/widget/*.json", { import: "default" });
const available = Object.keys(files).map((path) => path.slice(path.lastIndexOf("/") + 1, -".json".length));
const rightToLeft = new Set(["ar", "fa", "he", "ur"]);

let catalogue: Catalogue = {};
let language = "en";

/** The first wish that we can speak and the site offers; pseudo-languages are always spoken. */
export function chooseLanguage(wishes: readonly string[], offered: readonly string[] = []): string {
  const spoken = offered.length ? available.filter((one) => offered.includes(one)) : available;
  for (const wish of wishes) {
    if (isPseudo(wish)) return wish;
    const tag = wish.toLowerCase().split("-")[0]!;
    if (spoken.includes(tag)) return wish.toLowerCase().startsWith(`${tag}-`) ? wish : tag;
  }
  return spoken.includes("en") || !spoken[0] ? "en" : spoken[0];
}

export async function loadLanguage(tag: string): Promise<void> {
  const name = isPseudo(tag) ? "en" : tag.toLowerCase().split("-")[0]!;
  const read = files[Object.keys(files).find((path) => path.endsWith(`/${name}.json`)) ?? ""];
  if (!read) throw new Error(`no words for ${tag}`);
  const words = await read();
  catalogue = isPseudo(tag) ? Object.fromEntries(Object.entries(words).map(([key, pattern]) => [key, pseudo(pattern, tag)])) : words;
  language = tag;
}

export function currentLanguage(): string {
  return language;
}

/** What `Intl` is to be asked for: our language as it is written where the reader lives (24-hour clocks for en-GB). */
export function intlLanguage(): string {
  const tag = base(language);
  return tag.includes("-") ? tag : navigator.languages.find((one) => one.startsWith(`${tag}-`)) ?? tag;
}

export function direction(tag: string = language): "ltr" | "rtl" {
  return rightToLeft.has(tag.split("-")[0]!.toLowerCase()) ? "rtl" : "ltr";
}

export function t(key: Key, args?: Args): string {
  const pattern = catalogue[key];
  return pattern === undefined ? key : formatMessage(pattern, language, args);
}

/** For tests: words without fetching. */
export function setWords(tag: string, words: Catalogue): void {
  language = tag;
  catalogue = words;
}
