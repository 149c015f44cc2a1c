/** Takes pictures: one file a state and a variant, each looked over by the same checks as the tests. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { clipped, findings, sideways } from "../inspect.mjs";

export const variants = [
  { name: "light", width: null, lang: "en", context: { colorScheme: "light" } },
  { name: "dark", width: null, lang: "en", context: { colorScheme: "dark" } },
  { name: "320", width: 320, lang: "en", context: { colorScheme: "light" } },
  { name: "rtl", width: null, lang: "ar-XB", context: { colorScheme: "light" } },
  { name: "pseudo", width: null, lang: "en-XA", context: { colorScheme: "light" } },
];

export class Camera {
  problems = [];
  taken = 0;

  constructor(folder, source, variant) {
    this.folder = folder;
    this.source = source;
    this.variant = variant;
    mkdirSync(join(folder, source), { recursive: true });
  }

  /** What a window of this variant is; `desktop` is its size where the variant does not say. */
  window(desktop) {
    const { width, context } = this.variant;
    return { ...context, reducedMotion: "reduce", viewport: width ? { width, height: 640 } : desktop };
  }

  /** Keeps what the page shows now, and what is wrong with it in a way that a program sees. */
  async take(page, name, frame = page.mainFrame()) {
    await page.evaluate(() => document.fonts?.ready);
    await page.screenshot({ path: join(this.folder, this.source, `${name}.${this.variant.name}.png`), timeout: 10_000 });
    this.taken += 1;
    for (const wrong of [...await sideways(frame), ...await clipped(frame), ...await findings(frame)]) this.problems.push(`${this.source}/${name}.${this.variant.name}: ${wrong}`);
  }
}
