import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../app/Icon.tsx";
import { clockTime, dayAtTime } from "../app/times.ts";
import { usePanel } from "../app/use-panel.ts";
import { t } from "../app/words.ts";
import { rangeText } from "../waiting/estimate.ts";
import { BotAvatar, PersonAvatar } from "./Avatar.tsx";
import type { Panel } from "../app/panel.ts";
import type { Who } from "./who.ts";

export function Header({ who, offline }: { who: Who; offline: boolean }) {
  const panel = usePanel();
  const agent = who.is === "person" || who.is === "done" ? who.agent : null;
  const { title, line } = lines(who, panel, offline);
  return (
    <header class={`head ${who.is}`}>
      {agent ? <PersonAvatar name={agent.name} photo={agent.photo} here={who.is === "person"} /> : <BotAvatar />}
      <div class="grow" role="status">
        <h1 class="cut">{title}</h1>
        <p class="cut">{line}</p>
      </div>
      {(who.is === "bot" || (who.is === "done" && !agent)) && <PersonButton />}
      {panel.session.fold.conversation && who.is !== "bot" && <Menu done={who.is === "done"} />}
      <button type="button" class="tap x" aria-label={t("header.minimise")} onClick={() => panel.close()}><Icon name="down" /></button>
    </header>
  );
}

function lines(who: Who, panel: Panel, offline: boolean): { title: string; line: string } {
  const bot = panel.session.site?.bot_name || t("header.bot");
  // Before the site has told its name nothing stands after the comma.
  const automated = t("header.automated", { site: panel.siteName }).replace(/[,،]\s*$/, "");
  switch (who.is) {
    case "bot": return { title: bot, line: automated };
    case "waiting": return { title: t("header.finding"), line: who.queue ? placeLine(who.queue.position, rangeText(who.queue), offline) : "" };
    case "shut": return { title: bot, line: who.queue.opens_at ? t("header.closed_until", { when: dayAtTime(Date.now(), who.queue.opens_at, panel.zone) }) : automated };
    case "person": return { title: who.agent.name, line: who.agent.team ? t("header.team", { team: who.agent.team, site: panel.siteName }) : panel.siteName };
    case "done": return { title: who.agent?.name ?? bot, line: who.closedAt ? t("header.closed_at", { time: clockTime(who.closedAt) }) : t("header.closing") };
  }
}

let toldAt = "";
function placeLine(position: number, range: string, offline: boolean): string {
  if (offline) return t("header.place_then", { time: toldAt, position });
  toldAt = clockTime(new Date().toISOString());
  return t("header.place", { position, range });
}

function PersonButton() {
  const panel = usePanel();
  const asked = panel.session.isPending("person");
  return (
    <button type="button" class="tap person" disabled={asked} onClick={() => panel.askForPerson()} aria-label={t(asked ? "header.person_asked" : "header.person")}>
      <Icon name="person" />
      <span class="wide">{t(asked ? "header.person_asked" : "header.person")}</span>
      <span class="narrow">{t("header.person_short")}</span>
    </button>
  );
}

function Menu({ done }: { done: boolean }) {
  const panel = usePanel();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
    const away = (event: Event) => { if (!box.current?.contains(event.target as Node)) setOpen(false); };
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, [open]);
  const onKey = (event: KeyboardEvent) => {
    if (!open || event.key !== "Escape") return;
    event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  };
  const act = (what: () => void) => () => { setOpen(false); what(); };
  return (
    <div class="menu" ref={box} onKeyDown={onKey}>
      <button type="button" class="tap x" ref={button} aria-label={t("header.more")} aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)}><Icon name="dots" /></button>
      {open && (
        <div class="items" role="menu">
          {!done && <button type="button" role="menuitem" onClick={act(() => panel.session.end())}>{t("header.end")}</button>}
          <button type="button" role="menuitem" onClick={act(() => panel.session.startNew())}>{t("header.new")}</button>
        </div>
      )}
    </div>
  );
}
