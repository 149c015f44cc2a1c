import type { Because, Entry, FlagKind } from "@baton/client/protocol";
import type { Me, Row } from "@baton/client/desk-protocol";
import { maybe, t } from "../i18n/i18n.ts";
import { clockTime, languageName, list, whenDay } from "../i18n/times.ts";

/** From here down a mood moves a conversation up the queue (`why_here` of the server). */
const UPSET = -0.4;

/** The server names reasons by rule or by code; we have words for the codes, a rule's own name is already words. */
export function reasonWord(reason: string | null | undefined): string {
  if (!reason) return t("reason.none");
  return maybe(`reason.${reason.toLowerCase().replaceAll(" ", "_")}`) ?? capital(reason.replaceAll("_", " "));
}
export function capital(text: string): string {
  const [first = ""] = text;
  return first.toLocaleUpperCase() + text.slice(first.length);
}
/** Inside a sentence only the first letter changes: a German noun keeps its own. */
export function uncapital(text: string): string {
  const [first = ""] = text;
  return first.toLocaleLowerCase() + text.slice(first.length);
}
/** A rule's condition as the server writes it, with words where the file has names. */
export function inWords(text: string): string {
  return text.replaceAll(/(?<=\b(?:writes in|language) )[a-z]{2}\b/g, languageName).replaceAll(/(?<=\p{L})_(?=\p{L})/gu, " ").replaceAll(/(?<![\p{L}\d])-(?=\d)/gu, "\u2212");
}
/** What the assistant measures, by the name it has in the policy file. */
export function signalName(name: string): string {
  return maybe(`signal.${name}`) ?? capital(name.replaceAll("_", " "));
}
export function skillName(skill: string | null | undefined): string {
  return skill ? capital(skill.replaceAll("_", " ")) : t("skill.any");
}
export function customerName(row: Pick<Row, "customer"> | null | undefined): string {
  return row?.customer?.name || t("customer.unnamed");
}
export function nameOf(given: string | { name?: string } | null | undefined): string {
  return typeof given === "string" ? given : given?.name ?? "";
}
export function firstName(name: string): string {
  return name.split(/\s+/)[0] ?? name;
}

export function rowWord(row: Row, me: string | undefined): { text: string; tone: string } {
  if (row.stage === "wrap_up") return { text: t("stage.wrap_up"), tone: "resolved" };
  if (row.stage === "closed") return { text: t("stage.closed"), tone: "muted" };
  if (row.stage === "answering") return { text: t("who.assistant"), tone: "botc" };
  if (row.agent && row.agent.id !== me) return { text: firstName(row.agent.name), tone: "muted" };
  const urgent = row.priority === "urgent" || row.at_risk;
  return { text: reasonWord(row.reason), tone: urgent ? "risk" : row.reason ? "waiting" : "muted" };
}

/** Why one stands above others, beyond how long it waits: that is beside it already. Urgency and promises decide, then mood and the time spent with the assistant. */
export function onTop(row: Row): string {
  const withBot = /(\d+) min with the assistant/.exec(row.on_top_because ?? "")?.[1];
  // Urgent ones who wait are at risk from their first second; late is only who was told a time.
  const late = row.at_risk && (row.priority !== "urgent" || (!!row.promise_due && Date.parse(row.promise_due) < Date.now()));
  const why = [
    late ? t("list.top.late") : "", row.priority === "urgent" ? t("priority.urgent").toLocaleLowerCase() : row.priority === "high" ? t("list.top.high") : "",
    (row.mood ?? 0) < UPSET ? t("list.top.upset") : "", withBot ? t("list.top.bot", { n: Number(withBot) }) : "",
  ].filter(Boolean);
  return why.length ? t("list.on_top", { why: why.join(", ") }) : "";
}

export function becauseWords(because: Because[] | string | null | undefined): string[] {
  if (!because || typeof because === "string") return [];
  return [...new Set(because.map((one) => one.words).filter((words): words is string => !!words))];
}

type EventEntry = Exclude<Entry, { kind: "message" | "note" | "claimed" | "signals" | "decision" | "helped" }>;

