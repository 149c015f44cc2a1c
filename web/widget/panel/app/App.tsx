import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { ArticleView } from "../article/ArticleView.tsx";
import { Composer } from "../composer/Composer.tsx";
import { Conversation } from "../conversation/Conversation.tsx";
import { Header } from "../header/Header.tsx";
import { whoIs } from "../header/who.ts";
import { Rating } from "../rating/Rating.tsx";
import { Banner } from "./Banner.tsx";
import { Skeleton } from "./Skeleton.tsx";
import { PanelContext, useChanges, useLasting } from "./use-panel.ts";
import type { Panel } from "./panel.ts";

/** Shorter breaks than this are nobody's concern. */
const OFFLINE_SHOWN_MS = 1500;

export function App({ panel }: { panel: Panel }) {
  useChanges(panel);
  const { session, view } = panel;
  const who = whoIs(session.fold);
  const offline = useLasting(session.link.is !== "open" && session.link.is !== "idle", OFFLINE_SHOWN_MS) || session.link.is === "ended";
  const banner = session.isBusy || offline;
  const loading = useLasting(!session.site && !banner, 200);
  const [skipped, setSkipped] = useState("");
  const round = `${session.fold.conversation}:${who.is === "done" ? who.closedAt : ""}`;
  const rates = who.is === "done" && who.agent && !session.fold.state?.rated && skipped !== round && !session.isPending("rate");
  useKeptFocus();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => { if (event.key === "Escape") panel.close(); };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [panel]);
  return (
    <PanelContext.Provider value={panel}>
      <main class="panel">
        <Header who={who} offline={offline} />
        {banner && <Banner waiting={who.is === "waiting" || who.is === "shut"} />}
        {view.is === "article" && <ArticleView id={view.id} title={view.title} />}
        <div class={view.is === "article" ? "away" : "body"}>
          {loading ? <Skeleton /> : <Conversation who={who} />}
          {rates && <Rating key={round} agent={who.agent!} onSkip={() => setSkipped(round)} />}
          <Composer who={who} />
        </div>
      </main>
    </PanelContext.Provider>
  );
}

/** A button that did its work and went takes nobody's place away: focus goes to the message, or to the log where a keyboard would pop up. */
function useKeptFocus(): void {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const note = (event: FocusEvent) => { last.current = event.target as Element; };
    document.addEventListener("focusin", note);
    return () => document.removeEventListener("focusin", note);
  }, []);
  useLayoutEffect(() => {
    if (!last.current || last.current.isConnected || document.activeElement !== document.body) return;
    last.current = null;
    document.querySelector<HTMLElement>(matchMedia("(pointer: coarse)").matches ? ".log" : "textarea")?.focus({ preventScroll: true });
  });
}
