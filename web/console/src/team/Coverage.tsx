import { useMemo } from "react";
import type { CSSProperties } from "react";
import type { Agent, Holiday } from "@baton/client/desk-protocol";
import { t } from "../i18n/i18n.ts";
import { skillName } from "../inbox/words.ts";
import { STEP, coverage, skillsOf, timeOf } from "./roster.ts";

/** How many are planned in each half hour of a day: all, then for each skill. */
export function Coverage({ agents, monday, day, zone, holidays }: { agents: readonly Agent[]; monday: string; day: number; zone: string; holidays: readonly Holiday[] }) {
  const lines = useMemo(() => [undefined, ...skillsOf(agents)].map((skill) => ({ skill, counts: coverage(agents, monday, zone, holidays, skill) })), [agents, monday, zone, holidays]);
  return (
    <div className="coverage">
      <h3>{t("roster.planned")}</h3>
      {lines.map(({ skill, counts }) => <Strip key={skill ?? ""} name={skill ? skillName(skill) : t("roster.all")} counts={counts.slice(day * 48, day * 48 + 48)} all={!skill} />)}
    </div>
  );
}

function Strip({ name, counts, all }: { name: string; counts: number[]; all: boolean }) {
  const most = Math.max(...counts);
  const at = counts.indexOf(most);
  const words = most ? t("roster.most", { n: most, from: timeOf(at * STEP), to: timeOf((counts.findIndex((count, index) => index > at && count < most) + 48) % 48 * STEP || 1440) }) : t("roster.nobody");
  return (
    <div className={`lane strip ${all ? "all" : ""}`}>
      <span className="who cut" title={name}>{name}</span>
      <span className="hours" role="img" aria-label={`${name}: ${words}`}>{counts.map((count, index) => <i key={index} className={`n${Math.min(count, 4)}`} style={{ insetInlineStart: `${(100 * index) / 48}%` } as CSSProperties} title={`${timeOf(index * STEP)}: ${count}`}>{index % 2 === 0 && count ? count : ""}</i>)}</span>
    </div>
  );
}
