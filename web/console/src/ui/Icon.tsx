import { drawings } from "./drawings.ts";
import type { IconName } from "./drawings.ts";

const turning = new Set<IconName>(["return", "right", "left", "send"]);

export function Icon({ name, small, className = "" }: { name: IconName; small?: boolean; className?: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={`i ${small ? "s" : ""} ${turning.has(name) ? "turns" : ""} ${className}`}>
      <path d={drawings[name]} />
    </svg>
  );
}

/** Two batons at the moment of passing. */
export function Mark({ className = "mark" }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className}>
      <path fill="currentColor" d="M3.2 19.6 9.3 7.4a1.3 1.3 0 0 1 1.2-.7h2.3a.6.6 0 0 1 .5.9L7.2 19.8a1.3 1.3 0 0 1-1.2.7H3.7a.6.6 0 0 1-.5-.9z" />
      <path fill="var(--mark-accent, var(--accent))" d="M10.7 16.4l6.1-12.2a1.3 1.3 0 0 1 1.2-.7h2.3a.6.6 0 0 1 .5.9l-6.1 12.2a1.3 1.3 0 0 1-1.2.7h-2.3a.6.6 0 0 1-.5-.9z" />
    </svg>
  );
}