/** What happened, as one sentence. */
export function eventSentence(entry: Entry, me: Me | null, names: (id: string | undefined) => string): string {
  const one = entry as EventEntry;
  const by = { who: one.actor.name || names(one.actor.id) || t("who.someone"), you: one.actor.id && one.actor.id === me?.id ? "yes" : "no" };
  switch (one.kind) {
    case "page": return t("event.page", { page: one.body.title || one.body.path });
    case "error": return t("event.error", { error: [one.body.code, one.body.message].filter(Boolean).join(" ") });
    case "article_opened": return t("event.article_opened", { title: one.body.title ?? one.body.article_id });
    case "handoff": return t(one.body.skill ? "event.handoff_skill" : "event.handoff", { reason: uncapital(reasonWord(one.body.reason || one.body.rule)), skill: skillName(one.body.skill) });
    case "offered": if (one.body.assigned_by) return [t("event.assigned", { who: one.body.assigned_by, you: one.body.agent_id === me?.id ? "yes" : "no", name: names(one.body.agent_id) || one.body.agent_name || "" }), quoted(one.body.word)].filter(Boolean).join(" ");
      return t("event.offered", { you: one.body.agent_id === me?.id ? "yes" : "no", name: names(one.body.agent_id) || one.body.agent_name || "" });
    case "offer_ended": return t("event.offer_ended", { you: one.body.agent_id === me?.id ? "yes" : "no", name: names(one.body.agent_id), why: one.body.why ?? "expired" });
    case "requeued": return requeued(one.body.why, one.body.to, one.body.word, by, names);
    case "returned": return [t("event.returned", by), quoted(one.body.word)].filter(Boolean).join(" ");
    case "choice": return t("event.choice", { choice: one.body.choice === "callback" && !one.body.contact ? "call" : one.body.choice, contact: one.body.contact ?? "" });
    case "promise": return t("event.promise", { promise: one.body.promise, due: whenDay(one.body.due, Date.now()), text: one.body.text ?? "" });
    case "promise_ended": return t("event.promise_ended", { state: one.body.state });
    case "resolved": return t("event.resolved", { ...by, outcome: one.body.outcome });
    case "closed": return t("event.closed", { why: one.body.why });
    case "reopened": return t("event.reopened");
    case "rated": return [t("event.rated", { score: one.body.score }), one.body.tags?.length ? `${list(one.body.tags.map((tag) => maybe(`rating.${tag}`) ?? tag))}.` : "", quoted(one.body.comment)].filter(Boolean).join(" ");
    case "identified": return t("event.identified", { name: one.body.name ?? one.body.customer_id });
    case "snoozed": return t("event.snoozed", { ...by, until: whenDay(one.body.until, Date.now()) });
    case "woken": return t("event.woken");
    case "priority": if (one.body.open_to_all) return t("event.open_to_all");
      return t("event.priority", { ...by, priority: one.body.priority });
    case "flag": return [t("event.flag", { ...by, flag: flagName(one.body.flag) }), quoted(one.body.comment)].filter(Boolean).join(" ");
    case "erased": return t("event.erased");
    case "escalated": return t("event.escalated", { names: list(one.body.names ?? []), minutes: one.body.waited_minutes, why: one.body.why });
  }
}

export function flagName(flag: FlagKind): string {
  return maybe(`flag.${flag}`) ?? flag;
}

function requeued(why: string, to: { agent_id?: string; team?: string; skill?: string } | null | undefined, word: string | undefined, by: { who: string; you: string }, names: (id: string | undefined) => string): string {
  if (why === "assigned") return t("event.reassigned", by);
  if (why !== "transferred") return t("event.requeued", { why });
  const target = to?.agent_id ? names(to.agent_id) : to?.team ?? skillName(to?.skill);
  return [t("event.transferred", { ...by, to: target }), quoted(word)].filter(Boolean).join(" ");
}
const quoted = (text: string | undefined): string => (text ? `“${text}”` : "");
export { clockTime };
