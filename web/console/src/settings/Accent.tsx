import { accentTokens, contrast, parseColour } from "@baton/client/accent";
import { t } from "../i18n/i18n.ts";
import { number } from "../i18n/times.ts";
import { TextField } from "../ui/Field.tsx";
import { Icon, Mark } from "../ui/Icon.tsx";

const READABLE = 4.5;

/** The company's colour, with whether words on it can be read, and what is done if not. */
export function Accent({ value, botName, onChange }: { value: string; botName: string; onChange: (colour: string) => void }) {
  const wanted = parseColour(value);
  const made = accentTokens(value, "light");
  const ratio = wanted ? Math.max(contrast(wanted, [255, 255, 255]), contrast(wanted, [4, 20, 22])) : 0;
  const own = !!wanted && made?.["--accent"].toLowerCase() === value.toLowerCase();
  return (
    <div className="form">
      <div className="flex items-end gap-2">
        <input type="color" className="swatch" aria-label={t("site.accent_pick")} value={wanted ? value : "#0b6068"} onChange={(event) => onChange(event.target.value)} />
        <TextField label={t("site.accent")} dir="ltr" value={value} pattern="#[0-9a-fA-F]{6}" placeholder="#0b6068" wrong={value && !wanted ? t("site.accent_wrong") : null} onChange={(event) => onChange(event.target.value.trim())} />
      </div>
      {wanted ? (
        <>
          <p className={own && ratio >= READABLE ? "resolved" : "waiting"}><Icon small name={own ? "check" : "warn"} /> {own ? t("site.contrast_good", { ratio: number(ratio, 1) }) : t("site.contrast_changed", { colour: made?.["--accent"] ?? "" })}</p>
          <div className="preview-bar" style={{ "--company": made?.["--accent"], "--on-company": made?.["--on-accent"], "--mark-accent": made?.["--on-accent"] } as React.CSSProperties}><Mark className="mark text-inherit" /><span className="cut">{botName}</span></div>
        </>
      ) : null}
    </div>
  );
}
