import { useQuery } from "@tanstack/react-query";
import { topicVersionsQuery } from "../api/queries.ts";
import { useAsk } from "../entry/SignIn.tsx";
import { maybe, t } from "../i18n/i18n.ts";
import { whenShort } from "../i18n/times.ts";
import { Button } from "../ui/Button.tsx";
import { Empty, Failed, Skeleton, explain } from "../ui/States.tsx";
import { toast } from "../ui/toasts.tsx";
import { Why } from "./Status.tsx";
import { isConflict, newest, restore } from "./teach.ts";
import type { TopicSet, TopicVersion } from "./topic-set.ts";

/** Every set there was, newest first; each can be used again. */
export function History({ set, lead }: { set: TopicSet; lead: boolean }) {
  const query = useQuery(topicVersionsQuery(set.version, set.state));
  const versions = query.data;
  if (query.isError && !versions) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!versions) return <Skeleton lines={8} />;
  if (!versions.length) return <Empty title={t("topics.history_none.title")}>{t("topics.history_none.text")}</Empty>;
  return (
    <section className="panel">
      <header><div><h2>{t("topics.tab.history")}</h2><p>{t("topics.history_how")}</p></div></header>
      <div className="pb scroll" tabIndex={0} role="group" aria-label={t("topics.tab.history")}>
        <table className="tbl stack">
          <thead><tr><th>{t("policy.version")}</th><th>{t("topics.what")}</th><th>{t("policy.by")}</th><th className="r">{t("policy.at")}</th>{lead ? <th><span className="hidden-text">{t("topics.restore")}</span></th> : null}</tr></thead>
          <tbody>{versions.map((one) => <Line key={one.version} one={one} set={set} lead={lead} />)}</tbody>
        </table>
      </div>
    </section>
  );
}

const tones: Record<string, string> = { in_force: "resolved", refused: "risk", learning: "waiting" };

function Line({ one, set, lead }: { one: TopicVersion; set: TopicSet; lead: boolean }) {
  const { busy, submit } = useAsk(
    () => restore(set, one.version).catch((error: unknown) => { toast(isConflict(error) ? t("topics.conflict_set") : explain(error)); if (isConflict(error)) void newest(); return null; }),
    (now) => { if (now) toast(t("topics.restored", { version: one.version })); });
  const state = one.version === set.in_force ? "in_force" : one.state;
  return (
    <tr>
      <td className="whitespace-nowrap"><b className="num">{one.version}</b> <span className={`tag ${tones[state] ?? ""}`}>{maybe(`topics.state.${state}`) ?? state}</span></td>
      <td>{maybe(`topics.change.${one.change.what}`, { topic: one.change.topic ?? "" }) ?? one.change.what}<small>{t("topics.status.size", { topics: one.topics, examples: one.examples })}</small>{one.problems.map((problem, at) => <small key={at}><Why problem={problem} /></small>)}</td>
      <td>{one.by}</td>
      <td className="r">{whenShort(one.at, Date.now())}</td>
      {lead ? <td className="r">{one.version === set.version ? null : <Button off={busy} aria-label={t("topics.restore_n", { version: one.version })} onClick={() => void submit()}>{t("topics.restore")}</Button>}</td> : null}
    </tr>
  );
}
