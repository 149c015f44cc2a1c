import { t } from "../app/words.ts";
import type { Choice, QueueState } from "@baton/client/protocol";
import type { Fold } from "@baton/client/fold-events";

/** The wait as a range in words; what is promised is the upper end. */
export function rangeText(queue: QueueState): string {
  const { low_minutes: low, high_minutes: high } = queue;
  if (!isKnown(queue)) return t("wait.unknown");
  if (low < 1 || high <= 1) return t("wait.under", { high });
  return low >= high ? t("wait.about", { high }) : t("wait.between", { low, high });
}

/** Without anybody at the desk nothing can be said, and nothing is pretended. */
export function isKnown(queue: QueueState): boolean {
  return queue.high_minutes > 0;
}

/** Where the band of likely waits lies on a line that ends a little after it, in percent. */
export function bandOf(queue: QueueState): { start: number; width: number; end: number } {
  const end = Math.max(2, Math.ceil(queue.high_minutes * 1.15));
  const start = (Math.min(queue.low_minutes, queue.high_minutes) / end) * 100;
  return { start, width: Math.max(4, ((queue.high_minutes - queue.low_minutes) / end) * 100), end };
}

/** What was chosen in this wait; staying is what happens when nothing was. */
export function chosen(fold: Fold): Choice {
  for (const entry of [...fold.entries].reverse()) {
    if (entry.kind === "choice") return entry.body.choice;
    if (entry.kind === "handoff" || entry.kind === "claimed" || entry.kind === "reopened") break;
  }
  return "stay";
}

/** When what was chosen in this wait is promised for; what has been kept or given up is promised no more. */
export function promisedFor(fold: Fold, choice: Choice): string | null {
  const ended = new Set<string>();
  for (const entry of [...fold.entries].reverse()) {
    if (entry.kind === "promise_ended") ended.add(entry.body.id);
    if (entry.kind === "promise" && entry.body.promise === choice && !ended.has(entry.body.id)) return entry.body.due;
  }
  return null;
}

export function contactProblem(choice: "callback" | "email", contact: string): "choice.phone_bad" | "choice.address_bad" | null {
  if (choice === "email") return /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(contact) && contact.length <= 254 ? null : "choice.address_bad";
  const digits = contact.replace(/\D/g, "").length;
  return /^\+?[\d\s()./-]+$/.test(contact) && digits >= 6 && digits <= 15 ? null : "choice.phone_bad";
}
