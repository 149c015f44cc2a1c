import type { Thread } from "@baton/client/desk-fold";
import type { Row } from "@baton/client/desk-protocol";
import type { ConversationState, Entry } from "@baton/client/protocol";
import { useDesk } from "../desk/desk-store.ts";
import { t } from "../i18n/i18n.ts";
import { spanOf } from "../i18n/times.ts";
import { Icon } from "../ui/Icon.tsx";
import { useNow } from "../ui/use-now.ts";
import { holders } from "./log-items.ts";
import { customerName, firstName } from "./words.ts";
import type { Hold } from "./log-items.ts";

/** Who held the baton and for how long; the last one holds it now. */
export function Holder({ entries, state, thread, row }: { entries: readonly Entry[]; state: ConversationState; thread: Thread; row: Row }) {
  const now = useNow(15);
  const me = useDesk((desk) => desk.me?.id);
  const closedAt = state.stage === "closed" ? Date.parse(entries.at(-1)?.at ?? "") || now : now;
  const spans = holders(entries, closedAt).slice(-4);
  const whole = spans.reduce((sum, span) => sum + span.ms, 0) || 1;
  return (
    <div className="holder" aria-label={t("holder.label")} role="group" tabIndex={0}>
      {spans.map((span, at) => (
        <span className={`seg ${span.hold}`} key={at} style={{ "--w": `${Math.round(24 + 110 * (span.ms / whole))}px` } as React.CSSProperties}>
          <i className="ln" aria-hidden="true" />
          <Span hold={span.hold} minutes={Math.round(span.ms / 60_000)} last={at === spans.length - 1} state={state} me={me} />
        </span>
      ))}
      <span className="seg push"><Presence thread={thread} row={row} /></span>
    </div>
  );
}

function Span({ hold, minutes, last, state, me }: { hold: Hold; minutes: number; last: boolean; state: ConversationState; me: string | undefined }) {
  const words = hold === "agent" ? (state.agent?.id === me ? t("holder.you") : t("holder.agent", { name: firstName(state.agent?.name ?? t("who.someone")) })) : t(`holder.${hold}` as "holder.bot");
  const name = hold === "agent" && !last ? t("holder.person") : words;
  return <span>{last ? <b>{name}</b> : name} {hold === "done" ? null : spanOf(minutes)}</span>;
}

function Presence({ thread, row }: { thread: Thread; row: Row }) {
  const customer = thread.customer;
  const name = firstName(customerName(row));
  if (!customer) return null;
  const page = customer.page?.title || customer.page?.path;
  return <><Icon name="page" small />{customer.online ? (page ? t("presence.on_page", { name, page }) : t("presence.online", { name })) : t("presence.away", { name })}</>;
}
