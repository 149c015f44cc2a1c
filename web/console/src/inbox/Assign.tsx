import { useState } from "react";
import { oneLine } from "@baton/client/one-line";
import { assign } from "../desk/actions.ts";
import { useDesk } from "../desk/desk-store.ts";
import { t } from "../i18n/i18n.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextArea } from "../ui/Field.tsx";
import { asking } from "./inbox-state.ts";

const close = (): void => asking.set(null);

/** A lead gives it to somebody by name, also beyond what they can hold. */
export function Assign({ id }: { id: string }) {
  const agents = useDesk((desk) => desk.agents);
  const holder = useDesk((desk) => desk.threads[id]?.fold.state?.owner.id);
  const [chosen, setChosen] = useState("");
  const [word, setWord] = useState("");
  const [beyond, setBeyond] = useState(false);
  const people = Object.values(agents).filter((agent) => !agent.disabled && agent.role !== "viewer" && agent.id !== holder).sort((a, b) => Number(b.presence === "online") - Number(a.presence === "online") || a.name.localeCompare(b.name));
  const target = people.find((agent) => agent.id === chosen);
  const full = !!target && target.load >= target.capacity;
  const there = target?.presence === "online" && !target.break_until;
  const may = !!target && there && (!full || beyond);
  const submit = (): void => { if (may) { close(); void assign(id, target.id, word.trim(), full && beyond); } };
  return (
    <Dialog title={t("assign.title")} onClose={close} onSubmit={submit} foot={<><Button onClick={close}>{t("common.cancel")}</Button><Button look="primary" type="submit" off={!may}>{target ? t("assign.do", { name: target.name }) : t("assign.choose")}</Button></>}>
      <p className="muted">{t("assign.how")}</p>
      <div role="radiogroup" aria-label={t("assign.to")} className="grid max-h-[40vh] gap-px overflow-auto">{people.map((agent, at) => (
        <label key={agent.id} className="flex min-h-8 items-center gap-2 rounded-2 px-2 has-checked:bg-[var(--surface-selected)]">
          <input type="radio" name="assign" value={agent.id} checked={agent.id === chosen} data-first={at === 0 || undefined} onChange={() => setChosen(agent.id)} />
          <Avatar name={agent.name} photo={agent.photo} dot={agent.presence} /><span className="grow cut" title={oneLine(agent.name)}>{agent.name}</span>
          <span className="meta whitespace-nowrap">{agent.presence === "online" ? t("agent.load", { load: agent.load, capacity: agent.capacity }) : t(`presence.${agent.presence}_word` as "presence.away_word")}</span>
        </label>
      ))}</div>
      {full && there ? <label className="inline-flex items-center gap-1.5"><input type="checkbox" checked={beyond} onChange={(event) => setBeyond(event.target.checked)} />{t("assign.beyond", { name: target.name })}</label> : null}
      {target && !there ? <p className="wrong" role="alert">{t("assign.not_there", { name: target.name })}</p> : null}
      <TextArea label={t("transfer.word")} value={word} maxLength={1000} onChange={(event) => setWord(event.target.value)} />
    </Dialog>
  );
}

/** What was assigned is not passed on in silence. */
export function DeclineAssigned({ by, onClose, onSay }: { by: string; onClose: () => void; onSay: (reason: string) => void }) {
  const [reason, setReason] = useState("");
  return (
    <Dialog title={t("assign.decline", { name: by })} onClose={onClose} onSubmit={() => { if (reason.trim()) onSay(reason.trim()); }} foot={<><Button onClick={onClose}>{t("common.cancel")}</Button><Button look="primary" type="submit" off={!reason.trim()}>{t("offer.decline")}</Button></>}>
      <TextArea label={t("assign.why")} value={reason} maxLength={200} required data-first onChange={(event) => setReason(event.target.value)} />
    </Dialog>
  );
}
