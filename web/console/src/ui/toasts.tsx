import { useSyncExternalStore } from "react";
import { Button } from "./Button.tsx";

interface Toast { id: number; text: string; action?: { label: string; run: () => void } }
let toasts: Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();
const tell = (): void => listeners.forEach((listener) => listener());

export function toast(text: string, action?: Toast["action"]): void {
  const id = ++last;
  toasts = [...toasts.slice(-2), { id, text, action }];
  tell();
  setTimeout(() => dismiss(id), action ? 9000 : 5000);
}
function dismiss(id: number): void {
  toasts = toasts.filter((one) => one.id !== id);
  tell();
}

export function Toasts() {
  const shown = useSyncExternalStore((listener) => (listeners.add(listener), () => listeners.delete(listener)), () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((one) => (
        <div className="toast" key={one.id}>
          <span className="grow">{one.text}</span>
          {one.action ? <Button onClick={() => { one.action!.run(); dismiss(one.id); }}>{one.action.label}</Button> : null}
        </div>
      ))}
    </div>
  );
}
