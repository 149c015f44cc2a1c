import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Thread } from "@baton/client/desk-fold";
import type { Row } from "@baton/client/desk-protocol";
import type { ConversationState, WireEntry } from "@baton/client/protocol";
import { get } from "../api/http.ts";
import { items } from "../api/lists.ts";
import { desk } from "../desk/desk-store.ts";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { LocalItem, LogEntry } from "./LogEntry.tsx";
import { logItems } from "./log-items.ts";
import { firstName, customerName } from "./words.ts";

const NEAR_PX = 60;

export function Log({ id, thread, row, state }: { id: string; thread: Thread; row: Row; state: ConversationState }) {
  const { entries, local, more, seen } = thread.fold;
  const all = useMemo(() => logItems(entries), [entries]);
  const box = useRef<HTMLDivElement>(null);
  const { below, onScroll, toEnd } = useStay(box, entries.length + local.length + (thread.typing ? 1 : 0));
  const lastBot = all.findLast((item) => item.is === "message" && item.from === "bot")?.key;
  const handedOver = entries.some((entry) => entry.kind === "claimed" || entry.kind === "handoff");
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div className="log" ref={box} onScroll={onScroll} role="log" aria-label={t("conversation.log")} tabIndex={0}>
        <div>
          {more ? <Older id={id} before={entries[0]?.seq} box={box} /> : null}
          {all.map((item) => <LogEntry key={item.key} item={item} seen={seen} row={row} folded={handedOver && item.key !== lastBot} />)}
          {local.map((message) => <LocalItem key={message.client_id} id={id} message={message} hold={state.owner.kind === "agent" ? "agent" : "queue"} />)}
          <div className="typing" aria-live="polite">{thread.typing ? <><i /><i /><i />{t("conversation.typing", { name: firstName(thread.typing.name ?? customerName(row)) })}</> : null}</div>
        </div>
      </div>
      {below ? <Button className="jump" icon="down" onClick={toEnd}>{t("conversation.newest")}</Button> : null}
    </div>
  );
}

function Older({ id, before, box }: { id: string; before: number | undefined; box: React.RefObject<HTMLDivElement | null> }) {
  const [busy, setBusy] = useState(false);
  const load = useCallback(async () => {
    setBusy(true);
    const page = await get<WireEntry[] | { items: WireEntry[]; more?: boolean; next?: string | null }>(`/conversations/${id}/entries`, { before, limit: 100 }).catch(() => null);
    setBusy(false);
    if (!page) return;
    const height = box.current?.scrollHeight ?? 0;
    const older = items(page);
    const more = Array.isArray(page) ? older.length >= 100 : page.more ?? page.next != null;
    desk.older(id, older, more);
    requestAnimationFrame(() => { if (box.current) box.current.scrollTop += box.current.scrollHeight - height; });
  }, [id, before, box]);
  return <div className="pb-2 text-center"><Button look="quiet" icon="history" off={busy} onClick={() => void load()}>{t("conversation.older")}</Button></div>;
}

/** Stays at the newest entry while the reader is there; leaves them alone while they read further up. */
function useStay(box: React.RefObject<HTMLDivElement | null>, length: number) {
  const near = useRef(true);
  const [below, setBelow] = useState(false);
  const toEnd = useCallback(() => { const log = box.current; if (log) log.scrollTop = log.scrollHeight; near.current = true; setBelow(false); }, [box]);
  useLayoutEffect(() => { if (near.current) toEnd(); else setBelow(true); }, [length, toEnd]);
  useEffect(() => {
    const log = box.current;
    if (!log) return;
    const watch = new ResizeObserver(() => { if (near.current) log.scrollTop = log.scrollHeight; });
    watch.observe(log);
    if (log.firstElementChild) watch.observe(log.firstElementChild);
    return () => watch.disconnect();
  }, [box]);
  const onScroll = (): void => {
    const log = box.current;
    if (!log) return;
    near.current = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
    if (near.current) setBelow(false);
  };
  return { below, onScroll, toEnd };
}
