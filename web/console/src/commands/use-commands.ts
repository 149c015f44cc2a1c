import { createContext, useContext, useMemo } from "react";
import { useNavigate, useParams } from "@tanstack/react-router";
import type { Agent, Me } from "@baton/client/desk-protocol";
import type { ConversationState } from "@baton/client/protocol";
import { claim, giveBack, reopen, sayPresence, setPriority, transfer, wake } from "../desk/actions.ts";
import { desk, useDesk } from "../desk/desk-store.ts";
import { t } from "../i18n/i18n.ts";
import { raise } from "../inbox/Briefing.tsx";
import { useAnswer } from "../inbox/Offers.tsx";
import { asking, briefingOpen, composer, keysOpen, navWide, paletteOpen, searchOpen, shownRows, soundOn } from "../inbox/inbox-state.ts";
import { macros } from "../inbox/macros.ts";
import { nextUrgent } from "../inbox/rows.ts";
import { customerName, firstName } from "../inbox/words.ts";
import { awayOpen } from "../team/away.ts";
import { setTheme, theme } from "../app/theme.ts";
import { signOut } from "../app/session.ts";
import { may } from "./command.ts";
import type { Command } from "./command.ts";

export const CommandsContext = createContext<Command[]>([]);
export function useCommand(id: string): Command | undefined {
  return useContext(CommandsContext).find((command) => command.id === id);
}

export function useAllCommands(): Command[] {
  const me = useDesk((now) => now.me);
  const { id = null } = useParams({ strict: false }) as { id?: string };
  const onInbox = location.pathname.startsWith("/inbox");
  const current = onInbox ? id : null;
  const state = useDesk((now) => (current ? now.threads[current]?.fold.state : null)) ?? null;
  const agents = useDesk((now) => now.agents);
  const rows = shownRows.use();
  const sound = soundOn.use();
  const dark = theme.use();
  const navigate = useNavigate();
  const answer = useAnswer();
  const offered = useDesk((now) => now.offers[0]?.row.id);
  return useMemo(() => {
    const to = (path: string) => (): void => void navigate({ to: path });
    const open = (next: string | null | undefined): void => { if (next) void navigate({ to: "/inbox/$id", params: { id: next } }); };
    const all = [
      ...(current && state ? conversationCommands(current, state, me, Object.values(agents)) : []),
      ...offerCommands(offered, answer),
      ...listCommands(rows.map((row) => row.id), current, open, () => nextUrgent(rows, current, me?.id)),
      ...goCommands(to), ...yourCommands(me, sound, dark),
    ];
    return all.filter((command) => may(me, command.permission));
  }, [me, current, state, agents, rows, sound, dark, navigate, answer.accept, offered]); // eslint-disable-line react-hooks/exhaustive-deps
}

function conversationCommands(id: string, state: ConversationState, me: Me | null, agents: Agent[]): Command[] {
  const mine = state.owner.kind === "agent" && state.agent?.id === me?.id;
  const closed = state.stage === "closed";
  const over = closed || state.stage === "wrap_up";
  const notMine = closed ? t("off.closed") : mine ? null : t("off.not_mine");
  const unsettled = over && !closed ? t("off.wrapped") : notMine;
  const one = (command: Omit<Command, "group" | "permission"> & Pick<Partial<Command>, "permission">): Command => ({ group: "conversation", permission: "agent", ...command });
  const row = desk.desk.rows[id];
  const asleep = !!row?.snoozed_until;
  return [
    one({ id: "take", label: t("act.take"), keys: "t", icon: "person", off: closed ? t("off.closed") : mine ? t("off.have_it") : null, run: () => void claim(id) }),
    one({ id: "return", label: t("act.return"), keys: "b", icon: "return", off: notMine, run: () => asking.set("return") }),
    one({ id: "transfer", label: t("act.transfer"), keys: "x", icon: "transfer", off: closed ? t("off.closed") : null, run: () => asking.set("transfer") }),
    one({ id: "assign", permission: "lead", label: t("act.assign"), keys: "shift+x", icon: "person", off: over ? t("off.closed") : state.owner.kind === "bot" ? t("off.with_bot") : null, run: () => asking.set("assign") }),
    one(asleep ? { id: "snooze", label: t("act.wake"), keys: "z", icon: "snooze", off: null, run: () => void wake(id) } : { id: "snooze", label: t("act.snooze"), keys: "z", icon: "snooze", off: unsettled, run: () => asking.set("snooze") }),
    one(over ? { id: "resolve", label: t("act.reopen"), keys: "e", icon: "history", off: closed ? null : notMine, run: () => void reopen(id) } : { id: "resolve", label: t("act.resolve"), keys: "e", icon: "check", off: notMine, run: () => asking.set("resolve") }),
    one({ id: "send", label: t("composer.send"), keys: "mod+enter", icon: "send", run: () => composer.current?.send(false) }),
    one({ id: "send_resolve", label: t("composer.send_resolve"), keys: "mod+shift+enter", icon: "send", off: unsettled, run: () => composer.current?.send(true) }),
    one({ id: "reply", label: t("act.reply"), keys: "r", icon: "chat", off: notMine, run: () => composer.current?.focus("reply") }),
    one({ id: "note", label: t("act.note"), keys: "m", icon: "note", run: () => composer.current?.focus("note") }),
    one({ id: "promise", label: t("act.promise"), keys: "p", icon: "clock", off: closed ? t("off.closed") : null, run: () => asking.set("promise") }),
    one({ id: "articles", label: t("act.articles"), keys: "mod+j", icon: "doc", run: () => asking.set("articles") }),
    one({ id: "briefing", label: t("act.briefing"), keys: "i", icon: "doc", run: () => briefingOpen.set((now) => !now) }),
    ...(["urgent", "high", "normal", "low"] as const).map((priority) => one({ id: `priority.${priority}`, label: t("act.priority", { priority: t(`priority.${priority}`).toLocaleLowerCase() }), icon: "flag", run: () => void setPriority(id, priority) })),
    ...(["should_have_known", "escalate_sooner", "need_not_escalate", "context_missing"] as const).map((flag, at) => one({ id: `flag.${flag}`, label: t("act.flag", { flag: t(`flag.${flag}`) }), keys: `f${at + 1}`, icon: "flag", run: () => void raise(id, flag) })),
    ...agents.filter((agent) => agent.id !== me?.id && agent.presence === "online" && agent.role !== "viewer").map((agent): Command => ({ id: `transfer.${agent.id}`, group: "people", permission: "agent", label: t("act.transfer_to", { name: [agent.name, agent.team].filter(Boolean).join(", ") }), icon: "transfer", aside: t("agent.load", { load: agent.load, capacity: agent.capacity }), off: closed ? t("off.closed") : null, run: () => void transfer(id, { agent_id: agent.id }) })),
    ...macros(firstName(customerName(row)), firstName(me?.name ?? "")).map((macro): Command => ({ id: `macro.${macro.key}`, group: "macros", permission: "agent", label: macro.label, icon: "bolt", aside: `/${macro.key}`, off: notMine, run: () => composer.current?.insert(macro.text) })),
    ...(mine ? [one({ id: "return_now", label: t("act.return_now"), icon: "return", run: () => void giveBack(id) })] : []),
  ];
}

