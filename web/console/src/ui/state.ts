import { useSyncExternalStore } from "react";

/** A value that several parts of the screen share. */
export interface Shared<T> { get: () => T; set: (next: T | ((now: T) => T)) => void; use: () => T }

export function shared<T>(first: T): Shared<T> {
  let value = first;
  const listeners = new Set<() => void>();
  const get = (): T => value;
  return {
    get,
    set(next) {
      const made = typeof next === "function" ? (next as (now: T) => T)(value) : next;
      if (Object.is(made, value)) return;
      value = made;
      listeners.forEach((listener) => listener());
    },
    use: () => useSyncExternalStore((listener) => (listeners.add(listener), () => listeners.delete(listener)), get),
  };
}

/** The same, remembered by this browser. */
export function remembered<T>(name: string, first: T): Shared<T> {
  const key = `baton.${name}`;
  let start = first;
  try { const kept = localStorage.getItem(key); if (kept !== null) start = JSON.parse(kept) as T; } catch { /* then the first value holds */ }
  const state = shared(start);
  return { ...state, set: (next) => { state.set(next); try { localStorage.setItem(key, JSON.stringify(state.get())); } catch { /* not kept */ } } };
}
