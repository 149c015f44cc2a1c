import { useState } from "react";
import type { Row } from "@baton/client/desk-protocol";
import type { LocalMessage } from "@baton/client/fold-events";
import type { Attachment, EntryOf, PathStep } from "@baton/client/protocol";
import { plainText } from "@baton/client/render-text";
import { discard, resend } from "../desk/actions.ts";
import { useDesk, useLink } from "../desk/desk-store.ts";
import { t } from "../i18n/i18n.ts";
import { clockTime, longDay, number, size } from "../i18n/times.ts";
import { Avatar, BotAvatar } from "../ui/Avatar.tsx";
import { Icon, Mark } from "../ui/Icon.tsx";
import { Text } from "../ui/Text.tsx";
import { customerName, eventSentence, firstName, inWords } from "./words.ts";
import type { Hold, LogItem } from "./log-items.ts";

export function LogEntry({ item, seen, row, folded }: { item: LogItem; seen: number; row: Row; folded: boolean }) {
  switch (item.is) {
    case "day": return <div className="day"><span>{longDay(item.at)}</span></div>;
    case "message": return item.from === "customer" ? <Said item={item} row={row} /> : item.from === "agent" ? <Answered item={item} seen={seen} /> : <Bot item={item} folded={folded} />;
    case "note": return <Note item={item} />;
    case "passed": return <Passed item={item} />;
    case "event": return <Event item={item} />;
  }
}

type Of<Is extends LogItem["is"]> = Extract<LogItem, { is: Is }>;

function Said({ item, row }: { item: Of<"message">; row: Row }) {
  const name = item.entry.actor.name || customerName(row);
  return (
    <div className={`t from-customer hold-${item.hold}`} id={`seq-${item.entry.seq}`}>
      <Avatar name={name} />
      <div>
        <div className="by"><b>{name}</b><time>{clockTime(item.entry.at)}</time></div>
        <div className="box"><Text text={item.entry.body.text} marks={item.marks} /><Files files={item.entry.body.attachments} /></div>
      </div>
    </div>
  );
}

function Answered({ item, seen }: { item: Of<"message">; seen: number }) {
  const me = useDesk((desk) => desk.me);
  const { actor, body, at } = item.entry;
  const name = actor.name ?? t("who.someone");
  return (
    <div className={`t from-agent hold-${item.hold}`} id={`seq-${item.entry.seq}`}>
      <Avatar name={name} own={actor.id === me?.id} />
      <div>
        <div className="by"><b>{name}</b><time>{clockTime(at)}</time>{seen >= item.entry.seq ? <span>{t("delivery.read")}</span> : null}</div>
        <div className="box"><Text text={body.text} /><Files files={body.attachments} /></div>
      </div>
    </div>
  );
}

function Bot({ item, folded }: { item: Of<"message">; folded: boolean }) {
  const [open, setOpen] = useState(!folded);
  const { body, at } = item.entry;
  const reply = body.reply;
  const name = t("who.assistant");
  if (!open) return (
    <div className={`t from-bot hold-${item.hold}`} id={`seq-${item.entry.seq}`}>
      <BotAvatar />
      <button type="button" className="one" aria-expanded="false" onClick={() => setOpen(true)}>
        <b>{name}</b><span className="cut grow" dir="auto">{oneLine(item.entry)}</span><time>{clockTime(at)}</time><Icon name="down" small />
      </button>
    </div>
  );
  return (
    <div className={`t from-bot hold-${item.hold}`} id={`seq-${item.entry.seq}`}>
      <BotAvatar />
      <div>
        <div className="by"><b>{name}</b><time>{clockTime(at)}</time><Sure item={item} />{folded ? <button type="button" className="link" aria-expanded="true" onClick={() => setOpen(false)}>{t("log.fold")}</button> : null}</div>
        <div className="box">
          <Text text={body.text} />
          {reply?.steps?.length ? <ol className="steps">{reply.steps.map((step, n) => <li key={n}><Text text={step} /></li>)}</ol> : null}
          {reply?.closing ? <Text text={reply.closing} /> : null}
        </div>
        {reply?.sources?.length ? <div className="src"><Icon name="doc" small />{reply.sources.map((source) => source.title).join(", ")}</div> : null}
        {item.helped === null ? null : <div className="src">{item.helped ? t("log.helped") : t("log.not_helped")}</div>}
      </div>
    </div>
  );
}

/** How sure it was, and on request how it was decided. */
function Sure({ item }: { item: Of<"message"> }) {
  const [open, setOpen] = useState(false);
  const sure = item.entry.body.reply?.confidence ?? item.decision?.body.confidence;
  const sources = item.entry.body.reply?.sources?.length ?? 0;
  // A phrase that hands over has nothing to be sure of.
  const words = !sure ? null : sources ? t("log.sure_from", { sure: number(sure, 2), n: sources }) : t("log.sure", { sure: number(sure, 2) });
  const path = item.decision?.body.path;
  if (!path?.length) return words ? <span>{words}</span> : null;
  return <><button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>{words ?? t("log.why")}</button>{open ? <Trace path={path} /> : null}</>;
}

