import type { Hidden, Site } from "@baton/client/desk-protocol";
import { t } from "../i18n/i18n.ts";

/** What holds while a site says nothing: the server's own defaults (server/customers/redact.hpp). */
const defaults: Record<Hidden, boolean> = { cards: true, ibans: true, tokens: true, emails: false, phones: false };

export function Redaction({ hides, onChange }: { hides: Site["redaction"]; onChange: (hides: Record<Hidden, boolean>) => void }) {
  const now = { ...defaults, ...hides };
  return (
    <div className="flex flex-wrap gap-3">
      {(Object.keys(defaults) as Hidden[]).map((kind) => (
        <label key={kind} className="inline-flex items-center gap-1.5"><input type="checkbox" checked={now[kind]} onChange={(event) => onChange({ ...now, [kind]: event.target.checked })} />{t(`site.redaction_${kind}`)}</label>
      ))}
    </div>
  );
}
