export const onMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform || navigator.userAgent);

const signs: Record<string, [mac: string, other: string]> = {
  mod: ["⌘", "Ctrl"], shift: ["⇧", "⇧"], alt: ["⌥", "Alt"], enter: ["↵", "↵"], backspace: ["⌫", "⌫"], escape: ["Esc", "Esc"], tab: ["Tab", "Tab"], arrowup: ["↑", "↑"], arrowdown: ["↓", "↓"],
};

/** "mod+shift+enter" as it is printed on this computer's keys; "g d" is two keys, one after the other. */
export function printed(keys: string, mac = onMac): string[] {
  return keys.split(" ").map((chord) => {
    const names = chord.split("+").map((key) => signs[key]?.[mac ? 0 : 1] ?? key.toUpperCase());
    return names.join(mac || names.every((name) => name.length === 1) ? "" : "+").replaceAll("+⇧", "⇧").replace("⇧+", "⇧");
  });
}

export function Keys({ keys }: { keys?: string | null }) {
  if (!keys) return null;
  return <span className="keys" aria-hidden="true">{printed(keys).map((key) => <kbd key={key}>{key}</kbd>)}</span>;
}
