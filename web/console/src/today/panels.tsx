import { Link } from "@tanstack/react-router";
import type { Today } from "@baton/client/desk-protocol";
import { Panel } from "../app/Sheet.tsx";
import { useDesk } from "../desk/desk-store.ts";
import { t } from "../i18n/i18n.ts";
import { keptTime, number, percent, sameDay, shortDay, waited } from "../i18n/times.ts";
import { customerName, nameOf, reasonWord, skillName } from "../inbox/words.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { useNow } from "../ui/use-now.ts";

type Props = { today: Today };
const None = ({ text }: { text: string }) => <p className="muted py-2">{text}</p>;

export function Waiting({ today: { waiting, by_skill, quotes } }: Props) {
  const now = useNow();
  const late = waiting.filter((row) => row.at_risk).length;
  return (
    <Panel title={t("today.waiting", { n: waiting.length, late })} text={t("today.waiting_how")} scroll
      foot={<Link to="/waits">{quotes?.served ? t("today.quotes", { share: percent(quotes.within / quotes.served), n: quotes.served }) : t("today.quotes_none")}</Link>}>
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
    <Panel title={!usual ? t("today.handoffs_plain", { n: all }) : t("today.handoffs", { n: all, difference: number(Math.abs(all - Math.round(usual))), way: all > Math.round(usual) ? "above" : all < Math.round(usual) ? "below" : "same" })} text={usual ? t("today.handoffs_how") : t("today.handoffs_new")}>
      {reasons.length ? (
        <ul className="bars">
          <li className="meta"><span>{t("today.reason")}</span><span /><span className="r">{t("today.today")}</span><span className="r">{t("today.usual")}</span></li>
          {reasons.map((one) => {
            const strange = usual > 0 && one.today >= 3 && one.today > 2 * one.usual;
            return (
              <li key={one.reason}>
                <span className="cut">{reasonWord(one.reason)}</span>
                <span className="hb" aria-hidden="true" style={{ "--w": `${(100 * one.today) / most}%`, "--at": `${(100 * one.usual) / most}%` } as React.CSSProperties}><i className={strange ? "risk" : ""} />{usual ? <u /> : null}</span>
                <b className={`r ${strange ? "risk" : ""}`}>{number(one.today)}</b><span className="r muted">{usual ? number(one.usual, Number.isInteger(one.usual) ? 0 : 1) : "–"}</span>
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
  const { mean, count, after_handoff, after_handoff_count } = satisfaction;
  const handed = after_handoff ?? null;
  return (
    <Panel title={handed === null ? t("today.satisfaction_all", { mean: number(mean, 1) }) : t("today.satisfaction", { mean: number(handed, 1) })} text={t("today.satisfaction_how")}>
      <table className="tbl"><tbody>
        {handed === null ? null : <Score name={t("today.after_handoff")} mean={handed} count={after_handoff_count ?? 0} />}
        <Score name={t("today.all_ratings")} mean={mean} count={count} />
      </tbody></table>
    </Panel>
  );
}

function Score({ name, mean, count }: { name: string; mean: number; count: number }) {
  return (
    <tr>
      <td>{name}<small>{t("today.ratings", { n: count })}</small></td>
      <td className="w-2/5"><span className="gauge" aria-hidden="true" style={{ "--at": `${(100 * (mean - 1)) / 4}%` } as React.CSSProperties}><b /></span></td>
      <td className="r"><b>{number(mean, 1)}</b></td>
    </tr>
  );
}

export function Promises({ today: { promises, promises_ended: ended } }: Props) {
  const now = useNow(15);
  const agents = useDesk((desk) => desk.agents);
  const who = ({ agent }: Today["promises"][number]): string => (typeof agent === "string" ? agents[agent]?.name : agent?.name) ?? "";
  const open = promises.filter((one) => !one.state || one.state === "open").sort((a, b) => a.due.localeCompare(b.due));
  const late = open.filter((one) => Date.parse(one.due) < now).length;
  return (
    <Panel title={open.length ? t("today.promises", { n: open.length, late }) : t("today.no_promises")} text={t("today.promises_how")}
      foot={ended && ended.kept + ended.broken ? t("today.promises_ended", { kept: ended.kept, broken: ended.broken }) : undefined}>
      <ul className="due">{open.slice(0, 12).map((one) => {
        const minutes = Math.round((now - Date.parse(one.due)) / 60_000);
        return (
          <li key={one.id}>
            <time className={minutes > 0 ? "risk" : minutes > -30 ? "waiting" : ""}>{sameDay(one.due, now) ? keptTime(one.due) : `${shortDay(one.due)} ${keptTime(one.due)}`}</time>
            <span className="min-w-0"><Link className="cut block font-medium text-text!" to="/inbox/$id" params={{ id: one.conversation }}>{nameOf(one.customer) || t("customer.unnamed")}</Link><small>{one.text || t(`promise.${one.promise}`)}</small></span>
            <span className="meta">{minutes > 0 ? <span className="risk">{t("today.late", { minutes })}</span> : null}{minutes > 0 && who(one) ? ", " : ""}{who(one)}</span>
          </li>
        );
      })}</ul>
      {open.length ? null : <None text={t("today.no_promises_text")} />}
    </Panel>
  );
}

/** Below this a share says more than it knows. */
const FEW = 20;

export function Outcome({ today: { resolution } }: Props) {
  if (!resolution?.closed) return <Panel title={t("today.no_outcome")} text={t("today.outcome_how")}><None text={t("today.no_outcome_text")} /></Panel>;
  const { closed, by_assistant } = resolution;
  return (
    <Panel title={closed < FEW ? t("today.outcome_few", { n: by_assistant, all: closed }) : t("today.outcome", { share: percent(by_assistant / closed) })} text={t("today.outcome_how")}>
      <div className="figures my-2">
        <div><b>{number(closed)}</b><small>{t("today.closed")}</small></div>
        <div><b>{number(by_assistant)}</b><small>{t("today.by_assistant")}</small></div>
        <div><b>{number(closed - by_assistant)}</b><small>{t("today.with_people")}</small></div>
      </div>
    </Panel>
  );
}
