/** The drawings of the panel: 16 px, one line. */
const drawings = {
  chat: "M3 3h10a.5.5 0 0 1 .5.5v7a.5.5 0 0 1-.5.5H7l-3.2 2.7V11H3a.5.5 0 0 1-.5-.5v-7A.5.5 0 0 1 3 3z",
  check: "m3 8.5 3.3 3.3L13 4.5",
  clip: "m12.8 7.3-5 5a3 3 0 0 1-4.3-4.3l5.3-5.2a2 2 0 0 1 2.9 2.9l-5.2 5.2a1 1 0 0 1-1.5-1.5l4.6-4.5",
  clock: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 4.8V8l2.2 1.3",
  doc: "M4 2h5l3 3v9H4zM9 2v3h3M6 8h4M6 10.5h4",
  dots: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  down: "m4 6 4 4 4-4",
  file: "M4 2h5l3 3v9H4zM9 2v3h3",
  left: "m10 4-4 4 4 4",
  mail: "M2.5 3.5h11v9h-11zM2.5 4.5l5.5 4.3 5.5-4.3",
  offline: "M2 6.5a9 9 0 0 1 3.6-2.2M14 6.5a9 9 0 0 0-5.2-2.4M4.5 9.3a5.5 5.5 0 0 1 1.9-1.2M11.5 9.3a5.5 5.5 0 0 0-1.1-.8M8 12.5v.1M3 2.5l10 11",
  page: "M2.5 3h11v10h-11zM2.5 6h11M4.3 4.5h.1M6.3 4.5h.1",
  person: "M8 2.9a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2M3 13.5c.4-2.7 2.3-4.2 5-4.2s4.6 1.5 5 4.2",
  phone: "M3.5 2.5h2.3l1.1 2.8-1.5 1.1a7.5 7.5 0 0 0 4.2 4.2l1.1-1.5 2.8 1.1v2.3a1 1 0 0 1-1 1C7 13.5 2.5 9 2.5 3.5a1 1 0 0 1 1-1z",
  right: "m6 4 4 4-4 4",
  send: "M8 13V3.5M4 7.3 8 3.3l4 4",
  yes: "M5.5 7.2 8 2.5c1 0 1.6.7 1.5 1.6L9.2 6.2h3.1c.8 0 1.3.7 1.1 1.5l-1 4.5c-.1.5-.5.8-1 .8H5.5zM2.8 7.2h2.7V13H2.8z",
  no: "M5.5 8.8 8 13.5c1 0 1.6-.7 1.5-1.6l-.3-2.1h3.1c.8 0 1.3-.7 1.1-1.5l-1-4.5c-.1-.5-.5-.8-1-.8H5.5zM2.8 8.8h2.7V3H2.8z",
  warn: "M8 2.8 14 13H2zM8 6.8v3M8 11.3v.1",
  x: "m4 4 8 8M12 4l-8 8",
} as const;

export type IconName = keyof typeof drawings;

export function Icon({ name, small }: { name: IconName; small?: boolean }) {
  return <svg class={small ? "i s" : "i"} viewBox="0 0 16 16" aria-hidden="true"><path d={drawings[name]} /></svg>;
}

/** Two batons at the moment of passing. */
export function Mark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path fill="currentColor" d="M3.2 19.6 9.3 7.4a1.3 1.3 0 0 1 1.2-.7h2.3a.6.6 0 0 1 .5.9L7.2 19.8a1.3 1.3 0 0 1-1.2.7H3.7a.6.6 0 0 1-.5-.9z" />
      <path class="second" d="M10.7 16.4l6.1-12.2a1.3 1.3 0 0 1 1.2-.7h2.3a.6.6 0 0 1 .5.9l-6.1 12.2a1.3 1.3 0 0 1-1.2.7h-2.3a.6.6 0 0 1-.5-.9z" />
    </svg>
  );
}
