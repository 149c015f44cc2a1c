import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import type { LoginSession, Me } from "@baton/client/desk-protocol";
import { Panel } from "../app/Sheet.tsx";
import { patch, remove } from "../api/http.ts";
import { meQuery, queries, sessionsQuery } from "../api/queries.ts";
import { desk, useDesk } from "../desk/desk-store.ts";
import { Wrong, useAsk } from "../entry/SignIn.tsx";
import { t } from "../i18n/i18n.ts";
import { whenShort } from "../i18n/times.ts";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/Field.tsx";
import { Failed, Skeleton, explain } from "../ui/States.tsx";
import { toast } from "../ui/toasts.tsx";
import { browserName } from "./browser-name.ts";

export function Account() {
  return <div className="narrow grid gap-3"><Name /><Password /><Sessions /></div>;
}

function Name() {
  const me = useDesk((now) => now.me);
  const [name, setName] = useState(me?.name ?? "");
  const { busy, error, submit } = useAsk(() => patch<Me>("/me", { name: name.trim() }), (now) => {
    desk.change((all) => (all.me ? { ...all, me: { ...all.me, name: now?.name ?? name.trim() } } : all));
    void queries.invalidateQueries({ queryKey: meQuery.queryKey });
    toast(t("common.saved"));
  });
  return (
    <Panel title={t("account.name_title")} text={t("account.name_how")}>
      <form className="form" onSubmit={(event) => void submit(event)}><TextField label={t("team.name")} required value={name} onChange={(event) => setName(event.target.value)} /><div className="flex items-center gap-2"><Button look="primary" type="submit" off={busy || name.trim() === me?.name}>{t("common.save")}</Button><Wrong error={error} /></div></form>
    </Panel>
  );
}

function Password() {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const { busy, error, submit, wrongAt } = useAsk(() => patch<Me>("/me", { password: next, current_password: current }), () => { setCurrent(""); setNext(""); toast(t("account.password_done")); });
  return (
    <Panel title={t("account.password")}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <div className="two"><TextField label={t("account.current")} type="password" autoComplete="current-password" required value={current} wrong={wrongAt("/current_password")} onChange={(event) => setCurrent(event.target.value)} /><TextField label={t("account.next")} type="password" autoComplete="new-password" required minLength={10} value={next} wrong={wrongAt("/password")} onChange={(event) => setNext(event.target.value)} hint={t("setup.password_how")} /></div>
        <div className="flex items-center gap-2"><Button look="primary" type="submit" off={busy}>{t("account.change")}</Button><Wrong error={error} /></div>
      </form>
    </Panel>
  );
}

function Sessions() {
  const query = useQuery(sessionsQuery);
  const end = async (session: LoginSession): Promise<void> => { try { await remove(`/me/sessions/${session.id}`); toast(t("account.ended")); } catch (reason) { toast(explain(reason)); } void queries.invalidateQueries({ queryKey: ["sessions"] }); };
  return (
    <Panel title={t("account.sessions")} text={t("account.sessions_how")} scroll>
      {query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : !query.data ? <Skeleton /> : (
        <table className="tbl"><tbody>{query.data.map((session) => (
          <tr key={session.id}><td><b className="font-medium">{browserName(session.user_agent) ?? t("account.unknown_browser")}</b> {session.current ? <span className="tag resolved">{t("account.this_one")}</span> : null}</td><td className="muted r">{session.last_seen ? whenShort(session.last_seen, Date.now()) : ""}</td><td className="r">{session.current ? null : <Button onClick={() => void end(session)}>{t("account.end")}</Button>}</td></tr>
        ))}</tbody></table>
      )}
    </Panel>
  );
}
