import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import type { ApiToken, Role } from "@baton/client/desk-protocol";
import { Panel } from "../app/Sheet.tsx";
import { post, remove } from "../api/http.ts";
import { queries, tokensQuery } from "../api/queries.ts";
import { Wrong, useAsk } from "../entry/SignIn.tsx";
import { t } from "../i18n/i18n.ts";
import { shortDay } from "../i18n/times.ts";
import { Button } from "../ui/Button.tsx";
import { Select, TextField } from "../ui/Field.tsx";
import { Failed, Skeleton, explain } from "../ui/States.tsx";
import { Copy } from "../ui/Copy.tsx";
import { toast } from "../ui/toasts.tsx";

export function Tokens() {
  const query = useQuery(tokensQuery);
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("agent");
  const [made, setMade] = useState<ApiToken | null>(null);
  const again = (): void => void queries.invalidateQueries({ queryKey: ["tokens"] });
  const { busy, error, submit } = useAsk(() => post<ApiToken>("/tokens", { name: name.trim(), role }), (token) => { setMade(token); setName(""); again(); });
  const revoke = async (token: ApiToken): Promise<void> => { try { await remove(`/tokens/${token.id}`); toast(t("tokens.revoked")); } catch (reason) { toast(explain(reason)); } again(); };
  return (
    <div className="narrow grid gap-3">
      <Panel title={t("tokens.title")} text={t("tokens.how")} scroll>
        {query.isError ? <Failed error={query.error} onRetry={again} /> : !query.data ? <Skeleton /> : query.data.length ? (
          <table className="tbl stack"><thead><tr><th>{t("tokens.name")}</th><th>{t("team.role")}</th><th>{t("tokens.since")}</th><th><span className="hidden-text">{t("tokens.revoke")}</span></th></tr></thead><tbody>{query.data.map((token) => (
            <tr key={token.id}><td><b className="font-medium">{token.name}</b></td><td>{t(`role.${token.role}`)}</td><td className="muted">{token.created_at ? shortDay(token.created_at) : ""}</td><td className="r"><Button onClick={() => void revoke(token)}>{t("tokens.revoke")}</Button></td></tr>
          ))}</tbody></table>
        ) : <p className="muted">{t("tokens.none")}</p>}
      </Panel>
      {made?.token ? <Panel title={t("tokens.made", { name: made.name })} text={t("tokens.once")}><Copy text={made.token} label={t("tokens.title")} /></Panel> : null}
      <Panel title={t("tokens.new")}>
        <form className="form" onSubmit={(event) => void submit(event)}>
          <div className="two"><TextField label={t("tokens.name")} required value={name} onChange={(event) => setName(event.target.value)} /><Select label={t("team.role")} value={role} onChange={(event) => setRole(event.target.value as Role)}>{(["viewer", "agent", "lead", "owner"] as const).map((one) => <option key={one} value={one}>{t(`role.${one}`)}</option>)}</Select></div>
          <div className="flex items-center gap-2"><Button look="primary" type="submit" off={busy}>{t("tokens.make")}</Button><Wrong error={error} /></div>
        </form>
      </Panel>
    </div>
  );
}
