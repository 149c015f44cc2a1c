import { readOptions } from "./options.ts";
import { startBaton } from "./api.ts";
import type { BatonApi } from "./api.ts";

type Early = [name: keyof BatonApi, ...args: unknown[]][];

/** Starts once, also when the snippet is on the page twice; calls made before (`Baton.push(["open"])`) are made up for. */
function start(): void {
  const script = document.currentScript;
  const holder = window as unknown as { Baton?: BatonApi | Early };
  if (!(script instanceof HTMLScriptElement) || (holder.Baton && !Array.isArray(holder.Baton))) return;
  const options = readOptions(script, document);
  if (!options) return console.error("Baton: the script tag needs data-site.");
  const early = Array.isArray(holder.Baton) ? holder.Baton : [];
  const api = holder.Baton = startBaton(options);
  for (const [name, ...args] of early) {
    const call = Object.hasOwn(api, name) ? (api[name] as (...args: unknown[]) => void) : null;
    call?.(...args);
  }
}

start();
