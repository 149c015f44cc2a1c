/** Draws the eye to one thing on the customer's page. Only ids and data-baton marks can be named, so no text can reach elsewhere. */

const SHOWN_MS = 8000;

export function findElement(document: Document, named: string): Element | null {
  const id = /^#([A-Za-z][\w-]{0,99})$/.exec(named)?.[1];
  if (id) return document.getElementById(id);
  const mark = /^\[data-baton=(["']?)([\w-]{1,100})\1\]$/.exec(named)?.[2];
  return mark ? [...document.querySelectorAll("[data-baton]")].find((one) => one.getAttribute("data-baton") === mark) ?? null : null;
}

/** False: not on this page, or not to be seen. */
export function pointAt(root: ShadowRoot, named: string, label: string): boolean {
  const { document } = window;
  const target = findElement(document, named);
  if (!target || !target.getClientRects().length) return false;
  root.querySelector(".point")?.remove();
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  target.scrollIntoView({ block: "center", inline: "nearest", behavior: calm ? "auto" : "smooth" });
  const ring = document.createElement("div");
  ring.className = "point";
  ring.setAttribute("role", "status");
  const words = document.createElement("span");
  words.textContent = label;
  ring.append(words);
  root.append(ring);
  follow(target, ring);
  return true;
}

function follow(target: Element, ring: HTMLElement): void {
  const place = () => {
    const box = target.getBoundingClientRect();
    const set = (name: string, value: number) => ring.style.setProperty(name, `${value}px`);
    set("left", box.left - 6); set("top", box.top - 6); set("width", box.width + 12); set("height", box.height + 12);
    ring.classList.toggle("low", box.bottom > window.innerHeight - 60);
  };
  let frame = 0;
  const step = () => { place(); frame = requestAnimationFrame(step); };
  const end = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    ring.remove();
    window.removeEventListener("keydown", onKey, true);
    window.removeEventListener("pointerdown", end, true);
  };
  const onKey = (event: KeyboardEvent) => { if (event.key === "Escape") end(); };
  const timer = setTimeout(end, SHOWN_MS);
  window.addEventListener("keydown", onKey, true);
  window.addEventListener("pointerdown", end, true);
  step();
}
