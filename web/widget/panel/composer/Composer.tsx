import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { TEXT_MAX } from "@baton/client/chat-session";
import { Icon } from "../app/Icon.tsx";
import { usePanel } from "../app/use-panel.ts";
import { t } from "../app/words.ts";
import { FileTray } from "./FileTray.tsx";
import { FILES_MAX } from "./uploads.ts";
import type { Who } from "../header/who.ts";

const LEFT_SHOWN = 400;
const HEIGHT_MAX = 132;

export function Composer({ who }: { who: Who }) {
  const panel = usePanel();
  const [text, setText] = useState(panel.draft);
  const [overflow, setOverflow] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  useEffect(() => { if (panel.isOpen) input.current?.focus({ preventScroll: true }); }, [panel.isOpen]);
  useLayoutEffect(() => {
    const box = input.current;
    if (!box) return;
    box.style.height = "auto";
    box.style.height = `${Math.min(HEIGHT_MAX, box.scrollHeight)}px`;
  }, [text]);

  const files = panel.uploads.items;
  const canSend = text.trim() !== "" || files.some((item) => item.is !== "failed" && !item.goes);
  const write = (next: string) => {
    setText(next);
    panel.draft = next;
  };
  const send = () => {
    if (!canSend) return;
    panel.say(text);
    write("");
    input.current?.focus();
  };
  const add = (list: FileList | null | undefined) => {
    if (list?.length) setOverflow(panel.uploads.add([...list]) > 0);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };
  const left = TEXT_MAX - text.length;
  return (
    <div class="foot">
      <FileTray />
      {overflow && <p class="problem" role="alert">{t("file.too_many", { n: FILES_MAX })}</p>}
      {left <= LEFT_SHOWN && <p class="hint end">{t("compose.left", { n: left })}</p>}
      <form class={text ? "composer has" : "composer"} onSubmit={(event) => { event.preventDefault(); send(); }}>
        <textarea ref={input} rows={1} value={text} maxLength={TEXT_MAX} dir={text ? "auto" : undefined} enterkeyhint="send" aria-label={t("compose.label")} placeholder={placeholder(who, panel.session.fold.conversation === null)}
          onInput={(event) => { write(event.currentTarget.value); panel.session.typed(); }} onKeyDown={onKey} onPaste={(event) => add(event.clipboardData?.files)} />
        <input ref={picker} type="file" multiple hidden tabIndex={-1} onChange={(event) => { add(event.currentTarget.files); event.currentTarget.value = ""; }} />
        <button type="button" class="go" aria-label={t("compose.attach")} onClick={() => picker.current?.click()}><Icon name="clip" /></button>
        <button type="submit" class={canSend ? "go on" : "go"} aria-label={t("compose.send")} aria-disabled={!canSend}><Icon name="send" /></button>
      </form>
    </div>
  );
}

function placeholder(who: Who, first: boolean): string {
  switch (who.is) {
    case "bot": return t(first ? "compose.first" : "compose.bot");
    case "waiting": return t("compose.waiting");
    case "shut": return t("compose.closed");
    case "person": return t("compose.person", { name: who.agent.name.split(" ")[0]! });
    case "done": return t("compose.done");
  }
}
