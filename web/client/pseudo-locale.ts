import { mapWords } from "./message-format.ts";

const accents: Record<string, string> = {
  a: "á", b: "ƀ", c: "ç", d: "đ", e: "é", f: "ƒ", g: "ğ", h: "ĥ", i: "í", j: "ĵ", k: "ķ", l: "ļ", m: "ɱ", n: "ñ", o: "ó", p: "þ",
  q: "ǫ", r: "ŕ", s: "š", t: "ţ", u: "ú", v: "ṽ", w: "ŵ", x: "ẋ", y: "ý", z: "ž",
};
const letters = (text: string): string => text.replace(/[a-z]/g, (letter) => accents[letter] ?? letter);

/** `en-XA`: accented and half as long again, so that a fixed width or a literal shows. `ar-XB`: English that runs from right to left. */
export function pseudo(pattern: string, language: "en-XA" | "ar-XB"): string {
  if (language === "ar-XB") return mapWords(pattern, (words) => words.replace(/\S+/g, (word) => `\u202e${word}\u202c`));
  return mapWords(pattern, (words) => {
    const pad = "~".repeat(Math.ceil(words.trim().length * 0.4));
    return letters(words) + (words.trim().length > 3 ? pad : "");
  });
}

export function isPseudo(language: string): language is "en-XA" | "ar-XB" {
  return language === "en-XA" || language === "ar-XB";
}
