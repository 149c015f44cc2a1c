import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { oneLine } from "@baton/client/one-line";
import type { Agent } from "@baton/client/desk-protocol";
import { articlesQuery, assistQuery } from "../api/queries.ts";
import { addPromise, giveBack, resolve, snooze, transfer } from "../desk/actions.ts";
import { useDesk } from "../desk/desk-store.ts";
import { t } from "../i18n/i18n.ts";
import { whenDay } from "../i18n/times.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Select, TextArea, TextField } from "../ui/Field.tsx";
import { Failed, Skeleton } from "../ui/States.tsx";
import { Assign } from "./Assign.tsx";
import { useSettled } from "./MessageSearch.tsx";
import { asking, composer } from "./inbox-state.ts";
import { snoozeTimes, toInput } from "./snooze-times.ts";
import { skillName } from "./words.ts";

const close = (): void => asking.set(null);

/** What an action needs to know before it is done. */
export function Dialogs({ id }: { id: string }) {
  switch (asking.use()) {
    case "transfer": return <Transfer id={id} />;
    case "assign": return <Assign id={id} />;
    case "snooze": return <Snooze id={id} />;
    case "resolve": return <Resolve id={id} />;
    case "return": return <GiveBack id={id} />;
    case "promise": return <Promise_ id={id} />;
    case "articles": return <Articles id={id} />;
    default: return null;
  }
}

interface Target { key: string; to: Record<string, string>; label: string; short?: string; aside: string; open: boolean; agent?: Agent }

function Transfer({ id }: { id: string }) {
  const me = useDesk((desk) => desk.me?.id);
  const agents = useDesk((desk) => desk.agents);
  const [typed, setTyped] = useState("");
  const [word, setWord] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const all = transferTargets(Object.values(agents), me);
  const shown = all.filter((one) => one.label.toLocaleLowerCase().includes(typed.toLocaleLowerCase()));
  const target = shown.find((one) => one.key === chosen) ?? shown[0];
  const submit = (): void => { if (target) { close(); void transfer(id, target.to, word.trim()); } };
  return (
    <Dialog title={t("transfer.title")} onClose={close} onSubmit={submit} foot={<><Button onClick={close}>{t("common.cancel")}</Button><Button look="primary" type="submit" off={!target}>{target ? t("transfer.do", { to: target.short ?? target.label }) : t("transfer.nobody")}</Button></>}>
      <TextField label={t("transfer.to")} value={typed} data-first autoComplete="off" placeholder={t("transfer.search")} onChange={(event) => setTyped(event.target.value)} />
      <div role="listbox" aria-label={t("transfer.to")} className="grid max-h-[40vh] grid-cols-1 gap-px overflow-auto" tabIndex={0} onKeyDown={(event) => {
        const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
        const at = shown.findIndex((one) => one.key === target?.key) + step;
        if (step) { event.preventDefault(); setChosen(shown[Math.max(0, Math.min(at, shown.length - 1))]?.key ?? null); }
      }}>
        {shown.map((one) => (
          <div key={one.key} role="option" aria-selected={one.key === target?.key} className="flex min-h-8 items-center gap-2 rounded-2 px-2 aria-selected:bg-[var(--surface-selected)]" onClick={() => setChosen(one.key)}>
            {one.agent ? <Avatar name={one.agent.name} photo={one.agent.photo} dot={one.agent.presence} /> : <span className="w-6" />}
            <span className="grow cut" title={oneLine(one.label)}>{one.label}</span><span className="meta whitespace-nowrap">{one.aside}</span>
          </div>
        ))}
      </div>
      <TextArea label={t("transfer.word")} hint={t("transfer.word_hint")} value={word} maxLength={2000} onChange={(event) => setWord(event.target.value)} />
    </Dialog>
  );
}

/** Where somebody is there first. Among those people before teams and skills, the free ones on top. */
export function transferTargets(agents: Agent[], me: string | undefined): Target[] {
  const able = agents.filter((agent) => !agent.disabled && agent.role !== "viewer");
  const free = (agent: Agent): number => (agent.presence === "online" ? Math.max(0, agent.capacity - agent.load) : -1);
  const people = able.filter((agent) => agent.id !== me).sort((a, b) => free(b) - free(a) || a.name.localeCompare(b.name));
  const teams = [...new Set(able.map((agent) => agent.team).filter((team): team is string => !!team))].sort();
  const skills = [...new Set(able.flatMap((agent) => Object.keys(agent.skills ?? {})))].sort();
  const online = (belongs: (agent: Agent) => unknown): number => able.filter((agent) => belongs(agent) && agent.presence === "online").length;
  const groups = [...teams.map((team) => ({ key: `team-${team}`, to: { team }, label: t("transfer.team", { team }), n: online((agent) => agent.team === team) })), ...skills.map((skill) => ({ key: `skill-${skill}`, to: { skill }, label: t("transfer.skill", { skill: skillName(skill) }), n: online((agent) => agent.skills?.[skill]) }))];
  const all: Target[] = [
    ...people.map((agent) => ({ key: agent.id, to: { agent_id: agent.id }, label: [agent.name, agent.team].filter(Boolean).join(", "), short: agent.name, open: agent.presence === "online", aside: agent.presence === "online" ? t("agent.load", { load: agent.load, capacity: agent.capacity }) : t(`presence.${agent.presence}_word` as "presence.away_word"), agent })),
    ...groups.map(({ n, ...group }) => ({ ...group, to: group.to as Record<string, string>, open: n > 0, aside: t("transfer.online", { n }) })),
  ];
  return [...all.filter((one) => one.open), ...all.filter((one) => !one.open)];
}

