import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import type { PolicyPage } from "@baton/client/desk-protocol";
import { get } from "../api/http.ts";
import { Editor } from "../editor/Editor.tsx";
import { t } from "../i18n/i18n.ts";
import { number, whenShort } from "../i18n/times.ts";
import { capital, signalName } from "../inbox/words.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Empty, Failed, Skeleton } from "../ui/States.tsx";

export function Words({ policy }: { policy: PolicyPage }) {
  const lists = Object.entries(policy.words);
  const thresholds = Object.entries(policy.thresholds ?? {});
  return (
    <div className="page">
      {lists.length ? null : <Empty title={t("policy.no_words.title")}>{t("policy.no_words.text")}</Empty>}
      {lists.map(([name, words]) => (
        <section className="panel" key={name}>
          <header><div><h2>{capital(name.replaceAll("_", " "))}</h2><p>{t("policy.words_how")}</p></div></header>
          <div className="pb"><div className="chips pb-1">{words.map((word) => <span className="chip" key={word}>{word}</span>)}</div></div>
        </section>
      ))}
      {thresholds.length ? (
        <section className="panel">
          <header><div><h2>{t("policy.thresholds")}</h2><p>{t("policy.thresholds_how")}</p></div></header>
          <div className="pb"><dl className="signals">{thresholds.map(([name, value]) => <div key={name}><dt>{signalName(name)}</dt><dd>{number(value, Number.isInteger(value) ? 0 : 2)}</dd></div>)}</dl></div>
        </section>
      ) : null}
    </div>
  );
}

export function Versions({ policy }: { policy: PolicyPage }) {
  const [shown, setShown] = useState<number | null>(null);
  return (
    <div className="page">
      {shown === null ? null : <Earlier version={shown} onClose={() => setShown(null)} />}
      <section className="panel">
        <header><div><h2>{t("policy.tab.versions")}</h2><p>{t("policy.versions_how")}</p></div></header>
        <div className="pb scroll" tabIndex={0} role="group" aria-label={t("policy.tab.versions")}>
          <table className="tbl stack">
            <thead><tr><th>{t("policy.version")}</th><th>{t("policy.note")}</th><th>{t("policy.by")}</th><th className="r">{t("policy.at")}</th><th><span className="hidden-text">{t("policy.version")}</span></th></tr></thead>
            <tbody>{[...policy.versions].sort((a, b) => b.version - a.version).map((one) => (
              <tr key={one.version}><td><b className="num">{one.version}</b> {one.version === policy.version ? <span className="tag resolved">{t("policy.current")}</span> : null}</td><td>{one.note || <span className="muted">{t("policy.no_note")}</span>}</td><td>{one.by}</td><td className="r">{one.at ? whenShort(one.at, Date.now()) : ""}</td><td className="r"><Button onClick={() => setShown(one.version)}>{t("policy.show", { version: one.version })}</Button></td></tr>
            ))}</tbody>
          </table>
        </div>
      </section>
    </div>
  );
}

/** The text of an earlier version, to read and copy from. */
function Earlier({ version, onClose }: { version: number; onClose: () => void }) {
  const query = useQuery({ queryKey: ["policy-version", version], queryFn: ({ signal }) => get<{ source: string }>(`/policy/versions/${version}`, {}, signal), staleTime: Infinity });
  const title = t("policy.version_n", { version });
  return (
    <Dialog title={title} className="dialog wide" onClose={onClose}>
      {query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : !query.data ? <Skeleton /> : <Editor label={title} value={query.data.source} onChange={() => {}} problems={[]} readOnly />}
    </Dialog>
  );
}
