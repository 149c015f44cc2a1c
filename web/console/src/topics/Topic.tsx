import { Link, useParams } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { Panel, Sheet } from "../app/Sheet.tsx";
import { topicsQuery } from "../api/queries.ts";
import { may } from "../commands/command.ts";
import { useDesk } from "../desk/desk-store.ts";
import { t } from "../i18n/i18n.ts";
import { Icon } from "../ui/Icon.tsx";
import { Empty, Failed, Skeleton } from "../ui/States.tsx";
import { Recognised } from "./Recognised.tsx";
import { Status } from "./Status.tsx";
import { TopicEditor } from "./TopicEditor.tsx";
import { NEW_TOPIC } from "./TopicList.tsx";
import { TrySentence } from "./TrySentence.tsx";
import { isNoTopic, topicOf } from "./topic-set.ts";
import type { Topic } from "./topic-set.ts";

/** One topic: its sentences, and what they are mistaken for. */
export function TopicPage() {
  const { name } = useParams({ strict: false }) as { name: string };
  const query = useQuery(topicsQuery);
  const lead = may(useDesk((desk) => desk.me), "lead");
  const set = query.data;
  const fresh = name === NEW_TOPIC;
  const topic = set && topicOf(set, name);
  const before = <Link to="/topics" className="back"><Icon name="left" small />{t("go.topics")}</Link>;
  if (!set) return <Sheet title={fresh ? t("topics.new") : name} before={before}><div className="page">{query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : <Skeleton lines={12} />}</div></Sheet>;
  return (
    <TopicEditor key={name} set={set} name={fresh ? null : name} readOnly={!lead} before={before}
      status={<Status set={set} error={query.error} onRetry={() => void query.refetch()} />}
      missing={<Empty title={t("topics.unknown.title", { name })} action={<Link className="btn" to="/topics">{t("go.topics")}</Link>}>{t("topics.unknown.text")}</Empty>}
      aside={<>{topic ? <Fares topic={topic} /> : null}<TrySentence inForce={set.in_force} /></>} />
  );
}

function Fares({ topic }: { topic: Topic }) {
  const { right, tried, mistaken_for } = topic;
  return (
    <div className="fares">
      <Panel title={t("topics.fares")} text={tried ? t("topics.recognised_how") : t("topics.fares_none")} end={<Recognised right={right} tried={tried} />}>
        {mistaken_for.length ? (
          <>
            <h3>{t("topics.mistaken")}</h3>
            <ul>{mistaken_for.map(({ name, count }) => <li key={name}>{isNoTopic(name) ? <span>{t("topics.no_topic")}</span> : <Link to="/topics/$name" params={{ name }}>{name}</Link>}<span className="num muted">{t("topics.count", { n: count })}</span></li>)}</ul>
          </>
        ) : tried ? <p className="muted">{t("topics.mistaken_none")}</p> : null}
      </Panel>
    </div>
  );
}
