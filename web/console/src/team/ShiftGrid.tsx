import { weekdays } from "@baton/client/desk-protocol";
import type { Agent, Weekday } from "@baton/client/desk-protocol";
import { Panel } from "../app/Sheet.tsx";
import { locale, t } from "../i18n/i18n.ts";
import { barOf } from "../settings/hours.ts";
import { Button } from "../ui/Button.tsx";
import { useNow } from "../ui/use-now.ts";
import { isOnShift, nowIn, weekOf } from "./shifts.ts";

/** Who works when: a person a line, a day a column, each in their own time. */
export function ShiftGrid({ agents, onEdit }: { agents: readonly Agent[]; onEdit: ((agent: Agent) => void) | null }) {
  const now = useNow(60);
  const people = agents.filter((agent) => !agent.disabled && agent.role !== "viewer");
  if (!people.length) return null;
  const today = nowIn(Intl.DateTimeFormat().resolvedOptions().timeZone, now).day;
  return (
    <Panel title={t("team.shifts")} text={t("team.shifts_how", { online: people.filter((agent) => isOnShift(agent.shifts, now)).length })} scroll>
      <table className="tbl shifts">
        <thead><tr><th>{t("team.name")}</th>{weekdays.map((day) => <th key={day} className={day === today ? "now" : ""} aria-current={day === today ? "date" : undefined}>{dayName(day)}</th>)}{onEdit ? <th><span className="hidden-text">{t("common.edit")}</span></th> : null}</tr></thead>
        <tbody>{people.map((agent) => <Line key={agent.id} agent={agent} today={today} onEdit={onEdit && (() => onEdit(agent))} />)}</tbody>
      </table>
    </Panel>
  );
}

function Line({ agent, today, onEdit }: { agent: Agent; today: Weekday; onEdit: (() => void) | null }) {
  const own = weekOf(agent.shifts);
  const zone = own && agent.shifts?.length ? own.zone.split("/").at(-1)!.replaceAll("_", " ") : null;
  return (
    <tr>
      <th scope="row"><b className="font-medium">{agent.name}</b><small>{zone ? t("team.shifts_zone", { zone }) : agent.shifts?.length ? "" : t("team.any_time")}</small></th>
      {weekdays.map((day) => <td key={day} data-day={dayName(day)} className={day === today ? "now" : ""}><Day spans={agent.shifts?.length ? spansOf(agent, day) : [["00:00", "24:00"]]} any={!agent.shifts?.length} /></td>)}
      {onEdit ? <td className="r"><Button onClick={onEdit} aria-label={t("team.edit", { name: agent.name })}>{t("common.edit")}</Button></td> : null}
    </tr>
  );
}

function Day({ spans, any }: { spans: [string, string][]; any: boolean }) {
  return (
    <>
      <span className={spans.length && !any ? "num" : "muted"}>{any ? "–" : spans.length ? spans.map((span) => <span key={span[0]} className="block">{span.join("–")}</span>) : t("team.day_off")}</span>
      <span className="track" aria-hidden="true">{spans.map((span) => <i key={span[0]} style={barOf(span) as React.CSSProperties} />)}</span>
    </>
  );
}

function spansOf(agent: Agent, day: Weekday): [string, string][] {
  return (agent.shifts ?? []).filter((shift) => shift.days.includes(day)).map((shift) => [shift.from, shift.to] as [string, string]).sort((a, b) => a[0].localeCompare(b[0]));
}

export function dayName(day: Weekday): string {
  return new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, 1 + weekdays.indexOf(day))));
}
