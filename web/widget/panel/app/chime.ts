/** Two soft tones when a person has come while someone waited; silent where the browser wants no sound. */
export function chime(): void {
  try {
    const context = new AudioContext();
    [660, 880].forEach((pitch, index) => {
      const start = context.currentTime + index * 0.16;
      const tone = context.createOscillator();
      const volume = context.createGain();
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0, start);
      volume.gain.linearRampToValueAtTime(0.12, start + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.001, start + 0.4);
      tone.connect(volume).connect(context.destination);
      tone.start(start);
      tone.stop(start + 0.42);
    });
    setTimeout(() => void context.close(), 1000);
  } catch { /* no sound here */ }
}
