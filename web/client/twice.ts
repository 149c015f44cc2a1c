const walls = new Map<string | undefined, Intl.DateTimeFormat>();
const backs_ms = [1_800_000, 3_600_000];

/** Whether the clocks of that zone (none: one's own) show this moment's time twice because they are put back: by an hour, or half of one. */
export function isTwice(at: number, zone?: string): boolean {
  let wall = walls.get(zone);
  if (!wall) walls.set(zone, (wall = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" })));
  const here = wall.format(at);
  return backs_ms.some((back) => wall.format(at + back) === here || wall.format(at - back) === here);
}
