import type { Command } from "./command.ts";

export interface Pressed { key: string; metaKey?: boolean; ctrlKey?: boolean; altKey?: boolean; shiftKey?: boolean }

/** "mod+shift+enter": the names in one order, whatever the keyboard. Shift counts only where it does not make another sign. */
export function chordOf(event: Pressed): string {
  const key = event.key === " " ? "space" : event.key.toLowerCase();
  const parts: string[] = [];
  if (event.metaKey || event.ctrlKey) parts.push("mod");
  if (event.altKey) parts.push("alt");
  if (event.shiftKey && (key.length > 1 || /\p{L}/u.test(key) || parts.length)) parts.push("shift");
  return [...parts, key].join("+");
}

/** While somebody writes, a letter is a letter; only chords and function keys are commands. */
export function worksWhileTyping(keys: string): boolean {
  return /^(mod|alt)\+/.test(keys) || /^f\d+$/.test(keys);
}

/** The command for what was pressed. `before` is the first half of a two-key command. */
export function find(commands: readonly Command[], before: string | null, chord: string, typing: boolean): { command: Command } | { begins: string } | null {
  const usable = commands.filter((command) => command.keys && (!typing || worksWhileTyping(command.keys)));
  const wanted = before ? `${before} ${chord}` : chord;
  const command = usable.find((one) => one.keys === wanted);
  if (command) return { command };
  if (before) return find(commands, null, chord, typing);
  return usable.some((one) => one.keys!.startsWith(`${chord} `)) ? { begins: chord } : null;
}

export function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return !!element?.closest?.("input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true]");
}
