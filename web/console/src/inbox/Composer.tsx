import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import type { Agent, Assist, Row } from "@baton/client/desk-protocol";
import type { Attachment, ConversationState } from "@baton/client/protocol";
import { assistQuery } from "../api/queries.ts";
import { useCommand } from "../commands/use-commands.ts";
import { addNote, sendMessage } from "../desk/actions.ts";
import { desk, useDesk } from "../desk/desk-store.ts";
import { t } from "../i18n/i18n.ts";
import { languageName, size } from "../i18n/times.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Keys } from "../ui/Keys.tsx";
import { toast } from "../ui/toasts.tsx";
import { Picker } from "./Picker.tsx";
import { asking, composer, drafts } from "./inbox-state.ts";
import { findMacros, macros } from "./macros.ts";
import { mentioned, tokenAt, replaceToken } from "./typing.ts";
import { useUploads } from "./uploads.ts";
import { customerName, firstName } from "./words.ts";

type Mode = "reply" | "note";
interface Props { id: string; row: Row; state: ConversationState; lastSeq: number }

export function Composer({ id, row, state, lastSeq }: Props) {
  const me = useDesk((now) => now.me);
  const mine = state.owner.kind === "agent" && state.agent?.id === me?.id;
  if (!me || me.role === "viewer") return null;
  return <Writer key={id} {...{ id, row, state, lastSeq, mine }} />;
}

function Writer({ id, row, state, lastSeq, mine }: Props & { mine: boolean }) {
  const kept = drafts.get(id);
  const [wished, setMode] = useState<Mode>(kept?.mode ?? "reply");
  const mode: Mode = mine ? wished : "note";
  const [text, setText] = useState(kept?.text ?? "");
  const [dismissed, setDismissed] = useState(0);
  const [caret, setCaret] = useState(0);
  const area = useRef<HTMLTextAreaElement>(null);
  const files = useUploads();
  const assist = useQuery({ ...assistQuery(id, lastSeq), enabled: mine }).data;
  const suggestion = mode === "reply" && !text && dismissed !== lastSeq ? assist?.suggestion ?? null : null;

  useEffect(() => { if (text || wished === "note") drafts.set(id, { text, mode: wished }); else drafts.delete(id); }, [id, text, wished]);
  // The caret is set before the next key is heard: a frame later it would jump back over what was typed meanwhile.
  const put = useRef<{ text: string; at: number } | null>(null);
  useLayoutEffect(() => {
    if (put.current?.text === text) area.current?.setSelectionRange(put.current.at, put.current.at);
    put.current = null;
  });
  const change = (next: string, at = next.length): void => { setText(next); setCaret(at); put.current = { text: next, at }; };
  const giveBack = (words: string): void => {
    if (area.current) setText((now) => (now ? `${words}\n\n${now}` : words));
    else drafts.set(id, { text: words, mode: "note" });
  };
  const send = async (resolving: boolean): Promise<void> => {
    const words = text.trim();
    if (mode === "note") {
      if (!words) return;
      change("");
      if (!(await addNote(id, words, mentioned(words, Object.values(desk.desk.agents)).map((agent) => agent.id)))) giveBack(words);
      return;
    }
    if (!words && !files.done.length) { if (resolving) asking.set("resolve"); return; }
    if (files.busy) return toast(t("files.wait"));
    change("");
    setDismissed(lastSeq);
    files.clear();
    desk.typing(id, false);
    await sendMessage(id, words || files.done.map((file) => file.name).join(", "), files.done, resolving);
  };
  composer.current = {
    send: (resolving) => void send(resolving),
    focus: (to) => { if (to) setMode(to); area.current?.focus(); },
    insert: (words) => { change(text ? `${text.trimEnd()} ${words}` : words); area.current?.focus(); },
  };
  useEffect(() => () => { composer.current = null; }, []);

  const token = tokenAt(text, caret, mode);
  const accept = (): void => { if (suggestion) change(suggestion.text); };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === "Tab" && !event.shiftKey && suggestion) { event.preventDefault(); accept(); }
    else if (event.key === "Escape" && suggestion) { event.preventDefault(); event.stopPropagation(); setDismissed(lastSeq); }
    else if (event.key === "Escape") { event.stopPropagation(); area.current?.blur(); }
    else if (event.key === "@" && !text && mode === "reply" && mine) setMode("note");
  };
  const to = firstName(customerName(row));
  return (
    <>
      {mine ? null : <NotMine state={state} />}
      <form className={`comp ${mode}`} aria-label={t("composer.label")} onSubmit={(event) => { event.preventDefault(); void send(false); }}
        onDragOver={(event) => event.preventDefault()} onDrop={(event) => { event.preventDefault(); files.add(event.dataTransfer.files); }}>
        {token ? <Suggest token={token.word} kind={token.kind} row={row} onPick={(words) => { const made = replaceToken(text, token, words); change(made.text, made.caret); area.current?.focus(); }} /> : null}
        <div className="tabs" role="tablist" aria-label={t("composer.mode")}>
          {mine ? <button type="button" role="tab" aria-selected={mode === "reply"} onClick={() => { setMode("reply"); area.current?.focus(); }}>{t("composer.reply")}</button> : null}
          <button type="button" role="tab" aria-selected={mode === "note"} onClick={() => { setMode("note"); area.current?.focus(); }}>{t("composer.note")} {mine ? <Keys keys="@" /> : null}</button>
          <span className="to">{mode === "reply" ? t("composer.to", { name: to, language: languageName(row.language ?? state.language ?? "en") }) : t("composer.note_to", { name: to })}</span>
        </div>
        <div className="write">
          <div className="mirror" aria-hidden="true">{suggestion?.text ?? text}{"\n"}</div>
          {suggestion ? <div className="ghost" id={`draft-${id}`} dir="auto">{suggestion.text}</div> : null}
          <textarea ref={area} value={text} dir={text ? "auto" : undefined} aria-label={mode === "reply" ? t("composer.reply_to", { name: to }) : t("composer.note")} aria-describedby={suggestion ? `draft-${id} drafted-${id}` : undefined}
            placeholder={suggestion ? "" : mode === "reply" ? t("composer.placeholder") : t("composer.note_placeholder")}
            onChange={(event) => { setText(event.target.value); setCaret(event.target.selectionStart); if (mode === "reply") desk.typing(id, event.target.value.length > 0); }}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart)} onKeyDown={onKeyDown} onBlur={() => desk.typing(id, false)}
            onPaste={(event) => { if (event.clipboardData.files.length) { event.preventDefault(); files.add(event.clipboardData.files); } }} />
        </div>
        {suggestion ? <Drafted id={id} suggestion={suggestion} onAccept={accept} onClear={() => setDismissed(lastSeq)} /> : null}
        <Attached files={files} />
        <Tools mode={mode} files={files} onMacros={() => { change("/", 1); area.current?.focus(); }} />
      </form>
    </>
  );
}

