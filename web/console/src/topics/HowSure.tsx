import { useState } from "react";
import { Panel } from "../app/Sheet.tsx";
import { Wrong, useAsk } from "../entry/SignIn.tsx";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { toast } from "../ui/toasts.tsx";
import { Curve } from "./Curve.tsx";
import { CurveTable } from "./CurveTable.tsx";
import { isConflict, saveSettings } from "./teach.ts";
import type { TopicSet, TopicSettings } from "./topic-set.ts";
import { per100, pointAt, promiseOf, sameRate } from "./trade-off.ts";
import { useSaveKey } from "./use-save-key.ts";

/** How many wrong answers a company puts up with, and how many of its customers the assistant then helps itself. */
export function HowSure({ set, readOnly }: { set: TopicSet; readOnly: boolean }) {
  const [draft, setDraft] = useState<TopicSettings | null>(null);
  const now = draft ?? set.settings;
  const { busy, error, submit } = useAsk(() => saveSettings(set, now), () => { setDraft(null); toast(t("topics.settings_saved")); });
  const changed = !!draft && (draft.complete !== set.settings.complete || !sameRate(draft.error_rate, set.settings.error_rate));
  useSaveKey(() => { if (changed && !busy) void submit(); });
  const at = pointAt(set.curve, now.error_rate);
  const point = set.curve[at];
  return (
    <form className="grid gap-3" onSubmit={(event) => { if (changed) void submit(event); else event.preventDefault(); }}>
      <Panel title={point ? t(...promiseOf(point)) : t("topics.sure.title")} text={<span role="status">{point ? (point.holds ? t("topics.sure.measured", { wrong: per100(point.wrong), tried: set.tried }) : t("topics.sure.more")) : set.state === "learning" ? t("topics.sure.busy") : t("topics.sure.none")}</span>}>
        {point ? (
          <>
            <Curve curve={set.curve} at={at} readOnly={readOnly} onChoose={(next) => setDraft({ ...now, error_rate: set.curve[next]!.error_rate })} />
            <p className="meta mt-2">
              {set.settings.error_rate === null ? t("topics.sure.not_set") : t("topics.sure.set", { asked: per100(set.settings.error_rate) })}
              {readOnly ? null : <> <button type="button" className="link" onClick={() => setDraft({ ...now, error_rate: now.error_rate === null ? point.error_rate : null })}>{now.error_rate === null ? t("topics.sure.promise", { asked: per100(point.error_rate) }) : t("topics.sure.unset")}</button></>}
            </p>
            <CurveTable curve={set.curve} at={at} />
          </>
        ) : null}
      </Panel>
      <Panel title={t("topics.sure.scope")}>
        <label className="complete">
          <input type="checkbox" role="switch" checked={now.complete} disabled={readOnly} aria-describedby="complete-how" onChange={(event) => setDraft({ ...now, complete: event.target.checked })} />
          <b>{t("topics.complete")}</b>
        </label>
        <p className="meta" id="complete-how">{t("topics.complete_how")}</p>
      </Panel>
      {readOnly ? <p className="muted">{t("topics.read_only")}</p> : (
        <div className="flex flex-wrap items-center gap-2">
          <Button look="primary" type="submit" keys="mod+s" off={!changed || busy}>{t("common.save")}</Button>
          {changed ? <Button onClick={() => setDraft(null)}>{t("policy.take_back")}</Button> : null}
          {isConflict(error) ? <p className="risk" role="alert">{t("topics.conflict_set")}</p> : <Wrong error={error} />}
        </div>
      )}
    </form>
  );
}
