import { Fragment, createElement, isValidElement } from "react";
import type { ReactNode } from "react";
import { formatMessage } from "@baton/client/message-format";
import { isPseudo, pseudo } from "@baton/client/pseudo-locale";
import type en from "../../../../locale/console/en.json";

export type Key = keyof typeof en;
type Sentences = Record<string, string>;
export type Argument = string | number | null | undefined;
export type Args = Record<string, Argument>;

const files = import.meta.glob<Sentences>("../../../../locale/console/*.json", { import: "default" });
export const languages = ["en", "es", "fr", "de", "pt"] as const;
const choice = "baton.language";

let sentences: Sentences = {};
let english: Sentences = {};
/** What dates and numbers are written in. */
export let locale = "en";

/** The language someone chose, else the browser's first that we speak. */
export function wantedLanguage(): string {
  const asked = new URLSearchParams(location.search).get("lang") ?? readChoice();
  if (asked && (isPseudo(asked) || languages.some((one) => one === asked))) return asked;
  return navigator.languages.map((one) => languages.find((ours) => one.toLowerCase().startsWith(ours))).find(Boolean) ?? "en";
}
export function chooseLanguage(code: string): void {
  try { localStorage.setItem(choice, code); } catch { /* then it holds for this visit's pages only */ }
  location.reload();
}

export async function loadLanguage(wanted: string): Promise<void> {
  english = await read("en");
  sentences = isPseudo(wanted) ? mapValues(english, (text) => pseudo(text, wanted)) : wanted === "en" ? english : await read(wanted);
  locale = wanted === "ar-XB" ? "ar-u-nu-latn" : wanted === "en-XA" ? "en" : wanted === "en" ? navigator.languages.find((one) => one.startsWith("en")) ?? "en-GB" : wanted;
  document.documentElement.lang = isPseudo(wanted) ? "en" : wanted;
  document.documentElement.dir = wanted === "ar-XB" ? "rtl" : "ltr";
}

/** For tests: sentences without fetching. */
export function setSentences(given: Sentences): void {
  sentences = english = given;
}

export function t(key: Key, args: Args = {}): string {
  return write(sentences[key] ?? english[key] ?? key, args);
}

/** The sentence of a computed key, or null where nobody wrote one: the server may know words that we do not. */
export function maybe(key: string, args: Args = {}): string | null {
  const text = sentences[key] ?? english[key];
  return text === undefined ? null : write(text, args);
}

/** A sentence with elements in it: each argument keeps its place in the language's own order. */
export function tr(key: Key, args: Record<string, ReactNode>): ReactNode {
  const drawn = Object.keys(args).filter((name) => isValidElement(args[name]));
  const plain: Args = {};
  for (const [name, value] of Object.entries(args)) plain[name] = drawn.includes(name) ? `\uE000${drawn.indexOf(name)}\uE001` : (value as Argument);
  const parts = t(key, plain).split(/\uE000(\d+)\uE001/);
  return createElement(Fragment, null, ...parts.map((part, at) => (at % 2 ? createElement(Fragment, { key: at }, args[drawn[Number(part)]!]) : part)));
}

function write(pattern: string, args: Args): string {
  return formatMessage(pattern, locale, mapValues(args, (value) => value ?? ""));
}
async function read(code: string): Promise<Sentences> {
  const found = Object.entries(files).find(([path]) => path.endsWith(`/${code}.json`));
  return found ? found[1]() : {};
}
function mapValues<From, To>(from: Record<string, From>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, change(value)]));
}
function readChoice(): string | null {
  try { return localStorage.getItem(choice); } catch { return null; }
}
