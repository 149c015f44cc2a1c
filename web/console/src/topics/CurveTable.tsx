import { t } from "../i18n/i18n.ts";
import { percent } from "../i18n/times.ts";
import type { TradeOff } from "./topic-set.ts";
import { per100 } from "./trade-off.ts";

/** The same in numbers. */
export function CurveTable({ curve, at }: { curve: TradeOff[]; at: number }) {
  return (
    <details className="mt-2">
      <summary className="link">{t("topics.sure.table")}</summary>
      <div className="scroll" tabIndex={0} role="group" aria-label={t("topics.sure.table")}>
        <table className="tbl costs">
          <thead><tr><th>{t("topics.sure.slider")}</th><th className="r">{t("topics.sure.answered")}</th><th className="r">{t("topics.sure.wrong_of")}</th></tr></thead>
          <tbody>{curve.map((point, nth) => (
            <tr key={point.error_rate} aria-current={nth === at ? true : undefined}>
              <th scope="row" className="num">{per100(point.error_rate)}</th>
              {point.holds ? <><td className="r">{percent(point.answered)}</td><td className="r">{per100(point.wrong)}</td></> : <td className="r muted" colSpan={2}>{t("topics.sure.cannot")}</td>}
            </tr>
          ))}</tbody>
        </table>
      </div>
    </details>
  );
}
