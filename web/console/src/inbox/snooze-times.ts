export interface SnoozeTime { key: "hour" | "afternoon" | "tomorrow" | "monday"; at: number }

/** Times that people mean: in an hour, this afternoon, tomorrow morning, Monday. Only those still ahead. */
export function snoozeTimes(now: number): SnoozeTime[] {
  const at = (days: number, hour: number): number => { const date = new Date(now); date.setDate(date.getDate() + days); date.setHours(hour, 0, 0, 0); return date.getTime(); };
  const toMonday = ((8 - new Date(now).getDay()) % 7) || 7;
  const times: SnoozeTime[] = [
    { key: "hour", at: now + 3_600_000 }, { key: "afternoon", at: at(0, 16) }, { key: "tomorrow", at: at(1, 9) }, { key: "monday", at: at(toMonday, 9) },
  ];
  return times.filter((one) => one.at > now + 60_000 && !(one.key === "monday" && toMonday === 1));
}

/** A local time as an input of type datetime-local wants it. */
export function toInput(at: number): string {
  const date = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return date.toISOString().slice(0, 16);
}