function offerCommands(id: string | undefined, answer: ReturnType<typeof useAnswer>): Command[] {
  if (!id) return [];
  return [
    { id: "accept", group: "list", permission: "agent", label: t("offer.accept"), keys: "alt+enter", icon: "check", run: () => answer.accept(id) },
    { id: "accept.a", group: "list", permission: "agent", label: t("offer.accept_short"), keys: "a", icon: "check", run: () => answer.accept(id) },
    { id: "accept.enter", group: "list", permission: "agent", label: t("offer.accept_short"), keys: "enter", icon: "check", run: () => answer.accept(id) },
    { id: "decline", group: "list", permission: "agent", label: t("offer.decline"), keys: "alt+backspace", icon: "x", run: () => answer.pass(id) },
  ];
}

function listCommands(order: string[], current: string | null, open: (id: string | null | undefined) => void, urgent: () => string | null): Command[] {
  const at = current ? order.indexOf(current) : -1;
  return [
    { id: "down", group: "list", label: t("act.down"), keys: "j", icon: "down", run: () => open(order[Math.min(at + 1, order.length - 1)]) },
    { id: "up", group: "list", label: t("act.up"), keys: "k", icon: "down", run: () => open(order[Math.max(at - 1, 0)]) },
    { id: "next", group: "list", label: t("act.next"), keys: "n", icon: "right", run: () => open(urgent()) },
    { id: "search", group: "list", label: t("act.search"), keys: "/", icon: "search", run: () => searchOpen.set(true) },
  ];
}

function goCommands(to: (path: string) => () => void): Command[] {
  return [
    { id: "go.inbox", group: "go", label: t("go.inbox"), keys: "g i", icon: "inbox", run: to("/inbox") },
    { id: "go.today", group: "go", label: t("go.today"), keys: "g t", icon: "today", run: to("/today") },
    { id: "go.policy", group: "go", label: t("go.policy"), keys: "g p", icon: "policy", run: to("/policy") },
    { id: "go.knowledge", group: "go", label: t("go.knowledge"), keys: "g k", icon: "book", run: to("/knowledge") },
    { id: "go.topics", group: "go", label: t("go.topics"), keys: "g o", icon: "tag", run: to("/topics") },
    { id: "go.launch", group: "go", permission: "lead", label: t("go.launch"), keys: "g l", icon: "launch", run: to("/launch") },
    { id: "go.team", group: "go", label: t("go.team"), keys: "g m", icon: "team", run: to("/team") },
    { id: "go.settings", group: "go", label: t("go.settings"), keys: "g s", icon: "gear", run: to("/settings/site") },
  ];
}

function yourCommands(me: Me | null, sound: boolean, dark: "light" | "dark"): Command[] {
  const online = me?.presence === "online";
  return [
    { id: "palette", group: "you", label: t("act.palette"), keys: "mod+k", icon: "search", run: () => paletteOpen.set(true) },
    { id: "presence", group: "you", permission: "agent", label: online ? t("act.away") : t("act.online"), icon: "person", keys: "g a", run: () => void sayPresence(online ? "away" : "online") },
    { id: "away", group: "you", permission: "agent", label: t("act.away_until"), icon: "clock", keys: "g u", run: () => awayOpen.set(true) },
    { id: "offline", group: "you", permission: "agent", label: t("act.offline"), icon: "offline", off: me?.presence === "offline" ? t("off.is_offline") : null, run: () => void sayPresence("offline") },
    { id: "sound", group: "you", label: sound ? t("list.mute") : t("list.unmute"), icon: "sound", run: () => soundOn.set(!sound) },
    { id: "theme", group: "you", label: dark === "dark" ? t("act.light") : t("act.dark"), icon: "eye", run: () => setTheme(dark === "dark" ? "light" : "dark") },
    { id: "nav", group: "you", label: t("act.nav"), keys: "[", icon: "left", run: () => navWide.set((now) => !(now ?? !location.pathname.startsWith("/inbox"))) },
    { id: "keys", group: "you", label: t("act.keys"), keys: "?", icon: "bolt", run: () => keysOpen.set(true) },
    { id: "sign_out", group: "you", label: t("act.sign_out"), icon: "left", run: () => void signOut() },
  ];
}
