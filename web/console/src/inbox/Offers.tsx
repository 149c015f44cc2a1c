import { useRef, useState } from "react";
import { useNavigate } from "@tanstack/react-router";
import type { Offer } from "@baton/client/desk-protocol";
import { claim, decline } from "../desk/actions.ts";
import { desk, useDesk } from "../desk/desk-store.ts";
import { t } from "../i18n/i18n.ts";
import { waited, whenDay } from "../i18n/times.ts";
import { Button } from "../ui/Button.tsx";
import { splitMarks } from "../ui/Text.tsx";
import { toast } from "../ui/toasts.tsx";
import { useNow } from "../ui/use-now.ts";
import { DeclineAssigned } from "./Assign.tsx";
import { becauseWords, customerName, reasonWord, skillName } from "./words.ts";

const SETTLE_MS = 600;

/** Conversations offered to this person, the most pressing first, each with the time left to take it. */
export function Offers() {
  const offers = useDesk((now) => now.offers);
  const now = useNow();
  const open = offers.filter((offer) => Date.parse(offer.until) > now - 999);
  return (
    <div className="offers" aria-live="assertive" aria-label={t("offer.label")} role="region">
      {open.slice(0, 3).map((offer, at) => <Banner key={offer.row.id} offer={offer} now={now} first={at === 0} />)}
    </div>
  );
}

function Banner({ offer, now, first }: { offer: Offer; now: number; first: boolean }) {
  const { row, until, passed_by: from, word } = offer;
  const { accept, pass } = useAnswer();
  const whole = useRef(Math.max(1000, Date.parse(until) - now));
  const left = Math.max(0, Date.parse(until) - now);
  const urgent = row.priority === "urgent";
  const shownAt = useRef(Date.now());
  // It slides in over buttons: a click that was meant for one of them must not answer the offer.
  const meant = (answer: (id: string) => void) => (): void => { if (Date.now() - shownAt.current > SETTLE_MS) answer(row.id); };
  const [saying, setSaying] = useState(false);
  const marks = becauseWords(row.because);
  return (
    <article className={`offer ${urgent ? "urgent" : ""}`} aria-label={t("offer.one", { name: customerName(row) })}>
      <div className="in">
        <div className="what">
          <div className="top"><span className="word">{t(`priority.${row.priority ?? "normal"}` as "priority.normal")}</span><span>{t("offer.to_you", { skill: skillName(row.skill), reason: reasonWord(row.reason) })}</span></div>
          <h2 className="cut" dir="auto">{[customerName(row), row.customer?.company].filter(Boolean).join(", ")}</h2>
          <p dir="auto">{splitMarks(row.question, marks).map((part, at) => (part.marked ? <mark key={at}>{part.text}</mark> : part.text))}</p>
          {row.assigned_by ? <p className="meta">{t("assign.by", { name: row.assigned_by })}</p> : null}
          {from ? <p className="meta">{t("offer.passed_by", { name: from })}</p> : null}
          {word ? <p dir="auto" className="quote">“{word}”</p> : null}
          {row.promise_due ? <p className="meta">{t("offer.promised", { when: whenDay(row.promise_due, now) })}</p> : null}
          {typeof row.because === "string" && row.because ? <p className="meta">{row.because}</p> : null}
        </div>
        <div className="act">
          <div className="sec" role="timer">{waited(left)}</div>
          <Button look="primary" keys={first ? "alt+enter" : undefined} onClick={meant(accept)}>{t("offer.accept")}</Button>
          <Button keys={first ? "alt+backspace" : undefined} onClick={meant(row.assigned_by ? () => setSaying(true) : pass)}>{t("offer.decline")}</Button>
        </div>
      </div>
      {saying ? <DeclineAssigned by={row.assigned_by ?? ""} onClose={() => setSaying(false)} onSay={(reason) => { setSaying(false); void decline(row.id, reason); }} /> : null}
      <div className="run" aria-hidden="true"><i style={{ width: `${(100 * left) / whole.current}%` }} /></div>
    </article>
  );
}

export function useAnswer(): { accept: (id: string) => void; pass: (id: string) => void } {
  const navigate = useNavigate();
  const leave = (id: string): void => desk.change((now) => ({ ...now, offers: now.offers.filter((offer) => offer.row.id !== id) }));
  return {
    accept: (id) => { void claim(id).then((won) => { leave(id); if (won) void navigate({ to: "/inbox/$id", params: { id } }); }); },
    // By key there is nowhere to say why: what a lead assigned is answered in its banner.
    pass: (id) => { if (desk.desk.offers.find((offer) => offer.row.id === id)?.row.assigned_by) return toast(t("assign.say_why")); leave(id); void decline(id); },
  };
}
