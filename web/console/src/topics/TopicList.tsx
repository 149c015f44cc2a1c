import { useState } from "react";
import { Link } from "@tanstack/react-router";
import { t } from "../i18n/i18n.ts";
import { number } from "../i18n/times.ts";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/Field.tsx";
import { Empty } from "../ui/States.tsx";
import { Recognised } from "./Recognised.tsx";
import type { Topic, TopicSet } from "./topic-set.ts";

/** In the place of a name; no name begins like this. */
export const NEW_TOPIC = "_new";
/** With fewer, a search is one thing more to look at. */
const MANY = 8;

export function TopicList({ set, lead, onPacks }: { set: TopicSet; lead: boolean; onPacks: () => void }) {
  const [typed, setTyped] = useState("");
  const words = typed.trim().toLocaleLowerCase();
  const found = set.topics.filter(({ name, examples }) => name.includes(words) || examples.some((one) => one.toLocaleLowerCase().includes(words)));
  if (!set.topics.length) return (
    <Empty title={t("topics.empty.title")} action={lead ? <div className="flex flex-wrap gap-2"><Button look="primary" onClick={onPacks}>{t("topics.empty.pack")}</Button><Link className="btn" to="/topics/$name" params={{ name: NEW_TOPIC }}>{t("topics.empty.own")}</Link></div> : null}>
      {lead ? t("topics.empty.text") : t("topics.empty.read_only")}
    </Empty>
  );
  return (
    <>
      {set.topics.length >= MANY ? <TextField label={t("topics.search")} type="search" value={typed} onChange={(event) => setTyped(event.target.value)} /> : null}
      {found.length ? <Table topics={found} /> : <Empty title={t("topics.none_found.title")}>{t("topics.none_found.text")}</Empty>}
      <p className="meta">{t("topics.recognised_how")}{lead ? null : ` ${t("topics.read_only")}`}</p>
    </>
  );
}

function Table({ topics }: { topics: Topic[] }) {
  return (
    <section className="panel">
      <div className="pb scroll" tabIndex={0} role="group" aria-label={t("go.topics")}>
        <table className="tbl stack topics">
          <thead><tr><th>{t("topics.name")}</th><th className="r">{t("topics.sentences")}</th><th className="r">{t("topics.recognised")}</th></tr></thead>
          <tbody>{topics.map((topic) => (
            <tr key={topic.name}>
              <td><Link className="cell" to="/topics/$name" params={{ name: topic.name }}>{topic.name}</Link></td>
              <td data-label={t("topics.sentences")} className="r">{number(topic.examples.length)}</td>
              <td data-label={t("topics.recognised")} className="r"><Recognised {...topic} /></td>
            </tr>
          ))}</tbody>
        </table>
      </div>
    </section>
  );
}
