import { useMemo, useRef, useState } from "react";
import type { Problem } from "@baton/client/desk-protocol";
import { t } from "../i18n/i18n.ts";
import { indentLines, offsetOf, worstByLine } from "./editing.ts";

interface Props { label: string; value: string; onChange: (text: string) => void; problems: readonly Problem[]; readOnly?: boolean; minLines?: number }
const LINE_PX = 18;

/** Text with line numbers and problems in the margin. The text itself is a plain text area: typing, undo and reading aloud are the browser's. */
export function Editor({ label, value, onChange, problems, readOnly, minLines = 18 }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const [line, setLine] = useState(1);
  const lines = useMemo(() => value.split("\n").length, [value]);
  const worst = useMemo(() => worstByLine(problems), [problems]);
  const follow = (): void => { if (gutter.current && area.current) gutter.current.scrollTop = area.current.scrollTop; };
  const place = (): void => setLine(value.slice(0, area.current?.selectionStart ?? 0).split("\n").length);
  const jump = (problem: Problem): void => {
    const at = offsetOf(value, problem.line, problem.column ?? 1);
    area.current?.focus();
    area.current?.setSelectionRange(at, at);
    if (area.current) area.current.scrollTop = Math.max(0, (problem.line - 6) * LINE_PX);
    setLine(problem.line);
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLTextAreaElement>): void => {
    // Tab must still leave the field for those who have only a keyboard, so indenting is on mod+] as in other editors.
    if (readOnly || !(event.metaKey || event.ctrlKey) || (event.key !== "]" && event.key !== "[")) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    const made = indentLines(value, selectionStart, selectionEnd, event.key === "]" ? 2 : -2);
    onChange(made.text);
    requestAnimationFrame(() => area.current?.setSelectionRange(made.begin, made.end));
  };
  return (
    <div className="grid gap-2">
      <div className="editor" style={{ height: `${Math.min(Math.max(lines + 1, minLines), 40) * LINE_PX + 16}px` }}>
        <div className="gutter" ref={gutter} aria-hidden="true">{Array.from({ length: lines }, (_, at) => <div key={at} className={`${worst.get(at + 1) ?? ""} ${line === at + 1 ? "at" : ""}`} title={problems.find((one) => one.line === at + 1)?.message}>{at + 1}</div>)}</div>
        <textarea ref={area} aria-label={label} value={value} readOnly={readOnly} spellCheck={false} autoCapitalize="off" autoComplete="off" wrap="off" dir="ltr" aria-invalid={problems.some((one) => one.severity !== "warning") || undefined}
          onChange={(event) => onChange(event.target.value)} onScroll={follow} onSelect={place} onKeyDown={onKeyDown} />
      </div>
      {readOnly ? null : <ProblemList problems={problems} onJump={jump} />}
    </div>
  );
}

function ProblemList({ problems, onJump }: { problems: readonly Problem[]; onJump: (problem: Problem) => void }) {
  return (
    <div className="problems" role="status" aria-live="polite">
      {problems.length ? problems.map((one, at) => (
        <button type="button" key={at} onClick={() => onJump(one)}><span className="where">{t("editor.where", { line: one.line, column: one.column ?? 1 })}</span><span className={one.severity ?? "error"}>{one.message}</span></button>
      )) : <span className="meta px-1.5">{t("editor.fine")}</span>}
    </div>
  );
}
