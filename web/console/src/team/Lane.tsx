import { useRef } from "react";
import type { CSSProperties, KeyboardEvent, PointerEvent } from "react";
import type { Agent, Holiday } from "@baton/client/desk-protocol";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { barWords, zoneName } from "./names.ts";
import { DAY, STEP, barsOf, dayOf, isOff, moved, withBreak } from "./roster.ts";
import type { Bar, End } from "./roster.ts";

interface Props {
  agent: Agent; date: string; title: string; holidays: readonly Holiday[]; today: boolean; zone: string; edits: boolean;
  setBars: (bars: Bar[]) => void; setOff: (off: boolean) => void; onEdit: (at: number, bars: Bar[]) => void; say: (words: string) => void;
}
const place = (from: number, to: number): CSSProperties => ({ "--from": `${(100 * Math.max(0, from)) / DAY}%`, "--w": `${(100 * (Math.min(DAY, to) - Math.max(0, from))) / DAY}%` }) as CSSProperties;

/** One person on one day, 24 hours by the clock of their shift. */
export function Lane({ agent, date, title, holidays, today, zone, edits, setBars, setOff, onEdit, say }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const bars = barsOf(agent.shifts);
  const day = dayOf(date);
  const own = bars.find((bar) => bar.day === day)?.zone ?? bars[0]?.zone ?? zone;
  const off = isOff(agent, own, date, holidays);
  const put = (at: number, bar: Bar): void => { setBars(bars.map((one, index) => (index === at ? bar : one))); say(`${title}: ${barWords(bar)}`); };
  const add = (from: number): void => {
    const bar: Bar = { day, from, to: from + 8 * 60, zone: own, breaks: [] };
    setBars([...bars, bar]);
    say(`${title}: ${barWords(bar)}`);
  };
  const take = (at: number): void => { setBars(bars.filter((_, index) => index !== at)); say(t("roster.removed", { name: title })); };
  const minutesAt = (event: PointerEvent): number => {
    const rect = box.current!.getBoundingClientRect();
    const share = (event.clientX - rect.left) / rect.width;
    return Math.round(((getComputedStyle(box.current!).direction === "rtl" ? 1 - share : share) * DAY) / STEP) * STEP;
  };
  const free = next(bars, day);
  // Where nothing in the cell can be stopped at, the cell itself can.
  const empty = !bars.some((bar) => bar.day === day);
  const stops = off || !edits || empty;
  const shown = off ? t(agent.days_off?.includes(date) ? "team.day_off" : "roster.holiday") : t(agent.shifts?.length ? "roster.no_shift" : "team.any_time");
  const begin = (event: KeyboardEvent): void => {
    if (!edits || off || free === null || event.target !== box.current || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    add(free);
  };
  return (
    <div role="row" className={`lane ${today ? "now" : ""} ${off ? "off" : ""}`}>
      <span role="rowheader" className="who"><b className="cut" title={title}>{title}</b><small className="cut">{agent.shifts?.length ? t("team.shifts_zone", { zone: zoneName(own) }) : t("team.any_time")}</small></span>
      <div role="gridcell" className="hours" ref={box} {...(stops ? { "data-stop": true, tabIndex: -1, "aria-label": off || empty ? `${title}: ${shown}` : undefined } : {})} onKeyDown={begin} onDoubleClick={edits && !off ? (event) => { if (event.target === box.current) add(Math.max(0, Math.min(16 * 60, minutesAt(event as unknown as PointerEvent)))); } : undefined}>
        {off ? <span className="offword">{shown}</span> : null}
        {off ? null : bars.map((bar, at) => (bar.day === (day + 6) % 7 && bar.to > DAY ? <i key={`over-${at}`} className="over" style={place(0, bar.to - DAY)} title={barWords(bar)} /> : bar.day === day ? (
          <BarView key={at} bar={bar} words={`${title}: ${barWords(bar)}`} edits={edits} minutesAt={minutesAt} put={(changed) => put(at, changed)} take={() => take(at)} edit={() => onEdit(at, bars)} />
        ) : null))}
      </div>
      {edits ? <span role="gridcell" className="tools">
        {off || free === null ? null : <Button data-stop tabIndex={-1} look="quiet" icon="plus" aria-label={t("roster.add", { name: title })} title={t("roster.add", { name: title })} onClick={() => add(free)} />}
        <Button data-stop tabIndex={-1} look="quiet" icon="snooze" aria-pressed={!!agent.days_off?.includes(date)} aria-label={t("roster.day_off_of", { name: title })} title={t("roster.day_off_of", { name: title })} onClick={() => setOff(!agent.days_off?.includes(date))} />
      </span> : null}
    </div>
  );
}

/** Where a new shift of eight hours may begin that day: at nine, or after the last one; null: nowhere. */
function next(bars: readonly Bar[], day: number): number | null {
  const last = bars.filter((bar) => bar.day === day).at(-1);
  const from = last ? last.to + 60 : 9 * 60;
  return from <= DAY - 8 * 60 ? from : null;
}

function BarView({ bar, words, edits, minutesAt, put, take, edit }: { bar: Bar; words: string; edits: boolean; minutesAt: (event: PointerEvent) => number; put: (bar: Bar) => void; take: () => void; edit: () => void }) {
  const grip = useRef<{ at: number; end: End; bar: Bar } | null>(null);
  const start = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    const end = ((event.target as HTMLElement).dataset.end as End | undefined) ?? "both";
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { at: minutesAt(event), end, bar };
  };
  const drag = (event: PointerEvent): void => {
    if (!grip.current) return;
    const changed = moved(grip.current.bar, minutesAt(event) - grip.current.at, grip.current.end);
    if (changed.from !== bar.from || changed.to !== bar.to) put(changed);
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const rtl = getComputedStyle(event.currentTarget).direction === "rtl";
    const step = event.key === "ArrowRight" ? STEP : event.key === "ArrowLeft" ? -STEP : 0;
    const end = event.shiftKey && event.altKey ? "both" : event.shiftKey ? "to" : event.altKey ? "from" : null;
    if (step && end) put(moved(bar, rtl ? -step : step, end));
    else if (event.key === "Delete" || event.key === "Backspace") take();
    else if (event.key === "b") put(withBreak(bar));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const body = <>{bar.breaks.map(([a, b]) => <i key={a} className="rest" style={{ insetInlineStart: `${(100 * (a - bar.from)) / (Math.min(DAY, bar.to) - bar.from)}%`, width: `${(100 * (b - a)) / (Math.min(DAY, bar.to) - bar.from)}%` }} />)}<span className="times num">{words.slice(words.indexOf(": ") + 2).split(",")[0]}</span></>;
  const style = place(bar.from, bar.to);
  if (!edits) return <span className="shift" style={style} title={words}><span className="hidden-text">{words.slice(0, words.indexOf(": ") + 2)}</span>{body}<span className="hidden-text">{["", ...words.split(", ").slice(1)].join(", ")}; </span></span>;
  return (
    <button type="button" data-stop tabIndex={-1} className={`shift ${bar.to > DAY ? "on" : ""}`} style={style} aria-label={words} title={words} onPointerDown={start} onPointerMove={drag} onPointerUp={() => { grip.current = null; }} onPointerCancel={() => { grip.current = null; }} onKeyDown={press} onDoubleClick={(event) => { event.stopPropagation(); edit(); }} onClick={(event) => { if (event.detail === 0) edit(); }}>
      <i className="grip" data-end="from" />{body}<i className="grip" data-end="to" />
    </button>
  );
}
