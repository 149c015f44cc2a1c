import type { ReactNode } from "react";
import type { PolicyAction, PolicyNode, PolicyPage, PolicyRule } from "@baton/client/desk-protocol";
import { t } from "../i18n/i18n.ts";
import { number, percent } from "../i18n/times.ts";
import { capital, inWords } from "../inbox/words.ts";
import { Empty } from "../ui/States.tsx";

/** Below this a share says more than it knows: the counts stand there instead. */
const FEW = 20;

export function Rules({ policy, hit }: { policy: PolicyPage; hit: string | null }) {
  const all = policy.rules.reduce((sum, rule) => sum + (rule.fired ?? 0), 0);
  if (!policy.rules.length) return <Empty title={t("policy.none.title")}>{t("policy.none.text")}</Empty>;
  return (
    <div className="tree">
      <div className="th"><span>{t("policy.order")}</span><span>{t("policy.fired")}</span><span>{t("policy.ended_well")}</span></div>
      <ol className="rules">
        {policy.rules.map((rule) => <Rule key={rule.name} rule={rule} all={all} hit={rule.name === hit} />)}
        {policy.otherwise?.length ? <Otherwise steps={policy.otherwise} fired={policy.otherwise_fired} hit={!!hit && !policy.rules.some((rule) => rule.name === hit)} /> : null}
      </ol>
      <p className="meta mt-3 ms-6">{t("policy.ended_well_how")}</p>
    </div>
  );
}

function Rule({ rule, all, hit }: { rule: PolicyRule; all: number; hit: boolean }) {
  const well = endedWell(rule);
  return (
    <li className={`rule ${hit ? "hit" : ""}`}>
      <div>
        <h2>{capital(rule.name)} {isFloor(rule) ? <span className="tag">{t("policy.floor")}</span> : null}{rule.enabled === false ? <span className="tag">{t("policy.off")}</span> : null}</h2>
        <When node={rule.when} word={t("policy.when")} />
        {rule.unless ? <div className="ln"><em>{t("policy.unless")}</em><Chips node={rule.unless.when} />{rule.unless.enabled ? null : <span className="tag">{t("policy.off")}</span>}</div> : null}
        <div className="ln"><em>{t("policy.then")}</em>{rule.then.map((action, at) => <Action key={at} action={action} />)}</div>
        {rule.if_nobody_free ? <div className="nest"><div className="ln"><em>{t("policy.when")}</em><span className="c">{t("policy.nobody_free")}</span><span className="and">{t("policy.then")}</span><span className="a">{inWords(rule.if_nobody_free.text)}</span></div></div> : null}
      </div>
      <div className="fired" data-label={t("policy.fired")}>{number(rule.fired ?? 0)}<small>{all && rule.fired ? percent(rule.fired / all) : ""}</small></div>
      <div className={`well ${well !== null && well < 0.85 && (rule.fired ?? 0) >= FEW ? "low" : ""}`} data-label={t("policy.ended_well")}>
        {well === null ? <span className="muted">–</span> : <><b>{(rule.fired ?? 0) < FEW ? t("policy.well_of", { n: rule.ended_well ?? 0, all: rule.fired ?? 0 }) : percent(well)}</b><i aria-hidden="true" style={{ "--w": percentWidth(well) } as React.CSSProperties}><u /></i></>}
      </div>
    </li>
  );
}

function Otherwise({ steps, fired, hit }: { steps: string[]; fired?: number; hit: boolean }) {
  return (
    <li className={`rule ${hit ? "hit" : ""}`}>
      <div><h2>{t("policy.otherwise")}</h2>{steps.map((step, at) => <div className="ln" key={step}><em>{at ? t("policy.else") : t("policy.then")}</em><span className={`a ${at < steps.length - 1 ? "bot" : ""}`}>{inWords(step)}</span></div>)}</div>
      <div className="fired" data-label={t("policy.fired")}>{fired === undefined ? null : number(fired)}</div><div className="well" />
    </li>
  );
}

/** "any" of several groups reads as lines joined by "or"; everything else is one line of chips. */
function When({ node, word }: { node: PolicyNode; word: string }) {
  if (node.kind !== "any" || (node.parts ?? []).every((part) => part.kind === "leaf")) return <div className="ln"><em>{word}</em><Chips node={node} /></div>;
  return <>{(node.parts ?? []).map((part, at) => <div className="ln" key={at}><em>{at ? t("policy.or") : t("policy.when_any")}</em><Chips node={part} /></div>)}</>;
}

function Chips({ node }: { node: PolicyNode }): ReactNode {
  const parts = node.parts ?? [];
  switch (node.kind) {
    case "leaf": return <span className="c">{inWords(node.text ?? "")}{node.entries?.length ? <b className="muted font-normal!"> {short(node.entries)}</b> : null}</span>;
    case "not": return <><span className="and">{t("policy.not")}</span>{parts.map((part, at) => <Chips key={at} node={part} />)}</>;
    default: return parts.map((part, at) => <span key={at} className="inline-flex flex-wrap items-baseline gap-1.5">{at ? <span className="and">{node.kind === "any" ? t("policy.or") : t("policy.and")}</span> : null}<Chips node={part} /></span>);
  }
}
function short(words: string[]): string {
  return words.length > 5 ? t("policy.words_more", { words: words.slice(0, 4).join(", "), n: words.length - 4 }) : words.join(", ");
}

function Action({ action }: { action: PolicyAction }) {
  const person = /hand_off|callback|email/.test(action.kind);
  return <span className={`a ${person ? "" : "bot"}`}>{inWords(action.text)}</span>;
}

export function isFloor(rule: PolicyRule): boolean {
  return rule.when.kind === "leaf" && rule.when.signal === "wants_person";
}
/** The share that ended well; the server sends how many did. */
export function endedWell(rule: PolicyRule): number | null {
  if (rule.ended_well === null || rule.ended_well === undefined || !rule.fired) return null;
  return Math.min(1, rule.ended_well / rule.fired);
}
const percentWidth = (share: number): string => `${Math.round(share * 100)}%`;
