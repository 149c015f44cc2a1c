import type { Notice, NoticeKind, Notices } from "@baton/client/desk-protocol";
import { noticeKinds } from "@baton/client/desk-protocol";

/** How somebody wants to be told who has changed a little. */
export const firstNotices: Notices = {
  volume: 70, kinds: Object.fromEntries(noticeKinds.map((kind) => [kind, { sound: kind !== "mention", banner: true, push: true }])) as Record<NoticeKind, Notices["kinds"]["offer"]>,
  quiet: { on: true, zone: "Europe/Lisbon", days: ["mon", "tue", "wed", "thu", "fri"], from: "20:00", to: "08:00", until: null, urgent: true, by_name: true },
  while_looking: false, digest: { on: false, at: "08:30" }, push: { here: false, browsers: 0 },
};

export function notice(conversation: string, by: Partial<Notice> = {}): Notice {
  return { type: "notice", conversation, why: "escalation", urgency: "urgent", sound: false, banner: true, count: 1, reason: "something critical is broken", skill: "payments", customer: "Bram Visser", by: "", broken: false, minutes: 6, ...by };
}
