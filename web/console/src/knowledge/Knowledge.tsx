import { useState } from "react";
import { Link } from "@tanstack/react-router";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { ArticleRow } from "@baton/client/desk-protocol";
import { Sheet } from "../app/Sheet.tsx";
import { articlePages } from "../api/queries.ts";
import { may } from "../commands/command.ts";
import { useDesk } from "../desk/desk-store.ts";
import { maybe, t } from "../i18n/i18n.ts";
import { number, percent, shortDay } from "../i18n/times.ts";
import { useSettled } from "../inbox/MessageSearch.tsx";
import { capital } from "../inbox/words.ts";
import { Button } from "../ui/Button.tsx";
import { Select, TextField } from "../ui/Field.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Empty, Failed, Skeleton } from "../ui/States.tsx";
import { TryQuestion } from "./TryQuestion.tsx";

const STALE_DAYS = 180;
const DAY_MS = 86_400_000;

/** What the assistant answers from: how fresh it is, how often it was shown, whether it helped. */
export function KnowledgePage() {
  const [typed, setTyped] = useState("");
  const [area, setArea] = useState("");
  const [state, setState] = useState("");
  const q = useSettled(typed.trim(), 200);
  const query = useInfiniteQuery(articlePages(q, area, state));
  const rows = query.data?.pages.flatMap((page) => page.items);
  const areas = useInfiniteQuery(articlePages("", "", "")).data?.pages.flatMap((page) => page.items) ?? [];
  const me = useDesk((desk) => desk.me);
  const filtered = !!(q || area || state);
  return (
    <Sheet title={t("go.knowledge")} actions={may(me, "lead") ? <Link className="btn primary" to="/knowledge/$id" params={{ id: "new" }}><Icon name="plus" small />{t("knowledge.new")}</Link> : null}>
      <div className="split">
        <div className="left">
          <div className="page">
            <div className="flex flex-wrap items-end gap-2">
              <div className="grow basis-56"><TextField label={t("knowledge.search")} type="search" value={typed} onChange={(event) => setTyped(event.target.value)} /></div>
              <Select label={t("knowledge.area")} value={area} onChange={(event) => setArea(event.target.value)}>
                <option value="">{t("knowledge.all")}</option>{[...new Set(areas.map((one) => one.area).filter((one): one is string => !!one))].sort().map((one) => <option key={one} value={one}>{capital(one)}</option>)}
              </Select>
              <Select label={t("knowledge.state")} value={state} onChange={(event) => setState(event.target.value)}>
                <option value="">{t("knowledge.all")}</option>{(["live", "draft", "archived"] as const).map((one) => <option key={one} value={one}>{t(`knowledge.state.${one}`)}</option>)}
              </Select>
            </div>
            {query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : !rows ? <Skeleton lines={10} />
              : rows.length ? <><Table rows={rows} />{query.hasNextPage ? <div><Button off={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t("knowledge.more")}</Button></div> : null}</>
                : filtered ? <Empty title={t("knowledge.none_found.title")}>{t("knowledge.none_found.text")}</Empty>
                  : <Empty title={t("knowledge.empty.title")} action={may(me, "lead") ? <Link className="btn primary" to="/knowledge/$id" params={{ id: "new" }}>{t("knowledge.new")}</Link> : null}>{t("knowledge.empty.text")}</Empty>}
          </div>
        </div>
        <div className="right" tabIndex={0} role="group" aria-label={t("knowledge.try.title")}><TryQuestion /></div>
      </div>
    </Sheet>
  );
}

function Table({ rows }: { rows: ArticleRow[] }) {
  return (
    <section className="panel">
      <div className="pb scroll" tabIndex={0} role="group" aria-label={t("go.knowledge")}>
        <table className="tbl stack">
          <thead><tr><th>{t("knowledge.title")}</th><th>{t("knowledge.area")}</th><th className="r">{t("knowledge.reviewed")}</th><th className="r">{t("knowledge.shown")}</th><th className="r">{t("knowledge.helped")}</th></tr></thead>
          <tbody>{rows.map((article) => <Line key={article.id} article={article} />)}</tbody>
        </table>
      </div>
    </section>
  );
}

function Line({ article }: { article: ArticleRow }) {
  const answers = (article.helped ?? 0) + (article.not_helped ?? 0);
  const share = answers ? (article.helped ?? 0) / answers : null;
  const old = article.reviewed ? (Date.now() - Date.parse(article.reviewed)) / DAY_MS > STALE_DAYS : false;
  return (
    <tr>
      <td><Link className="cell" to="/knowledge/$id" params={{ id: article.id }}>{article.title}</Link> {article.state && article.state !== "live" ? <span className="tag waiting">{maybe(`knowledge.state.${article.state}`) ?? article.state}</span> : null}</td>
      <td className="muted">{article.area ? capital(article.area) : ""}</td>
      <td data-label={t("knowledge.reviewed")} className={`r ${old ? "waiting" : ""}`} title={old ? t("knowledge.old") : undefined}>{article.reviewed ? shortDay(article.reviewed) : "–"}{old ? <span className="hidden-text">{t("knowledge.old")}</span> : null}</td>
      <td data-label={t("knowledge.shown")} className="r">{number(article.shown ?? 0)}</td>
      <td data-label={t("knowledge.helped")} className={`r ${share !== null && share < 0.5 ? "risk" : ""}`}>{share === null ? "–" : percent(share)}</td>
    </tr>
  );
}
