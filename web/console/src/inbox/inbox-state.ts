import type { Row, View } from "@baton/client/desk-protocol";
import { remembered, shared } from "../ui/state.ts";

export type Asking = "transfer" | "assign" | "snooze" | "resolve" | "return" | "promise" | "articles" | null;

/** What the list shows now, in the order that J and K walk. */
export const shownRows = shared<Row[]>([]);
export const view = remembered<View>("view", "open");
export const asking = shared<Asking>(null);
export const paletteOpen = shared(false);
export const keysOpen = shared(false);
export const briefingOpen = shared(false);
export const searchOpen = shared(false);
export const soundOn = remembered("sound", true);
export const navWide = remembered<boolean | null>("nav", null);

/** The composer that is on the screen, so that commands can reach it. */
export interface ComposerHandle { send: (resolve: boolean) => void; focus: (mode?: "reply" | "note") => void; insert: (text: string) => void }
export const composer: { current: ComposerHandle | null } = { current: null };
/** What was being written, by conversation: leaving a conversation loses nothing. */
export const drafts = new Map<string, { text: string; mode: "reply" | "note" }>();
