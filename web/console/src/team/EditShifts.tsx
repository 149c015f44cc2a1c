import { weekdays } from "@baton/client/desk-protocol";
import type { Weekday } from "@baton/client/desk-protocol";
import { t } from "../i18n/i18n.ts";
import { Day } from "../settings/Hours.tsx";
import { officeHours, zones } from "../settings/hours.ts";
import { Button } from "../ui/Button.tsx";
import { Select } from "../ui/Field.tsx";
import type { ShiftWeek } from "./shifts.ts";

/** One person's week; without any hours they are offered something at any time. */
export function EditShifts({ shifts, onChange }: { shifts: ShiftWeek | null; onChange: (shifts: ShiftWeek) => void }) {
  const isSet = !!shifts && Object.keys(shifts.week).length > 0;
  return (
    <fieldset className="field">
      <legend className="meta mb-1">{t("team.shifts")}</legend>
      {!shifts ? <p className="muted">{t("team.shifts_mixed")}</p>
        : isSet ? <Week shifts={shifts} onChange={onChange} />
          : <p className="flex flex-wrap items-center gap-2">{t("team.no_shifts")} <Button onClick={() => onChange({ zone: shifts.zone, week: officeHours().week })}>{t("team.set_shifts")}</Button></p>}
    </fieldset>
  );
}

function Week({ shifts, onChange }: { shifts: ShiftWeek; onChange: (shifts: ShiftWeek) => void }) {
  const setDay = (day: Weekday, spans: [string, string][]): void => {
    const { [day]: _, ...rest } = shifts.week;
    onChange({ ...shifts, week: spans.length ? { ...rest, [day]: spans } : rest });
  };
  return (
    <div className="grid gap-3">
      <Select label={t("site.zone")} value={shifts.zone} onChange={(event) => onChange({ ...shifts, zone: event.target.value })}>{zones(shifts.zone).map((zone) => <option key={zone} value={zone}>{zone.replaceAll("_", " ")}</option>)}</Select>
      <div className="week">{weekdays.map((day) => <Day key={day} day={day} spans={shifts.week[day] ?? []} none={t("team.day_off")} onChange={(spans) => setDay(day, spans)} />)}</div>
      <div><Button onClick={() => onChange({ ...shifts, week: {} })}>{t("team.clear_shifts")}</Button></div>
    </div>
  );
}
