import { useEffect, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { noticeKinds, weekdays } from "@baton/client/desk-protocol";
import type { NoticeKind, Notices, Quiet, Weekday, Wish } from "@baton/client/desk-protocol";
import { Panel } from "../app/Sheet.tsx";
import { put } from "../api/http.ts";
import { noticesQuery, queries } from "../api/queries.ts";
import { Wrong, useAsk } from "../entry/SignIn.tsx";
import { locale, t } from "../i18n/i18n.ts";
import { whenDay } from "../i18n/times.ts";
import { ring } from "../inbox/sound.ts";
import { snoozeTimes } from "../inbox/snooze-times.ts";
import { zones } from "../settings/hours.ts";
import { Button } from "../ui/Button.tsx";
import { Select } from "../ui/Field.tsx";
import { Failed, Skeleton, explain } from "../ui/States.tsx";
import { toast } from "../ui/toasts.tsx";
import { useNow } from "../ui/use-now.ts";
import { disablePush, enablePush, pushState } from "./push.ts";
import { wishes } from "./shown-notices.ts";
import type { PushState } from "./push.ts";

export function NoticeSettings() {
  const query = useQuery(noticesQuery);
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return query.data ? <div className="narrow grid gap-3"><ThisBrowser /><Form key={JSON.stringify(query.data.quiet.until)} kept={query.data} /></div> : <Skeleton lines={12} />;
}

/** What is kept goes back whole; what only the server says stays out of it. */
const written = ({ push: _, ...rest }: Notices): Omit<Notices, "push"> => ({ ...rest, quiet: { ...rest.quiet, until: rest.quiet.until ?? undefined } as Quiet });

function took(now: Notices): void {
  wishes.set(now);
  queries.setQueryData(noticesQuery.queryKey, now);
}

function Form({ kept }: { kept: Notices }) {
  // Whoever has never chosen hours has none; they begin with nights where this browser is.
  const first = kept.quiet.days.length ? kept : { ...kept, quiet: { ...kept.quiet, days: [...weekdays], zone: Intl.DateTimeFormat().resolvedOptions().timeZone } };
  const [form, setForm] = useState(first);
  const set = (by: Partial<Notices>): void => setForm((now) => ({ ...now, ...by }));
  const changed = JSON.stringify(form) !== JSON.stringify(first);
  const { busy, error, submit } = useAsk(() => put<Notices>("/me/notices", written(form)), (now) => { if (now) took(now); toast(t("common.saved")); });
  return (
    <form className="grid gap-3" onSubmit={(event) => void submit(event)}>
      <Panel title={t("notices.what")} text={t("notices.what_how")}>
        <Kinds kinds={form.kinds} onChange={(kinds) => set({ kinds })} />
        <label className="mt-3 flex items-center gap-1.5"><input type="checkbox" checked={form.while_looking} onChange={(event) => set({ while_looking: event.target.checked })} />{t("notices.while_looking")}</label>
      </Panel>
      <Panel title={t("notices.sound")} text={t("notices.sound_how")}><Volume volume={form.volume} onChange={(volume) => set({ volume })} /></Panel>
      <Panel title={t("notices.quiet")} text={t("notices.quiet_how")}><Hours quiet={form.quiet} onChange={(quiet) => set({ quiet })} /><Until kept={kept} /></Panel>
      <Panel title={t("notices.digest")} text={t("notices.digest_how")}><Digest digest={form.digest} onChange={(digest) => set({ digest })} /></Panel>
      <div className="flex items-center gap-2"><Button look="primary" type="submit" off={!changed || busy}>{t("common.save")}</Button>{changed ? <Button onClick={() => setForm(first)}>{t("policy.take_back")}</Button> : null}<Wrong error={error} /></div>
    </form>
  );
}

const ways = ["sound", "banner", "push"] as const;

function Kinds({ kinds, onChange }: { kinds: Notices["kinds"]; onChange: (kinds: Notices["kinds"]) => void }) {
  const set = (kind: NoticeKind, way: keyof Wish, on: boolean): void => onChange({ ...kinds, [kind]: { ...kinds[kind], [way]: on } });
  return (
    <table className="tbl ways">
      <thead><tr><th scope="col"><span className="hidden-text">{t("notices.kind")}</span></th>{ways.map((way) => <th key={way} scope="col">{t(`notices.way_${way}`)}</th>)}</tr></thead>
      <tbody>{noticeKinds.map((kind) => (
        <tr key={kind}><th scope="row">{t(`notices.kind_${kind}`)}</th>{ways.map((way) => <td key={way}><input type="checkbox" aria-label={`${t(`notices.kind_${kind}`)}: ${t(`notices.way_${way}`)}`} checked={kinds[kind][way]} onChange={(event) => set(kind, way, event.target.checked)} /></td>)}</tr>
      ))}</tbody>
    </table>
  );
}

function Volume({ volume, onChange }: { volume: number; onChange: (volume: number) => void }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <label className="inline-flex items-center gap-2">{t("notices.volume")}<input type="range" min={0} max={100} step={5} value={volume} onChange={(event) => onChange(Number(event.target.value))} /></label>
      <span className="num">{volume} %</span>
      <Button icon="sound" off={volume === 0} onClick={() => ring(false, volume)}>{t("notices.try")}</Button>
      <Button icon="sound" off={volume === 0} onClick={() => ring(true, volume)}>{t("notices.try_urgent")}</Button>
    </div>
  );
}

