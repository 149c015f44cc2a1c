import { t } from "../i18n/i18n.ts";
import { Icon } from "./Icon.tsx";

/** Mood as a small line that falls or rises, never a face. */
export function MoodMark({ mood, trend }: { mood?: number | null; trend?: number | null }) {
  const kind = moodKind(mood ?? 0, trend ?? 0);
  const tone = { fall: "risk", dip: "waiting", flat: "muted", rise: "resolved" }[kind];
  const words = { fall: t("mood.fall"), dip: t("mood.dip"), flat: t("mood.flat"), rise: t("mood.rise") }[kind];
  return <span title={words}><Icon small name={`mood-${kind}`} className={tone} /><span className="hidden-text">{words}</span></span>;
}

export function moodKind(mood: number, trend: number): "fall" | "dip" | "flat" | "rise" {
  if (trend > 0.15) return "rise";
  if (trend < -0.15) return mood < -0.4 ? "fall" : "dip";
  return mood < -0.5 ? "fall" : "flat";
}
