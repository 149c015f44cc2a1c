import { useMemo } from "preact/hooks";
import { parseText } from "@baton/client/render-text";
import { usePanel } from "../app/use-panel.ts";
import type { Inline } from "@baton/client/render-text";

/** A message's words. They become elements one by one and never HTML. */
export function Text({ text }: { text: string }) {
  return useMemo(() => <Blocks text={text} />, [text]);
}

function Blocks({ text }: { text: string }) {
  return (
    <>
      {parseText(text).map((block, at) => {
        if (block.is === "code") return <pre key={at}><code>{block.text}</code></pre>;
        if (block.is === "paragraph") return <p key={at} dir="auto"><Words of={block.of} /></p>;
        const items = block.items.map((item, index) => <li key={index} dir="auto"><span><Words of={item} /></span></li>);
        return block.ordered ? <ol key={at} start={block.start}>{items}</ol> : <ul key={at}>{items}</ul>;
      })}
    </>
  );
}

function Words({ of }: { of: Inline[] }) {
  const { host } = usePanel();
  return (
    <>
      {of.map((inline, at) => {
        switch (inline.is) {
          case "text": return inline.text;
          case "break": return <br key={at} />;
          case "code": return <code key={at}>{inline.text}</code>;
          case "strong": return <strong key={at}><Words of={inline.of} /></strong>;
          case "emphasis": return <em key={at}><Words of={inline.of} /></em>;
          // A path belongs to the customer's page, not to this frame.
          case "link": return <a key={at} href={inline.href.startsWith("/") ? host.origin + inline.href : inline.href} target="_blank" rel="noopener noreferrer nofollow"><Words of={inline.of} /></a>;
        }
      })}
    </>
  );
}
