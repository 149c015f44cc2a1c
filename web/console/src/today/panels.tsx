import { Link } from "@tanstack/react-router";
import type { Today } from "@baton/client/desk-protocol";
import { Panel } from "../app/Sheet.tsx";
import { useDesk } from "../desk/desk-store.ts";
import { t } from "../i18n/i18n.ts";
import { number, percent, sameDay, shortDay, clockTime, waited } from "../i18n/times.ts";
import { customerName, nameOf, reasonWord, skillName } from "../inbox/words.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { useNow } from "../ui/use-now.ts";

type Props = { today: Today };
const None = ({ text }: { text: string }) => <p className="muted py-2">{text}</p>;

export function Waiting({ today: { waiting, by_skill } }: Props) {
  const now = useNow();
  const late = waiting.filter((row) => row.at_risk).length;
  return (
    <Panel title={t("today.waiting", { n: waiting.length, late })} text={t("today.waiting_how")} scroll>
      {waiting.length ? (
        <table className="tbl q">
          <thead><tr><th>{t("today.customer")}</th><th className="r">{t("today.waits")}</th></tr></thead>
          <tbody>{waiting.slice(0, 12).map((row) => (
            <tr key={row.id} className={row.at_risk || row.priority === "urgent" ? "late" : ""}>
              <td><Link className="cell" to="/inbox/$id" params={{ id: row.id }}>{customerName(row)}</Link><small>{[reasonWord(row.reason), row.skill ? skillName(row.skill) : ""].filter(Boolean).join(", ")}</small></td>
              <td className={`r font-medium ${row.at_risk ? "risk" : "waiting"}`}>{row.waiting_since ? waited(now - Date.parse(row.waiting_since)) : ""}</td>
            </tr>
          ))}</tbody>
        </table>
      ) : <None text={t("empty.waiting.title")} />}
      {by_skill.length ? (
        <table className="tbl mt-3">
          <thead><tr><th>{t("today.by_skill")}</th><th className="r">{t("today.wait")}</th><th className="r">{t("today.free")}</th></tr></thead>
          <tbody>{by_skill.map((one) => <tr key={one.skill}><td>{skillName(one.skill)}</td><td className="r">{one.waiting}</td><td className={`r ${one.free ? "" : "risk"}`}>{one.free}</td></tr>)}</tbody>
        </table>
      ) : null}
    </Panel>
  );
}

export function Agents({ today: { agents } }: Props) {
  const working = agents.filter((agent) => !agent.disabled && agent.role !== "viewer").map((agent) => ({ ...agent, presence: agent.presence ?? "offline", load: agent.load ?? 0 }));
  const online = working.filter((agent) => agent.presence === "online");
  const taken = online.reduce((sum, agent) => sum + agent.load, 0);
  const places = online.reduce((sum, agent) => sum + agent.capacity, 0);
  const sorted = [...working].sort((a, b) => rank(a.presence) - rank(b.presence) || b.load - a.load);
  return (
    <Panel title={online.length ? t("today.places", { taken, places }) : t("today.nobody_online")} text={t("today.agents_how", { n: online.length })}>
      <ul className="ag">{sorted.map((agent) => (
        <li key={agent.id} className={agent.presence === "online" ? "" : "away"}>
          <Avatar name={agent.name} photo={agent.photo} large dot={agent.presence} />
          <div className="min-w-0"><b className="cut block">{agent.name}</b><small className="cut">{[agent.team, agent.presence === "online" ? "" : agent.reason || t(`presence.${agent.presence}_word`)].filter(Boolean).join(", ")}</small></div>
          <span className="slots" aria-hidden="true">{Array.from({ length: Math.min(8, Math.max(agent.capacity, agent.load)) }, (_, at) => <i key={at} className={at < agent.load ? "f" : ""} />)}</span>
          <span className="n">{t("agent.load", { load: agent.load, capacity: agent.capacity })}</span>
        </li>
      ))}</ul>
    </Panel>
  );
}
const rank = (presence: string): number => ["online", "away", "offline"].indexOf(presence);

