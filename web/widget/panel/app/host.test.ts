import { afterEach, describe, expect, it, vi } from "vitest";
import { Host } from "./host.ts";

const page = "https://shop.example";
const parent = { postMessage: vi.fn() };

function heard(host: Host, origin: string, source: unknown, data: unknown): number {
  const hear = vi.fn();
  host.listen(hear);
  const event = new MessageEvent("message", { data });
  Object.defineProperties(event, { origin: { value: origin }, source: { value: source } });
  window.dispatchEvent(event);
  return hear.mock.calls.length;
}

describe("the page around the frame", () => {
  const own = Object.getOwnPropertyDescriptor(window, "parent");
  const framed = () => Object.defineProperty(window, "parent", { value: parent, configurable: true });
  afterEach(() => {
    if (own) Object.defineProperty(window, "parent", own);
    parent.postMessage.mockClear();
  });

  it("is told only at the origin that the frame was opened for", () => {
    framed();
    new Host(`${page}/deep/path?x`).post({ type: "ready" });
    expect(parent.postMessage.mock.calls).toEqual([[{ baton: 1, type: "ready" }, page]]);
  });
  it.each([null, "", "*", "null", "shop.example", "javascript:alert(1)", "data:text/html,x", "file:///x"])("is told nothing when it is not said to be anywhere: %s", (address) => {
    framed();
    const host = new Host(address);
    host.post({ type: "ready" });
    expect(parent.postMessage).not.toHaveBeenCalled();
    expect(heard(host, "null", parent, { baton: 1, type: "open" })).toBe(0);
    expect(heard(host, "", parent, { baton: 1, type: "open" })).toBe(0);
  });
  it("is heard from that origin and that window, in the agreed shape, and nobody else is", () => {
    framed();
    const host = new Host(page);
    const open = { baton: 1, type: "open" };
    expect(heard(host, page, parent, open)).toBe(1);
    for (const origin of ["https://evil.example", "http://shop.example", "https://shop.example:8443", "https://shop.example.evil.example", "null", ""]) expect(heard(host, origin, parent, open)).toBe(0);
    expect(heard(host, page, window, open)).toBe(0);
    expect(heard(host, page, null, open)).toBe(0);
    expect(heard(host, page, parent, { baton: 1, type: "identify", token: 7 })).toBe(0);
    expect(heard(host, page, parent, { type: "open" })).toBe(0);
  });
});
