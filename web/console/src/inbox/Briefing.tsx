import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import type { Briefing as Facts, Row, Similar } from "@baton/client/desk-protocol";
import type { ConversationState, FlagKind } from "@baton/client/protocol";
import { get } from "../api/http.ts";
import { useCommand } from "../commands/use-commands.ts";
import { addFlag, endPromise } from "../desk/actions.ts";
import { desk, useDesk } from "../desk/desk-store.ts";
import { maybe, t } from "../i18n/i18n.ts";
import { age, clockTime, languageName, list, monthYear, number, shortDay, whenDay } from "../i18n/times.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Failed, Skeleton } from "../ui/States.tsx";
import { toast } from "../ui/toasts.tsx";
import { MoodLine } from "./MoodLine.tsx";
import { briefingOpen } from "./inbox-state.ts";
import { becauseWords, capital, reasonWord, skillName } from "./words.ts";

interface Props { id: string; row: Row; seq: number; first: Facts | null; state: ConversationState }

/** Everything one must know so that the customer need not say it twice, in the order in which it is needed. */
export function Briefing({ id, seq, first, state }: Props) {
  const open = briefingOpen.use();
  const query = useQuery({ queryKey: ["briefing", id, seq], queryFn: ({ signal }) => get<Facts>(`/conversations/${id}/briefing`, {}, signal), placeholderData: (old) => old ?? first ?? undefined });
  const facts = query.data ?? first;
  return (
    <aside className={`pane brief ${open ? "" : "shut"}`} aria-label={t("briefing.title")}>
      <header className="bhead">
        <h2>{t("briefing.title")}</h2>
        {facts ? <Complete facts={facts} /> : null}
        <Button className="only-narrow" look="quiet" icon="x" aria-label={t("common.close")} onClick={() => briefingOpen.set(false)} />
      </header>
      <div className="bbody" tabIndex={0} role="region" aria-label={t("briefing.facts")}>
        {facts ? <Sections facts={facts} id={id} /> : query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : <Skeleton lines={12} />}
      </div>
      <Flags id={id} state={state} />
    </aside>
  );
}

function Complete({ facts }: { facts: Facts }) {
  if (facts.complete) return <span className="full"><Icon name="check" small />{t("briefing.complete")}</span>;
  const missing = facts.missing.map((what) => maybe(`briefing.part.${what}`) ?? what.replaceAll("_", " "));
  return <span className="full lacks"><Icon name="warn" small />{t("briefing.missing", { what: list(missing) })}</span>;
}

