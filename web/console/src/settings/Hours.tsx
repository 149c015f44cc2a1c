import { weekdays } from "@baton/client/desk-protocol";
import type { Site, Weekday } from "@baton/client/desk-protocol";
import { locale, t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { Select, TextArea } from "../ui/Field.tsx";
import { Icon } from "../ui/Icon.tsx";
import { barOf, nextSpan, officeHours, spanProblem, zones } from "./hours.ts";

type HoursOf = NonNullable<Site["hours"]>;

/** Opening hours as a week, a day a line, each day as many spans as it has; without any it is always open. */
export function Hours({ hours, onChange }: { hours: Site["hours"]; onChange: (hours: HoursOf) => void }) {
  return hours ? <Week hours={hours} onChange={onChange} /> : <p className="flex flex-wrap items-center gap-2">{t("site.always_open")} <Button onClick={() => onChange(officeHours())}>{t("site.set_hours")}</Button></p>;
}

function Week({ hours, onChange }: { hours: HoursOf; onChange: (hours: HoursOf) => void }) {
  const setDay = (day: Weekday, spans: [string, string][]): void => {
    const { [day]: _, ...rest } = hours.week;
    onChange({ ...hours, week: spans.length ? { ...rest, [day]: spans } : rest });
  };
  return (
    <div className="form">
      <Select label={t("site.zone")} value={hours.zone} onChange={(event) => onChange({ ...hours, zone: event.target.value })}>{zones(hours.zone).map((zone) => <option key={zone} value={zone}>{zone.replaceAll("_", " ")}</option>)}</Select>
      <div className="week">{weekdays.map((day) => <Day key={day} day={day} spans={hours.week[day] ?? []} onChange={(spans) => setDay(day, spans)} />)}</div>
      <TextArea label={t("site.holidays")} hint={t("site.holidays_how")} dir="ltr" rows={2} value={(hours.holidays ?? []).join("\n")} onChange={(event) => onChange({ ...hours, holidays: event.target.value.split(/[\s,]+/).filter(Boolean) })} />
    </div>
  );
}

export function Day({ day, spans, onChange, none = t("site.closed_day") }: { day: Weekday; spans: [string, string][]; none?: string; onChange: (spans: [string, string][]) => void }) {
  const name = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, 1 + weekdays.indexOf(day))));
  const change = (at: number, end: 0 | 1, time: string): void => onChange(spans.map((span, index) => (index === at ? ((end ? [span[0], time] : [time, span[1]]) as [string, string]) : span)));
  const wrong = spanProblem(spans);
  return (
    <div className="d">
      <span>{name}</span>
      <div className="spans">
        {spans.map((span, at) => (
          <span className="span" key={at}>
            <input type="time" className="input" required aria-label={t("site.from", { day: name })} value={span[0]} onChange={(event) => change(at, 0, event.target.value)} />–
            <input type="time" className="input" required aria-label={t("site.to", { day: name })} value={span[1]} aria-invalid={wrong === at || undefined} onChange={(event) => change(at, 1, event.target.value)} />
            <button type="button" className="btn quiet icon" aria-label={t("site.remove_span", { day: name })} onClick={() => onChange(spans.filter((_, index) => index !== at))}><Icon name="x" small /></button>
          </span>
        ))}
        {spans.length ? null : <span className="muted">{none}</span>}
        <Button look="quiet" icon="plus" aria-label={t("site.add_span", { day: name })} onClick={() => onChange([...spans, nextSpan(spans)])} />
      </div>
      <div className="track" aria-hidden="true">{spans.map((span, at) => <i key={at} style={barOf(span) as React.CSSProperties} />)}</div>
    </div>
  );
}
