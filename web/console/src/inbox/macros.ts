import { maybe, t } from "../i18n/i18n.ts";

export interface Macro { key: string; label: string; text: string }
const keys = ["hello", "looking", "steps", "refund", "details", "screenshot", "followup", "bye"];

/** The shipped macros, in the agent's language. `{name}` is who it goes to. */
export function macros(customer: string, agent: string): Macro[] {
  return keys.map((key) => ({ key, label: t(`macro.${key}.label` as "macro.hello.label"), text: maybe(`macro.${key}.text`, { customer, agent }) ?? "" }));
}
export function findMacros(all: readonly Macro[], typed: string): Macro[] {
  const word = typed.toLocaleLowerCase();
  const rank = (macro: Macro): number => (macro.key.startsWith(word) ? 0 : 1);
  return all.filter((macro) => rank(macro) === 0 || macro.label.toLocaleLowerCase().includes(word)).sort((a, b) => rank(a) - rank(b));
}