export function Reasons({ today: { reasons } }: Props) {
  const all = reasons.reduce((sum, one) => sum + one.today, 0);
  const usual = reasons.reduce((sum, one) => sum + one.usual, 0);
  const most = Math.max(1, ...reasons.flatMap((one) => [one.today, one.usual]));
  return (
    <Panel title={t("today.handoffs", { n: all, difference: number(Math.abs(all - usual)), way: all > usual ? "above" : all < usual ? "below" : "same" })} text={t("today.handoffs_how")}>
      {reasons.length ? (
        <ul className="bars">
          <li className="meta"><span>{t("today.reason")}</span><span /><span className="r">{t("today.today")}</span><span className="r">{t("today.usual")}</span></li>
          {reasons.map((one) => {
            const strange = one.today >= 3 && one.today > 2 * one.usual;
            return (
              <li key={one.reason}>
                <span className="cut">{reasonWord(one.reason)}</span>
                <span className="hb" aria-hidden="true" style={{ "--w": `${(100 * one.today) / most}%`, "--at": `${(100 * one.usual) / most}%` } as React.CSSProperties}><i className={strange ? "risk" : ""} /><u /></span>
                <b className={`r ${strange ? "risk" : ""}`}>{number(one.today)}</b><span className="r muted">{number(one.usual, Number.isInteger(one.usual) ? 0 : 1)}</span>
              </li>
            );
          })}
        </ul>
      ) : <None text={t("today.no_handoffs")} />}
    </Panel>
  );
}

export function Satisfaction({ today: { satisfaction } }: Props) {
  if (!satisfaction || satisfaction.mean === null) return <Panel title={t("today.no_ratings")} text={t("today.satisfaction_how")}><None text={t("today.no_ratings_text")} /></Panel>;
  const { mean, low, high, count } = satisfaction;
  const at = (score: number): string => `${(100 * (score - 1)) / 4}%`;
  const known = low != null && high != null;
  return (
    <Panel title={t("today.satisfaction", { mean: number(mean, 1) })} text={t("today.satisfaction_how")} foot={<span>{known ? t("today.ratings_range", { n: count, low: number(low, 1), high: number(high, 1) }) : t("today.ratings", { n: count })}</span>}>
      <div className="py-3">
        <span className="gauge" role="img" aria-label={t("today.satisfaction", { mean: number(mean, 1) })} style={{ "--at": at(mean), "--from": at(low ?? mean), "--w": known ? `${(100 * (high - low)) / 4}%` : "0%" } as React.CSSProperties}><i /><b /></span>
        <div className="meta mt-1 flex justify-between"><span>1</span><span>2</span><span>3</span><span>4</span><span>5</span></div>
      </div>
    </Panel>
  );
}

export function Promises({ today: { promises } }: Props) {
  const now = useNow(15);
  const agents = useDesk((desk) => desk.agents);
  const open = promises.filter((one) => !one.state || one.state === "open").sort((a, b) => a.due.localeCompare(b.due));
  const late = open.filter((one) => Date.parse(one.due) < now).length;
  return (
    <Panel title={open.length ? t("today.promises", { n: open.length, late }) : t("today.no_promises")} text={t("today.promises_how")}>
      <ul className="due">{open.slice(0, 12).map((one) => {
        const minutes = Math.round((now - Date.parse(one.due)) / 60_000);
        return (
          <li key={one.id}>
            <time className={minutes > 0 ? "risk" : minutes > -30 ? "waiting" : ""}>{sameDay(one.due, now) ? clockTime(one.due) : `${shortDay(one.due)} ${clockTime(one.due)}`}</time>
            <span className="min-w-0"><Link className="cut block font-medium text-text!" to="/inbox/$id" params={{ id: one.conversation }}>{nameOf(one.customer) || t("customer.unnamed")}</Link><small>{one.text || t(`promise.${one.promise}`)}</small></span>
            <span className="meta">{minutes > 0 ? <span className="risk">{t("today.late", { minutes })}</span> : null} {typeof one.agent === "string" ? agents[one.agent]?.name : one.agent?.name}</span>
          </li>
        );
      })}</ul>
      {open.length ? null : <None text={t("today.no_promises_text")} />}
    </Panel>
  );
}

export function Outcome({ today: { resolution } }: Props) {
  const all = resolution ? resolution.confirmed + resolution.assumed + resolution.reopened : 0;
  if (!resolution || !all) return <Panel title={t("today.no_outcome")} text={t("today.outcome_how")}><None text={t("today.no_outcome_text")} /></Panel>;
  const parts = [["confirmed", resolution.confirmed], ["assumed", resolution.assumed], ["reopened", resolution.reopened]] as const;
  return (
    <Panel title={t("today.outcome", { share: percent(resolution.confirmed / all) })} text={t("today.outcome_how")}>
      <div className="figures my-2">{parts.map(([key, n]) => <div key={key}><b className={key === "reopened" && n ? "waiting" : key === "confirmed" ? "resolved" : ""}>{number(n)}</b><small>{t(`today.${key}`)}</small></div>)}</div>
    </Panel>
  );
}