export function Trace({ path }: { path: PathStep[] }) {
  return <ul className="trace basis-full">{path.map((step, at) => <li key={at}><Icon small name={step.held ? "check" : "x"} className={step.held ? "resolved" : "muted"} /><span>{inWords([step.rule, step.condition].filter(Boolean).join(": "))}</span><span className="num">{shown(step.value)}</span></li>)}</ul>;
}
export function shown(value: unknown): string {
  if (typeof value === "number") return number(value, Number.isInteger(value) ? 0 : 2);
  if (typeof value === "boolean") return value ? t("common.yes") : t("common.no");
  return value === null || value === undefined ? "" : typeof value === "string" ? value : Array.isArray(value) ? value.map(shown).join(", ") : JSON.stringify(value);
}

function oneLine(entry: EntryOf<"message">): string {
  const { text, reply, key } = entry.body;
  const said = plainText(text);
  const title = reply?.sources?.[0]?.title;
  if (title && reply?.steps?.length) return t("log.bot_steps", { n: reply.steps.length, title });
  if (title) return t("log.bot_showed", { title });
  return key ? said : t("log.bot_said", { text: said });
}

function Note({ item }: { item: Of<"note"> }) {
  const { actor, body, at } = item.entry;
  const names = useDesk((desk) => desk.agents);
  const to = (body.mentions ?? []).map((id) => names[id]?.name ?? "").filter(Boolean);
  return (
    <div className={`t from-note hold-${item.hold}`} id={`seq-${item.entry.seq}`}>
      <div className="nd notec"><Icon name="note" /></div>
      <div>
        <div className="by"><b className="notec">{t("log.note")}</b><span>{to.length ? t("log.note_to", { by: actor.name ?? "", to: to.join(", ") }) : t("log.note_by", { by: actor.name ?? "" })}</span><time>{clockTime(at)}</time></div>
        <div className="box"><Text text={body.text} strong={to.flatMap((name) => [`@${name}`, `@${firstName(name)}`])} /></div>
      </div>
    </div>
  );
}

/** Two batons, exactly where one passes to a person. */
function Passed({ item }: { item: Of<"passed"> }) {
  const me = useDesk((desk) => desk.me?.id);
  const { agent_id, name, team } = item.entry.body;
  const own = agent_id === me;
  const words = own ? (team ? t("log.you_joined_team", { name: firstName(name), team }) : t("log.you_joined", { name: firstName(name) })) : team ? t("log.joined_team", { name, team }) : t("log.joined", { name });
  return (
    <div className={`t pass hold-${item.hold}`} id={`seq-${item.entry.seq}`}>
      <div className="nd"><Mark /></div>
      <div className="ev"><span>{words}</span><time>{clockTime(item.entry.at)}</time></div>
    </div>
  );
}

function Event({ item }: { item: Of<"event"> }) {
  const me = useDesk((desk) => desk.me);
  const agents = useDesk((desk) => desk.agents);
  const names = (id: string | undefined): string => (id && agents[id]?.name) || "";
  const sentences = item.entries.map((entry) => eventSentence(entry, me, names));
  return (
    <div className={`t hold-${item.hold}`} id={`seq-${item.entries[0]!.seq}`}>
      <div className={`nd ${item.tone}`}><i /></div>
      <div className="ev"><span>{sentences.map((sentence, at) => <bdi key={at}>{at ? " " : ""}{sentence}</bdi>)}</span><time>{clockTime(item.entries[0]!.at)}</time></div>
    </div>
  );
}

export function LocalItem({ id, message, hold }: { id: string; message: LocalMessage; hold: Hold }) {
  const me = useDesk((desk) => desk.me);
  const failed = message.delivery === "failed";
  const away = useLink().is !== "open";
  return (
    <div className={`t from-agent hold-${hold} ${failed ? "failed" : "pending"}`}>
      <Avatar name={me?.name ?? ""} own />
      <div>
        <div className="by">
          <b>{me?.name}</b><time>{clockTime(message.at)}</time>
          {failed ? <><span className="failed" role="alert">{t("delivery.failed")}</span><button type="button" className="link" onClick={() => void resend(id, message)}>{t("common.retry")}</button><button type="button" className="link" onClick={() => discard(id, message.client_id)}>{t("delivery.discard")}</button></> : <span>{message.delivery === "sent" ? t("delivery.sent") : away ? t("delivery.waiting") : t("delivery.sending")}</span>}
        </div>
        <div className="box"><Text text={message.text} /><Files files={message.attachments} /></div>
      </div>
    </div>
  );
}

function Files({ files }: { files?: Attachment[] }) {
  if (!files?.length) return null;
  return <div className="files">{files.map((file) => <a key={file.id} className="file" href={`/api/v1/attachments/${file.id}`} target="_blank" rel="noopener noreferrer"><Icon name="clip" small /><span className="cut">{file.name}</span><span className="muted">{size(file.size)}</span></a>)}</div>;
}
