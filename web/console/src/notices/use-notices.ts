import { useEffect } from "react";
import { useLocation, useNavigate } from "@tanstack/react-router";
import type { DeskFrame } from "@baton/client/desk-protocol";
import { desk, useLink } from "../desk/desk-store.ts";
import { ring } from "../inbox/sound.ts";
import { keepPush } from "./push.ts";
import { shownNotices, wishes, withNotice, withoutConversation } from "./shown-notices.ts";

const conversationIn = (path: string): string => /^\/inbox\/(conv_[a-z2-7]+)/.exec(path)?.[1] ?? "";

/** Sounds and banners as the server decided them, on whichever page this person is; and the server's knowing what they look at. */
export function useNotices(): void {
  useEffect(() => desk.hear(heard), []);
  useAttention();
  useClicks();
  useEffect(() => { void keepPush(); }, []);
}

function heard(frame: DeskFrame): void {
  const volume = wishes.get()?.volume ?? 70;
  if (frame.type === "welcome") {
    if (frame.notices) wishes.set(frame.notices);
    if (frame.offers.length && !frame.quiet && frame.notices?.kinds.offer.sound !== false) ring(false, frame.notices?.volume ?? volume);
  }
  if (frame.type === "notice") {
    if (frame.sound) ring(frame.urgency === "urgent", volume);
    shownNotices.set((shown) => withNotice(shown, frame));
  }
  if (frame.type === "notice_ended") shownNotices.set((shown) => withoutConversation(shown, frame.conversation));
}

/** Nobody is told of what is in front of them: the server hears when that changes. */
function useAttention(): void {
  const path = useLocation({ select: (location) => location.pathname });
  const open = useLink().is === "open";
  useEffect(() => {
    if (!open) return;
    let last = "";
    const tell = (): void => {
      const front = !document.hidden && document.hasFocus();
      const now = JSON.stringify([front, path]);
      if (now === last) return;
      last = now;
      desk.send({ type: "attention", front, conversation: conversationIn(path) });
    };
    tell();
    const events = [["visibilitychange", document], ["focus", window], ["blur", window]] as const;
    events.forEach(([event, on]) => on.addEventListener(event, tell));
    return () => events.forEach(([event, on]) => on.removeEventListener(event, tell));
  }, [path, open]);
  useEffect(() => { const id = conversationIn(path); if (id) shownNotices.set((shown) => withoutConversation(shown, id)); }, [path]);
}

/** A click on a notification outside: the service worker names the conversation. */
function useClicks(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const workers = "serviceWorker" in navigator ? navigator.serviceWorker : null;
    const opened = (event: MessageEvent): void => {
      const told = event.data as { type?: unknown; conversation?: unknown } | null;
      if (told?.type !== "open") return;
      const id = typeof told.conversation === "string" ? conversationIn(`/inbox/${told.conversation}`) : "";
      if (id) void navigate({ to: "/inbox/$id", params: { id } });
      else void navigate({ to: "/inbox" });
    };
    workers?.addEventListener("message", opened);
    return () => workers?.removeEventListener("message", opened);
  }, [navigate]);
}
