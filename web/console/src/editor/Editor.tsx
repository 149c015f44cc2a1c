import { useEffect, useMemo, useRef, useState } from "react";
import type { Problem } from "@baton/client/desk-protocol";
import { t } from "../i18n/i18n.ts";
import { indentLines, linesIn, offsetOf, worstByLine } from "./editing.ts";

interface Props { label: string; value: string; onChange: (text: string) => void; problems: readonly Problem[]; readOnly?: boolean; minLines?: number }
const LINE_PX = 18;

/** Text with line numbers and problems in the margin. The text itself is a plain text area: typing, undo and reading aloud are the browser's. */
export function Editor({ label, value, onChange, problems, readOnly, minLines = 18 }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const [line, setLine] = useState(1);
  const [shownLines, setShownLines] = useState<[number, number]>([1, Infinity]);
  const lines = useMemo(() => value.split("\n").length, [value]);
  const worst = useMemo(() => worstByLine(problems), [problems]);
  const follow = (): void => {
    const box = area.current;
    if (!box) return;
    if (gutter.current) gutter.current.scrollTop = box.scrollTop;
    const next = linesIn(box.scrollTop, box.clientHeight, LINE_PX);
    setShownLines((now) => (now[0] === next[0] && now[1] === next[1] ? now : next));
  };
  useEffect(follow, [value, problems]);
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
        <Edge at="above" problems={problems.filter((one) => one.line < shownLines[0])} onJump={jump} />
        <Edge at="below" problems={problems.filter((one) => one.line > shownLines[1])} onJump={jump} />
      </div>
      {readOnly ? null : <ProblemList problems={problems} onJump={jump} />}
    </div>
  );
}

/** What is wrong where one does not look just now. */
function Edge({ at, problems, onJump }: { at: "above" | "below"; problems: readonly Problem[]; onJump: (problem: Problem) => void }) {
  const nearest = at === "above" ? problems.at(-1) : problems[0];
  if (!nearest) return null;
  return <button type="button" className={`edge ${at} ${problems.some((one) => one.severity !== "warning") ? "error" : ""}`} onClick={() => onJump(nearest)}>{t(`editor.${at}`, { n: problems.length, line: nearest.line })}</button>;
}

function ProblemList({ problems, onJump }: { problems: readonly Problem[]; onJump: (problem: Problem) => void }) {
  return (
    <div className="problems">
      <p className="hidden-text" role="status">{problems[0] ? t("editor.found", { n: problems.length, line: problems[0].line, message: problems[0].message }) : t("editor.fine")}</p>
      {problems.length ? problems.map((one, at) => (
        <button type="button" key={at} onClick={() => onJump(one)}><span className="where">{t("editor.where", { line: one.line, column: one.column ?? 1 })}</span><span className={one.severity ?? "error"} dir="auto">{one.message}</span></button>
      )) : <span className="meta px-1.5" aria-hidden="true">{t("editor.fine")}</span>}
    </div>
  );
}
