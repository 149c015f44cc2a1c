import { useState } from "react";
import { accentTokens } from "@baton/client/accent";
import type { Site } from "@baton/client/desk-protocol";
import { Panel } from "../app/Sheet.tsx";
import { put } from "../api/http.ts";
import { queries } from "../api/queries.ts";
import { may } from "../commands/command.ts";
import { useDesk } from "../desk/desk-store.ts";
import { Wrong, useAsk } from "../entry/SignIn.tsx";
import { languages, t } from "../i18n/i18n.ts";
import { languageName } from "../i18n/times.ts";
import { Button } from "../ui/Button.tsx";
import { Copy } from "../ui/Copy.tsx";
import { TextArea, TextField } from "../ui/Field.tsx";
import { toast } from "../ui/toasts.tsx";
import { Accent } from "./Accent.tsx";
import { Hours } from "./Hours.tsx";
import { Redaction } from "./Redaction.tsx";
import { Retention } from "./Retention.tsx";
import { Wording } from "./Wording.tsx";

export function SiteForm({ site }: { site: Site }) {
  const me = useDesk((desk) => desk.me);
  const readOnly = !may(me, "lead");
  const [form, setForm] = useState(site);
  const set = (by: Partial<Site>): void => setForm((now) => ({ ...now, ...by }));
  const changed = JSON.stringify(form) !== JSON.stringify(site);
  const { busy, error, submit, wrongAt } = useAsk(() => {
    const on_accent = accentTokens(form.accent, "light")?.["--on-accent"] ?? form.on_accent;
    // The whole site goes back: what is not named would be taken away.
    return put<Site>(`/sites/${site.key}`, { ...form, origins: clean(form.origins), on_accent, suggestions: clean(form.suggestions ?? []).slice(0, 6) });
  }, () => { toast(t("common.saved")); void queries.invalidateQueries({ queryKey: ["sites"] }); });
  return (
    <form className="grid gap-3" onSubmit={(event) => void submit(event)}>
      <div className="narrow grid gap-3">
        <Panel title={t("site.snippet", { name: site.name })} text={t("site.snippet_how")}><Copy text={site.snippet} label={t("site.snippet", { name: site.name })} /></Panel>
        <fieldset disabled={readOnly} className="contents">
          <Panel title={t("site.about")}>
            <div className="form">
              <div className="two"><TextField label={t("site.name")} required value={form.name} wrong={wrongAt("/name")} onChange={(event) => set({ name: event.target.value })} /><TextField label={t("site.bot_name")} required value={form.bot_name} wrong={wrongAt("/bot_name")} onChange={(event) => set({ bot_name: event.target.value })} /></div>
              <TextArea label={t("site.origins")} hint={t("site.origins_how")} dir="ltr" value={form.origins.join("\n")} wrong={wrongAt("/origins")} onChange={(event) => set({ origins: event.target.value.split("\n") })} />
              <TextArea label={t("site.suggestions")} hint={t("site.suggestions_how")} value={(form.suggestions ?? []).join("\n")} onChange={(event) => set({ suggestions: event.target.value.split("\n") })} />
              <fieldset className="field"><legend className="meta mb-1">{t("site.languages")}</legend><div className="flex flex-wrap gap-3">{languages.map((code) => <label key={code} className="inline-flex items-center gap-1.5"><input type="checkbox" checked={form.languages.includes(code)} onChange={(event) => set({ languages: event.target.checked ? [...form.languages, code] : form.languages.filter((one) => one !== code) })} />{languageName(code)}</label>)}</div></fieldset>
              <label className="inline-flex items-center gap-1.5"><input type="checkbox" checked={!!form.consent} onChange={(event) => set({ consent: event.target.checked })} />{t("site.consent")}</label>
            </div>
          </Panel>
          <Panel title={t("site.look")} text={t("site.look_how")}><Accent value={form.accent ?? ""} botName={form.bot_name} onChange={(accent) => set({ accent })} /></Panel>
          <Panel title={t("site.redaction")} text={t("site.redaction_how")}><Redaction hides={form.redaction} onChange={(redaction) => set({ redaction })} /></Panel>
          <Panel title={t("site.retention")} text={t("site.retention_how")}><Retention keeps={form.retention} onChange={(retention) => set({ retention })} /></Panel>
          <Panel title={t("site.wording")} text={t("site.wording_how", { names: "{name}" })}><Wording languages={form.languages} texts={form.wording ?? {}} wrongAt={wrongAt} onChange={(wording) => set({ wording })} /></Panel>
          <Panel title={t("site.hours")} text={t("site.hours_how")}><Hours hours={form.hours} onChange={(hours) => set({ hours })} /></Panel>
        </fieldset>
        {readOnly ? <p className="muted">{t("settings.read_only")}</p> : (
          <div className="flex items-center gap-2"><Button look="primary" type="submit" off={!changed || busy}>{t("common.save")}</Button>{changed ? <Button onClick={() => setForm(site)}>{t("policy.take_back")}</Button> : null}<Wrong error={error} /></div>
        )}
      </div>
    </form>
  );
}
const clean = (lines: string[]): string[] => lines.map((line) => line.trim()).filter(Boolean);
