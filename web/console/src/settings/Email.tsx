import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { Panel } from "../app/Sheet.tsx";
import { call, put } from "../api/http.ts";
import { mailQuery, queries, sitesQuery } from "../api/queries.ts";
import { Wrong, useAsk } from "../entry/SignIn.tsx";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { Select, TextField } from "../ui/Field.tsx";
import { Failed, Skeleton, explain } from "../ui/States.tsx";
import { toast } from "../ui/toasts.tsx";
import { MailServerFields } from "./MailServerFields.tsx";
import { MailTryOut } from "./MailTryOut.tsx";
import { MailTroubles } from "./MailTroubles.tsx";
import { emptyMail, examples, mailBody } from "./mail-settings.ts";
import type { MailSettings } from "./mail-settings.ts";

/** One account for all sites, or one for each that wants its own. */
export function Email() {
  const query = useQuery(mailQuery);
  const sites = useQuery(sitesQuery);
  const [site, setSite] = useState("");
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton lines={12} />;
  const kept = query.data.items.find((one) => one.site === site);
  return (
    <div className="narrow grid gap-3">
      {(sites.data?.length ?? 0) > 1 ? <Select label={t("mail.for")} value={site} onChange={(event) => setSite(event.target.value)}><option value="">{t("mail.for_all")}</option>{sites.data?.map((one) => <option key={one.key} value={one.key}>{one.name}</option>)}</Select> : null}
      <MailForm key={site + (kept ? JSON.stringify(kept) : "")} site={site} kept={kept} />
      {query.data.items.length ? <MailTroubles troubles={query.data.troubles} /> : null}
    </div>
  );
}

function MailForm({ site, kept }: { site: string; kept?: MailSettings }) {
  const [form, setForm] = useState(kept ?? emptyMail(site));
  const set = (by: Partial<MailSettings>): void => setForm((now) => ({ ...now, ...by }));
  const changed = JSON.stringify(form) !== JSON.stringify(kept ?? emptyMail(site));
  const again = (): void => void queries.invalidateQueries({ queryKey: ["mail"] });
  const { busy, error, submit, wrongAt } = useAsk(() => put<MailSettings>("/mail", mailBody(form)), () => { toast(t("common.saved")); again(); });
  const drop = async (): Promise<void> => { try { await call("DELETE", "/mail", { query: { site } }); toast(t("mail.removed")); } catch (reason) { toast(explain(reason)); } again(); };
  return (
    <form className="grid gap-3" onSubmit={(event) => void submit(event)}>
      <Panel title={t("mail.title")} text={t("mail.how")}>
        <div className="form">
          {kept ? <label className="inline-flex items-center gap-1.5"><input type="checkbox" checked={form.on} onChange={(event) => set({ on: event.target.checked })} />{t("mail.on")}</label> : null}
          {kept?.trouble ? <p className="risk" role="status">{t("mail.trouble", { why: kept.trouble })}</p> : null}
          <div className="two">
            <TextField label={t("mail.from_address")} type="email" dir="ltr" required value={form.from_address} wrong={wrongAt("/from_address")} placeholder={examples.address} onChange={(event) => set({ from_address: event.target.value })} />
            <TextField label={t("mail.from_name")} value={form.from_name} wrong={wrongAt("/from_name")} hint={t("mail.from_name_how")} onChange={(event) => set({ from_name: event.target.value })} />
          </div>
        </div>
      </Panel>
      <Panel title={t("mail.out")} text={t("mail.out_how")}><MailServerFields kind="smtp" required server={form.smtp} wrongAt={wrongAt} onChange={(smtp) => set({ smtp })} /></Panel>
      <Panel title={t("mail.in")} text={t("mail.in_how")}><MailServerFields kind="imap" server={form.imap} wrongAt={wrongAt} onChange={(imap) => set({ imap })} /></Panel>
      <Panel title={t("mail.trust")} text={t("mail.trust_how")}>
        <div className="form">
          <TextField label={t("mail.trusted_server")} dir="ltr" spellCheck={false} value={form.trusted_server} wrong={wrongAt("/trusted_server")} hint={t("mail.trusted_server_how")} placeholder={examples.server} onChange={(event) => set({ trusted_server: event.target.value.trim() })} />
          <TextField label={t("mail.reply_domain")} dir="ltr" spellCheck={false} value={form.reply_domain} wrong={wrongAt("/reply_domain")} hint={t("mail.reply_domain_how")} placeholder={examples.domain} onChange={(event) => set({ reply_domain: event.target.value.trim() })} />
        </div>
      </Panel>
      <MailTryOut settings={form} />
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" type="submit" off={!changed || busy}>{t("common.save")}</Button>
        {changed ? <Button onClick={() => setForm(kept ?? emptyMail(site))}>{t("policy.take_back")}</Button> : null}
        {kept ? <Button onClick={() => void drop()}>{t("mail.remove")}</Button> : null}
        <Wrong error={error} />
      </div>
    </form>
  );
}
