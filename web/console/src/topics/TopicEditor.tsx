import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import { useNavigate } from "@tanstack/react-router";
import { Sheet } from "../app/Sheet.tsx";
import { Wrong, useAsk } from "../entry/SignIn.tsx";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/Field.tsx";
import { toast } from "../ui/toasts.tsx";
import { Deleting, Leaving } from "./dialogs.tsx";
import { SentenceField } from "./SentenceField.tsx";
import { sentencesIn, textOf, wrongName } from "./sentences.ts";
import { isConflict, saveTopic } from "./teach.ts";
import { topicOf } from "./topic-set.ts";
import type { TopicSet } from "./topic-set.ts";
import { useSaveKey } from "./use-save-key.ts";

interface Props { set: TopicSet; name: string | null; readOnly: boolean; before: ReactNode; status: ReactNode; aside: ReactNode; missing: ReactNode }

/** A topic as a text, a sentence a line. `was` is what was shown before one wrote: where the server has another now, somebody else was faster. */
export function TopicEditor({ set, name, readOnly, before, status, aside, missing }: Props) {
  const navigate = useNavigate();
  const theirs = textOf(name ? topicOf(set, name)?.examples : []);
  const [was, setWas] = useState(theirs);
  const [text, setText] = useState(theirs);
  const [typedName, setTypedName] = useState("");
  const [asking, setAsking] = useState(false);
  const [pressed, setPressed] = useState(false);
  const sentences = sentencesIn(text);
  const changed = text !== was || typedName !== "";
  const gone = !!name && theirs === "";
  useEffect(() => { if (theirs !== was && text === was) { setWas(theirs); setText(theirs); } }, [theirs, was, text]);
  const topic = { name: name ?? typedName.trim(), examples: sentences.examples };
  const { busy, error, submit } = useAsk(() => saveTopic(set, topic, was), (now) => {
    const saved = textOf(topicOf(now, topic.name)?.examples);
    toast(t("topics.saved"));
    setWas(saved);
    setText((latest) => (latest === text ? saved : latest));
    if (!name) void navigate({ to: "/topics/$name", params: { name: topic.name }, ignoreBlocker: true });
  });
  const wrong = name ? null : wrongName(topic.name, set.topics.map((one) => one.name));
  const fits = !wrong && sentences.enough && !sentences.tooMany && sentences.tooLong === null;
  const elsewhere = theirs !== was && text !== was;
  const save = (): void => { setPressed(true); if (!readOnly && changed && fits && !elsewhere && !busy) void submit(); };
  useSaveKey(save);
  if (gone && was === "" && text === "") return <Sheet title={name} before={before}><div className="page">{missing}</div></Sheet>;
  return (
    <Sheet title={name ?? t("topics.new")} before={before} actions={readOnly ? null : (
      <>
        {name && !gone ? <Button onClick={() => setAsking(true)}>{t("common.delete")}</Button> : null}
        <Button look="primary" keys="mod+s" off={busy || !changed || (fits ? elsewhere && t("topics.conflict") : t("topics.not_yet"))} onClick={save}>{busy ? t("knowledge.saving") : t("common.save")}</Button>
      </>
    )}>
      <div className="split">
        <div className="left"><div className="page">
          {status}
          {elsewhere ? <Elsewhere gone={gone} onMine={() => setWas(theirs)} onTheirs={() => { setWas(theirs); setText(theirs); }} /> : isConflict(error) ? null : <Wrong error={error} />}
          {name ? null : <TextField label={t("topics.topic_name")} value={typedName} maxLength={60} autoFocus autoCapitalize="off" autoComplete="off" spellCheck={false} dir="ltr" hint={t("topics.topic_name_how")}
            wrong={wrong && (pressed || wrong !== "name") && (typedName || pressed) ? t(`topics.wrong.${wrong}`) : null} onChange={(event) => setTypedName(event.target.value)} />}
          <SentenceField text={text} sentences={sentences} readOnly={readOnly} pressed={pressed} onChange={setText} />
          {readOnly ? <p className="muted">{t("topics.read_only")}</p> : null}
        </div></div>
        <div className="right" tabIndex={0} role="group" aria-label={t("topics.try.title")}>{aside}</div>
      </div>
      {asking && name ? <Deleting set={set} name={name} was={theirs} onClose={() => setAsking(false)} onDone={() => { setWas(text); void navigate({ to: "/topics", ignoreBlocker: true }); }} /> : null}
      <Leaving changed={changed && !readOnly} />
    </Sheet>
  );
}

function Elsewhere({ gone, onMine, onTheirs }: { gone: boolean; onMine: () => void; onTheirs: () => void }) {
  return (
    <p className="verdict refused" role="alert">
      <span className="grow">{gone ? t("topics.conflict_gone") : t("topics.conflict")}</span>
      <Button onClick={onTheirs}>{gone ? t("topics.conflict_drop") : t("topics.conflict_theirs")}</Button>
      <Button onClick={onMine}>{t("topics.conflict_mine")}</Button>
    </p>
  );
}
