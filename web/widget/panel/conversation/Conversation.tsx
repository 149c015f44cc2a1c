import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { BotAvatar, PersonAvatar } from "../header/Avatar.tsx";
import { lastAgent } from "../header/who.ts";
import { usePanel } from "../app/use-panel.ts";
import { t } from "../app/words.ts";
import { WaitingCard } from "../waiting/WaitingCard.tsx";
import { DayLine, EventLine, PromiseCard } from "./EventLine.tsx";
import { linesOf } from "./lines.ts";
import { MyMessage, TheirMessage } from "./MessageBubble.tsx";
import { Text } from "./Text.tsx";
import type { Line } from "./lines.ts";
import type { Who } from "../header/who.ts";

const NEAR_END_PX = 80;
const OLD_NEWS_MS = 1000;

/** The log: everything said, what is happening now, and what can be said with one tap. */
export function Conversation({ who }: { who: Who }) {
  const panel = usePanel();
  const { session } = panel;
  const lines = useMemo(() => linesOf(session.fold), [session.fold]);
  const log = useRef<HTMLDivElement>(null);
  const follow = useFollowing(log, lines.at(-1)?.key ?? "", lines.at(-1)?.is === "mine", [who.is, session.typing !== null, panel.isOpen]);
  const fresh = lines.length === 0;
  return (
    <div class="log" ref={log} onScroll={follow.onScroll} role="log" aria-label={t("log.label")} aria-live={useSettled(session.site ? session.fold.entries[0]?.seq ?? 0 : -1) ? "polite" : "off"} tabIndex={0}>
      <div class="lines">
        {session.fold.more ? <Earlier log={log} /> : <Greeting />}
        {lines.map((line) => <OneLine key={line.key} line={line} zone={panel.zone} />)}
        {session.typing && <Typing />}
        {(who.is === "waiting" || who.is === "shut") && who.queue && <WaitingCard queue={who.queue} />}
        <Quick replies={fresh ? session.site?.suggestions ?? [] : quickReplies(lines)} />
      </div>
      {follow.missed && <button type="button" class="below" onClick={follow.toEnd}>{t("log.new_below")}</button>}
    </div>
  );
}

/** False for a moment after older ones came in front: what was said long ago is not read out as news. */
function useSettled(oldest: number): boolean {
  const [calm, setCalm] = useState(-1);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(oldest), OLD_NEWS_MS);
    return () => clearTimeout(timer);
  }, [oldest]);
  return calm >= 0 && oldest >= calm;
}

function OneLine({ line, zone }: { line: Line; zone: string }) {
  switch (line.is) {
    case "mine": return <MyMessage line={line} />;
    case "bot": case "person": return <TheirMessage line={line} />;
    case "event": return <EventLine line={line} />;
    case "promise": return <PromiseCard line={line} zone={zone} />;
    case "day": return <DayLine at={line.at} />;
  }
}

/** What came before, page by page: by button, or by reading up to the top. What one reads stays where it is. */
function Earlier({ log }: { log: { current: HTMLElement | null } }) {
  const { session } = usePanel();
  const oldest = session.fold.entries[0]?.seq ?? 0;
  const before = useRef<{ oldest: number; height: number } | null>(null);
  useLayoutEffect(() => {
    const box = log.current;
    if (box && before.current && before.current.oldest !== oldest) box.scrollTop += box.scrollHeight - before.current.height;
    before.current = box && { oldest, height: box.scrollHeight };
  });
  useEffect(() => {
    const box = log.current;
    if (!box) return;
    const look = () => { if (box.scrollTop < NEAR_END_PX && box.scrollHeight > box.clientHeight) session.showEarlier(); };
    box.addEventListener("scroll", look, { passive: true });
    return () => box.removeEventListener("scroll", look);
  }, []);
  const busy = session.isLoadingEarlier;
  return <p class="day"><button type="button" class="chip calm" aria-disabled={busy} onClick={() => session.showEarlier()}>{t(busy ? "log.loading_earlier" : "log.earlier")}</button></p>;
}

/** The first words of every conversation say that a machine speaks. */
function Greeting() {
  const { session, siteName } = usePanel();
  if (!session.site) return null;
  return (
    <div class="theirs bot first">
      <BotAvatar />
      <div class="said"><div class="plain"><Text text={session.site.greeting || t("log.greeting", { site: siteName })} /></div></div>
    </div>
  );
}

function quickReplies(lines: readonly Line[]): string[] {
  const last = lines.at(-1);
  return last?.is === "bot" ? last.entry.body.reply?.quick_replies ?? [] : [];
}

function Quick({ replies }: { replies: readonly string[] }) {
  const panel = usePanel();
  if (!replies.length) return null;
  return <div class="quick">{replies.map((reply) => <button key={reply} type="button" class="chip" dir="auto" onClick={() => panel.say(reply)}>{reply}</button>)}</div>;
}

function Typing() {
  const { session } = usePanel();
  const actor = session.typing;
  const agent = actor?.kind === "agent" ? lastAgent(session.fold) : null;
  const name = actor?.name ?? agent?.name ?? t("header.bot");
  return (
    <div class={agent ? "theirs person first typing" : "theirs bot first typing"}>
      {agent ? <PersonAvatar name={name} photo={agent.photo} /> : <BotAvatar />}
      <div class="dots"><span class="sr">{t("log.typing", { name })}</span><i /><i /><i /></div>
    </div>
  );
}

/** Stays at the end while the reader is there, or has written; someone who reads further up is told instead of moved. */
function useFollowing(log: { current: HTMLElement | null }, lastKey: string, isOwn: boolean, causes: unknown[]) {
  const atEnd = useRef(true);
  const [missed, setMissed] = useState(false);
  const toEnd = () => {
    const box = log.current;
    if (box) box.scrollTop = box.scrollHeight;
    setMissed(false);
  };
  const onScroll = () => {
    const box = log.current;
    if (!box) return;
    atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX;
    if (atEnd.current) setMissed(false);
  };
  useLayoutEffect(() => { if (atEnd.current || isOwn) toEnd(); else setMissed(true); }, [lastKey]);
  useLayoutEffect(() => { if (atEnd.current) toEnd(); }, causes);
  useEffect(() => {
    const box = log.current;
    if (!box || typeof ResizeObserver === "undefined") return;
    const grown = new ResizeObserver(() => { if (atEnd.current) toEnd(); });
    grown.observe(box);
    for (const child of box.children) grown.observe(child);
    return () => grown.disconnect();
  }, []);
  return { missed, toEnd, onScroll };
}
