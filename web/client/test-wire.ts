import type { Wire } from "./socket.ts";

/** A wire held by a test instead of a network. */
export class TestWire implements Wire {
  onopen: Wire["onopen"] = null;
  onmessage: Wire["onmessage"] = null;
  onclose: Wire["onclose"] = null;
  sent: { type: string; [field: string]: unknown }[] = [];
  closed = false;
  send(text: string): void { this.sent.push(JSON.parse(text)); }
  close(): void { this.closed = true; }
  give(frame: object): void { this.onmessage?.({ data: JSON.stringify(frame) }); }
  drop(code?: number): void { this.onclose?.({ ...(code && { code }) }); }
}
