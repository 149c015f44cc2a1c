import type { Site } from "@baton/client/desk-protocol";
import { t } from "../i18n/i18n.ts";
import { TextField } from "../ui/Field.tsx";

const kinds = ["conversations_days", "attachments_days", "pages_days"] as const;

/** Days after which something is let go; 0 and an empty field keep it. */
export function Retention({ keeps, onChange }: { keeps: Site["retention"]; onChange: (keeps: NonNullable<Site["retention"]>) => void }) {
  const days = (text: string): number => Math.max(0, Math.trunc(Number(text)) || 0);
  return (
    <div className="form">
      {kinds.map((kind) => <TextField key={kind} label={t(`site.retention_${kind}`)} type="number" min={0} max={36500} value={String(keeps?.[kind] || "")} onChange={(event) => onChange({ ...keeps, [kind]: days(event.target.value) })} />)}
    </div>
  );
}