function Sections({ facts, id }: { facts: Facts; id: string }) {
  return (
    <>
      <Why facts={facts} id={id} />
      <Part title={t("briefing.summary")}>{facts.summary ? <p dir="auto">{facts.summary}</p> : <None />}</Part>
      <Part title={t("briefing.tried")}>{facts.tried?.length ? <ul>{facts.tried.map((tried, at) => <Tried key={at} tried={tried} />)}</ul> : <None text={t("briefing.tried_none")} />}</Part>
      <Part title={t("briefing.shown")}>{facts.shown?.length ? <ul>{facts.shown.map((article) => <li key={article.article_id}><Icon name="doc" small className="muted" /><Link to="/knowledge/$id" params={{ id: article.article_id }} className="text-text!">{article.title}</Link><span className="end">{article.opened ? t("briefing.read") : t("briefing.not_opened")}</span></li>)}</ul> : <None text={t("briefing.shown_none")} />}</Part>
      <Where facts={facts} />
      <Who facts={facts} />
      <Part title={t("briefing.before")}>{facts.before?.length ? <ul>{facts.before.map((ticket) => <li key={ticket.id}><Subject id={ticket.id} subject={ticket.subject} /><span className="end">{beforeWords(ticket)}</span></li>)}</ul> : <None text={t("briefing.before_none")} />}</Part>
      <Part title={t("briefing.promises")}><Promises facts={facts} id={id} /></Part>
      <Part title={t("briefing.similar")}>{facts.similar?.length ? <ul>{facts.similar.map((one) => <Alike key={one.id} one={one} />)}</ul> : <None text={t("briefing.similar_none")} />}</Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return <section className="bs"><h3>{title}</h3><div>{children}</div></section>;
}
function None({ text }: { text?: string }) {
  return <p className="none">{text ?? t("briefing.none")}</p>;
}

function Why({ facts, id }: { facts: Facts; id: string }) {
  const why = facts.why;
  const handed = useDesk((now) => now.threads[id]?.fold.entries.findLast((entry) => entry.kind === "handoff")?.at);
  if (!why || !(why.reason || why.rule)) return <Part title={t("briefing.why")}><None text={t("briefing.why_none")} /></Part>;
  const words = why.words?.length ? why.words : becauseWords(why.because).map((text) => ({ text, seq: undefined as number | undefined }));
  const mood = moodAt(why.mood ?? [], handed);
  const rest = [
    mood === undefined ? "" : t("briefing.mood", { mood: number(mood, 2) }),
    why.skill ? t("briefing.skill", { skill: skillName(why.skill) }) : "", why.chosen_because ? `${capital(why.chosen_because).replace(/\.?$/, ".")}` : "",
  ].filter(Boolean);
  const priority = why.priority && why.priority !== "normal" ? t(`priority.${why.priority}` as "priority.high").toLocaleLowerCase() : "";
  return (
    <Part title={t("briefing.why")}>
      <p className="lead"><span className={why.priority === "urgent" ? "risk" : "waiting"}>{reasonWord(why.reason || why.rule)}</span>{priority ? `, ${priority}` : ""}</p>
      <p className="muted words">
        {words.map((word, at) => <span key={at}>“<button type="button" disabled={!word.seq} onClick={() => show(word.seq)}><mark>{word.text}</mark></button>”{at < words.length - 1 ? ", " : ". "}</span>)}
        {typeof why.because === "string" && !words.length ? `${why.because} ` : ""}{rest.join(" ")}
      </p>
      {why.word ? <p>“{why.word}”</p> : null}
      {why.mood && why.mood.length > 1 ? <MoodLine mood={why.mood} /> : null}
    </Part>
  );
}
/** How the customer felt when it was handed over; what came later is in the line. */
export function moodAt(mood: readonly { at: string; value: number }[], handed: string | undefined): number | undefined {
  return (handed ? mood.findLast((one) => Date.parse(one.at) <= Date.parse(handed)) ?? mood[0] : mood.at(-1))?.value;
}
function show(seq: number | undefined): void {
  document.getElementById(`seq-${seq}`)?.scrollIntoView({ block: "center", behavior: "smooth" });
}

function Tried({ tried }: { tried: Facts["tried"][number] }) {
  const icon = tried.outcome === "helped" ? "check" : tried.outcome === "did_not_help" ? "x" : "dots";
  const tone = tried.outcome === "helped" ? "resolved" : tried.outcome === "did_not_help" ? "risk" : "muted";
  return <li><Icon name={icon} small className={tone} /><span><bdi>{tried.text}</bdi>{tried.by === "customer" ? t("briefing.by_customer") : ""}</span><span className="end">{t(`outcome.${tried.outcome}` as "outcome.helped")}</span></li>;
}

function Where({ facts }: { facts: Facts }) {
  const where = facts.where;
  if (!where || !(where.path || where.title)) return <Part title={t("briefing.where")}><None text={t("briefing.where_none")} /></Part>;
  const journey = where.journey ?? [];
  return (
    <Part title={t("briefing.where")}>
      <p><b>{where.title || where.path}</b>{where.feature && where.feature.toLowerCase() !== where.title?.toLowerCase() ? `, ${where.feature}` : ""}</p>
      {where.title && where.path ? <p className="mono muted"><bdi dir="ltr">{where.path}</bdi></p> : null}
      {where.error && (where.error.code || where.error.message) ? <p className="mono risk"><bdi>{[where.error.code, where.error.message].filter(Boolean).join(" ")}</bdi></p> : null}
      {journey.length > 1 ? <p className="journey">{journey.map((page, at) => <span key={at} className="inline-flex items-center gap-1">{at ? <Icon name="right" small /> : null}{at === journey.length - 1 ? <b>{page.title || page.path}</b> : page.title || page.path}</span>)}</p> : null}
    </Part>
  );
}

function Who({ facts }: { facts: Facts }) {
  const who = facts.who;
  if (!who) return <Part title={t("briefing.who")}><None text={t("briefing.who_none")} /></Part>;
  const attributes = Object.entries(who.attributes ?? {}).map(([name, value]) => `${capital(name.replaceAll("_", " "))}: ${String(value)}`);
  const more = [who.plan, who.since ? t("briefing.since", { since: /^\d{4}-/.test(who.since) ? monthYear(who.since) : who.since }) : "", who.language ? t("briefing.writes", { language: languageName(who.language) }) : "", ...attributes].filter(Boolean);
  return (
    <Part title={t("briefing.who")}>
      <p><b>{who.name || t("customer.unnamed")}</b>{who.company ? `, ${who.company}` : ""} {who.verified ? <span className="tag resolved">{t("briefing.verified")}</span> : <span className="tag">{t("briefing.unverified")}</span>}</p>
      {more.length ? <p className="muted">{more.join(", ")}</p> : null}
    </Part>
  );
}

function beforeWords(ticket: Facts["before"][number]): string {
  return [ticket.at ? shortDay(ticket.at) : "", ticket.outcome ? maybe(`result.${ticket.outcome}`) ?? ticket.outcome : "", ticket.agent ?? "", ticket.rating ? t("briefing.rated", { score: ticket.rating }) : ""].filter(Boolean).join(", ");
}

function Promises({ facts, id }: { facts: Facts; id: string }) {
  const add = useCommand("promise");
  const open = (facts.promises ?? []).filter((one) => !one.state || one.state === "open");
  return (
    <>
      {open.length ? <ul>{open.map((one) => {
        const late = Date.parse(one.due) < Date.now();
        return (
          <li key={one.id}>
            <Icon name="clock" small className={late ? "risk" : "waiting"} /><span>{one.text || t(`promise.${one.promise}` as "promise.callback")}</span>
            <span className="end"><span className={late ? "risk" : "waiting"}>{whenDay(one.due, Date.now())}</span></span>
            <Button look="quiet" icon="check" className="min-h-5!" aria-label={t("promise.keep")} title={t("promise.keep")} onClick={() => void endPromise(id, one.id, "kept")} />
          </li>
        );
      })}</ul> : <None text={t("briefing.promises_none")} />}
      {add && !add.off ? <button type="button" className="link" onClick={add.run}>{t("promise.add")}</button> : null}
    </>
  );
}

/** What happened here can be opened; what was imported from elsewhere is only named. */
function Subject({ id, subject }: { id: string; subject: string }) {
  return id.startsWith("conv_") ? <Link className="cut grow" dir="auto" to="/inbox/$id" params={{ id }}>{subject}</Link> : <span className="cut grow" dir="auto">{subject}</span>;
}

function Alike({ one }: { one: Similar }) {
  const end = [one.at ? shortDay(one.at) : "", one.minutes ? age(one.minutes * 60_000) : "", one.rating ? t("briefing.rated", { score: one.rating }) : ""].filter(Boolean).join(", ");
  return <li className="flex-wrap"><Subject id={one.id} subject={one.subject} /><span className="end">{end}</span><span className="how basis-full" dir="auto">{one.solution}</span></li>;
}

const flags: FlagKind[] = ["should_have_known", "escalate_sooner", "need_not_escalate", "context_missing"];
function Flags({ id }: { id: string; state: ConversationState }) {
  const [raised, setRaised] = useState<FlagKind[]>([]);
  const may = useCommand("flag.should_have_known");
  useEffect(() => setRaised(alreadyFlagged(id)), [id]);
  if (!may) return null;
  return (
    <footer className="flags">
      <p><span>{t("flags.title")}</span><span>{t("flags.where")}</span></p>
      <div>{flags.map((flag, at) => (
        <Button key={flag} className={raised.includes(flag) ? "on" : ""} aria-pressed={raised.includes(flag)} keys={`f${at + 1}`} onClick={() => { setRaised((now) => [...now, flag]); void raise(id, flag); }}><span className="cut">{t(`flag.${flag}` as "flag.should_have_known")}</span></Button>
      ))}</div>
    </footer>
  );
}
function alreadyFlagged(id: string): FlagKind[] {
  return (desk.desk.threads[id]?.fold.entries ?? []).flatMap((entry) => (entry.kind === "flag" ? [entry.body.flag] : []));
}
export async function raise(id: string, flag: FlagKind): Promise<void> {
  if (alreadyFlagged(id).includes(flag)) return toast(t("flags.already"));
  const about = desk.desk.threads[id]?.fold.entries.findLast((entry) => entry.kind === "message" && entry.actor.kind === "bot")?.seq;
  if (await addFlag(id, flag, about)) toast(t("flags.raised", { flag: t(`flag.${flag}` as "flag.should_have_known") }));
}
export { clockTime };
