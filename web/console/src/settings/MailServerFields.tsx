import { t } from "../i18n/i18n.ts";
import { Select, TextField } from "../ui/Field.tsx";
import { examples, withSecurity } from "./mail-settings.ts";
import type { MailSecurity, MailServer } from "./mail-settings.ts";

const securities: MailSecurity[] = ["tls", "starttls", "none"];

/** Host, port, security and the account of one server. */
export function MailServerFields({ kind, server, required, wrongAt, onChange }: { kind: "smtp" | "imap"; server: MailServer; required?: boolean; wrongAt: (where: string) => string | null; onChange: (server: MailServer) => void }) {
  const set = (by: Partial<MailServer>): void => onChange({ ...server, ...by });
  const at = (name: string): string | null => wrongAt(`/${kind}/${name}`);
  return (
    <div className="form">
      <TextField label={t("mail.host")} dir="ltr" required={required} spellCheck={false} autoComplete="off" value={server.host} wrong={at("host")} placeholder={examples[kind]} onChange={(event) => set({ host: event.target.value.trim() })} />
      <div className="two">
        <Select label={t("mail.security")} value={server.security} wrong={at("security")} onChange={(event) => onChange(withSecurity(kind, server, event.target.value as MailSecurity))}>{securities.map((one) => <option key={one} value={one}>{t(`mail.security.${one}`)}</option>)}</Select>
        <TextField label={t("mail.port")} type="number" dir="ltr" min={1} max={65535} required value={String(server.port || "")} wrong={at("port")} onChange={(event) => set({ port: Math.trunc(Number(event.target.value)) || 0 })} />
      </div>
      <div className="two">
        <TextField label={t("mail.user")} dir="ltr" spellCheck={false} autoComplete="off" value={server.user} wrong={at("user")} onChange={(event) => set({ user: event.target.value })} />
        <TextField label={t("mail.password")} type="password" dir="ltr" autoComplete="new-password" value={server.password ?? ""} wrong={at("password")} hint={server.password_set ? t("mail.password_kept") : undefined} onChange={(event) => set({ password: event.target.value })} />
      </div>
    </div>
  );
}
