import { Link } from "@tanstack/react-router";
import type { Row as RowData } from "@baton/client/desk-protocol";
import { t } from "../i18n/i18n.ts";
import { age, waited } from "../i18n/times.ts";
import { MoodMark } from "../ui/Sparkline.tsx";
import { useNow } from "../ui/use-now.ts";
import { isUnread, railOf } from "./rows.ts";
import { customerName, firstName, onTop, rowWord, skillName } from "./words.ts";

export function Row({ row, me, current }: { row: RowData; me: string | undefined; current: boolean }) {
  const word = rowWord(row, me);
  const unread = isUnread(row);
  const why = row.on_top_because ? onTop(row) : "";
  return (
    <Link to="/inbox/$id" params={{ id: row.id }} className={`row ${railOf(row, me)}`} aria-current={current ? "page" : undefined} draggable={false}>
      <span className="l1">
        <b className="cut" dir="auto">{customerName(row)}</b>
        <span className="co cut" dir="auto">{row.customer?.company}</span>
        {unread ? <><span className="new" aria-hidden="true" /><span className="hidden-text">{t("list.unread")}</span></> : null}
        <Wait row={row} />
      </span>
      <span className="l2">
        {row.kept_for ? <span className="tag waiting cut">{t("list.kept_for", { who: skillName(row.kept_for) })}</span> : null}
        {row.assigned_by ? <span className="tag accent cut">{t("list.assigned_by", { who: firstName(row.assigned_by) })}</span> : null}
        {row.out_of_turn && row.stage === "active" ? <span className="tag">{t("list.out_of_turn")}</span> : null}
        {row.test ? <span className="tag">{t("list.test")}</span> : null}
        {row.escalated ? <span className="tag risk">{t("list.escalated")}</span> : null}
        <span className={`word ${word.tone}`}>{word.text}</span>
        <span className="q cut" dir="auto">{row.question}</span>
        <MoodMark mood={row.mood} trend={row.mood_trend} />
      </span>
      {why ? <span className="l3 cut block">{why}</span> : null}
    </Link>
  );
}

function Wait({ row }: { row: RowData }) {
  const waits = (row.stage === "queued" || row.stage === "offered") && row.waiting_since;
  const now = useNow(waits ? 1 : 15);
  if (row.snoozed_until) return <time className="muted">{age(Math.max(0, Date.parse(row.snoozed_until) - now))}</time>;
  if (!waits) return <time className="num muted">{age(now - Date.parse(row.updated_at))}</time>;
  const tone = row.at_risk || row.priority === "urgent" ? "risk" : "waiting";
  return <time className={`num ${tone}`}>{waited(now - Date.parse(row.waiting_since!))}</time>;
}
