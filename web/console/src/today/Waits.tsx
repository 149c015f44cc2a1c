import { useState } from "react";
import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { QuoteRecord, WaitsPage as Page } from "@baton/client/desk-protocol";
import { Panel, Sheet } from "../app/Sheet.tsx";
import { waitsQuery } from "../api/queries.ts";
import { t } from "../i18n/i18n.ts";
import { number, percent } from "../i18n/times.ts";
import { skillName } from "../inbox/words.ts";
import { Empty, Failed, Skeleton } from "../ui/States.tsx";

const spans = [1, 7, 28] as const;

/** Whether waits went as customers were told. */
export function WaitsPage() {
  const [days, setDays] = useState<number>(7);
  const query = useQuery(waitsQuery(days));
  return (
    <Sheet title={t("waits.title")} before={<Link className="muted" to="/today">{t("go.today")}</Link>}
      actions={<label className="field-inline"><span className="hidden-text">{t("waits.span")}</span>
        <select className="input" value={days} onChange={(event) => setDays(Number(event.target.value))}>
          {spans.map((span) => <option key={span} value={span}>{t("waits.days", { n: span })}</option>)}
        </select></label>}>
      <div className="page" tabIndex={0} role="group" aria-label={t("waits.title")}>{query.data ? <Body page={query.data} /> : query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : <Skeleton lines={10} />}</div>
    </Sheet>
  );
}

function Body({ page }: { page: Page }) {
  const { all } = page;
  if (!all.served) return <Empty title={t("waits.none")}>{t("waits.none_text")}</Empty>;
  const within = all.within / all.served;
  const later = [{ name: t("waits.refreshed"), record: page.refreshed }, { name: t("waits.again"), record: page.again }].filter(({ record }) => record.served);
  return (
    <>
      <div className="say">
        <h2>{t("waits.say", { share: percent(within), n: all.served })}</h2>
        <p>{t("waits.say_more", { later: percent(all.later / all.served), left: all.left, quote: number(all.mean_quote_minutes, 1), wait: number(all.mean_wait_minutes, 1) })}</p>
      </div>
      <div className="panels">
        <Panel title={worst(page)} text={t("waits.by_hour_how", { zone: page.zone })}>
          <Rows rows={page.by_hour.map((one) => ({ name: hour(one.hour), record: one }))} head={t("waits.hour")} />
        </Panel>
        <div className="flex flex-col gap-3">
          <Panel title={t("waits.by_skill")} text={t("waits.by_skill_how")}>
            <Rows rows={page.by_skill.map((one) => ({ name: one.skill ? skillName(one.skill) : t("waits.no_skill"), record: one }))} head={t("waits.skill")} />
          </Panel>
          {later.length ? <Panel title={t("waits.later")} text={t("waits.later_how")}>
            <Rows rows={later} head={t("waits.what")} count="waits.times" />
          </Panel> : null}
        </div>
      </div>
    </>
  );
}

const hour = (at: number): string => `${String(at).padStart(2, "0")}:00`;

/** The hour in which most waits took longer than was said. */
function worst(page: Page): string {
  const late = page.by_hour.filter((one) => one.served >= 5).sort((a, b) => b.later / b.served - a.later / a.served)[0];
  if (!late || late.later / late.served <= 0.15) return t("waits.by_hour_even");
  return t("waits.by_hour_worst", { hour: hour(late.hour), late: late.later, n: late.served });
}

/** A dot for what was said and a bar for what it was; the figures stand beside them. */
function Rows({ rows, head, count = "waits.served" }: { rows: { name: string; record: QuoteRecord }[]; head: string; count?: "waits.served" | "waits.times" }) {
  const most = Math.max(1, ...rows.flatMap(({ record }) => [record.mean_wait_minutes, record.mean_quote_minutes]));
  return (
    <table className="tbl waits">
      <thead><tr><th>{head}</th><th className="bar-of" aria-hidden="true" /><th className="r">{t("waits.said")}</th><th className="r">{t("waits.was")}</th><th className="r">{t("waits.within")}</th></tr></thead>
      <tbody>{rows.map(({ name, record }) => (
        <tr key={name}>
          <td>{name}<small>{t(count, { n: record.served })}</small></td>
          <td className="bar-of w-2/5" aria-hidden="true"><span className="hb" style={{ "--w": `${(100 * record.mean_wait_minutes) / most}%`, "--at": `${(100 * record.mean_quote_minutes) / most}%` } as React.CSSProperties}><i className={late(record) ? "risk" : ""} /><u /></span></td>
          <td className="r">{record.served ? t("waits.minutes", { n: number(record.mean_quote_minutes, 1) }) : "–"}</td>
          <td className={`r font-medium ${late(record) ? "risk" : ""}`}>{record.served ? t("waits.minutes", { n: number(record.mean_wait_minutes, 1) }) : "–"}</td>
          <td className="r">{record.served ? percent(record.within / record.served) : "–"}</td>
        </tr>
      ))}</tbody>
    </table>
  );
}

const late = (record: QuoteRecord): boolean => record.served >= 5 && record.later / record.served > 0.15;
