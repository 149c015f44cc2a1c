import { useEffect, useRef } from "react";
import { chordOf } from "../commands/keyboard.ts";

/** Ctrl+S or Cmd+S saves what one writes, instead of the page as a file. */
export function useSaveKey(save: () => void): void {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (chordOf(event) !== "mod+s") return;
      event.preventDefault();
      if (!document.querySelector("dialog[open]")) latest.current();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
