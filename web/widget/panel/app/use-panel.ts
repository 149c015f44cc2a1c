import { createContext } from "preact";
import { useContext, useEffect, useReducer } from "preact/hooks";
import type { Panel } from "./panel.ts";

export const PanelContext = createContext<Panel>(null as unknown as Panel);

export const usePanel = (): Panel => useContext(PanelContext);

/** Draws again whenever the panel changed. */
export function useChanges(panel: Panel): void {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => panel.subscribe(() => draw(undefined)), [panel]);
}

/** The time, drawn anew every so many milliseconds. */
export function useNow(everyMs: number): number {
  const [now, tick] = useReducer(() => Date.now(), Date.now());
  useEffect(() => {
    const timer = setInterval(() => tick(undefined), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** True once `is` has held for so long; what lasts less is not worth a word. */
export function useLasting(is: boolean, ms: number): boolean {
  const [late, set] = useReducer((_: boolean, next: boolean) => next, false);
  useEffect(() => {
    if (!is) return set(false);
    const timer = setTimeout(() => set(true), ms);
    return () => clearTimeout(timer);
  }, [is, ms]);
  return is && late;
}
