import { useSyncExternalStore } from "react";

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => { now = Date.now(); listeners.forEach((one) => one()); }, 1000);
  return () => {
    listeners.delete(listener);
    if (!listeners.size) { clearInterval(timer); timer = undefined; }
  };
}

/** The time, a second at a time; coarser steps draw less often. One timer serves the whole screen. */
export function useNow(stepSeconds = 1): number {
  const step = stepSeconds * 1000;
  const at = useSyncExternalStore(listen, () => Math.floor(now / step));
  return stepSeconds === 1 ? at * 1000 + 999 : Math.max(at * step, now);
}
