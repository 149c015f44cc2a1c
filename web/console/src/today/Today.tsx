import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { Today } from "@baton/client/desk-protocol";
import { Sheet } from "../app/Sheet.tsx";
import { todayQuery } from "../api/queries.ts";
import { useLink } from "../desk/desk-store.ts";
import { maybe, t } from "../i18n/i18n.ts";
import { clockTime, longDay, spanOf } from "../i18n/times.ts";
import { Button } from "../ui/Button.tsx";
import { Empty, Failed, Skeleton } from "../ui/States.tsx";
import { useNow } from "../ui/use-now.ts";
import { Agents, Outcome, Promises, Reasons, Satisfaction, Waiting } from "./panels.tsx";

/** The day as it stands: one sentence that says what needs a decision, then what it rests on. */
export function TodayPage() {
  const query = useQuery(todayQuery);
  const now = useNow(30);
  const live = useLink().is === "open";
  return (
    <Sheet title={t("go.today")} aside={`${longDay(now)}, ${clockTime(now)}`}
      actions={<><span className={`live ${live ? "" : "off"}`}><i />{live ? t("today.live") : t("today.not_live")}</span><Button icon="print" aria-label={t("today.print")} title={t("today.print")} onClick={() => print()} /></>}>
      <div className="page">{query.data ? <Body today={query.data} /> : query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : <Skeleton lines={12} />}</div>
    </Sheet>
  );
}

/** What needs a decision, in the reader's language. */
function sentence({ sentence: said }: Today): string {
  if (typeof said === "string") return said;
  return maybe(`today.say.${said.key}`, { n: said.count, wait: spanOf(said.minutes ?? 0) }) ?? t("today.say.calm");
}

function Body({ today }: { today: Today }) {
  const quiet = !today.waiting.length && !today.agents.length && !today.reasons.length;
  return (
    <>
      <div className="say"><h2>{sentence(today)}</h2><p>{t("today.counts", { open: today.counts.open, waiting: today.counts.waiting, risk: today.counts.at_risk, bot: today.counts.bot })}</p></div>
      {quiet ? <Empty title={t("today.empty.title")} action={<Link className="btn primary" to="/settings/$section" params={{ section: "site" }}>{t("today.empty.do")}</Link>}>{t("today.empty.text")}</Empty> : (
        <div className="panels">
          <Waiting today={today} /><Agents today={today} /><Reasons today={today} />
          <Satisfaction today={today} /><Promises today={today} /><Outcome today={today} />
        </div>
      )}
    </>
  );
}
