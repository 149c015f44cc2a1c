import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import type { Me, Site } from "@baton/client/desk-protocol";
import { ApiError, get, post, put } from "../api/http.ts";
import { items } from "../api/lists.ts";
import { t } from "../i18n/i18n.ts";
import { Hours } from "../settings/Hours.tsx";
import { officeHours } from "../settings/hours.ts";
import { Button } from "../ui/Button.tsx";
import { Copy } from "../ui/Copy.tsx";
import { TextField } from "../ui/Field.tsx";
import { Failed, Skeleton } from "../ui/States.tsx";
import { EntryPage, Wrong, useAsk } from "./SignIn.tsx";

const token = (): string => new URLSearchParams(location.search).get("token") ?? "";

/** First start: who the company is, who owns it, where the widget will stand; then what to paste and when it is open. */
export function Setup() {
  const query = useQuery({ queryKey: ["setup"], queryFn: () => get<{ needed: boolean; company: string }>("/setup", { token: token() }), retry: false });
  const [done, setDone] = useState(false);
  if (done) return <After />;
  if (query.isPending) return <EntryPage title={t("setup.title")}><Skeleton /></EntryPage>;
  const over = query.error instanceof ApiError && query.error.status === 404;
  if (over) return <EntryPage title={t("setup.link_over")} text={t("setup.link_over_text")}><a className="btn" href="/">{t("sign_in.title")}</a></EntryPage>;
  if (query.isError) return <EntryPage title={t("setup.title")}><Failed error={query.error} onRetry={() => void query.refetch()} /></EntryPage>;
  if (!query.data.needed) return <EntryPage title={t("setup.already")} text={t("setup.already_text")}><a className="btn primary" href="/">{t("sign_in.do")}</a></EntryPage>;
  return <First company={query.data.company} onDone={() => setDone(true)} />;
}

function First({ company, onDone }: { company: string; onDone: () => void }) {
  const [form, setForm] = useState({ company, name: "", email: "", password: "", origin: "" });
  const set = (name: keyof typeof form) => (event: React.ChangeEvent<HTMLInputElement>): void => setForm((now) => ({ ...now, [name]: event.target.value }));
  const { busy, error, submit, wrongAt } = useAsk(() => post<Me>("/setup", { token: token(), ...form, origin: form.origin.trim().replace(/\/+$/, "") }), onDone);
  const fields = ["company", "name", "email", "password", "origin"] as const;
  return (
    <EntryPage large title={t("setup.title")} text={t("setup.text")}>
      <form className="grid gap-3" onSubmit={(event) => void submit(event)}>
        <TextField label={t("setup.company")} required autoFocus value={form.company} wrong={wrongAt("/company")} onChange={set("company")} />
        <div className="form two-up grid gap-3 sm:grid-cols-2"><TextField label={t("setup.name")} required autoComplete="name" value={form.name} wrong={wrongAt("/name")} onChange={set("name")} /><TextField label={t("sign_in.email")} type="email" required autoComplete="username" value={form.email} wrong={wrongAt("/email")} onChange={set("email")} /></div>
        <TextField label={t("sign_in.password")} type="password" required minLength={10} autoComplete="new-password" value={form.password} wrong={wrongAt("/password")} hint={t("setup.password_how")} onChange={set("password")} />
        <TextField label={t("setup.origin")} type="url" required dir="ltr" placeholder={t("setup.origin_example")} value={form.origin} wrong={wrongAt("/origin")} hint={t("setup.origin_how")} onChange={set("origin")} />
        <Wrong error={fields.some((name) => wrongAt(`/${name}`)) ? null : error} />
        <Button look="primary" type="submit" off={busy}>{busy ? t("setup.busy") : t("setup.do")}</Button>
      </form>
    </EntryPage>
  );
}

function After() {
  const query = useQuery({ queryKey: ["sites"], queryFn: () => get<Site[] | { items: Site[] }>("/sites").then(items) });
  const site = query.data?.[0];
  return (
    <EntryPage large title={t("setup.after")} text={t("setup.after_text")}>
      {query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : !site ? <Skeleton /> : <><Copy text={site.snippet} label={t("setup.snippet")} /><FirstHours site={site} /></>}
    </EntryPage>
  );
}

function FirstHours({ site }: { site: Site }) {
  const [hours, setHours] = useState(site.hours ?? officeHours());
  const { busy, error, submit } = useAsk(() => put<Site>(`/sites/${site.key}`, { ...site, hours }), () => location.assign("/"));
  return (
    <form className="grid gap-3" onSubmit={(event) => void submit(event)}>
      <h2 className="font-semibold">{t("site.hours")}</h2>
      <Hours hours={hours} onChange={setHours} />
      <Wrong error={error} />
      <Button look="primary" type="submit" off={busy}>{t("setup.finish")}</Button>
    </form>
  );
}
