import { useEffect, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import type { PolicyPage, Problem } from "@baton/client/desk-protocol";
import { ApiError, post, put } from "../api/http.ts";
import { queries } from "../api/queries.ts";
import { Editor } from "../editor/Editor.tsx";
import { Wrong, useAsk } from "../entry/SignIn.tsx";
import { t } from "../i18n/i18n.ts";
import { useSettled } from "../inbox/MessageSearch.tsx";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/Field.tsx";
import { toast } from "../ui/toasts.tsx";

/** The rules as a file. Problems show while one types; the server refuses what has errors, the old version stays in force. */
export function PolicyEditor({ policy, readOnly }: { policy: PolicyPage; readOnly: boolean }) {
  const [source, setSource] = useState(policy.source);
  const [base, setBase] = useState(policy.version);
  const [note, setNote] = useState("");
  const settled = useSettled(source, 400);
  const changed = source !== policy.source;
  useEffect(() => { if (!changed) setBase(policy.version); }, [policy.version, changed]);
  const check = useQuery({ queryKey: ["policy-check", settled], queryFn: () => post<{ problems: Problem[] }>("/policy/check", { source: settled }), enabled: !readOnly && changed, placeholderData: (old) => old });
  const { busy, error, submit } = useAsk(() => put<{ version: number }>("/policy", { source, base_version: base, note: note.trim() || undefined }), (answer) => {
    setNote("");
    toast(t("policy.published", { version: answer.version }));
    void queries.invalidateQueries({ queryKey: ["policy"] });
  });
  const refused = error instanceof ApiError && Array.isArray(error.body.problems) ? (error.body.problems as Problem[]) : null;
  const problems = (changed ? check.data?.problems : null) ?? refused ?? [];
  const broken = problems.some((one) => one.severity !== "warning");
  const conflict = error instanceof ApiError && error.status === 409;
  return (
    <form className="page" onSubmit={(event) => void submit(event)}>
      <Editor label={t("policy.tab.source")} value={source} onChange={setSource} problems={problems} readOnly={readOnly} minLines={24} />
      {readOnly ? <p className="muted">{t("policy.read_only")}</p> : (
        <>
          {conflict ? <p className="risk" role="alert">{t("policy.conflict")} <button type="button" className="link" onClick={() => setBase(policy.version)}>{t("policy.conflict_do")}</button></p> : refused ? null : <Wrong error={error} />}
          <div className="flex flex-wrap items-end gap-2">
            <div className="grow"><TextField label={t("policy.note")} value={note} maxLength={300} placeholder={t("policy.note_example")} onChange={(event) => setNote(event.target.value)} /></div>
            <Button off={!changed} onClick={() => setSource(policy.source)}>{t("policy.take_back")}</Button>
            <Button look="primary" type="submit" off={!changed || broken || busy ? (broken ? t("policy.fix_first") : true) : false}>{busy ? t("policy.publishing") : t("policy.publish")}</Button>
          </div>
        </>
      )}
    </form>
  );
}
