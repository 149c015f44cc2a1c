/** A word that is being typed and asks for help: "/ref" at the start of a reply, "@to" in a note. */
export interface Token { kind: "macro" | "agent"; word: string; begin: number; end: number }

export function tokenAt(text: string, caret: number, mode: "reply" | "note"): Token | null {
  const before = text.slice(0, caret);
  const found = mode === "reply" ? /(?:^|\s)\/([\p{L}\d-]{0,24})$/u.exec(before) : /(?:^|\s)@([\p{L}\d'’-]{0,30})$/u.exec(before);
  if (!found) return null;
  const word = found[1]!;
  return { kind: mode === "reply" ? "macro" : "agent", word, begin: caret - word.length - 1, end: caret };
}

export function replaceToken(text: string, token: Token, words: string): { text: string; caret: number } {
  return { text: text.slice(0, token.begin) + words + text.slice(token.end), caret: token.begin + words.length };
}

/** Agents whose name stands after an @, the longest name first, so that "Tom Adeyemi" is not "Tom". */
export function mentioned<One extends { id: string; name: string }>(text: string, agents: readonly One[]): One[] {
  let left = text;
  return [...agents].sort((a, b) => b.name.length - a.name.length).filter((agent) => {
    if (!left.includes(`@${agent.name}`)) return false;
    left = left.replaceAll(`@${agent.name}`, "");
    return true;
  });
}
