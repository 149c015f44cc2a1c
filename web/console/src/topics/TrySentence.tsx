import { useState } from "react";
import { Link } from "@tanstack/react-router";
import { post } from "../api/http.ts";
import { Wrong, useAsk } from "../entry/SignIn.tsx";
import { t } from "../i18n/i18n.ts";
import { percent } from "../i18n/times.ts";
import { Button } from "../ui/Button.tsx";
import { TextArea } from "../ui/Field.tsx";
import { isNoTopic } from "./topic-set.ts";
import type { Possible, TriedSentence } from "./topic-set.ts";

/** One sentence, by the set that customers meet: what it would be taken for. */
export function TrySentence({ inForce }: { inForce: number | null }) {
  const [text, setText] = useState("");
  const [tried, setTried] = useState<TriedSentence | null>(null);
  const { busy, error, submit } = useAsk(() => post<TriedSentence>("/topics/try", { text: text.trim() }), setTried);
  return (
    <form className="try" onSubmit={(event) => { if (text.trim()) void submit(event); else event.preventDefault(); }}>
      <h2>{t("topics.try.title")} <span>{inForce === null ? t("knowledge.try.how") : t("policy.try.how", { version: inForce })}</span></h2>
      <TextArea label={t("policy.try.sentence")} value={text} maxLength={2000} placeholder={t("topics.try.example")} onChange={(event) => setText(event.target.value)} onKeyDown={(event) => { if (event.key === "Enter" && (event.metaKey || event.ctrlKey) && text.trim()) void submit(event); }} />
      <div><Button look="primary" type="submit" icon="play" off={busy || !text.trim()}>{busy ? t("policy.try.busy") : t("policy.try.do")}</Button></div>
      <Wrong error={error} />
      <div aria-live="polite">{tried ? <Outcome tried={tried} /> : null}</div>
    </form>
  );
}

function Outcome({ tried: { version, intent, in_scope } }: { tried: TriedSentence }) {
  if (version === null) return <p className="because bot">{t("topics.try.nothing_in_force")}</p>;
  const named = intent && !isNoTopic(intent.label);
  const others = (intent?.alternatives ?? []).filter((one) => one.label !== intent?.label).slice(0, 5);
  return (
    <div className="grid gap-3">
      <div className="because bot">
        <p><b>{named ? intent.label : t("topics.try.none")}</b></p>
        {in_scope ? <p>{in_scope.accepted ? t("topics.try.in", { sure: percent(in_scope.probability) }) : t("topics.try.out", { sure: percent(in_scope.probability) })}</p> : null}
      </div>
      {intent ? <ul className="bars possible">{[intent, ...others].map((one, at) => <Line key={one.label} one={one} first={at === 0} />)}</ul> : null}
    </div>
  );
}

function Line({ one: { label, probability }, first }: { one: Possible; first: boolean }) {
  return (
    <li>
      {isNoTopic(label) ? <span className="muted">{t("topics.no_topic")}</span> : <Link className={first ? "font-medium" : ""} to="/topics/$name" params={{ name: label }}>{label}</Link>}
      <span className="hb" aria-hidden="true"><i style={{ "--w": `${Math.round(probability * 100)}%` } as React.CSSProperties} /></span>
      <span className="r">{percent(probability)}</span>
    </li>
  );
}
