import { useId } from "react";
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";

interface Around { label: string; hint?: ReactNode; wrong?: string | null }

function Around({ id, label, hint, wrong, children }: Around & { id: string; children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {wrong ? <span className="wrong" id={`${id}-wrong`} role="alert">{wrong}</span> : hint ? <span className="hint" id={`${id}-hint`}>{hint}</span> : null}
    </div>
  );
}
const described = (id: string, { hint, wrong }: Around): string | undefined => (wrong ? `${id}-wrong` : hint ? `${id}-hint` : undefined);

export function TextField({ label, hint, wrong, ...rest }: Around & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return <Around {...{ id, label, hint, wrong }}><input id={id} className="input" aria-invalid={wrong ? true : undefined} aria-describedby={described(id, { label, hint, wrong })} {...rest} /></Around>;
}
export function TextArea({ label, hint, wrong, ...rest }: Around & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  return <Around {...{ id, label, hint, wrong }}><textarea id={id} className="input" rows={3} dir={rest.value ? "auto" : undefined} aria-invalid={wrong ? true : undefined} aria-describedby={described(id, { label, hint, wrong })} {...rest} /></Around>;
}
export function Select({ label, hint, wrong, children, ...rest }: Around & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  return <Around {...{ id, label, hint, wrong }}><select id={id} className="input" aria-describedby={described(id, { label, hint, wrong })} {...rest}>{children}</select></Around>;
}
