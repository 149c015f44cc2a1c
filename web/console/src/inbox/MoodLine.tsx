import { t } from "../i18n/i18n.ts";
import { clockTime, number } from "../i18n/times.ts";

interface Point { at: string; value: number }
const WIDTH = 300, TOP = 4, BOTTOM = 30;
/** Closer together than this two labels would run into each other. */
const APART = 110;

/** How the customer's mood went, −1 to 1; the dotted line is the middle. The lowest point is named. */
export function MoodLine({ mood }: { mood: Point[] }) {
  const times = mood.map((one) => Date.parse(one.at));
  const span = Math.max(1, times.at(-1)! - times[0]!);
  const spots = mood.map((one, at) => ({ ...one, x: 8 + ((times[at]! - times[0]!) / span) * (WIDTH - 22), y: TOP + ((1 - one.value) / 2) * (BOTTOM - TOP) }));
  const low = spots.reduce((a, b) => (b.value < a.value ? b : a));
  const first = spots[0]!;
  const last = spots.at(-1)!;
  const words = t("mood.line", { first: number(first.value, 2), low: number(low.value, 2), last: number(last.value, 2) });
  return (
    <svg className="moodline" viewBox={`0 0 ${WIDTH} 44`} role="img" aria-label={words}>
      <path className="zero" d={`M0 ${(TOP + BOTTOM) / 2}h${WIDTH}`} />
      <path className="bot" d={`M${spots.map((one) => `${one.x} ${one.y}`).join("L")}`} />
      {spots.map((one) => <circle key={one.at} cx={one.x} cy={one.y} r={one === low ? 3.5 : 3} className={one === low ? "low" : ""} />)}
      <text x={first.x - 6} y="43">{clockTime(first.at)}</text>
      {low !== first && low !== last && last.x - low.x > APART ? <text x={Math.min(low.x - 20, WIDTH - 120)} y="43">{`${clockTime(low.at)}, ${number(low.value, 2)}`}</text> : null}
      {last !== first ? <text x={last.x + 6} y="43" textAnchor="end">{`${clockTime(last.at)}, ${number(last.value, 2)}`}</text> : null}
    </svg>
  );
}
