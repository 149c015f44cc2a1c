import { accentTokens } from "@baton/client/accent";

/** Light or dark as the page asks or the system prefers, with the company's accent on top. */
export class Theme {
  #wish: "light" | "dark" | "auto" = "auto";
  #accent: string | undefined;
  #onAccent: string | undefined;
  #system = matchMedia("(prefers-color-scheme: dark)");

  constructor() {
    this.#system.addEventListener("change", () => this.#apply());
    this.#apply();
  }
  setWish(wish: "light" | "dark" | "auto"): void {
    this.#wish = wish;
    this.#apply();
  }
  setAccent(accent: string | undefined, onAccent: string | undefined): void {
    this.#accent = accent;
    this.#onAccent = onAccent;
    this.#apply();
  }
  /** The launcher stands on a page we do not know, so it gets the colour as it is on light. */
  launcherColours(): { accent: string; onAccent: string } | null {
    const tokens = accentTokens(this.#accent, "light", this.#onAccent);
    return tokens && { accent: tokens["--accent"], onAccent: tokens["--on-accent"] };
  }
  #apply(): void {
    const theme = this.#wish === "auto" ? (this.#system.matches ? "dark" : "light") : this.#wish;
    const root = document.documentElement;
    root.dataset["theme"] = theme;
    const tokens = accentTokens(this.#accent, theme, this.#onAccent);
    if (tokens) for (const [name, value] of Object.entries<string>({ ...tokens })) root.style.setProperty(name, value);
  }
}
