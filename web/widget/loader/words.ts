// The launcher's few words in every language, picked out of locale/widget when it is built.
import catalogues from "virtual:launcher-words";

/** The closest language we have to the one asked for, else English. */
export function launcherWords(asked: string) {
  const wanted = [asked, ...navigator.languages].map((tag) => tag.split("-")[0]!.toLowerCase());
  const language = wanted.find((tag) => Object.hasOwn(catalogues, tag)) ?? "en";
  const { open, ...words } = catalogues[language]!;
  const counted = (n: number) => open[n] ?? open[new Intl.PluralRules(language).select(n)] ?? open["other"]!;
  return { ...words, open: (n: number) => counted(n).replace("#", String(n)) };
}
