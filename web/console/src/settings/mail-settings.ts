/** E-mail as the server keeps it. A password is never sent out: `password_set` says that there is one. */
export type MailSecurity = "tls" | "starttls" | "none";
export interface MailServer { host: string; port: number; security: MailSecurity; user: string; password?: string; password_set?: boolean }
export interface MailSettings { site: string; on: boolean; smtp: MailServer; imap: MailServer; from_address: string; from_name: string; reply_domain: string; trusted_server: string; trouble?: string }
export interface MailTrouble { at: string; address: string; direction: "in" | "out"; outcome: "refused" | "failed"; why: string; conversation: string }
export interface MailPage { items: MailSettings[]; troubles: MailTrouble[] }
export interface MailTest { to: string; smtp: { ok: boolean; why: string }; imap?: { ok: boolean; why: string } }

/** Names that belong to nobody (RFC 2606): the same in every language. */
export const examples = { smtp: "smtp.example.com", imap: "imap.example.com", address: "support@example.com", server: "mx.example.com", domain: "example.com" };

const ports: Record<"smtp" | "imap", Record<MailSecurity, number>> = { smtp: { tls: 465, starttls: 587, none: 25 }, imap: { tls: 993, starttls: 143, none: 143 } };

export const emptyMail = (site: string): MailSettings => ({ site, on: true, smtp: { host: "", port: 465, security: "tls", user: "" }, imap: { host: "", port: 993, security: "tls", user: "" }, from_address: "", from_name: "", reply_domain: "", trusted_server: "" });

/** Another security has another usual port; one that somebody chose stays. */
export function withSecurity(kind: "smtp" | "imap", server: MailServer, security: MailSecurity): MailServer {
  const usual = Object.values(ports[kind]).includes(server.port);
  return { ...server, security, port: usual ? ports[kind][security] : server.port };
}

/** What goes to the server: an empty password is left out, so that the one that is kept stays. */
export function mailBody({ trouble: _, ...settings }: MailSettings): MailSettings {
  return { ...settings, smtp: serverBody(settings.smtp), imap: serverBody(settings.imap) };
}
function serverBody({ password, password_set: _, ...server }: MailServer): MailServer {
  return password ? { ...server, password } : server;
}
