import type { Presence } from "@baton/client/desk-protocol";
import { Mark } from "./Icon.tsx";

interface Props { name: string; photo?: string | null; large?: boolean; dot?: Presence | null; own?: boolean }

/** Decorative: the name always stands beside it. */
export function Avatar({ name, photo, large, dot, own }: Props) {
  return (
    <span className={`av ${large ? "l" : ""} ${own ? "t0" : tint(name)}`} aria-hidden="true">
      {photo ? <img src={photo} alt="" /> : initials(name)}
      {dot ? <span className={`dot ${dot}`} /> : null}
    </span>
  );
}

export function BotAvatar() {
  return <span className="av bot" aria-hidden="true"><Mark className="" /></span>;
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const picked = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return picked.map((word) => [...word.replace(/^[^\p{L}\p{N}]+/u, "")][0]?.toLocaleUpperCase() ?? "").join("") || "–";
}

function tint(name: string): string {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)!) % 997;
  return `t${1 + (sum % 6)}`;
}
