import { useEffect } from "react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { oneLine } from "@baton/client/one-line";
import type { Row } from "@baton/client/desk-protocol";
import type { ConversationState } from "@baton/client/protocol";
import { conversationQuery } from "../api/queries.ts";
import { useCommand } from "../commands/use-commands.ts";
import { desk, useDesk, useLink } from "../desk/desk-store.ts";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Failed, Skeleton } from "../ui/States.tsx";
import { Briefing } from "./Briefing.tsx";
import { Composer } from "./Composer.tsx";
import { Holder } from "./Holder.tsx";
import { Log } from "./Log.tsx";
import { Offers } from "./Offers.tsx";
import { briefingOpen } from "./inbox-state.ts";
import { customerName } from "./words.ts";

/** The middle and the right pane: what was said, and what one must know. */
export function Conversation({ id }: { id: string }) {
  const query = useQuery(conversationQuery(id));
  useEffect(() => desk.watch(id), [id]);
  useEffect(() => { if (query.data) desk.open(id, query.data); }, [id, query.data]);
  const thread = useDesk((now) => now.threads[id]);
  const newest = useDesk((now) => now.rows[id]);
  const served = query.data?.row;
  const row = newest && (!served || newest.updated_at >= served.updated_at) ? newest : served;
  const state = thread?.fold.state ?? query.data?.state;
  useSeen(id, thread?.fold.entries.at(-1)?.seq);
  if (!state || !row || !thread) return (
    <section className="pane conv" aria-label={t("conversation.label")}>
      <Offers />
      <BackToList />
      {query.isError ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : <Skeleton lines={9} />}
    </section>
  );
  return (
    <>
      <section className="pane conv" aria-label={t("conversation.with", { name: customerName(row) })}>
        <Offers />
        <Head row={row} />
        <Holder entries={thread.fold.entries} state={state} thread={thread} row={row} />
        <Log id={id} thread={thread} row={row} state={state} />
        <Composer id={id} row={row} state={state} lastSeq={lastCustomerSeq(thread.fold.entries)} />
      </section>
      <Briefing id={id} row={row} seq={state.seq} first={query.data?.briefing ?? null} state={state} />
    </>
  );
}

function Head({ row }: { row: Row }) {
  return (
    <header className="chead">
      <BackToList />
      <div className="title"><h2 className="cut" dir="auto" title={oneLine(row.question)}>{row.question || customerName(row)}</h2></div>
      <div className="acts" role="toolbar" aria-label={t("conversation.actions")}>
        <Act id="take" quiet /><Act id="return" /><Act id="transfer" /><Act id="snooze" /><Act id="resolve" primary />
        <Button className="only-narrow" icon="doc" aria-label={t("briefing.title")} onClick={() => briefingOpen.set(true)} />
      </div>
    </header>
  );
}

function Act({ id, quiet, primary }: { id: string; quiet?: boolean; primary?: boolean }) {
  const command = useCommand(id);
  if (!command) return null;
  const look = command.off ? "plain" : primary ? "primary" : quiet ? "primary" : "plain";
  return <Button look={look} icon={primary || quiet ? undefined : command.icon} keys={command.keys} off={command.off ?? false} onClick={command.run}>{command.label.replace(/…$/, "")}</Button>;
}

function BackToList() {
  return <Link to="/inbox" className="btn quiet icon only-stacked" aria-label={t("conversation.back")}><Icon name="left" small /></Link>;
}

function lastCustomerSeq(entries: readonly { seq: number; kind: string; actor: { kind: string } }[]): number {
  return entries.findLast((entry) => entry.kind === "message" && entry.actor.kind === "customer")?.seq ?? 0;
}

/** Reading is told to the server, but only while somebody can be reading. */
function useSeen(id: string, seq: number | undefined): void {
  const link = useLink();
  useEffect(() => {
    if (!seq || link.is !== "open") return;
    const tell = (): void => { if (!document.hidden) desk.send({ type: "seen", conversation: id, seq }); };
    tell();
    document.addEventListener("visibilitychange", tell);
    return () => document.removeEventListener("visibilitychange", tell);
  }, [id, seq, link.is]);
}

export type { ConversationState };
