import { useState } from "react";
import type { Signals } from "@baton/client/protocol";
import type { PolicyNode, PolicyPage, PolicyRule, TriedPolicy } from "@baton/client/desk-protocol";
import { post } from "../api/http.ts";
import { Wrong, useAsk } from "../entry/SignIn.tsx";
import { t } from "../i18n/i18n.ts";
import { languageName, number } from "../i18n/times.ts";
import { capital, inWords, reasonWord, signalName, skillName } from "../inbox/words.ts";
import { shown } from "../inbox/LogEntry.tsx";
import { Button } from "../ui/Button.tsx";
import { TextArea, TextField } from "../ui/Field.tsx";
import { Icon } from "../ui/Icon.tsx";
import { splitMarks } from "../ui/Text.tsx";

interface Props { policy: PolicyPage; tried: TriedPolicy | null; onTried: (tried: TriedPolicy | null) => void }

/** One sentence walked through the rules; nothing is sent and nothing is kept. */
export function TryIt({ policy, tried, onTried }: Props) {
  const [text, setText] = useState("");
  const [asked, setAsked] = useState("");
  const [exchanges, setExchanges] = useState(0);
  const [page, setPage] = useState("");
  const { busy, error, submit } = useAsk(() => post<TriedPolicy>("/policy/try", { text: text.trim(), exchanges: exchanges || undefined, page: page.trim() ? { path: page.trim() } : undefined }), (answer) => { setAsked(text.trim()); onTried(answer); });
  return (
    <form className="try" onSubmit={(event) => { if (text.trim()) void submit(event); else event.preventDefault(); }}>
      <h2>{t("policy.try.title")} <span>{t("policy.try.how", { version: policy.version })}</span></h2>
      <TextArea label={t("policy.try.sentence")} value={text} maxLength={4000} placeholder={t("policy.try.example")} onChange={(event) => setText(event.target.value)} onKeyDown={(event) => { if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void submit(event); }} />
      <div className="two">
        <TextField label={t("policy.try.exchanges")} type="number" min={0} max={50} value={exchanges} onChange={(event) => setExchanges(Number(event.target.value))} />
        <TextField label={t("policy.try.page")} value={page} placeholder={t("policy.try.page_example")} onChange={(event) => setPage(event.target.value)} />
      </div>
      <div><Button look="primary" type="submit" icon="play" off={busy || !text.trim()}>{busy ? t("policy.try.busy") : t("policy.try.do")}</Button></div>
      <Wrong error={error} />
      <div aria-live="polite" className="grid gap-2.5">{tried ? <Outcome tried={tried} text={asked} rules={policy.rules} /> : null}</div>
    </form>
  );
}

function Outcome({ tried, text, rules }: { tried: TriedPolicy; text: string; rules: PolicyRule[] }) {
  const { decision } = tried;
  const words = evidence(tried);
  const person = decision.action === "hand_off" || decision.action === "offer_hand_off" || decision.action === "callback" || decision.action === "email";
  const more = decision as { skill?: string; priority?: string };
  return (
    <>
      {text ? <p className="md" dir="auto">{splitMarks(text, words).map((part, at) => (part.marked ? <mark key={at}>{part.text}</mark> : part.text))}</p> : null}
      <ol className="path">{byRule(decision.path ?? [], rules).map((step, at) => (
        <li key={at} className={step.held ? "held" : ""}>
          <Icon name={step.held ? "check" : "x"} />
          <span><b className={step.held ? "" : "font-normal!"}>{capital(step.rule)}</b>{step.conditions.length ? <small>{inWords(step.conditions.join(", "))}</small> : null}</span>
          <span className="v">{step.value}</span>
        </li>
      ))}{(tried.also ?? []).map((rule) => <li key={rule}><Icon name="right" /><span>{capital(rule)}</span><span className="v">{t("policy.try.also")}</span></li>)}</ol>
      <p className={`because ${person ? "" : "bot"}`}>
        <b>{t(`policy.action.${decision.action}` as "policy.action.answer")}</b>{more.skill ? `, ${skillName(more.skill)}` : ""}{more.priority && more.priority !== "normal" ? `, ${t(`priority.${more.priority}` as "priority.high").toLocaleLowerCase()}` : ""}{". "}
        <bdi>{typeof decision.because === "string" && decision.because ? capital(inWords(decision.because)) : reasonWord(decision.reason || decision.rule)}</bdi>
      </p>
      <Read signals={tried.signals} />
    </>
  );
}

function Read({ signals }: { signals: Signals }) {
  const values = Object.entries(signals ?? {}).filter(([name, value]) => name !== "because" && (typeof value === "number" || typeof value === "string" || (Array.isArray(value) && value.length > 0)));
  if (!values.length) return null;
  return <dl className="signals">{values.map(([name, value]) => <div key={name}><dt>{signalName(name)}</dt><dd className="cut">{typeof value === "number" ? number(value, Number.isInteger(value) ? 0 : 2) : name === "language" ? languageName(String(value)) : shown(value)}</dd></div>)}</dl>;
}

interface Seen { rule?: string; condition?: string; value?: unknown; held?: boolean }
interface RuleStep { rule: string; held: boolean; conditions: string[]; value: string }
/** Conditions of one rule are one line; whether it held is read from its tree, of which every leaf wrote one step. */
export function byRule(path: readonly Seen[], rules: readonly PolicyRule[] = []): RuleStep[] {
  const groups: Seen[][] = [];
  for (const step of path) {
    const last = groups.at(-1);
    if (last?.[0]?.rule === step.rule) last!.push(step);
    else groups.push([step]);
  }
  return groups.map((steps) => ({
    rule: steps[0]!.rule ?? "", held: holds(steps, rules.find((rule) => rule.name === steps[0]!.rule)),
    conditions: steps.length > 1 ? steps.map((step) => [step.condition, shown(step.value)].filter(Boolean).join(": ")) : [steps[0]!.condition ?? ""].filter(Boolean),
    value: steps.length > 1 ? "" : shown(steps[0]!.value),
  }));
}

/** First the leaves of `when`, then those of `unless`; a step after them says why a rule that held was passed over. */
function holds(steps: readonly Seen[], rule: PolicyRule | undefined): boolean {
  const left = [...steps];
  if (!rule) return !!left.at(-1)?.held;
  const read = (node: PolicyNode): boolean => {
    if (node.kind === "leaf") return !!left.shift()?.held;
    const parts = (node.parts ?? []).map(read);
    return node.kind === "all" ? parts.every(Boolean) : node.kind === "any" ? parts.some(Boolean) : !parts[0];
  };
  if (!read(rule.when)) return false;
  if (rule.unless?.enabled && left.length && read(rule.unless.when)) return false;
  return left.length === 0;
}
function evidence(tried: TriedPolicy): string[] {
  const because = Array.isArray(tried.decision.because) ? tried.decision.because : [];
  const found = [...because, ...(tried.signals?.because ?? []), ...(tried.decision.path ?? []).flatMap((step) => (step.held && step.because) || [])];
  return [...new Set(found.map((one) => one.words).filter((words): words is string => !!words))];
}
