import { useId } from "react";
import { t } from "../i18n/i18n.ts";
import { percent } from "../i18n/times.ts";
import type { TradeOff } from "./topic-set.ts";
import { labelled, per100, placeOf, promiseOf } from "./trade-off.ts";

interface Props { curve: TradeOff[]; at: number; readOnly: boolean; onChoose: (at: number) => void }

/** Above, what is answered; below, on its own scale, how much of that was wrong. The slider's steps stand under the points. */
export function Curve({ curve, at, readOnly, onChoose }: Props) {
  const id = useId();
  const top = Math.max(...curve.map((point) => Math.max(point.error_rate, point.holds ? point.wrong : 0)));
  const [words, args] = promiseOf(curve[at]!);
  return (
    <div className="curve" dir="ltr">
      <Plot name={t("topics.sure.answered")} curve={curve} at={at} value={(point) => point.answered} top={1} tone="answered" />
      <Plot name={t("topics.sure.wrong")} curve={curve} at={at} value={(point) => point.wrong} top={top} tone="wrong" bound={(point) => point.error_rate} />
      <input id={id} type="range" min={0} max={curve.length - 1} step={1} value={at} disabled={readOnly} aria-valuetext={t(words, args)} onChange={(event) => onChoose(Number(event.target.value))} />
      <div className="ticks" aria-hidden="true">{labelled(curve.length).map((one) => <span key={one} className={one === at ? "on" : ""} style={{ "--x": placeOf(one, curve.length) } as React.CSSProperties}>{per100(curve[one]!.error_rate)}</span>)}</div>
      <label htmlFor={id} dir="auto">{t("topics.sure.slider")}</label>
    </div>
  );
}

interface Drawn { name: string; curve: TradeOff[]; at: number; top: number; tone: "answered" | "wrong"; value: (point: TradeOff) => number; bound?: (point: TradeOff) => number }

function Plot({ name, curve, at, top, tone, value, bound }: Drawn) {
  const spot = (point: TradeOff, nth: number, of: (point: TradeOff) => number): string => `${placeOf(nth, curve.length) * 100},${100 - (100 * of(point)) / top}`;
  const line = (of: (point: TradeOff) => number): string => curve.map((point, nth) => (point.holds ? spot(point, nth, of) : "")).filter(Boolean).join(" ");
  return (
    <div className={`plot ${tone}`} aria-hidden="true">
      <p className="meta" dir="auto">{name}{bound ? <em>{t("topics.sure.asked")}</em> : null}</p>
      <span className="top">{percent(top)}</span><span className="low">{percent(0)}</span>
      <div className="area">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none">
          {bound ? <polyline className="bound" points={curve.map((point, nth) => spot(point, nth, bound)).join(" ")} /> : <line className="half" x1="0" x2="100" y1="50" y2="50" />}
          <line className="at" x1={placeOf(at, curve.length) * 100} x2={placeOf(at, curve.length) * 100} y1="0" y2="100" />
          <polyline points={line(value)} />
        </svg>
        {curve.map((point, nth) => <i key={nth} className={`${point.holds ? "" : "open"} ${nth === at ? "on" : ""}`} style={{ "--x": placeOf(nth, curve.length), "--y": point.holds ? value(point) / top : 0 } as React.CSSProperties} />)}
      </div>
    </div>
  );
}