function Drafted({ id, suggestion, onAccept, onClear }: { id: string; suggestion: NonNullable<Assist["suggestion"]>; onAccept: () => void; onClear: () => void }) {
  const from = [...(suggestion.sources ?? []).map((source) => source.title), ...(suggestion.tickets?.length ? [t("composer.tickets", { n: suggestion.tickets.length })] : [])];
  return (
    <div className="drafted" id={`drafted-${id}`}>
      <button type="button" className="link" onClick={onAccept}><Keys keys="tab" /> {t("composer.accept")}</button>
      <button type="button" className="link" onClick={onClear}><Keys keys="escape" /> {t("composer.clear")}</button>
      {from.length ? <span className="cut">{t("composer.drafted_from", { from: from.join(", ") })}</span> : null}
    </div>
  );
}

function NotMine({ state }: { state: ConversationState }) {
  const take = useCommand("take");
  const words = state.stage === "closed" ? t("composer.closed") : state.owner.kind === "agent" ? t("composer.with_agent", { name: state.agent?.name ?? "" }) : state.owner.kind === "queue" ? t("composer.in_queue") : t("composer.with_bot");
  return <div className="readonly mb-2!"><span className="grow">{words}</span>{take && !take.off ? <Button keys={take.keys} onClick={take.run}>{take.label}</Button> : null}</div>;
}

function Suggest({ token, kind, row, onPick }: { token: string; kind: "macro" | "agent"; row: Row; onPick: (words: string) => void }) {
  const me = useDesk((now) => now.me);
  const agents = useDesk((now) => now.agents);
  const choices = useMemo(() => {
    if (kind === "macro") return findMacros(macros(firstName(customerName(row)), firstName(me?.name ?? "")), token).map((macro) => ({ key: macro.key, label: macro.label, aside: `/${macro.key}`, value: macro.text }));
    const word = token.toLocaleLowerCase();
    return Object.values(agents).filter((agent: Agent) => !agent.disabled && agent.id !== me?.id && agent.name.toLocaleLowerCase().includes(word)).map((agent) => ({ key: agent.id, label: agent.name, aside: agent.team ?? "", value: `@${agent.name} ` }));
  }, [kind, token, row, me, agents]);
  return choices.length ? <Picker choices={choices} label={kind === "macro" ? t("composer.macros") : t("composer.people")} onPick={(choice) => onPick(choice.value)} /> : null;
}

function Attached({ files }: { files: ReturnType<typeof useUploads> }) {
  if (!files.all.length) return null;
  return (
    <div className="files">
      {files.all.map((file) => (
        <span className="file" key={file.key}>
          <Icon name="clip" small /><span className="cut">{file.name}</span>
          <span className={file.error ? "risk" : "muted"}>{file.error ?? (file.done ? size(file.size) : t("files.sending", { n: Math.round(file.share * 100) }))}</span>
          <button type="button" aria-label={t("files.remove", { name: file.name })} onClick={() => files.remove(file.key)}><Icon name="x" small /></button>
        </span>
      ))}
    </div>
  );
}

function Tools({ mode, files, onMacros }: { mode: Mode; files: ReturnType<typeof useUploads>; onMacros: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const reply = mode === "reply";
  return (
    <div className="tools">
      {reply ? <Button look="quiet" icon="bolt" keys="/" onClick={onMacros}>{t("composer.macros")}</Button> : null}
      <Button look="quiet" icon="doc" keys="mod+j" onClick={() => asking.set("articles")}>{t("composer.articles")}</Button>
      {reply ? <Button look="quiet" icon="clip" aria-label={t("composer.attach")} title={t("composer.attach")} onClick={() => input.current?.click()} /> : null}
      <input ref={input} type="file" multiple hidden aria-label={t("composer.attach")} onChange={(event) => { if (event.target.files) files.add(event.target.files); event.target.value = ""; }} />
      <span className="grow" />
      {reply ? <Button keys="mod+shift+enter" onClick={() => composer.current?.send(true)}>{t("composer.send_resolve")}</Button> : null}
      <Button look="primary" type="submit" keys="mod+enter">{reply ? t("composer.send") : t("composer.add_note")}</Button>
    </div>
  );
}
export type { Attachment };