function Digest({ digest, onChange }: { digest: Notices["digest"]; onChange: (digest: Notices["digest"]) => void }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <label className="flex items-center gap-1.5"><input type="checkbox" checked={digest.on} onChange={(event) => onChange({ ...digest, on: event.target.checked })} />{t("notices.digest_on")}</label>
      <label className="inline-flex items-center gap-2">{t("notices.digest_at")}<input type="time" className="input" required disabled={!digest.on} value={digest.at} onChange={(event) => onChange({ ...digest, at: event.target.value })} /></label>
    </div>
  );
}

const dayName = (day: Weekday): string => new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, 1 + weekdays.indexOf(day))));

function Hours({ quiet, onChange }: { quiet: Quiet; onChange: (quiet: Quiet) => void }) {
  const set = (by: Partial<Quiet>): void => onChange({ ...quiet, ...by });
  const toggle = (day: Weekday, on: boolean): void => set({ days: weekdays.filter((one) => (one === day ? on : quiet.days.includes(one))) });
  return (
    <div className="form">
      <label className="flex items-center gap-1.5"><input type="checkbox" checked={quiet.on} onChange={(event) => set({ on: event.target.checked })} />{t("notices.quiet_hours")}</label>
      <fieldset className="contents" disabled={!quiet.on}>
        <fieldset className="field"><legend className="meta mb-1">{t("notices.quiet_days")}</legend><div className="flex flex-wrap gap-3">{weekdays.map((day) => <label key={day} className="inline-flex items-center gap-1.5"><input type="checkbox" checked={quiet.days.includes(day)} onChange={(event) => toggle(day, event.target.checked)} />{dayName(day)}</label>)}</div></fieldset>
        <div className="two">
          <div className="field"><label htmlFor="quiet-from">{t("notices.quiet_from")}</label><input id="quiet-from" type="time" className="input" required value={quiet.from} onChange={(event) => set({ from: event.target.value })} /></div>
          <div className="field"><label htmlFor="quiet-to">{t("notices.quiet_to")}</label><input id="quiet-to" type="time" className="input" required value={quiet.to} onChange={(event) => set({ to: event.target.value })} /></div>
        </div>
        <Select label={t("site.zone")} value={quiet.zone} onChange={(event) => set({ zone: event.target.value })}>{zones(quiet.zone).map((zone) => <option key={zone} value={zone}>{zone.replaceAll("_", " ")}</option>)}</Select>
      </fieldset>
      <fieldset className="field"><legend className="meta mb-1">{t("notices.lets_through")}</legend>
        <div className="flex flex-wrap gap-3">
          <label className="inline-flex items-center gap-1.5"><input type="checkbox" checked={quiet.urgent} onChange={(event) => set({ urgent: event.target.checked })} />{t("notices.lets_urgent")}</label>
          <label className="inline-flex items-center gap-1.5"><input type="checkbox" checked={quiet.by_name} onChange={(event) => set({ by_name: event.target.checked })} />{t("notices.lets_by_name")}</label>
        </div>
      </fieldset>
    </div>
  );
}

/** Quiet from now until a moment: it holds at once, whatever else on the page is not saved. */
function Until({ kept }: { kept: Notices }) {
  const now = useNow(15);
  const until = kept.quiet.until && Date.parse(kept.quiet.until) > now ? kept.quiet.until : null;
  const set = (at: number | null): void => {
    const next = written({ ...kept, quiet: { ...kept.quiet, until: at ? new Date(at).toISOString() : null } });
    void put<Notices>("/me/notices", next).then(took, (reason: unknown) => toast(explain(reason)));
  };
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      {until ? <><span>{t("notices.quiet_until", { time: whenDay(until, now) })}</span><Button onClick={() => set(null)}>{t("notices.quiet_end")}</Button></> : <><span className="muted">{t("notices.quiet_now")}</span>{snoozeTimes(now).map((one) => <Button key={one.key} onClick={() => set(one.at)}>{t(`notices.until_${one.key}`)}</Button>)}</>}
    </div>
  );
}

function ThisBrowser() {
  const [state, setState] = useState<PushState | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => { void pushState().then(setState, () => setState("unsupported")); }, []);
  const run = (change: () => Promise<PushState>): void => {
    setBusy(true);
    void change().then(setState, (reason: unknown) => toast(reason instanceof DOMException ? t("notices.push_failed") : explain(reason))).finally(() => setBusy(false));
  };
  return (
    <Panel title={t("notices.push")} text={t("notices.push_how")}>
      <div className="flex flex-wrap items-center gap-3">
        {state ? <span role="status">{t(`notices.push_${state}`)}</span> : null}
        {state === "off" ? <Button look="primary" off={busy} onClick={() => run(enablePush)}>{t("notices.push_enable")}</Button> : null}
        {state === "on" ? <Button off={busy} onClick={() => run(disablePush)}>{t("notices.push_disable")}</Button> : null}
      </div>
    </Panel>
  );
}
