import { Mark } from "../app/Icon.tsx";
import { initials, photoSource } from "./who.ts";

export function BotAvatar() {
  return <span class="av bot" aria-hidden="true"><Mark /></span>;
}

export function PersonAvatar({ name, photo, here }: { name: string; photo?: string | null; here?: boolean }) {
  const source = photoSource(photo);
  return (
    <span class={here ? "av here" : "av"} aria-hidden="true">
      {source ? <img src={source} alt="" /> : initials(name)}
    </span>
  );
}
