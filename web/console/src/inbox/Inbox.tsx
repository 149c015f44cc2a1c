import { useEffect } from "react";
import { useParams } from "@tanstack/react-router";
import { t } from "../i18n/i18n.ts";
import { Empty } from "../ui/States.tsx";
import { Conversation } from "./Conversation.tsx";
import { ConversationList } from "./ConversationList.tsx";
import { Dialogs } from "./Dialogs.tsx";
import { Offers } from "./Offers.tsx";
import { asking, briefingOpen } from "./inbox-state.ts";

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
  return (
    <section className="pane conv" aria-label={t("conversation.label")}>
      <Offers />
      <Empty middle title={t("conversation.none.title")}>{t("conversation.none.text")}</Empty>
    </section>
  );
}