function Snooze({ id }: { id: string }) {
  const now = Date.now();
  const [own, setOwn] = useState(toInput(now + 3_600_000));
  const go = (until: number): void => { close(); void snooze(id, new Date(until).toISOString()); };
  return (
    <Dialog title={t("snooze.title")} onClose={close} onSubmit={() => { const at = Date.parse(own); if (at > Date.now()) go(at); }} foot={<><Button onClick={close}>{t("common.cancel")}</Button><Button look="primary" type="submit">{t("snooze.do")}</Button></>}>
      <div className="grid gap-1">{snoozeTimes(now).map((one, at) => <Button key={one.key} className="justify-between!" data-first={at === 0 || undefined} onClick={() => go(one.at)}><span>{t(`snooze.${one.key}` as "snooze.hour")}</span><span className="meta">{whenDay(new Date(one.at).toISOString(), now)}</span></Button>)}</div>
      <TextField type="datetime-local" label={t("snooze.own")} value={own} min={toInput(now)} onChange={(event) => setOwn(event.target.value)} hint={t("snooze.hint")} />
    </Dialog>
  );
}

function Resolve({ id }: { id: string }) {
  const go = (outcome: "solved" | "unsolved" | "no_answer"): void => { close(); void resolve(id, outcome); };
  return (
    <Dialog title={t("resolve.title")} onClose={close} onSubmit={() => go("solved")} foot={<Button onClick={close}>{t("common.cancel")}</Button>}>
      <p className="muted">{t("resolve.text")}</p>
      <div className="grid gap-1">
        <Button look="primary" data-first type="submit">{t("result.solved")}</Button>
        <Button onClick={() => go("unsolved")}>{t("result.unsolved")}</Button>
        <Button onClick={() => go("no_answer")}>{t("result.no_answer")}</Button>
      </div>
    </Dialog>
  );
}

function GiveBack({ id }: { id: string }) {
  const [word, setWord] = useState("");
  return (
    <Dialog title={t("return.title")} onClose={close} onSubmit={() => { close(); void giveBack(id, word.trim()); }} foot={<><Button onClick={close}>{t("common.cancel")}</Button><Button look="primary" type="submit">{t("return.do")}</Button></>}>
      <p className="muted">{t("return.text")}</p>
      <TextArea label={t("return.word")} value={word} maxLength={2000} onChange={(event) => setWord(event.target.value)} />
    </Dialog>
  );
}

function Promise_({ id }: { id: string }) {
  const [kind, setKind] = useState("follow_up");
  const [due, setDue] = useState(toInput(Date.now() + 2 * 3_600_000));
  const [text, setText] = useState("");
  const [contact, setContact] = useState("");
  const submit = (): void => { const at = Date.parse(due); if (!Number.isNaN(at)) { close(); void addPromise(id, kind, new Date(at).toISOString(), text.trim(), contact.trim()); } };
  return (
    <Dialog title={t("promise.title")} onClose={close} onSubmit={submit} foot={<><Button onClick={close}>{t("common.cancel")}</Button><Button look="primary" type="submit">{t("promise.add")}</Button></>}>
      <Select label={t("promise.kind")} value={kind} onChange={(event) => setKind(event.target.value)}>{(["follow_up", "callback", "email"] as const).map((one) => <option key={one} value={one}>{t(`promise.${one}`)}</option>)}</Select>
      <TextField label={t("promise.due")} type="datetime-local" required value={due} onChange={(event) => setDue(event.target.value)} />
      <TextField label={t("promise.text")} value={text} maxLength={500} onChange={(event) => setText(event.target.value)} />
      {kind === "follow_up" ? null : <TextField label={kind === "callback" ? t("promise.phone") : t("promise.address")} value={contact} onChange={(event) => setContact(event.target.value)} />}
    </Dialog>
  );
}

function Articles({ id }: { id: string }) {
  const [typed, setTyped] = useState("");
  const q = useSettled(typed.trim(), 200);
  const seq = useDesk((desk) => desk.threads[id]?.fold.entries.findLast((entry) => entry.kind === "message" && entry.actor.kind === "customer")?.seq ?? 0);
  const fitting = useQuery({ ...assistQuery(id, seq), enabled: !q }).data?.articles ?? [];
  const found = useQuery({ ...articlesQuery(q, "", "live"), enabled: q.length > 0 });
  const rows = q ? (found.data ?? []).map((article) => ({ id: article.id, title: article.title, excerpt: article.area ?? "" })) : fitting;
  const pick = (article: { title: string; excerpt: string }): void => { close(); requestAnimationFrame(() => composer.current?.insert(q || !article.excerpt ? article.title : article.excerpt)); };
  return (
    <Dialog title={t("articles.title")} onClose={close} onSubmit={() => { if (rows[0]) pick(rows[0]); }}>
      <TextField label={t("articles.search")} type="search" data-first autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} hint={q ? undefined : t("articles.fitting")} />
      {q && found.isError ? <Failed error={found.error} onRetry={() => void found.refetch()} /> : q && found.isPending ? <Skeleton lines={4} /> : rows.length ? (
        <div className="grid gap-1">{rows.map((article) => (
          <button type="button" key={article.id} className="pop-row grid gap-px rounded-2 p-2 text-start hover:bg-[var(--surface-hover)]" onClick={() => pick(article)}>
            <b className="font-medium">{article.title}</b><span className="meta cut">{article.excerpt}</span>
          </button>
        ))}</div>
      ) : <p className="muted">{t("articles.none")}</p>}
    </Dialog>
  );
}
