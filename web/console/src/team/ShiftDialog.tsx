import { useState } from "react";
import type { Agent } from "@baton/client/desk-protocol";
import { t } from "../i18n/i18n.ts";
import { zones } from "../settings/hours.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Select, TextField } from "../ui/Field.tsx";
import { dayName } from "./names.ts";
import { DAY, minutesOf, problemOf, timeOf, withBreak } from "./roster.ts";
import type { Bar } from "./roster.ts";

const input = (at: number): string => (at === DAY ? "00:00" : timeOf(at));
const later = (time: string, from: number): number => (minutesOf(time) <= from ? minutesOf(time) + DAY : minutesOf(time));
const inside = (time: string, bar: Bar): number => (minutesOf(time) < bar.from ? minutesOf(time) + DAY : minutesOf(time));

/** The exact times of one shift, its breaks, its zone, and on which days it is worked alike. */
export function ShiftDialog({ agent, at, bars, onClose, onSave }: { agent: Agent; at: number; bars: Bar[]; onClose: () => void; onSave: (bars: Bar[]) => void }) {
  const [bar, setBar] = useState(bars[at]!);
  const [days, setDays] = useState([bar.day]);
  const wrong = problemOf(bar);
  const others = bars.filter((_, index) => index !== at);
  const save = (): void => { if (!wrong && days.length) onSave([...others.filter((one) => one.day === bar.day || !days.includes(one.day)), ...days.map((day) => ({ ...bar, day }))]); };
  const setBreak = (index: number, span: [number, number]): void => setBar({ ...bar, breaks: bar.breaks.map((one, n) => (n === index ? span : one)) });
  return (
    <Dialog title={t("roster.shift_of", { name: agent.name })} onClose={onClose} onSubmit={save} foot={<>
      <Button onClick={() => onSave(others)}>{t("roster.remove")}</Button><span className="grow" /><Button onClick={onClose}>{t("common.cancel")}</Button><Button look="primary" type="submit" off={!!wrong || !days.length}>{t("roster.take")}</Button>
    </>}>
      <div className="grid grid-cols-2 gap-3">
        <TextField label={t("roster.from")} type="time" required data-first value={input(bar.from)} onChange={(event) => setBar({ ...bar, from: minutesOf(event.target.value), to: later(timeOf(bar.to % DAY), minutesOf(event.target.value)) })} />
        <TextField label={t("roster.to")} type="time" required value={input(bar.to)} hint={bar.to > DAY ? t("roster.next_day") : undefined} wrong={wrong === "times" ? t("roster.wrong_times") : null} onChange={(event) => setBar({ ...bar, to: later(event.target.value, bar.from) })} />
      </div>
      <fieldset className="field"><legend className="meta mb-1">{t("roster.breaks")}</legend>
        {bar.breaks.map((span, index) => (
          <div key={index} className="flex flex-wrap items-center gap-2">
            <input type="time" className="input w-auto!" required aria-label={t("roster.break_from")} value={input(span[0])} onChange={(event) => setBreak(index, [inside(event.target.value, bar), span[1]])} />–
            <input type="time" className="input w-auto!" required aria-label={t("roster.break_to")} value={input(span[1])} onChange={(event) => setBreak(index, [span[0], inside(event.target.value, bar)])} />
            <Button look="quiet" icon="x" aria-label={t("roster.break_remove")} onClick={() => setBar({ ...bar, breaks: bar.breaks.filter((_, n) => n !== index) })} />
          </div>
        ))}
        {wrong === "break" ? <span className="wrong" role="alert">{t("roster.wrong_break")}</span> : null}
        <div><Button icon="plus" onClick={() => setBar(withBreak(bar))}>{t("roster.break_add")}</Button></div>
      </fieldset>
      <fieldset className="field"><legend className="meta mb-1">{t("roster.days")}</legend><div className="flex flex-wrap gap-3">{[0, 1, 2, 3, 4, 5, 6].map((day) => (
        <label key={day} className="inline-flex items-center gap-1.5"><input type="checkbox" checked={days.includes(day)} onChange={(event) => setDays(event.target.checked ? [...days, day] : days.filter((one) => one !== day))} />{dayName(day)}</label>
      ))}</div><span className="hint">{t("roster.days_how")}</span></fieldset>
      <Select label={t("site.zone")} value={bar.zone} onChange={(event) => setBar({ ...bar, zone: event.target.value })}>{zones(bar.zone).map((zone) => <option key={zone} value={zone}>{zone.replaceAll("_", " ")}</option>)}</Select>
    </Dialog>
  );
}
