import { readToHost } from "../shared/bridge.ts";
import { frameUrl } from "./options.ts";
import type { Options } from "./options.ts";

const WAIT_MS = 8000;

/**
 * Asks a tiny page of Baton's own origin whether this visitor has a conversation open, so that an answer reaches someone who went on
 * to the next page. Nothing is stored on the customer's site, and the panel itself is not fetched for people who never chatted.
 */
export function peek(options: Options, answer: (found: { conversation: boolean; open: boolean }) => void): () => void {
  const iframe = document.createElement("iframe");
  let timer = 0;
  const stop = () => {
    window.clearTimeout(timer);
    window.removeEventListener("message", hear);
    iframe.remove();
  };
  const hear = (event: MessageEvent) => {
    if (event.origin !== options.base.origin || event.source !== iframe.contentWindow) return;
    const message = readToHost(event.data);
    if (message?.type !== "peek") return;
    stop();
    answer(message);
  };
  const start = () => {
    iframe.src = frameUrl("peek.html", options);
    iframe.hidden = true;
    window.addEventListener("message", hear);
    document.documentElement.append(iframe);
    timer = window.setTimeout(stop, WAIT_MS);
  };
  if ("requestIdleCallback" in window) window.requestIdleCallback(start, { timeout: 3000 });
  else setTimeout(start, 500);
  return stop;
}
