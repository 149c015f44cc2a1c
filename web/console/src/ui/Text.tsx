import type { ReactNode } from "react";
import { parseText } from "@baton/client/render-text";
import type { Block, Inline } from "@baton/client/render-text";

interface Props { text: string; marks?: readonly string[]; strong?: readonly string[] }

/** What people and the assistant write, as elements; never as HTML. `marks`: words that caused a decision, underlined; `strong`: names that are called, bold. */
export function Text({ text, marks = [], strong = [] }: Props) {
  if (strong.length) return <div className="md whitespace-pre-line" dir="auto">{splitMarks(text, strong).map((part, at) => (part.marked ? <b key={at}>{part.text}</b> : part.text))}</div>;
  return <div className="md" dir="auto">{parseText(text).map((block, at) => <Block key={at} block={block} marks={marks} />)}</div>;
}

function Block({ block, marks }: { block: Block; marks: readonly string[] }) {
  if (block.is === "paragraph") return <p><Inlines of={block.of} marks={marks} /></p>;
  if (block.is === "code") return <pre><code>{block.text}</code></pre>;
  const items = block.items.map((of, at) => <li key={at}><Inlines of={of} marks={marks} /></li>);
  return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
}

function Inlines({ of, marks }: { of: Inline[]; marks: readonly string[] }): ReactNode {
  return of.map((inline, at) => {
    switch (inline.is) {
      case "text": return <Marked key={at} text={inline.text} marks={marks} />;
      case "strong": return <b key={at}><Inlines of={inline.of} marks={marks} /></b>;
      case "emphasis": return <em key={at}><Inlines of={inline.of} marks={marks} /></em>;
      case "code": return <code key={at}>{inline.text}</code>;
      case "link": return <a key={at} href={inline.href} target="_blank" rel="noopener noreferrer"><Inlines of={inline.of} marks={marks} /></a>;
      case "break": return <br key={at} />;
    }
  });
}

function Marked({ text, marks }: { text: string; marks: readonly string[] }): ReactNode {
  return splitMarks(text, marks).map((part, at) => (part.marked ? <mark key={at}>{part.text}</mark> : part.text));
}

/** Cuts a text where one of the given wordings stands in it, whatever its case; the longest wins. */
export function splitMarks(text: string, marks: readonly string[]): { text: string; marked: boolean }[] {
  const wordings = marks.filter(Boolean).sort((a, b) => b.length - a.length).map((mark) => mark.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (!wordings.length) return [{ text, marked: false }];
  return text.split(new RegExp(`(${wordings.join("|")})`, "iu")).map((part, at) => ({ text: part, marked: at % 2 === 1 })).filter((part) => part.text);
}
