import { useEffect, useState } from "react";

export interface Choice { key: string; label: string; aside: string; value: string }

/** A short list above the composer; the arrows and Enter work while the text keeps the focus. */
export function Picker({ choices, label, onPick }: { choices: Choice[]; label: string; onPick: (choice: Choice) => void }) {
  const [at, setAt] = useState(0);
  const chosen = Math.min(at, choices.length - 1);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown") setAt(Math.min(chosen + 1, choices.length - 1));
      else if (event.key === "ArrowUp") setAt(Math.max(chosen - 1, 0));
      else if ((event.key === "Enter" && !event.metaKey && !event.ctrlKey) || (event.key === "Tab" && !event.shiftKey)) onPick(choices[chosen]!);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", press, true);
    return () => document.removeEventListener("keydown", press, true);
  }, [choices, chosen, onPick]);
  return (
    <div className="pop pick" role="listbox" aria-label={label}>
      {choices.map((choice, index) => (
        <div key={choice.key} role="option" aria-selected={index === chosen} className="item" onPointerDown={(event) => { event.preventDefault(); onPick(choice); }}>
          <span className="grow cut">{choice.label}</span><small>{choice.aside}</small>
        </div>
      ))}
    </div>
  );
}
