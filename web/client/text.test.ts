import { describe, expect, it } from "vitest";
import { buildArticle } from "./article-dom.ts";
import { formatMessage } from "./message-format.ts";
import { oneLine } from "./one-line.ts";
import { parseInline, parseText, plainText, safeHref } from "./render-text.ts";

describe("a message's text", () => {
  it("has paragraphs, breaks, bold, emphasis and code", () => {
    expect(parseText("One **two**\n*three* `four`\n\nfive")).toEqual([
      { is: "paragraph", of: [{ is: "text", text: "One " }, { is: "strong", of: [{ is: "text", text: "two" }] }, { is: "break" },
        { is: "emphasis", of: [{ is: "text", text: "three" }] }, { is: "text", text: " " }, { is: "code", text: "four" }] },
      { is: "paragraph", of: [{ is: "text", text: "five" }] },
    ]);
  });
  it("has lists, ordered ones with their first number", () => {
    expect(parseText("Do this:\n3. open\n4. press\n- a\n- b")).toMatchObject([
      { is: "paragraph" }, { is: "list", ordered: true, start: 3, items: [[{ text: "open" }], [{ text: "press" }]] },
      { is: "list", ordered: false, items: [[{ text: "a" }], [{ text: "b" }]] },
    ]);
  });
  it("links addresses without the full stop behind them", () => {
    expect(parseInline("See https://shop.example/help. Or (https://a.example/x).")).toEqual([
      { is: "text", text: "See " }, { is: "link", href: "https://shop.example/help", of: [{ is: "text", text: "https://shop.example/help" }] },
      { is: "text", text: ". Or (" }, { is: "link", href: "https://a.example/x", of: [{ is: "text", text: "https://a.example/x" }] }, { is: "text", text: ")." },
    ]);
  });
  it("keeps markup of other languages as the words it is", () => {
    const hostile = '<img src=x onerror=alert(1)> <script>alert(1)</script> &lt;b&gt;';
    expect(parseText(hostile)).toEqual([{ is: "paragraph", of: [{ is: "text", text: hostile }] }]);
  });
  it.each(["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example", "/\\evil.example", "vbscript:x", "https://user:pass@evil.example",
    " https://a.example/ b", "java\tscript:x", "mailto:x@y", "http:/x", "#x", ""])("never links to %j", (href) => {
    expect(safeHref(href)).toBeNull();
    if (!href.includes("https://a.example")) expect(JSON.stringify(parseInline(`[press](${href})`))).not.toContain('"link"');
  });
  it.each(["/billing?x=1", "https://a.example/", "http://a.example/path"])("links to %s", (href) => expect(safeHref(href)).toBe(href));
  it("is read in time that grows with its length, whatever it holds", () => {
    for (const evil of ["*".repeat(8000), "[".repeat(8000), "**a".repeat(2600), "`".repeat(8000), "[a](".repeat(2000), "h".repeat(8000), "http://".repeat(1100)]) {
      const start = performance.now();
      parseText(evil);
      expect(performance.now() - start).toBeLessThan(500);
    }
  });
  it("can be read aloud", () => expect(plainText("**Hi**\n\n1. one\n2. [two](/x)")).toBe("Hi one two"));
});

describe("an article", () => {
  const html = (source: string) => {
    const holder = document.createElement("div");
    holder.append(buildArticle(source, document, "https://shop.example"));
    return holder.innerHTML;
  };
  it("keeps its headings, lists and links", () => {
    expect(html('<h2>A</h2><ol><li>b</li></ol><a href="/billing">c</a>')).toBe(
      '<h2>A</h2><ol><li>b</li></ol><a href="https://shop.example/billing" target="_blank" rel="noopener noreferrer">c</a>');
  });
  it.each([
    "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "<svg onload=alert(1)><script>1</script></svg>", "<iframe srcdoc=x></iframe>",
    '<a href="javascript:alert(1)">x</a>', '<p onclick="alert(1)" style="x" id="x" class="y">p</p>', "<math><mtext><img src=x onerror=1></math>",
    '<form action="//e"><input name=x><button>b</button></form>', "<base href=//e>", "<style>@import '//e'</style>", '<template><img src=x onerror=1></template>',
  ])("loses what could act: %s", (source) => {
    const built = html(source);
    expect(built).not.toMatch(/<(img|script|svg|iframe|form|input|button|base|style|template|math)|on\w+=|javascript|style=|id=|class=/i);
  });
});

describe("a text in a sentence, a title or an attribute", () => {
  it("is one line and turns nothing around", () => {
    expect(oneLine("Ines\n\u0007Duarte\u2028x")).toBe("Ines Duarte x");
    expect(oneLine("\u202egpj.exe\u202c and \u2067more\u2069")).toBe("gpj.exe and more");
  });
  it("keeps its letters, whatever they are", () => {
    for (const name of ["\u05d0\u05d1 \u200fx", "\ud83d\udc69\u200d\ud83d\udcbb", "<b>Ines</b>", "e\u0301"]) expect(oneLine(name)).toBe(name);
  });
  it("is that wherever a sentence names it", () => expect(formatMessage("{name} joined", "en", { name: "\u202eenI\u202c\r\ns" })).toBe("enI s joined"));
});
