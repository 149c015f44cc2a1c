/** Baton Markdown as a tree: paragraphs, bold, emphasis, code, lists, links. Each screen draws the tree itself; text never becomes HTML. */

export type Inline =
  | { is: "text"; text: string }
  | { is: "strong" | "emphasis"; of: Inline[] }
  | { is: "code"; text: string }
  | { is: "link"; href: string; of: Inline[] }
  | { is: "break" };
export type Block =
  | { is: "paragraph"; of: Inline[] }
  | { is: "list"; ordered: boolean; start: number; items: Inline[][] }
  | { is: "code"; text: string };

/** Deeper nesting is shown as it was typed. */
const DEPTH_MAX = 4;

export function parseText(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  for (let at = 0; at < lines.length;) {
    if (!lines[at]!.trim()) at += 1;
    else at = readCode(lines, at, blocks) || readList(lines, at, blocks) || readParagraph(lines, at, blocks);
  }
  return blocks;
}

/** Only web addresses and paths of this site; anything else (javascript:, data:, //elsewhere) is not a link. */
export function safeHref(raw: string): string | null {
  const href = raw.trim();
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0020\u007f\\]/.test(href)) return null;
  if (/^\/(?!\/)/.test(href)) return href;
  if (!/^https?:\/\/[^/]/i.test(href)) return null;
  try {
    const url = new URL(href);
    return url.username || url.password ? null : url.href;
  } catch {
    return null;
  }
}

const bullet = /^\s{0,3}[-*•]\s+(.*)$/;
const number = /^\s{0,3}(\d{1,9})[.)]\s+(.*)$/;

function readCode(lines: string[], at: number, blocks: Block[]): number {
  if (!/^```/.test(lines[at]!)) return 0;
  const end = lines.findIndex((line, index) => index > at && /^```\s*$/.test(line));
  if (end < 0) return 0;
  blocks.push({ is: "code", text: lines.slice(at + 1, end).join("\n") });
  return end + 1;
}

function readList(lines: string[], at: number, blocks: Block[]): number {
  const first = number.exec(lines[at]!);
  if (!first && !bullet.test(lines[at]!)) return 0;
  const items: Inline[][] = [];
  let next = at;
  for (; next < lines.length; next += 1) {
    const item = first ? number.exec(lines[next]!)?.[2] : bullet.exec(lines[next]!)?.[1];
    if (item === undefined) break;
    items.push(parseInline(item));
  }
  blocks.push({ is: "list", ordered: !!first, start: first ? Number(first[1]) : 1, items });
  return next;
}

function readParagraph(lines: string[], at: number, blocks: Block[]): number {
  const of: Inline[] = [];
  let next = at;
  for (; next < lines.length && lines[next]!.trim(); next += 1) {
    const line = lines[next]!;
    if (next > at && (bullet.test(line) || number.test(line) || /^```/.test(line))) break;
    if (next > at) of.push({ is: "break" });
    of.push(...parseInline(line.replace(/^#{1,6}\s+/, "")));
  }
  blocks.push({ is: "paragraph", of });
  return next;
}

interface Rule { open: RegExp; make: (found: RegExpExecArray, depth: number) => Inline | null }
// Every pattern is sticky, bounded and without nested repetition, so that no text can make it slow.
const rules: Rule[] = [
  { open: /`([^`\n]{1,500})`/y, make: (found) => ({ is: "code", text: found[1]! }) },
  { open: /\*\*(?=\S)([^*\n]{1,2000})\*\*/y, make: (found, depth) => ({ is: "strong", of: parseInline(found[1]!, depth) }) },
  { open: /\*(?=\S)([^*\n]{1,2000})\*/y, make: (found, depth) => ({ is: "emphasis", of: parseInline(found[1]!, depth) }) },
  { open: /\[([^[\]\n]{1,500})\]\(([^()\s]{1,2000})\)/y, make: (found, depth) => link(found[2]!, parseInline(found[1]!, depth, false)) },
  { open: /https?:\/\/[^\s<>"'`*[\]()]{1,2000}/iy, make: bareLink },
];

export function parseInline(text: string, depth = 0, links = true): Inline[] {
  const out: Inline[] = [];
  let plain = "";
  const flush = () => { if (plain) out.push({ is: "text", text: plain }); plain = ""; };
  for (let at = 0; at < text.length;) {
    if (text[at] === "\\" && /[\\`*_[\]()#.!-]/.test(text[at + 1] ?? "")) {
      plain += text[at + 1];
      at += 2;
      continue;
    }
    const found = depth < DEPTH_MAX ? match(text, at, depth, links) : null;
    if (!found) {
      plain += text[at];
      at += 1;
      continue;
    }
    flush();
    out.push(found.inline);
    at = found.end;
  }
  flush();
  return out;
}

function match(text: string, at: number, depth: number, links: boolean): { inline: Inline; end: number } | null {
  if (!"`*[hH".includes(text[at]!)) return null;
  if (/h/i.test(text[at]!) && /\w/.test(text[at - 1] ?? "")) return null;
  for (const rule of rules) {
    rule.open.lastIndex = at;
    const found = rule.open.exec(text);
    if (!found) continue;
    const end = rule.open.lastIndex;
    const inline = rule.make(found, depth + 1);
    if (!inline || (inline.is === "link" && !links)) continue;
    const shown = inline.is === "link" && found[0]!.startsWith("http") ? found.index + textLength(inline) : end;
    return { inline, end: shown };
  }
  return null;
}

function link(raw: string, of: Inline[]): Inline | null {
  const href = safeHref(raw);
  return href ? { is: "link", href, of } : null;
}

// The full stop at a sentence's end is not part of the address.
function bareLink(found: RegExpExecArray): Inline | null {
  const shown = found[0].replace(/[.,;:!?…]+$/, "");
  return link(shown, [{ is: "text", text: shown }]);
}

function textLength(inline: Inline): number {
  return inline.is === "link" && inline.of[0]?.is === "text" ? inline.of[0].text.length : 0;
}

/** The words alone, for screen readers, previews and the unread line. */
export function plainText(text: string): string {
  const words = (inlines: Inline[]): string => inlines.map((inline) =>
    inline.is === "break" ? " " : "of" in inline ? words(inline.of) : inline.text).join("");
  return parseText(text).map((block) =>
    block.is === "paragraph" ? words(block.of) : block.is === "code" ? block.text : block.items.map(words).join(" ")).join(" ");
}
