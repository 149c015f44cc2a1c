import { useMemo } from "react";
import type { Agent, Holiday } from "@baton/client/desk-protocol";
import { t } from "../i18n/i18n.ts";
import { skillName } from "../inbox/words.ts";
import { dayName, shortDate, zoneName } from "./names.ts";
import { addDays, barsOf, coverage, isOff, skillsOf, timeOf } from "./roster.ts";

interface Props { agents: readonly Agent[]; monday: string; today: string; zone: string; holidays: readonly Holiday[] }
const week = [0, 1, 2, 3, 4, 5, 6];

/** The same week in words: a person a line, a day a column; then the least and the most that are planned, by skill. */
export function ShiftTable({ agents, monday, today, zone, holidays }: Props) {
  const lines = useMemo(() => [undefined, ...skillsOf(agents)].map((skill) => ({ skill, counts: coverage(agents, monday, zone, holidays, skill) })), [agents, monday, zone, holidays]);
  const head = <thead><tr><th>{t("team.name")}</th>{week.map((day) => { const date = addDays(monday, day); return <th key={day} className={date === today ? "now" : ""} aria-current={date === today ? "date" : undefined}>{dayName(day)} {shortDate(date)}</th>; })}</tr></thead>;
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={t("roster.as_table")}>
      <table className="tbl shifts">{head}<tbody>{agents.map((agent) => (
        <tr key={agent.id}><th scope="row"><b className="font-medium">{agent.name}</b><small>{agent.shifts?.length ? t("team.shifts_zone", { zone: zoneName(barsOf(agent.shifts)[0]!.zone) }) : t("team.any_time")}</small></th>{week.map((day) => <td key={day} data-day={dayName(day)}><Day agent={agent} day={day} date={addDays(monday, day)} holidays={holidays} zone={zone} /></td>)}</tr>
      ))}</tbody></table>
      <table className="tbl shifts">{head}<tbody>{lines.map(({ skill, counts }) => (
        <tr key={skill ?? ""}><th scope="row">{skill ? skillName(skill) : t("roster.planned")}</th>{week.map((day) => <td key={day} className="num">{t("roster.at_most", { n: Math.max(...counts.slice(day * 48, day * 48 + 48)) })}</td>)}</tr>
      ))}</tbody></table>
    </div>
  );
}

function Day({ agent, day, date, holidays, zone }: { agent: Agent; day: number; date: string; holidays: readonly Holiday[]; zone: string }) {
  if (!agent.shifts?.length) return <span className="muted">–</span>;
  const bars = barsOf(agent.shifts).filter((bar) => bar.day === day);
  if (!bars.length || isOff(agent, bars[0]?.zone ?? zone, date, holidays)) return <span className="muted">{t("team.day_off")}</span>;
  return <>{bars.map((bar) => <span key={bar.from} className="block num">{timeOf(bar.from)}–{timeOf(bar.to)}{bar.breaks.map(([a, b]) => <small key={a}>{t("roster.break_words", { from: timeOf(a), to: timeOf(b) })}</small>)}</span>)}</>;
}
