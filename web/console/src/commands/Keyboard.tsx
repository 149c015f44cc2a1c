import { useEffect, useRef } from "react";
import { chordOf, find, isTyping } from "./keyboard.ts";
import type { Command } from "./command.ts";

const CHORD_MS = 1200;

/**
 * The keys of the whole screen. An open dialog has them to itself. A chord with Alt or Ctrl is ours before anybody else sees it: a focused
 * menu button would take Alt+Enter for Enter. Plain keys come to us only when nothing that has the focus wanted them.
 */
export function useKeyboard(commands: Command[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => {
    let before: string | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const press = (event: KeyboardEvent): void => {
      if (["Shift", "Meta", "Control", "Alt"].includes(event.key)) return;
      const early = event.eventPhase === Event.CAPTURING_PHASE;
      if (early !== /^(mod|alt)\+/.test(chordOf(event))) return;
      if (event.defaultPrevented || event.isComposing || document.querySelector(early ? "dialog[open]" : "dialog[open], [role=menu]")) return;
      if (chordOf(event) === "enter" && (event.target as HTMLElement).closest?.("button, a, [role=button], [role=tab]")) return;
      const found = find(latest.current, before, chordOf(event), isTyping(event.target));
      clearTimeout(timer);
      before = null;
      if (!found) return;
      event.preventDefault();
      if (early) event.stopPropagation();
      if ("begins" in found) {
        before = found.begins;
        timer = setTimeout(() => { before = null; }, CHORD_MS);
      } else if (!found.command.off) found.command.run();
    };
    document.addEventListener("keydown", press, true);
    document.addEventListener("keydown", press);
    return () => { document.removeEventListener("keydown", press, true); document.removeEventListener("keydown", press); clearTimeout(timer); };
  }, []);
}
