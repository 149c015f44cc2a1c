import { describe, expect, it } from "vitest";
import { chordOf, find, worksWhileTyping } from "./keyboard.ts";
import { matches } from "./match.ts";
import { may } from "./command.ts";
import type { Command } from "./command.ts";

const command = (id: string, keys?: string, label = id): Command => ({ id, label, group: "conversation", keys, run: () => {} });
const all = [command("take", "t"), command("send", "mod+enter"), command("both", "mod+shift+enter"), command("go", "g i"), command("keys", "?"), command("flag", "f1"), command("accept", "alt+enter")];

describe("keys", () => {
  it("reads ⌘ and Ctrl as one, and shift only where it makes no other sign", () => {
    expect(chordOf({ key: "Enter", metaKey: true })).toBe("mod+enter");
    expect(chordOf({ key: "Enter", ctrlKey: true, shiftKey: true })).toBe("mod+shift+enter");
    expect(chordOf({ key: "?", shiftKey: true })).toBe("?");
    expect(chordOf({ key: "K", shiftKey: true })).toBe("shift+k");
  });

  it("leaves letters to whoever is typing, but not chords and function keys", () => {
    expect(find(all, null, "t", true)).toBeNull();
    expect(find(all, null, "mod+enter", true)).toMatchObject({ command: { id: "send" } });
    expect(find(all, null, "f1", true)).toMatchObject({ command: { id: "flag" } });
    expect(worksWhileTyping("g i")).toBe(false);
  });

  it("waits for the second key of two, and forgets the first if the second is something else", () => {
    expect(find(all, null, "g", false)).toEqual({ begins: "g" });
    expect(find(all, "g", "i", false)).toMatchObject({ command: { id: "go" } });
    expect(find(all, "g", "t", false)).toMatchObject({ command: { id: "take" } });
  });
});

describe("the palette", () => {
  it("finds a command by the beginnings of its words and shows where", () => {
    const found = matches([command("x", "x", "Transfer to a team"), command("e", "e", "Resolve")], "tra te");
    expect(found.map((match) => match.command.id)).toEqual(["x"]);
    expect(found[0]!.parts.filter((part) => part.hit).map((part) => part.text)).toEqual(["Tra", "te"]);
  });

  it("finds words with accents by plain letters", () => {
    expect(matches([command("r", "r", "Résoudre")], "res")).toHaveLength(1);
  });

  it("offers nobody what their role may not do", () => {
    expect([may({ role: "viewer" }, "agent"), may({ role: "agent" }, "agent"), may({ role: "lead" }, "owner"), may(null)]).toEqual([false, true, false, false]);
  });
});
