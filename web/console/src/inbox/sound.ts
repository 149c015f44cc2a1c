import { soundOn } from "./inbox-state.ts";

let context: AudioContext | null = null;

/** Two short tones, rising; three for an urgent one. Made here, so nothing is fetched. `volume`: per cent. */
export function ring(urgent: boolean, volume: number): void {
  if (!soundOn.get() || volume <= 0) return;
  try {
    context ??= new AudioContext();
    void context.resume();
    const start = context.currentTime + 0.02;
    (urgent ? [660, 880, 1100] : [660, 880]).forEach((pitch, at) => tone(context!, pitch, start + at * 0.14, volume / 100));
  } catch { /* a browser without sound still shows the offer */ }
}

const LOUDEST = 0.17;

function tone(on: AudioContext, pitch: number, at: number, share: number): void {
  const source = on.createOscillator();
  const volume = on.createGain();
  source.frequency.value = pitch;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDEST * share, at + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.13);
  source.connect(volume).connect(on.destination);
  source.start(at);
  source.stop(at + 0.14);
}
