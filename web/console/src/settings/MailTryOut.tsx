import { useState } from "react";
import { Panel } from "../app/Sheet.tsx";
import { call } from "../api/http.ts";
import { useDesk } from "../desk/desk-store.ts";
import { Wrong, useAsk } from "../entry/SignIn.tsx";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { mailBody } from "./mail-settings.ts";
import type { MailSettings, MailTest } from "./mail-settings.ts";

/** Really connects, signs in and sends to the reader of this page; what stands in the form need not be kept yet. */
export function MailTryOut({ settings }: { settings: MailSettings }) {
  const me = useDesk((desk) => desk.me);
  const [came, setCame] = useState<MailTest | null>(null);
  const { busy, error, submit } = useAsk(() => call<MailTest>("POST", "/mail/test", { body: mailBody(settings) }), setCame);
  const lines = came ? ([["smtp", came.smtp], ["imap", came.imap]] as const).flatMap(([kind, one]) => (one ? [{ kind, ...one }] : [])) : [];
  return (
    <Panel title={t("mail.test")} text={t("mail.test_how", { address: me?.email ?? "" })}>
      <div className="grid gap-2">
        <div><Button off={busy || !settings.smtp.host || !settings.from_address} onClick={() => { setCame(null); void submit(); }}>{busy ? t("mail.testing") : t("mail.test_do")}</Button></div>
        <div role="status" aria-live="polite" className="grid gap-1">
          {lines.map((one) => <p key={one.kind} className={one.ok ? "" : "risk"}>{one.ok ? t(`mail.test_${one.kind}_ok`, { address: came?.to ?? "" }) : one.why}</p>)}
        </div>
        <Wrong error={error} />
      </div>
    </Panel>
  );
}
