import type { Notice } from "@baton/client/desk-protocol";
import { t } from "../i18n/i18n.ts";
import { reasonWord, skillName } from "../inbox/words.ts";

/** What a banner says: what it is about, and who. */
export function noticeTitle(notice: Notice): string {
  if (notice.count > 1) return t("notice.several", { n: notice.count });
  switch (notice.why) {
    case "waiting": return t("notice.waiting");
    case "mention": return t("notice.mention", { by: notice.by || t("who.someone") });
    case "promise": return notice.broken ? t("notice.promise_broken") : t("notice.promise", { minutes: notice.minutes });
    case "escalation": return t("notice.escalation", { minutes: notice.minutes });
    default: return t("notice.other");
  }
}

export function noticeText(notice: Notice): string {
  if (notice.count > 1) return "";
  return [notice.customer || t("who.visitor"), reasonWord(notice.reason), notice.skill ? skillName(notice.skill) : ""].filter(Boolean).join(" · ");
}
