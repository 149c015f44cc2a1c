import { useBlocker } from "@tanstack/react-router";
import { Wrong, useAsk } from "../entry/SignIn.tsx";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { toast } from "../ui/toasts.tsx";
import { deleteTopic, isConflict } from "./teach.ts";
import type { TopicSet } from "./topic-set.ts";

export function Deleting({ set, name, was, onClose, onDone }: { set: TopicSet; name: string; was: string; onClose: () => void; onDone: () => void }) {
  const { busy, error, submit } = useAsk(() => deleteTopic(set, name, was), () => { toast(t("topics.deleted")); onDone(); });
  return (
    <Dialog title={t("topics.delete_ask", { name })} onClose={onClose} onSubmit={() => void submit()} foot={<><Button onClick={onClose}>{t("common.cancel")}</Button><Button look="primary" type="submit" data-first off={busy}>{t("common.delete")}</Button></>}>
      <p className="muted">{t("topics.delete_text")}</p>
      {isConflict(error) ? <p className="risk" role="alert">{t("topics.conflict_set")}</p> : <Wrong error={error} />}
    </Dialog>
  );
}

/** What is not saved is not left without a word: neither for another page of ours nor for another site. */
export function Leaving({ changed }: { changed: boolean }) {
  const { status, proceed, reset } = useBlocker({ shouldBlockFn: () => changed, enableBeforeUnload: () => changed, withResolver: true });
  if (status !== "blocked") return null;
  return (
    <Dialog title={t("topics.leave")} onClose={reset} onSubmit={reset} foot={<><Button onClick={proceed}>{t("topics.leave_do")}</Button><Button look="primary" type="submit" data-first>{t("topics.leave_stay")}</Button></>}>
      <p className="muted">{t("topics.leave_text")}</p>
    </Dialog>
  );
}
