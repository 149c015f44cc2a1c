import { useState } from "react";
import { Link } from "@tanstack/react-router";
import type { TriedQuestion } from "@baton/client/desk-protocol";
import { post } from "../api/http.ts";
import { Wrong, useAsk } from "../entry/SignIn.tsx";
import { t } from "../i18n/i18n.ts";
import { number } from "../i18n/times.ts";
import { Button } from "../ui/Button.tsx";
import { TextArea } from "../ui/Field.tsx";
import { Text } from "../ui/Text.tsx";

/** A question asked of the articles alone: which passages would be found, and what would be answered. */
export function TryQuestion() {
  const [text, setText] = useState("");
  const [found, setFound] = useState<TriedQuestion | null>(null);
  const { busy, error, submit } = useAsk(() => post<TriedQuestion>("/articles/try", { text: text.trim() }), setFound);
  return (
    <form className="try" onSubmit={(event) => { if (text.trim()) void submit(event); else event.preventDefault(); }}>
      <h2>{t("knowledge.try.title")} <span>{t("knowledge.try.how")}</span></h2>
      <TextArea label={t("knowledge.try.question")} value={text} maxLength={2000} placeholder={t("knowledge.try.example")} onChange={(event) => setText(event.target.value)} onKeyDown={(event) => { if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void submit(event); }} />
      <div><Button look="primary" type="submit" icon="play" off={busy || !text.trim()}>{busy ? t("policy.try.busy") : t("knowledge.try.do")}</Button></div>
      <Wrong error={error} />
      <div aria-live="polite">{found ? <Outcome found={found} /> : null}</div>
    </form>
  );
}

function Outcome({ found }: { found: TriedQuestion }) {
  const reply = typeof found.reply === "string" ? { text: found.reply } : found.reply;
  return (
    <div className="grid gap-3">
      {reply ? (
        <div className="because bot">
          <p className="meta mb-1">{t("knowledge.try.answer", { sure: number(found.confidence ?? 0, 2) })}</p>
          <Text text={[reply.text, ...(reply.steps ?? []).map((step, at) => `${at + 1}. ${step}`)].filter(Boolean).join("\n")} />
        </div>
      ) : <p className="because bot">{t("knowledge.try.abstains", { sure: number(found.confidence ?? 0, 2) })}</p>}
      <div>{found.passages.length ? found.passages.map((passage, at) => (
        <article className="passage" key={at}>
          <header><Link to="/knowledge/$id" params={{ id: passage.article_id }}>{passage.title}</Link><span className="meta">{passage.heading}</span><span className="push num">{number(passage.score, 2)}</span></header>
          <p dir="auto">{passage.text.length > 260 ? `${passage.text.slice(0, 260)}…` : passage.text}</p>
        </article>
      )) : <p className="muted">{t("knowledge.try.nothing")}</p>}</div>
    </div>
  );
}
