import { describe, expect, it } from "vitest";
import { accentTokens, contrast, parseColour } from "./accent.ts";
import { argumentsOf, formatMessage, parseMessage } from "./message-format.ts";
import { pseudo } from "./pseudo-locale.ts";

describe("a sentence", () => {
  const unread = "{n, plural, =0 {nothing new} one {# message} other {# messages}} for {name}";
  it("counts as its language does", () => {
    expect(formatMessage(unread, "en", { n: 0, name: "Ines" })).toBe("nothing new for Ines");
    expect(formatMessage(unread, "en", { n: 1, name: "Ines" })).toBe("1 message for Ines");
    expect(formatMessage(unread, "en", { n: 1200, name: "Ines" })).toBe("1,200 messages for Ines");
    expect(formatMessage("{n, plural, one {# minuto} other {# minutos}}", "pt", { n: 0 })).toBe("0 minuto");
    expect(formatMessage("{n, number}", "de", { n: 12345.5 })).toBe("12.345,5");
  });
  it("chooses by word, and falls back to other", () => {
    const why = "{why, select, gone {left} other {is {x}}}";
    expect(formatMessage(why, "en", { why: "gone" })).toBe("left");
    expect(formatMessage(why, "en", { why: "toString", x: "here" })).toBe("is here");
  });
  it("shows what a customer typed as it is", () => {
    expect(formatMessage("Hi {name}", "en", { name: "{n, plural, other {x}} # <b>" })).toBe("Hi {n, plural, other {x}} # <b>");
  });
  it.each(["{", "}", "{a, plural, one {x}}", "{a, date}", "{a, select, other {x}", "{a b}"])("that is broken is refused: %s", (pattern) => {
    expect(() => parseMessage(pattern)).toThrow();
  });
  it("tells its arguments", () => expect(argumentsOf(unread)).toEqual(["n:plural", "name:text"]));
  it("in the pseudo-languages is longer, or runs the other way, with the same arguments", () => {
    const long = pseudo(unread, "en-XA");
    expect(argumentsOf(long)).toEqual(argumentsOf(unread));
    expect(formatMessage(long, "en-XA", { n: 2, name: "Ines" })).toMatch(/^2 ɱéššáğéš~+ ƒóŕ~+Ines$|^2 ɱéššáğéš~+ ƒóŕ ~*Ines$/);
    expect(formatMessage(pseudo("Hi you", "ar-XB"), "ar-XB")).toBe("\u202eHi\u202c \u202eyou\u202c");
  });
});

describe("a company's accent", () => {
  it.each(["#0b6068", "#ffdd00", "#000000", "#ffffff", "#e91e63", "#7f7f7f"])("%s stays readable on light and dark", (accent) => {
    for (const [theme, paper] of [["light", "#ffffff"], ["dark", "#1a2321"]] as const) {
      const tokens = accentTokens(accent, theme)!;
      expect(contrast(parseColour(tokens["--accent"])!, parseColour(paper)!)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(parseColour(tokens["--accent"])!, parseColour(tokens["--on-accent"])!)).toBeGreaterThanOrEqual(4.5);
    }
  });
  it("that is no colour changes nothing", () => {
    expect(accentTokens("red;}body{", "light")).toBeNull();
    expect(accentTokens(undefined, "light")).toBeNull();
  });
});
