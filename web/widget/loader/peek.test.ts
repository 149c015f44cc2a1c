import { afterEach, describe, expect, it, vi } from "vitest";
import { readOptions } from "./options.ts";
import { peek } from "./peek.ts";

function options() {
  const holder = document.createElement("div");
  holder.innerHTML = '<script src="https://chat.example/widget/loader.js" data-site="main"></script>';
  return readOptions(holder.querySelector("script") as HTMLScriptElement, document)!;
}

function send(origin: string, source: unknown, data: unknown): void {
  const event = new MessageEvent("message", { data });
  Object.defineProperties(event, { origin: { value: origin }, source: { value: source } });
  window.dispatchEvent(event);
}

describe("what the frame says to the page", () => {
  afterEach(() => vi.useRealTimers());

  it("is believed from Baton's own origin and that frame only", () => {
    vi.useFakeTimers();
    vi.stubGlobal("requestIdleCallback", (run: () => void) => run());
    const answer = vi.fn();
    const stop = peek(options(), answer);
    const frame = document.querySelector("iframe")!;
    Object.defineProperty(frame, "contentWindow", { value: { postMessage: vi.fn() } });
    const found = { baton: 1, type: "peek", conversation: true, open: false };
    for (const origin of ["https://evil.example", "http://chat.example", "https://chat.example:444", "https://chat.example.evil.example", "null", ""]) send(origin, frame.contentWindow, found);
    send("https://chat.example", window, found);
    send("https://chat.example", null, found);
    send("https://chat.example", frame.contentWindow, { baton: 1, type: "peek", conversation: "yes", open: false });
    expect(answer).not.toHaveBeenCalled();
    send("https://chat.example", frame.contentWindow, found);
    expect(answer).toHaveBeenCalledTimes(1);
    stop();
    vi.unstubAllGlobals();
  });
});
