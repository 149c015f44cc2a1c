import type { Notice, Notices } from "@baton/client/desk-protocol";
import { shared } from "../ui/state.ts";

export const BANNERS_MAX = 3;

/** How this person wants to be told, as the desk's welcome said it or as they changed it since. */
export const wishes = shared<Notices | null>(null);

/** Banners on the screen, the newest first: one for each conversation, one for several at once. Offers have a card of their own. */
export const shownNotices = shared<Notice[]>([]);

export function withNotice(shown: readonly Notice[], notice: Notice): Notice[] {
  if (!notice.banner || (notice.why === "offer" && notice.count === 1)) return [...shown];
  return [notice, ...shown.filter((one) => !same(one, notice))].slice(0, BANNERS_MAX);
}

export function withoutConversation(shown: readonly Notice[], conversation: string): Notice[] {
  return shown.filter((one) => one.count > 1 || one.conversation !== conversation);
}

const same = (one: Notice, other: Notice): boolean => (one.count > 1 && other.count > 1) || (one.count === 1 && other.count === 1 && one.conversation === other.conversation);
