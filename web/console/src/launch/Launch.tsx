import { useState } from "react";
import { Link } from "@tanstack/react-router";
import { Panel, Sheet } from "../app/Sheet.tsx";
import { post } from "../api/http.ts";
import { Wrong, useAsk } from "../entry/SignIn.tsx";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { TextArea } from "../ui/Field.tsx";

/** A whole handoff that hurts nobody: it is marked as a test and stays out of the figures. */
export function LaunchPage() {
  const [text, setText] = useState(t("launch.example"));
  const [made, setMade] = useState<string | null>(null);
  const { busy, error, submit } = useAsk(() => post<string | { id?: string; conversation?: string }>("/test-handoff", { text: text.trim() }), (answer) => setMade(typeof answer === "string" ? answer : answer.conversation ?? answer.id ?? null));
  return (
    <Sheet title={t("go.launch")}>
      <div className="page"><div className="narrow grid gap-3">
        <Panel title={t("launch.title")} text={t("launch.how")}>
          <form className="form" onSubmit={(event) => void submit(event)}>
            <TextArea label={t("launch.text")} required maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
            <div className="flex flex-wrap items-center gap-2"><Button look="primary" type="submit" icon="play" off={busy || !text.trim()}>{busy ? t("launch.busy") : t("launch.do")}</Button><Wrong error={error} /></div>
            <div role="status">{made ? <p className="resolved flex flex-wrap items-center gap-2">{t("launch.made")} <Link className="btn" to="/inbox/$id" params={{ id: made }}>{t("launch.open")}</Link></p> : null}</div>
          </form>
        </Panel>
      </div></div>
    </Sheet>
  );
}
