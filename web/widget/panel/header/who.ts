import type { Fold } from "@baton/client/fold-events";
import type { AgentCard, QueueState } from "@baton/client/protocol";

/** Who the customer is talking to right now; drawn on top at every moment. */
export type Who =
  | { is: "bot" }
  | { is: "waiting"; queue: QueueState | null }
  | { is: "shut"; queue: QueueState }
  | { is: "person"; agent: AgentCard }
  | { is: "done"; agent: AgentCard | null; closedAt: string | null };

export function whoIs(fold: Fold): Who {
  const { state } = fold;
  switch (state?.stage) {
    case "queued": case "offered":
      return state.queue && !state.queue.open ? { is: "shut", queue: state.queue } : { is: "waiting", queue: state.queue };
    case "active": {
      const agent = state.agent ?? lastAgent(fold);
      return agent ? { is: "person", agent } : { is: "bot" };
    }
    case "wrap_up": case "closed": {
      const closed = state.stage === "closed" ? fold.entries.findLast((entry) => entry.kind === "closed" || entry.kind === "resolved") : undefined;
      return { is: "done", agent: state.agent ?? lastAgent(fold), closedAt: closed?.at ?? null };
    }
    default: return { is: "bot" };
  }
}

/** The person who held the conversation last. */
export function lastAgent(fold: Fold): AgentCard | null {
  const claimed = fold.entries.findLast((entry) => entry.kind === "claimed");
  if (claimed?.kind !== "claimed") return null;
  const { agent_id, name, team, photo } = claimed.body;
  return { id: agent_id ?? "", name, ...(team && { team }), photo: photo ?? null };
}

/** Two letters that stand for a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letter = (word: string | undefined) => [...(word ?? "")][0] ?? "";
  return (letter(words[0]) + (words.length > 1 ? letter(words.at(-1)) : "")).toLocaleUpperCase();
}

/** A picture of our own server or drawn in place; never a foreign address, which would tell it who is chatting. */
export function photoSource(photo: string | null | undefined): string | null {
  return photo && (/^\/(?![/\\])/.test(photo) || /^data:image\/(png|jpeg|webp);base64,/.test(photo)) ? photo : null;
}
