import { describe, expect, it } from "vitest";
import { FakeClock } from "./clock.ts";
import { ASLEEP_MS, LAST_RETRY_MS, Socket, WELCOME_MS, backoff } from "./socket.ts";
import { TestWire } from "./test-wire.ts";
import type { Link } from "./socket.ts";

function setUp() {
  const clock = new FakeClock();
  const wires: TestWire[] = [];
  const links: Link[] = [];
  const frames: { type: string }[] = [];
  const socket = new Socket({
    clock, hello: () => ({ type: "hello", n: wires.length }), onFrame: (frame) => frames.push(frame), onLink: (link) => links.push(link),
    dial: () => { const wire = new TestWire(); wires.push(wire); return wire; },
  });
  const last = () => wires.at(-1)!;
  const welcome = () => { last().onopen?.(); last().give({ type: "welcome" }); };
  return { clock, wires, links, frames, socket, last, welcome };
}

describe("a connection", () => {
  it("says hello first and sends nothing else before the welcome", () => {
    const { socket, last } = setUp();
    socket.connect();
    last().onopen?.();
    expect(socket.send({ type: "send" })).toBe(false);
    expect(last().sent).toEqual([{ type: "hello", n: 1 }]);
    last().give({ type: "welcome" });
    expect(socket.send({ type: "send" })).toBe(true);
  });
  it("comes back after a loss, later each time, and never later than the longest wait", () => {
    const { socket, clock, wires, last } = setUp();
    socket.connect();
    const waits: number[] = [];
    for (let round = 0; round < 12; round += 1) {
      last().drop();
      const link = socket.link as Extract<Link, { is: "offline" }>;
      waits.push(link.retryAt - clock.now());
      clock.advance(link.retryAt - clock.now());
      expect(wires).toHaveLength(round + 2);
    }
    expect(waits.slice(0, 4)).toEqual([375, 750, 1500, 3000]);
    expect(Math.max(...waits)).toBeLessThanOrEqual(LAST_RETRY_MS);
  });
  it("starts with short waits again once it was welcomed", () => {
    const { socket, clock, last, welcome } = setUp();
    socket.connect();
    for (let round = 0; round < 5; round += 1) { last().drop(); clock.advance((socket.link as { retryAt: number }).retryAt - clock.now()); }
    welcome();
    last().drop();
    expect(socket.link).toEqual({ is: "offline", retryAt: clock.now() + 375 });
  });
  it("gives up on a server that opens but never welcomes", () => {
    const { socket, clock, wires, last } = setUp();
    socket.connect();
    last().onopen?.();
    clock.advance(WELCOME_MS);
    expect(wires[0]!.closed).toBe(true);
    expect(socket.link.is).toBe("offline");
  });
  it("stays away for as long as the server's bye asks, also when told to connect", () => {
    const { socket, clock, wires, last, welcome } = setUp();
    socket.connect();
    welcome();
    last().give({ type: "bye", code: "unavailable", message: "restarting", retry_after: 20 });
    socket.connect();
    clock.advance(20_000);
    expect(wires).toHaveLength(1);
    clock.advance(5_000);
    expect(wires).toHaveLength(2);
  });
  it("knows that the server has no room from its bye to the next welcome, through every try in between", () => {
    const { socket, clock, links, last, welcome } = setUp();
    const noRoom = () => { last().onopen?.(); last().give({ type: "bye", code: "too_many", message: "busy", retry_after: 20 }); };
    socket.connect();
    noRoom();
    expect(links.at(-1)).toEqual({ is: "offline", retryAt: clock.now() + 22_500, busy: true });
    clock.advance(22_500);
    expect(socket.isBusy).toBe(true);
    noRoom();
    clock.advance(22_500);
    last().drop();
    expect(links.at(-1)).toMatchObject({ is: "offline", busy: true });
    clock.advance((socket.link as { retryAt: number }).retryAt - clock.now());
    welcome();
    expect(socket.isBusy).toBe(false);
  });
  it("comes back within a share of the time that was named, each at a moment of its own", () => {
    const waits = [0, 0.5, 0.999].map((chance) => {
      const { socket, clock, last } = setUp();
      clock.chance = chance;
      socket.connect();
      last().onopen?.();
      last().give({ type: "bye", code: "too_many", message: "busy", retry_after: 20 });
      return (socket.link as { retryAt: number }).retryAt - clock.now();
    });
    expect(waits[0]).toBe(20_000);
    expect(waits[1]).toBe(22_500);
    expect(waits[2]).toBeGreaterThan(24_900);
    expect(waits[2]).toBeLessThan(25_000);
  });
  it("does not come back by itself after a bye that will not change", () => {
    const { socket, clock, wires, last, welcome } = setUp();
    socket.connect();
    welcome();
    last().give({ type: "bye", code: "forbidden", message: "" });
    clock.advance(3_600_000);
    expect(wires).toHaveLength(1);
    expect(socket.link).toEqual({ is: "ended", code: "forbidden" });
    socket.connect();
    expect(wires).toHaveLength(2);
  });
  it("is made anew after the computer slept", () => {
    const { socket, clock, wires, welcome } = setUp();
    socket.connect();
    welcome();
    clock.sleep(ASLEEP_MS + 1);
    socket.wake();
    expect(wires).toHaveLength(2);
    expect(wires[0]!.closed).toBe(true);
  });
  it("is left alone by a wake when it is alive", () => {
    const { socket, clock, wires, welcome } = setUp();
    socket.connect();
    welcome();
    clock.advance(600_000);
    socket.wake();
    expect(wires).toHaveLength(1);
  });
  it("hears nothing from a wire it has left", () => {
    const { socket, wires, frames, welcome } = setUp();
    socket.connect();
    welcome();
    const old = wires[0]!;
    const handler = old.onmessage!;
    socket.reconnect();
    handler({ data: JSON.stringify({ type: "entries" }) });
    expect(frames.map((frame) => frame.type)).toEqual(["welcome"]);
  });
  it("passes over what is not JSON or has no type", () => {
    const { socket, last, frames, welcome } = setUp();
    socket.connect();
    welcome();
    last().onmessage?.({ data: "{" });
    last().onmessage?.({ data: "null" });
    last().onmessage?.({ data: "[]" });
    expect(frames).toHaveLength(1);
  });
  it("leaves no timer behind when it is closed", () => {
    const { socket, clock, welcome } = setUp();
    socket.connect();
    welcome();
    socket.close();
    expect(clock.waiting).toBe(0);
  });
});

describe("the wait before a retry", () => {
  it("is spread over half of its ceiling", () => {
    expect([backoff(0, 0), backoff(0, 0.999999)]).toEqual([250, 500]);
    expect(backoff(50, 0.999999)).toBe(LAST_RETRY_MS);
  });
});
