import { useEffect, useRef } from "react";
import type { FormEvent, ReactNode } from "react";
import { t } from "../i18n/i18n.ts";
import { Button } from "./Button.tsx";

interface Props { title: string; onClose: () => void; children: ReactNode; foot?: ReactNode; onSubmit?: () => void; className?: string; label?: boolean }

/** The browser's own dialog: focus stays inside, Esc leaves, what is behind is inert. */
export function Dialog({ title, onClose, children, foot, onSubmit, className = "dialog" }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  useShown(box);
  const submit = (event: FormEvent): void => { event.preventDefault(); onSubmit?.(); };
  return (
    <dialog ref={box} className={className} aria-label={title} onCancel={(event) => { event.preventDefault(); onClose(); }}
      onMouseDown={(event) => { if (event.target === box.current) onClose(); }}>
      <form onSubmit={submit}>
        <header><h2>{title}</h2><Button look="quiet" icon="x" aria-label={t("common.close")} onClick={onClose} /></header>
        <div className="body">{children}</div>
        {foot ? <footer>{foot}</footer> : null}
      </form>
    </dialog>
  );
}

export function useShown(box: React.RefObject<HTMLDialogElement | null>): void {
  useEffect(() => {
    const dialog = box.current;
    const before = document.activeElement as HTMLElement | null;
    if (dialog && !dialog.open) {
      dialog.showModal();
      (dialog.querySelector<HTMLElement>("[data-first]") ?? dialog.querySelector<HTMLElement>("input, select, textarea"))?.focus();
    }
    return () => { dialog?.close(); before?.focus?.(); };
  }, [box]);
}
