import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { oneLine } from "@baton/client/one-line";
import type { Agent, TeamSettings } from "@baton/client/desk-protocol";
import { Panel } from "../app/Sheet.tsx";
import { put } from "../api/http.ts";
import { queries, teamSettingsQuery } from "../api/queries.ts";
import { Wrong, useAsk } from "../entry/SignIn.tsx";
import { t } from "../i18n/i18n.ts";
import { list } from "../i18n/times.ts";
import { skillName } from "../inbox/words.ts";
import { Button } from "../ui/Button.tsx";
import { Failed, Skeleton } from "../ui/States.tsx";
import { toast } from "../ui/toasts.tsx";
import { shortDate, zoneName } from "./names.ts";
import { barsOf, skillsOf } from "./roster.ts";

/** What holds for everybody: how much a conversation weighs by its skill, and the company's holidays. */
export function Rules({ agents, edits }: { agents: readonly Agent[]; edits: boolean }) {
  const query = useQuery(teamSettingsQuery);
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton lines={4} />;
  return <Form key={JSON.stringify(query.data)} settings={query.data} agents={agents} edits={edits} />;
}

function Form({ settings, agents, edits }: { settings: TeamSettings; agents: readonly Agent[]; edits: boolean }) {
  const [now, setNow] = useState(settings);
  const [date, setDate] = useState("");
  const [name, setName] = useState("");
  const [zone, setZone] = useState("");
  const { busy, error, submit } = useAsk(() => put<TeamSettings>("/team/settings", now), (saved) => { queries.setQueryData(teamSettingsQuery.queryKey, saved); toast(t("common.saved")); });
  const zonesHere = [...new Set(agents.flatMap((agent) => barsOf(agent.shifts).map((bar) => bar.zone)))].sort();
  const changed = JSON.stringify(now) !== JSON.stringify(settings);
  const add = (): void => { if (!date) return; setNow({ ...now, holidays: [...now.holidays, { date, name: name.trim(), zones: zone ? [zone] : [] }].sort((a, b) => a.date.localeCompare(b.date)) }); setDate(""); setName(""); };
  return (
    <Panel title={t("rules.title")} text={t("rules.how")} end={edits && changed ? <Button look="primary" onClick={() => void submit()} off={busy}>{t("common.save")}</Button> : null}>
      <div className="team-rules">
        <section><h3>{t("rules.weights")}</h3><p className="meta">{t("rules.weights_how")}</p>
          <div className="weights">{skillsOf(agents).map((skill) => (
            <label key={skill}><span className="cut" translate="no" title={skillName(skill)}>{skillName(skill)}</span><input type="number" className="input" min={1} max={10} disabled={!edits} value={now.weights[skill] ?? 1} onChange={(event) => setNow({ ...now, weights: { ...now.weights, [skill]: Number(event.target.value) } })} /></label>
          ))}</div>
        </section>
        <section><h3>{t("rules.holidays")}</h3><p className="meta">{t("rules.holidays_how")}</p>
          {now.holidays.length ? <ul className="holidays">{now.holidays.map((day, at) => (
            <li key={day.date + String(at)}><b className="num">{shortDate(day.date)} {day.date.slice(0, 4)}</b> <span className="grow cut" title={oneLine(day.name ?? "")}>{day.name}</span><span className="meta">{day.zones?.length ? list(day.zones.map(zoneName)) : t("rules.everywhere")}</span>{edits ? <Button look="quiet" icon="x" aria-label={t("rules.remove", { date: shortDate(day.date) })} onClick={() => setNow({ ...now, holidays: now.holidays.filter((_, index) => index !== at) })} /> : null}</li>
          ))}</ul> : <p className="muted">{t("rules.none")}</p>}
          {edits ? <div className="holiday-new">
            <input type="date" className="input" aria-label={t("rules.date")} value={date} onChange={(event) => setDate(event.target.value)} />
            <input className="input" aria-label={t("rules.name")} placeholder={t("rules.name")} maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
            <select className="input" aria-label={t("rules.where")} value={zone} onChange={(event) => setZone(event.target.value)}><option value="">{t("rules.everywhere")}</option>{zonesHere.map((one) => <option key={one} value={one}>{zoneName(one)}</option>)}</select>
            <Button icon="plus" onClick={add} off={!date}>{t("team.add")}</Button>
          </div> : null}
        </section>
      </div>
      <Wrong error={error} />
    </Panel>
  );
}
