import type { ButtonHTMLAttributes, ReactNode } from "react";
import { Icon } from "./Icon.tsx";
import { Keys } from "./Keys.tsx";
import type { IconName } from "./drawings.ts";

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: "plain" | "primary" | "quiet"; icon?: IconName; keys?: string; children?: ReactNode;
  /** Stays reachable, says why, does nothing: a key that is printed must not vanish. */
  off?: boolean | string;
}

export function Button({ look = "plain", icon, keys, off, children, className = "", onClick, title, ...rest }: Props) {
  const looks = `btn ${look === "plain" ? "" : look} ${children ? "" : "icon"} ${className}`;
  return (
    <button type="button" {...rest} className={looks} aria-disabled={off ? true : undefined} title={typeof off === "string" ? off : title}
      onClick={off ? (event) => event.preventDefault() : onClick}>
      {icon ? <Icon name={icon} small /> : null}
      {children}
      <Keys keys={keys} />
    </button>
  );
}
