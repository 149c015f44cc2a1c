import { useNavigate } from "@tanstack/react-router";
import type { Notice } from "@baton/client/desk-protocol";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { noticeText, noticeTitle } from "./notice-words.ts";
import { shownNotices } from "./shown-notices.ts";

/** What needs this person, above whatever they look at, until they open it, put it away, or somebody else has seen to it. */
export function NoticeBanners() {
  const shown = shownNotices.use();
  return <div className="notices" role="region" aria-label={t("notice.label")} aria-live="polite">{shown.map((notice) => <Banner key={`${notice.conversation}${notice.count > 1}`} notice={notice} />)}</div>;
}

function Banner({ notice }: { notice: Notice }) {
  const navigate = useNavigate();
  const away = (): void => shownNotices.set((all) => all.filter((one) => one !== notice));
  const open = (): void => {
    away();
    if (notice.count > 1) void navigate({ to: "/inbox" });
    else void navigate({ to: "/inbox/$id", params: { id: notice.conversation } });
  };
  const text = noticeText(notice);
  return (
    <article className={`notice ${notice.urgency === "urgent" ? "urgent" : ""}`}>
      <div className="grow"><b>{noticeTitle(notice)}</b>{text ? <p className="cut" dir="auto">{text}</p> : null}</div>
      <Button look="primary" onClick={open}>{t("notice.open")}</Button>
      <Button look="quiet" icon="x" aria-label={t("notice.away")} title={t("notice.away")} onClick={away} />
    </article>
  );
}
