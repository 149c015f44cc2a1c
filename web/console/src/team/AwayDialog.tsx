import { useState } from "react";
import { sayPresence } from "../desk/actions.ts";
import { t } from "../i18n/i18n.ts";
import { clockTime } from "../i18n/times.ts";
import { toInput } from "../inbox/snooze-times.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/Field.tsx";
import { awayOpen } from "./away.ts";

const reasons = ["break", "lunch", "meeting", "training"] as const;

/** Why one is away and until when; then one is back without doing anything. */
export function AwayDialog() {
  return awayOpen.use() ? <Away /> : null;
}

function Away() {
  const [now] = useState(() => Date.now());
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const close = (): void => awayOpen.set(false);
  const go = (): void => {
    const at = Date.parse(until);
    void sayPresence("away", reason.trim(), Number.isNaN(at) ? undefined : new Date(at).toISOString());
    close();
  };
  const wrong = until && !(Date.parse(until) > Date.now()) ? t("away.ahead") : null;
  return (
    <Dialog title={t("away.title")} onClose={close} onSubmit={() => { if (!wrong) go(); }} foot={<><Button onClick={close}>{t("common.cancel")}</Button><Button look="primary" type="submit" off={!!wrong}>{t("away.do")}</Button></>}>
      <p className="muted">{t("away.how")}</p>
      <TextField label={t("away.reason")} value={reason} maxLength={100} list="away-reasons" data-first onChange={(event) => setReason(event.target.value)} />
      <datalist id="away-reasons">{reasons.map((one) => <option key={one} value={t(`away.${one}`)} />)}</datalist>
      <div className="flex flex-wrap gap-1" role="group" aria-label={t("away.until")}>{[15, 30, 60].map((minutes) => <Button key={minutes} aria-pressed={until === toInput(now + minutes * 60_000)} onClick={() => setUntil(toInput(now + minutes * 60_000))}>{t("away.minutes", { n: minutes, time: clockTime(now + minutes * 60_000) })}</Button>)}<Button aria-pressed={!until} onClick={() => setUntil("")}>{t("away.open")}</Button></div>
      <TextField label={t("away.until")} type="datetime-local" value={until} min={toInput(now)} wrong={wrong} onChange={(event) => setUntil(event.target.value)} />
    </Dialog>
  );
}
