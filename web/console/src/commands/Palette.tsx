import { useContext, useEffect, useId, useMemo, useRef, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { articlesQuery } from "../api/queries.ts";
import { useDesk } from "../desk/desk-store.ts";
import { t } from "../i18n/i18n.ts";
import { useSettled } from "../inbox/MessageSearch.tsx";
import { paletteOpen } from "../inbox/inbox-state.ts";
import { customerName } from "../inbox/words.ts";
import { useShown } from "../ui/Dialog.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Keys } from "../ui/Keys.tsx";
import { CommandsContext } from "./use-commands.ts";
import { matches } from "./match.ts";
import type { Command, Group } from "./command.ts";
import type { Match } from "./match.ts";

const shown_max = 40;

/** Everything one can do here, by typing what it is called. */
export function Palette() {
  return paletteOpen.use() ? <Open /> : null;
}

function Open() {
  const box = useRef<HTMLDialogElement>(null);
  const list = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  useShown(box);
  const found = useFound(typed);
  const chosen = Math.min(at, found.length - 1);
  useEffect(() => { document.getElementById(`${list}-${chosen}`)?.scrollIntoView({ block: "nearest" }); }, [list, chosen]);
  const close = (): void => paletteOpen.set(false);
  const run = (command: Command | undefined): void => { if (command && !command.off) { close(); requestAnimationFrame(command.run); } };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === "ArrowDown") setAt(Math.min(chosen + 1, found.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(chosen - 1, 0));
    else if (event.key === "Enter" && !event.nativeEvent.isComposing) run(found[chosen]?.command);
    else return;
    event.preventDefault();
  };
  return (
    <dialog ref={box} className="palette" aria-label={t("palette.label")} onCancel={(event) => { event.preventDefault(); close(); }} onMouseDown={(event) => { if (event.target === box.current) close(); }}>
      <div className="ask">
        <Icon name="search" className="muted" /><About />
        <input data-first value={typed} role="combobox" aria-expanded="true" aria-controls={list} aria-activedescendant={found.length ? `${list}-${chosen}` : undefined} aria-label={t("palette.label")} placeholder={t("palette.placeholder")} autoComplete="off"
          onChange={(event) => { setTyped(event.target.value); setAt(0); }} onKeyDown={onKeyDown} />
        <Keys keys="escape" />
      </div>
      <div className="found" id={list} role="listbox" aria-label={t("palette.label")}>
        {found.length ? null : <p className="g">{t("palette.none", { words: typed })}</p>}
        {found.map((match, index) => <Line key={match.command.id} match={match} id={`${list}-${index}`} head={match.command.group !== found[index - 1]?.command.group ? match.command.group : null} chosen={index === chosen} onPick={() => run(match.command)} onPoint={() => setAt(index)} />)}
      </div>
      <footer className="ft"><span><Keys keys="arrowup arrowdown" /> {t("palette.move")}</span><span><Keys keys="enter" /> {t("palette.do")}</span><span className="push"><Keys keys="?" /> {t("palette.keys")}</span></footer>
    </dialog>
  );
}

function Line({ match, id, head, chosen, onPick, onPoint }: { match: Match; id: string; head: Group | null; chosen: boolean; onPick: () => void; onPoint: () => void }) {
  const { command, parts } = match;
  return (
    <>
      {head ? <div className="g" role="presentation">{t(`palette.group.${head}` as "palette.group.go")}</div> : null}
      <div id={id} role="option" aria-selected={chosen} aria-disabled={command.off ? true : undefined} onClick={onPick} onPointerMove={onPoint}>
        <Icon name={command.icon ?? "bolt"} />
        <span className="cut">{parts.map((part, at) => (part.hit ? <u key={at}>{part.text}</u> : part.text))}</span>
        <span className="end">{command.off ?? command.aside}<Keys keys={command.keys} /></span>
      </div>
    </>
  );
}

function About() {
  const { id } = useParams({ strict: false }) as { id?: string };
  const row = useDesk((now) => (id ? now.rows[id] : undefined));
  return row ? <span className="tag cut">{customerName(row)}</span> : null;
}

function useFound(typed: string): Match[] {
  const commands = useContext(CommandsContext);
  const navigate = useNavigate();
  const q = useSettled(typed.trim(), 200);
  const articles = useQuery({ ...articlesQuery(q, "", ""), enabled: q.length > 1 }).data;
  return useMemo(() => {
    const found = (q.length > 1 ? articles ?? [] : []).slice(0, 6).map((article): Command => ({ id: `article.${article.id}`, group: "articles", label: article.title, icon: "doc", aside: article.area ?? undefined, run: () => void navigate({ to: "/knowledge/$id", params: { id: article.id } }) }));
    return matches([...commands.filter((command) => command.id !== "palette" && !command.id.startsWith("accept.")), ...found], typed).slice(0, shown_max);
  }, [commands, typed, q, articles, navigate]);
}
