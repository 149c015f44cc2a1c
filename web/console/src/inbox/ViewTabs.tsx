import type { View } from "@baton/client/desk-protocol";
import { useDesk } from "../desk/desk-store.ts";
import { t } from "../i18n/i18n.ts";
import { view } from "./inbox-state.ts";

export const views: View[] = ["mine", "waiting", "open", "at_risk", "snoozed", "closed"];
const tone: Partial<Record<View, string>> = { waiting: "waiting", at_risk: "risk" };

export function ViewTabs() {
  const counts = useDesk((desk) => desk.counts);
  const chosen = view.use();
  return (
    <div className="views" role="tablist" aria-label={t("list.views")}>
      {views.map((one) => (
        <button key={one} type="button" role="tab" id={`view-${one}`} aria-controls="rows" aria-selected={chosen === one} onClick={() => view.set(one)}>
          <span className="cut">{t(`view.${one}` as "view.mine")}</span>
          <b className={counts?.[one] ? tone[one] : undefined}>{counts ? counts[one] : "–"}</b>
        </button>
      ))}
    </div>
  );
}
