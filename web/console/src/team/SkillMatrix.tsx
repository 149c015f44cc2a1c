import { useState } from "react";
import { oneLine } from "@baton/client/one-line";
import type { Agent } from "@baton/client/desk-protocol";
import { Panel } from "../app/Sheet.tsx";
import { patch } from "../api/http.ts";
import { queries } from "../api/queries.ts";
import { t } from "../i18n/i18n.ts";
import { skillName } from "../inbox/words.ts";
import { explain } from "../ui/States.tsx";
import { toast } from "../ui/toasts.tsx";
import { skillsOf } from "./roster.ts";

const levels = ["0", "1", "2", "3"] as const;

/** People down, skills across, the level where they meet. */
export function SkillMatrix({ agents, edits }: { agents: readonly Agent[]; edits: boolean }) {
  const people = agents.filter((agent) => !agent.disabled && agent.role !== "viewer");
  const skills = skillsOf(people);
  const [busy, setBusy] = useState("");
  if (!skills.length) return null;
  const set = async (agent: Agent, skill: string, level: number): Promise<void> => {
    const { [skill]: _, ...rest } = agent.skills ?? {};
    setBusy(agent.id);
    try { await patch<Agent>(`/agents/${agent.id}`, { skills: level ? { ...rest, [skill]: level } : rest }); } catch (error) { toast(explain(error)); }
    await queries.invalidateQueries({ queryKey: ["agents"] });
    setBusy("");
  };
  return (
    <Panel title={t("skills.title")} text={t("skills.how")} scroll>
      <table className="tbl matrix">
        <thead><tr><th>{t("team.name")}</th>{skills.map((skill) => <th key={skill} scope="col"><span>{skillName(skill)}</span></th>)}</tr></thead>
        <tbody>{people.map((agent) => (
          <tr key={agent.id}><th scope="row" className="cut" title={oneLine(agent.name)}>{agent.name}</th>{skills.map((skill) => {
            const level = agent.skills?.[skill] ?? 0;
            const label = t("skills.cell", { name: agent.name, skill: skillName(skill) });
            return <td key={skill} className={`at-${level}`}>{edits ? (
              <select translate="no" aria-label={label} value={String(level)} disabled={busy === agent.id} onChange={(event) => void set(agent, skill, Number(event.target.value))}>{levels.map((one) => <option key={one} value={one}>{one === "0" ? t("skills.none") : one}</option>)}</select>
            ) : <span>{level || t("skills.none")}</span>}</td>;
          })}</tr>
        ))}</tbody>
        <tfoot><tr><th scope="row">{t("skills.online")}</th>{skills.map((skill) => <td key={skill} className="num">{people.filter((agent) => agent.skills?.[skill] && agent.presence === "online").length}</td>)}</tr></tfoot>
      </table>
    </Panel>
  );
}
