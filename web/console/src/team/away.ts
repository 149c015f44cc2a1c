import type { Agent } from "@baton/client/desk-protocol";
import { t } from "../i18n/i18n.ts";
import { whenShort } from "../i18n/times.ts";
import { shared } from "../ui/state.ts";

export const awayOpen = shared(false);

/** Whether somebody is there, and why not, since when and until when. */
export function presenceWords(agent: Agent, now: number): string {
  if (agent.presence === "online" && agent.break_until) return t("presence.break_until", { time: whenShort(agent.break_until, now) });
  const word = t(`presence.${agent.presence}_word` as "presence.away_word");
  const until = agent.until ? t(Date.parse(agent.until) < now ? "presence.until_passed" : "presence.until", { time: whenShort(agent.until, now) }) : "";
  const since = agent.since && agent.presence !== "online" && !until ? t("presence.since", { time: whenShort(agent.since, now) }) : "";
  return [word, agent.reason, until || since].filter(Boolean).join(", ");
}
