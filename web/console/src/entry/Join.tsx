import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import type { Me } from "@baton/client/desk-protocol";
import { ApiError, get, post } from "../api/http.ts";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/Field.tsx";
import { Failed, Skeleton } from "../ui/States.tsx";
import { EntryPage, Wrong, useAsk } from "./SignIn.tsx";

interface Invitation { name: string; email: string; kind: "invite" | "reset" }
const token = (): string => new URLSearchParams(location.search).get("token") ?? "";

/** A one-time link: somebody new comes in, or somebody sets a new password. */
export function Join() {
  const query = useQuery({ queryKey: ["join"], queryFn: () => get<Invitation>("/join", { token: token() }), retry: false });
  if (query.isPending) return <EntryPage title={t("join.title")}><Skeleton /></EntryPage>;
  const over = query.error instanceof ApiError && query.error.status === 404;
  if (over) return <EntryPage title={t("join.link_over")} text={t("join.link_over_text")}><a className="btn" href="/">{t("sign_in.title")}</a></EntryPage>;
  if (query.isError) return <EntryPage title={t("join.title")}><Failed error={query.error} onRetry={() => void query.refetch()} /></EntryPage>;
  return <Form invitation={query.data} />;
}

function Form({ invitation }: { invitation: Invitation }) {
  const fresh = invitation.kind === "invite";
  const [name, setName] = useState(invitation.name);
  const [password, setPassword] = useState("");
  const { busy, error, submit, wrongAt } = useAsk(() => post<Me>("/join", { token: token(), password, name: fresh ? name.trim() : undefined }), () => location.assign("/"));
  return (
    <EntryPage title={fresh ? t("join.welcome", { name: invitation.name }) : t("join.reset")} text={fresh ? t("join.text") : t("join.reset_text")}>
      <form className="grid gap-3" onSubmit={(event) => void submit(event)}>
        <TextField label={t("sign_in.email")} type="email" readOnly autoComplete="username" value={invitation.email} />
        {fresh ? <TextField label={t("join.name")} required autoComplete="name" value={name} wrong={wrongAt("/name")} hint={t("join.name_how")} onChange={(event) => setName(event.target.value)} /> : null}
        <TextField label={t("join.password")} type="password" required minLength={10} autoFocus autoComplete="new-password" value={password} wrong={wrongAt("/password")} hint={t("setup.password_how")} onChange={(event) => setPassword(event.target.value)} />
        <Wrong error={wrongAt("/name") || wrongAt("/password") ? null : error} />
        <Button look="primary" type="submit" off={busy}>{fresh ? t("join.do") : t("join.reset_do")}</Button>
      </form>
    </EntryPage>
  );
}
