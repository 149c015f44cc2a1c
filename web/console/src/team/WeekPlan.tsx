import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import type { Agent } from "@baton/client/desk-protocol";
import { Panel } from "../app/Sheet.tsx";
import { teamSettingsQuery } from "../api/queries.ts";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { Select } from "../ui/Field.tsx";
import { useRoving } from "../ui/roving.ts";
import { Coverage } from "./Coverage.tsx";
import { Lane } from "./Lane.tsx";
import { ShiftDialog } from "./ShiftDialog.tsx";
import { ShiftTable } from "./ShiftTable.tsx";
import { dayName, dayTitle, shortDate, zoneName } from "./names.ts";
import { addDays, dateIn, dayOf, mondayOf } from "./roster.ts";
import type { Bar } from "./roster.ts";
import { useRoster } from "./use-roster.ts";

export interface Editing { agent: Agent; at: number; bars: Bar[] }
const week = [0, 1, 2, 3, 4, 5, 6];

/** Who works when, to be moved and stretched: everybody on one day, or one person's whole week; below, how many that makes. */
export function WeekPlan({ agents, edits }: { agents: readonly Agent[]; edits: boolean }) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [today] = useState(() => dateIn(zone, Date.now()));
  const [date, setDate] = useState(today);
  const [who, setWho] = useState("");
  const [asTable, setAsTable] = useState(false);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [said, setSaid] = useState("");
  const holidays = useQuery(teamSettingsQuery).data?.holidays ?? [];
  const roster = useRoster(agents);
  const { grid, ...keys } = useRoving();
  const people = roster.people.filter((agent) => !agent.disabled && agent.role !== "viewer");
  if (!people.length) return null;
  const monday = mondayOf(date);
  const one = people.find((agent) => agent.id === who);
  const lanes = one ? week.map((day) => ({ agent: one, date: addDays(monday, day) })) : people.map((agent) => ({ agent, date }));
  return (
    <Panel title={t("roster.title")} text={t("roster.how", { online: people.filter((agent) => agent.shifts?.length && agent.on_shift).length })} end={
      roster.changed ? <span className="roster-save"><Button onClick={roster.undo} off={roster.busy}>{t("roster.undo")}</Button><Button look="primary" onClick={() => void roster.save()} off={roster.busy}>{t("roster.save", { n: roster.changed })}</Button></span> : null}>
      <div className="roster-bar">
        <span className="roster-nav"><Button icon="left" aria-label={t("roster.week_before")} onClick={() => setDate(addDays(date, -7))} /><b className="num">{t("roster.week", { from: shortDate(monday), to: shortDate(addDays(monday, 6)) })}</b><Button icon="right" aria-label={t("roster.week_after")} onClick={() => setDate(addDays(date, 7))} />{mondayOf(today) === monday ? null : <Button onClick={() => setDate(today)}>{t("roster.this_week")}</Button>}</span>
        <Select label={t("roster.who")} value={who} onChange={(event) => setWho(event.target.value)}><option value="">{t("roster.everybody")}</option>{people.map((agent) => <option key={agent.id} value={agent.id}>{agent.name}</option>)}</Select>
        <span className="grow" />
        <Button icon={asTable ? "today" : "table"} aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>{t("roster.as_table")}</Button>
        <Button icon="print" onClick={() => print()}>{t("roster.print")}</Button>
      </div>
      {one || asTable ? null : <div className="roster-days" role="group" aria-label={t("roster.day")}>{week.map((day) => { const each = addDays(monday, day); return <button type="button" key={each} aria-pressed={each === date} className={each === today ? "now" : ""} onClick={() => setDate(each)}><span>{dayName(day)}</span> <b className="num">{Number(each.slice(8))}</b></button>; })}</div>}
      {asTable ? <ShiftTable agents={people} monday={monday} today={today} zone={zone} holidays={holidays} /> : (
        <div className="roster">
          <div role="grid" ref={grid} {...keys} aria-label={one ? t("roster.of", { name: one.name }) : dayTitle(date)} aria-describedby={edits ? "roster-keys" : undefined}>
            <div role="row" className="lane scale"><span role="columnheader" className="who">{one ? t("roster.day") : t("team.name")}</span><span role="columnheader" className="hours"><span className="hidden-text">{t("roster.hours")}</span>{[0, 3, 6, 9, 12, 15, 18, 21].map((hour) => <i key={hour} className="num" style={{ insetInlineStart: `${(100 * hour) / 24}%` }} aria-hidden="true">{String(hour).padStart(2, "0")}</i>)}</span></div>
            {lanes.map((lane) => <Lane key={lane.agent.id + lane.date} {...lane} title={one ? dayTitle(lane.date) : lane.agent.name} holidays={holidays} today={!!one && lane.date === today} zone={zone}
              edits={edits} setBars={(bars) => roster.setBars(lane.agent, bars)} setOff={(off) => roster.setOff(lane.agent, lane.date, off)} onEdit={(at, bars) => setEditing({ agent: lane.agent, at, bars })} say={setSaid} />)}
          </div>
          {one ? null : <Coverage agents={people} monday={monday} day={dayOf(date)} zone={zone} holidays={holidays} />}
        </div>
      )}
      <p className="meta roster-foot">{edits && !asTable ? <span id="roster-keys">{t("roster.keys")} </span> : null}{t("roster.zone", { zone: zoneName(zone) })}</p>
      <span className="hidden-text" role="status">{said}</span>
      {editing ? <ShiftDialog {...editing} onClose={() => setEditing(null)} onSave={(bars) => { roster.setBars(editing.agent, bars); setEditing(null); }} /> : null}
    </Panel>
  );
}
