import { useState } from "react";
import type { ReactNode } from "react";
import type { Me } from "@baton/client/desk-protocol";
import { ApiError, post } from "../api/http.ts";
import { meQuery, queries } from "../api/queries.ts";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/Field.tsx";
import { Mark } from "../ui/Icon.tsx";
import { explain } from "../ui/States.tsx";

export function EntryPage({ title, text, children, large }: { title: string; text?: string; children: ReactNode; large?: boolean }) {
  return (
    <div className="entry">
      <main className={large ? "large" : ""}>
        <div className="brand"><Mark /><span>{t("app.name")}</span></div>
        <div className="card">
          <div><h1>{title}</h1>{text ? <p className="muted mt-1">{text}</p> : null}</div>
          {children}
        </div>
      </main>
    </div>
  );
}

/** An ask that a form makes once at a time: what went wrong stays beside the form, what was typed stays in it. */
export function useAsk<T>(ask: () => Promise<T>, done: (answer: T) => void) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async (event?: React.FormEvent): Promise<void> => {
    event?.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(null);
    try { done(await ask()); } catch (reason) { setError(reason); } finally { setBusy(false); }
  };
  return { busy, error, submit, wrongAt: (where: string) => (error instanceof ApiError && error.where === where ? error.detail : null) };
}
export function Wrong({ error }: { error: unknown }) {
  return error ? <p className="risk" role="alert">{explain(error)}</p> : null;
}

export function SignIn() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { busy, error, submit } = useAsk(() => post<Me>("/session", { email, password }), () => void queries.invalidateQueries({ queryKey: meQuery.queryKey }));
  const refused = error instanceof ApiError && (error.status === 401 || error.status === 403);
  return (
    <EntryPage title={t("sign_in.title")}>
      <form className="grid gap-3" onSubmit={(event) => void submit(event)}>
        <TextField label={t("sign_in.email")} type="email" autoComplete="username" required autoFocus value={email} onChange={(event) => setEmail(event.target.value)} />
        <TextField label={t("sign_in.password")} type="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} />
        {refused ? <p className="risk" role="alert">{t("sign_in.refused")}</p> : <Wrong error={error} />}
        <Button look="primary" type="submit" off={busy}>{busy ? t("sign_in.busy") : t("sign_in.do")}</Button>
        <p className="meta">{t("sign_in.forgot")}</p>
      </form>
    </EntryPage>
  );
}
