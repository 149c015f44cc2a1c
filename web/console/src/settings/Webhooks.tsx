import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import type { Webhook } from "@baton/client/desk-protocol";
import { Panel } from "../app/Sheet.tsx";
import { post, remove } from "../api/http.ts";
import { queries, webhooksQuery } from "../api/queries.ts";
import { Wrong, useAsk } from "../entry/SignIn.tsx";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { Copy } from "../ui/Copy.tsx";
import { TextField } from "../ui/Field.tsx";
import { Failed, Skeleton, explain } from "../ui/States.tsx";
import { toast } from "../ui/toasts.tsx";

export function Webhooks() {
  const query = useQuery(webhooksQuery);
  const [url, setUrl] = useState("");
  const [events, setEvents] = useState("conversation.handed_off, conversation.resolved");
  const [made, setMade] = useState<Webhook | null>(null);
  const again = (): void => void queries.invalidateQueries({ queryKey: ["webhooks"] });
  const { busy, error, submit, wrongAt } = useAsk(() => post<Webhook>("/webhooks", { url: url.trim(), events: events.split(/[\s,]+/).filter(Boolean) }), (hook) => { setMade(hook); setUrl(""); again(); });
  const drop = async (hook: Webhook): Promise<void> => { try { await remove(`/webhooks/${hook.id}`); toast(t("webhooks.removed")); } catch (reason) { toast(explain(reason)); } again(); };
  return (
    <div className="narrow grid gap-3">
      <Panel title={t("webhooks.title")} text={t("webhooks.how")} scroll>
        {query.isError ? <Failed error={query.error} onRetry={again} /> : !query.data ? <Skeleton /> : query.data.length ? (
          <table className="tbl stack"><tbody>{query.data.map((hook) => <tr key={hook.id}><td className="mono" dir="ltr">{hook.url}</td><td><span className="chips">{hook.events.map((event) => <span className="chip" key={event}>{event}</span>)}</span></td><td className="r"><Button onClick={() => void drop(hook)}>{t("common.delete")}</Button></td></tr>)}</tbody></table>
        ) : <p className="muted">{t("webhooks.none")}</p>}
      </Panel>
      {made?.secret ? <Panel title={t("webhooks.secret")} text={t("tokens.once")}><Copy text={made.secret} label={t("webhooks.secret")} /></Panel> : null}
      <Panel title={t("webhooks.new")}>
        <form className="form" onSubmit={(event) => void submit(event)}>
          <TextField label={t("webhooks.url")} type="url" required dir="ltr" value={url} wrong={wrongAt("/url")} placeholder={t("webhooks.url_example")} onChange={(event) => setUrl(event.target.value)} />
          <TextField label={t("webhooks.events")} required dir="ltr" value={events} wrong={wrongAt("/events")} onChange={(event) => setEvents(event.target.value)} />
          <div className="flex items-center gap-2"><Button look="primary" type="submit" off={busy}>{t("webhooks.add")}</Button><Wrong error={error} /></div>
        </form>
      </Panel>
    </div>
  );
}
