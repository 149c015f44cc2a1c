import { t } from "../i18n/i18n.ts";
import { Button } from "./Button.tsx";
import { toast } from "./toasts.tsx";

/** Something to copy, shown whole so that it can also be copied by hand. */
export function Copy({ text, label }: { text: string; label: string }) {
  const copy = async (): Promise<void> => {
    try { await navigator.clipboard.writeText(text); toast(t("common.copied")); } catch { toast(t("common.copy_by_hand")); }
  };
  return <div className="snippet"><code aria-label={label} dir="ltr">{text}</code><Button onClick={() => void copy()}>{t("common.copy")}</Button></div>;
}
