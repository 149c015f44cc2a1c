/** Colours that follow from a company's accent, kept readable on light and dark surfaces (4.5:1). */

export interface AccentTokens { "--accent": string; "--accent-hover": string; "--accent-soft": string; "--accent-line": string; "--on-accent": string; "--focus": string; "--agent-soft": string }
type Rgb = [number, number, number];

const papers = { light: [255, 255, 255] as Rgb, dark: [0x1a, 0x23, 0x21] as Rgb };
const READABLE = 4.5;

/** Null: not a #rrggbb colour, keep the tokens' own. */
export function accentTokens(accent: string | undefined, theme: "light" | "dark", onAccent?: string): AccentTokens | null {
  const wanted = parseColour(accent);
  if (!wanted) return null;
  const paper = papers[theme];
  const colour = readableOn(wanted, paper);
  const given = parseColour(onAccent);
  const on = given && contrast(given, colour) >= READABLE ? given : contrast([255, 255, 255], colour) >= contrast([4, 20, 22], colour) ? [255, 255, 255] as Rgb : [4, 20, 22] as Rgb;
  const hover = mix(colour, theme === "light" ? [0, 0, 0] : [255, 255, 255], 0.15);
  return {
    "--accent": hex(colour), "--accent-hover": hex(hover), "--accent-soft": hex(mix(paper, colour, 0.14)),
    "--accent-line": hex(mix(paper, colour, 0.42)), "--on-accent": hex(on), "--focus": hex(colour), "--agent-soft": hex(mix(paper, colour, theme === "light" ? 0.1 : 0.16)),
  };
}

export function parseColour(text: string | undefined): Rgb | null {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text ?? "");
  return found && [parseInt(found[1]!, 16), parseInt(found[2]!, 16), parseInt(found[3]!, 16)];
}

/** WCAG 2.2 contrast ratio. */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function readableOn(colour: Rgb, paper: Rgb): Rgb {
  const away: Rgb = luminance(paper) > 0.5 ? [0, 0, 0] : [255, 255, 255];
  let next = colour;
  for (let share = 0; contrast(next, paper) < READABLE && share < 1;) {
    share += 0.05;
    next = mix(colour, away, share);
  }
  return next;
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  return a.map((value, index) => Math.round(value + (b[index]! - value) * share)) as Rgb;
}

function hex(colour: Rgb): string {
  return `#${colour.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
