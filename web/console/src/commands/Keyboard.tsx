import { useEffect, useRef } from "react";
import { chordOf, find, isTyping } from "./keyboard.ts";
import type { Command } from "./command.ts";

const CHORD_MS = 1200;

/** One listener for the whole screen. An open dialog has the keys to itself. */
export function useKeyboard(commands: Command[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => {
    let before: string | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open], [role=menu]")) return;
      if (["Shift", "Meta", "Control", "Alt"].includes(event.key)) return;
      if (chordOf(event) === "enter" && (event.target as HTMLElement).closest?.("button, a, [role=button], [role=tab]")) return;
      const found = find(latest.current, before, chordOf(event), isTyping(event.target));
      clearTimeout(timer);
      before = null;
      if (!found) return;
      event.preventDefault();
      if ("begins" in found) {
        before = found.begins;
        timer = setTimeout(() => { before = null; }, CHORD_MS);
      } else if (!found.command.off) found.command.run();
    };
    document.addEventListener("keydown", press);
    return () => { document.removeEventListener("keydown", press); clearTimeout(timer); };
  }, []);
}
