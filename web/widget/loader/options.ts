/** What the site wrote on the script tag. */
export interface Options {
  site: string; base: URL; side: "start" | "end"; offsetX: number; offsetY: number; theme: "light" | "dark" | "auto";
  language: string; errors: boolean; consent: boolean; hidden: boolean; accent: string; onAccent: string;
}

/** The address of one of Baton's pages for a frame of this site. */
export function frameUrl(name: string, { base, site, language }: Options): string {
  const url = new URL(name, base);
  url.search = String(new URLSearchParams({ site, host: location.origin, lang: language }));
  return url.href;
}

const OFFSET_MAX = 400;

/** Null: no site named, or the script has no address of its own. */
export function readOptions(script: HTMLScriptElement, document: Document): Options | null {
  const data = script.dataset;
  if (!data["site"] || !script.src) return null;
  const pixels = (value: string | undefined) => Math.min(OFFSET_MAX, Math.max(0, Number(value ?? 20) || 0));
  const theme = data["theme"];
  return {
    site: data["site"], base: new URL(".", script.src), side: data["side"] === "start" ? "start" : "end",
    offsetX: pixels(data["offsetX"]), offsetY: pixels(data["offsetY"]), theme: theme === "light" || theme === "dark" ? theme : "auto",
    language: data["lang"] || document.documentElement.lang, errors: "errors" in data, consent: data["consent"] === "given",
    hidden: data["launcher"] === "hidden", accent: data["accent"] ?? "", onAccent: data["onAccent"] ?? "",
  };
}
