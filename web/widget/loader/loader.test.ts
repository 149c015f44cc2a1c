import { describe, expect, it } from "vitest";
import { isPath, readToHost, readToPanel } from "../shared/bridge.ts";
import { cleanPath, cleanText } from "./clean.ts";
import { readOptions } from "./options.ts";
import { watchErrors } from "./error-watch.ts";
import { findElement } from "./point-at.ts";

describe("what leaves the page", () => {
  it.each([
    ["/billing/invoices", "/billing/invoices"], ["/u/ines@example.com/x", "/u/…/x"], ["/reset/a8f3kd93kfj39dkfj39dkf93", "/reset/…"],
    ["/orders/12345", "/orders/12345"], ["/caf%C3%A9", "/café"], ["/%E0%A4%A", "/%E0%A4%A"], ["/pay/4111 1111 1111 1111", "/pay/…"],
  ])("of the path %s is %s", (path, clean) => expect(cleanPath(path)).toBe(clean));
  it("keeps a single-page app's route, without its query", () => {
    expect(cleanPath("/app", "#/orders?token=abc")).toBe("/app#/orders");
    expect(cleanPath("/app", "#access_token=abc")).toBe("/app");
  });
  it("never holds a token, a card or an address", () => {
    const clean = cleanText("GET /x?token=abc123&a=b failed for ines@example.com with eyJhbGciOiJIUzI1NiJ9.e30.x card 4111111111111111", 300);
    expect(clean).not.toMatch(/abc123|ines@|eyJ|4111/);
  });
});

describe("messages between page and frame", () => {
  it("of the right shape are read", () => {
    expect(readToHost({ baton: 1, type: "unread", count: 2 })).not.toBeNull();
    expect(readToPanel({ baton: 1, type: "page", page: { path: "/x" } })).not.toBeNull();
  });
  it.each([
    null, "x", [], {}, { baton: 2, type: "ready" }, { baton: 1, type: "toString" }, { baton: 1, type: "unread", count: -1 }, { baton: 1, type: "go", path: "https://evil.example" },
    { baton: 1, type: "go", path: "//evil.example" }, { baton: 1, type: "go", path: "/\\evil.example" }, { baton: 1, type: "look", accent: "red;", onAccent: "#ffffff" },
    { baton: 1, type: "event", name: "nope", data: {} }, { baton: 1, type: "event", name: "open", data: { x: {} } }, { baton: 1, type: "point", element: "x".repeat(200), label: "" },
  ])("of any other shape are not: %j", (data) => expect(readToHost(data)).toBeNull());
  it("can only lead to paths of the same site", () => expect(["/a", "/a?b=c", "/a b", "a", "", "javascript:x"].map(isPath)).toEqual([true, true, false, false, false, false]));
});

describe("an element to point at", () => {
  it("is found by id or mark, and by nothing else", () => {
    document.body.innerHTML = '<button id="export">a</button><p data-baton="plan"></p>';
    expect(findElement(document, "#export")?.tagName).toBe("BUTTON");
    expect(findElement(document, "[data-baton=plan]")?.tagName).toBe("P");
    expect(findElement(document, '[data-baton="plan"]')?.tagName).toBe("P");
    for (const named of ["button", "*", "#export, body", "[data-baton=plan] *", "#export:has(*)", '[data-baton="plan\']', "[id=export]", ""]) expect(findElement(document, named)).toBeNull();
  });
});

describe("the script tag", () => {
  const tag = (html: string) => {
    const holder = document.createElement("div");
    holder.innerHTML = html;
    return holder.querySelector("script") as HTMLScriptElement;
  };
  it("without a site starts nothing", () => expect(readOptions(tag('<script src="https://chat.example/widget/loader.js"></script>'), document)).toBeNull());
  it("tells where Baton is, and keeps odd values within bounds", () => {
    const options = readOptions(tag('<script src="https://chat.example/b/widget/loader.js" data-site="x" data-offset-x="9999" data-offset-y="x" data-theme="pink" data-side="start"></script>'), document);
    expect(options).toMatchObject({ site: "x", offsetX: 400, offsetY: 0, theme: "auto", side: "start", errors: false, consent: false });
    expect(options?.base.href).toBe("https://chat.example/b/widget/");
  });
});

describe("the page's own errors", () => {
  it("are told once each, ten at most, cleaned", () => {
    const told: unknown[] = [];
    const stop = watchErrors(window, (error) => told.push(error));
    const fail = (message: string) => window.dispatchEvent(new ErrorEvent("error", { message }));
    fail("boom for ines@example.com");
    fail("boom for ines@example.com");
    for (let count = 0; count < 20; count += 1) fail(`error ${count}`);
    expect(told[0]).toEqual({ code: "script", message: "boom for …" });
    expect(told).toHaveLength(10);
    stop();
    fail("later");
    expect(told).toHaveLength(10);
  });
});
