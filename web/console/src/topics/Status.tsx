import { Link } from "@tanstack/react-router";
import { t, tr } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { explain } from "../ui/States.tsx";
import { sentenceCount, topicOf } from "./topic-set.ts";
import type { Problem, TopicSet } from "./topic-set.ts";
import { problemOf } from "./trade-off.ts";

/** What customers meet, and what came of the last change. */
export function Status({ set, error, onRetry }: { set: TopicSet; error: unknown; onRetry: () => void }) {
  return (
    <>
      <div className={`verdict ${set.state}`} role="status" aria-live="polite">
        {set.state === "refused" ? <Icon name="warn" small /> : <i aria-hidden="true" />}
        <div><Words set={set} /></div>
      </div>
      {error ? <div className="verdict failed" role="alert"><Icon name="offline" small /><div>{explain(error)} {t("topics.status.old")}</div><Button onClick={onRetry}>{t("common.retry")}</Button></div> : null}
    </>
  );
}

function Words({ set }: { set: TopicSet }) {
  const { version, in_force } = set;
  switch (set.state) {
    case "none": return t("topics.status.none");
    case "learning": return <>{t("topics.status.learning", { version })} <span className="muted">{in_force === null ? t("topics.status.meanwhile_none") : t("topics.status.meanwhile", { version: in_force })}</span></>;
    case "in_force": return <>{t("topics.status.in_force", { version })} <span className="muted">{t("topics.status.size", { topics: set.topics.length, examples: sentenceCount(set.topics) })}</span></>;
    default: return (
      <>
        <b>{t("topics.status.refused", { version })}</b>
        <ul>{set.problems.map((problem, at) => <li key={at}><Why problem={problem} set={set} /></li>)}</ul>
        <p>{in_force === null ? t("topics.status.still_none") : t("topics.status.still", { version: in_force })} {t("topics.status.refused_do")}</p>
      </>
    );
  }
}

export function Why({ problem, set }: { problem: Problem; set?: TopicSet }) {
  const [key, args] = problemOf(problem);
  const name = problem.topic;
  if (!name || !set || !topicOf(set, name)) return t(key, args);
  return tr(key, { ...args, topic: <Link to="/topics/$name" params={{ name }}>{name}</Link> });
}
