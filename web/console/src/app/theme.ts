import { shared } from "../ui/state.ts";

const now = (): "light" | "dark" => (document.documentElement.dataset.theme === "dark" ? "dark" : "light");
export const theme = shared<"light" | "dark">(typeof document === "undefined" ? "light" : now());

export function setTheme(next: "light" | "dark"): void {
  document.documentElement.dataset.theme = next;
  theme.set(next);
  try { localStorage.setItem("baton.theme", next); } catch { /* holds for this page */ }
}
