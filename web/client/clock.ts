/** Time and chance, handed in so that a test can hold them still. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after so many milliseconds; the answer cancels it. */
  after(ms: number, call: () => void): () => void;
  /** 0 ≤ x < 1. */
  random(): number;
}

export const realClock: Clock = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/** A clock that stands until a test moves it. */
export class FakeClock implements Clock {
  #now: number;
  #timers: { due: number; call: () => void }[] = [];
  chance = 0.5;

  constructor(start = Date.UTC(2026, 10, 24, 14, 0, 0)) {
    this.#now = start;
  }
  now(): number {
    return this.#now;
  }
  random(): number {
    return this.chance;
  }
  after(ms: number, call: () => void): () => void {
    const timer = { due: this.#now + ms, call };
    this.#timers.push(timer);
    return () => { this.#timers = this.#timers.filter((other) => other !== timer); };
  }
  /** Moves on, calling what falls due in order of time. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = this.#timers.filter((timer) => timer.due <= end).sort((a, b) => a.due - b.due)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = next.due;
      next.call();
    }
    this.#now = end;
  }
  /** A computer that slept: time passes, no timer runs until later. */
  sleep(ms: number): void {
    this.#now += ms;
  }
  get waiting(): number {
    return this.#timers.length;
  }
}
