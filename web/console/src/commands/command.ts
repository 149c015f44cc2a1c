import type { Me, Role } from "@baton/client/desk-protocol";
import type { IconName } from "../ui/drawings.ts";

/** One thing a person can do: what it is called, the keys that do it, who may, and doing it. Buttons, palette and keys all use this object. */
export interface Command {
  id: string; label: string; group: Group; icon?: IconName;
  /** "x", "mod+k", "g i", "alt+enter". */
  keys?: string;
  permission?: Role;
  /** Why it cannot be done now. */
  off?: string | null;
  /** Said at the end of its line in the palette. */
  aside?: string;
  run: () => void;
}
export type Group = "conversation" | "list" | "go" | "you" | "macros" | "articles" | "people";

const rank: Record<Role, number> = { viewer: 0, agent: 1, lead: 2, owner: 3 };
export function may(me: Pick<Me, "role"> | null | undefined, needed: Role = "viewer"): boolean {
  return !!me && rank[me.role] >= rank[needed];
}
