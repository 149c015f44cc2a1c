import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { topicPacksQuery } from "../api/queries.ts";
import { Wrong, useAsk } from "../entry/SignIn.tsx";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Empty, Failed, Skeleton } from "../ui/States.tsx";
import { toast } from "../ui/toasts.tsx";
import { addTopics, isConflict } from "./teach.ts";
import { topicOf } from "./topic-set.ts";
import type { Taught, TopicPack, TopicSet } from "./topic-set.ts";

/** Ready topics to begin with; what is there already stays as the company has written it. */
export function Packs({ set, onClose }: { set: TopicSet; onClose: () => void }) {
  const query = useQuery(topicPacksQuery);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const packs = query.data;
  const topics = (packs ?? []).flatMap((pack) => pack.topics).filter(({ name }) => chosen.has(name) && !topicOf(set, name));
  const choose = (names: string[], on: boolean): void => setChosen((now) => new Set(on ? [...now, ...names] : [...now].filter((one) => !names.includes(one))));
  const { busy, error, submit } = useAsk(() => addTopics(set, topics), () => { toast(t("topics.packs.added", { n: topics.length })); onClose(); });
  return (
    <Dialog title={t("topics.packs.title")} className="dialog wide packs" onClose={onClose} onSubmit={() => { if (topics.length) void submit(); }} foot={<><Button onClick={onClose}>{t("common.cancel")}</Button><Button look="primary" type="submit" off={busy || !topics.length}>{busy ? t("knowledge.saving") : t("topics.packs.add", { n: topics.length })}</Button></>}>
      <p className="muted">{t("topics.packs.how")}</p>
      {isConflict(error) ? <p className="risk" role="alert">{t("topics.conflict_set")}</p> : <Wrong error={error} />}
      {query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : !packs ? <Skeleton /> : packs.length ? packs.map((pack) => <Pack key={pack.id} pack={pack} set={set} chosen={chosen} onChoose={choose} />) : <Empty title={t("topics.packs.none")} />}
    </Dialog>
  );
}

interface Chosen { set: TopicSet; chosen: ReadonlySet<string>; onChoose: (names: string[], on: boolean) => void }

function Pack({ pack, set, chosen, onChoose }: Chosen & { pack: TopicPack }) {
  const free = pack.topics.map(({ name }) => name).filter((name) => !topicOf(set, name));
  const all = free.length > 0 && free.every((name) => chosen.has(name));
  return (
    <fieldset>
      <legend><h3>{pack.title}</h3>{free.length ? <button type="button" className="link" onClick={() => onChoose(free, !all)}>{all ? t("topics.packs.no_one") : t("topics.packs.all")}<span className="hidden-text">{t("topics.packs.of", { pack: pack.title })}</span></button> : null}</legend>
      <ul>{pack.topics.map((topic) => <Line key={topic.name} topic={topic} here={!!topicOf(set, topic.name)} on={chosen.has(topic.name)} onChoose={(on) => onChoose([topic.name], on)} />)}</ul>
    </fieldset>
  );
}

function Line({ topic: { name, examples }, here, on, onChoose }: { topic: Taught; here: boolean; on: boolean; onChoose: (on: boolean) => void }) {
  return (
    <li>
      <label><input type="checkbox" checked={on && !here} disabled={here} onChange={(event) => onChoose(event.target.checked)} /><span><b>{name}</b> {here ? <small className="tag">{t("topics.packs.here")}</small> : null}</span></label>
      <details>
        <summary className="meta">{t("topics.count", { n: examples.length })}</summary>
        <ul className="preview">{examples.map((one) => <li key={one} dir="auto">{one}</li>)}</ul>
      </details>
    </li>
  );
}
