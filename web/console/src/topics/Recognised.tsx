import { t } from "../i18n/i18n.ts";

/** How many of a topic's own sentences were known by what was learned from the others. */
export function Recognised({ right, tried }: { right: number | null; tried: number | null }) {
  if (right === null || !tried) return <span className="muted">–<span className="hidden-text">{t("topics.untried")}</span></span>;
  const low = right / tried < 0.5;
  return (
    <span className={`well ${low ? "low" : ""}`} title={low ? t("topics.low") : undefined}>
      <b>{t("topics.of", { right, tried })}</b>{low ? <span className="hidden-text">{t("topics.low")}</span> : null}
      <i aria-hidden="true" style={{ "--w": `${Math.round((100 * right) / tried)}%` } as React.CSSProperties}><u /></i>
    </span>
  );
}
