import { useEffect } from "react";
import { useParams } from "@tanstack/react-router";
import { useCommand } from "../commands/use-commands.ts";
import { useDesk } from "../desk/desk-store.ts";
import { Button } from "../ui/Button.tsx";
import { t } from "../i18n/i18n.ts";
import { Empty } from "../ui/States.tsx";
import { Conversation } from "./Conversation.tsx";
import { ConversationList } from "./ConversationList.tsx";
import { Dialogs } from "./Dialogs.tsx";
import { Offers } from "./Offers.tsx";
import { asking, briefingOpen, shownRows } from "./inbox-state.ts";

export function Inbox() {
  const { id = null } = useParams({ strict: false }) as { id?: string };
  useEffect(() => { asking.set(null); briefingOpen.set(false); }, [id]);
  return (
    <main className="inbox" data-shows={id ? "conversation" : "list"}>
      <h1 className="hidden-text">{t("list.title")}</h1>
      <ConversationList current={id} />
      {id ? <Conversation key={id} id={id} /> : <Nobody />}
      {id ? <Dialogs id={id} /> : null}
    </main>
  );
}

function Nobody() {
  const rows = shownRows.use();
  return (
    <section className="pane conv" aria-label={t("conversation.label")}>
      <Offers />
      {rows.length ? <Empty middle title={t("conversation.none.title")}>{t("conversation.none.text")}</Empty> : <Quiet />}
    </section>
  );
}

/** Nothing in the list: whether something can come at all depends on being there. */
function Quiet() {
  const me = useDesk((desk) => desk.me);
  const presence = useCommand("presence");
  const away = !!me && !!presence && me.presence !== "online";
  return <Empty middle title={t("conversation.quiet.title")} action={away ? <Button onClick={presence.run}>{presence.label}</Button> : undefined}>{away ? t("conversation.quiet.away") : t("conversation.quiet.online")}</Empty>;
}
