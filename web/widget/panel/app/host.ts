import { readToPanel } from "../../shared/bridge.ts";
import type { ToHost, ToPanel } from "../../shared/bridge.ts";

type Outgoing = ToHost extends infer M ? (M extends ToHost ? Omit<M, "baton"> : never) : never;

/** The customer's page around the frame. Messages go to, and are taken from, exactly the origin that the frame was opened for. */
export class Host {
  readonly origin: string;
  constructor(address: string | null) {
    this.origin = originOf(address);
  }
  post(message: Outgoing): void {
    if (window.parent !== window && this.origin) window.parent.postMessage({ baton: 1, ...message }, this.origin);
  }
  listen(hear: (message: ToPanel) => void): void {
    window.addEventListener("message", (event) => {
      if (event.source !== window.parent || !this.origin || event.origin !== this.origin) return;
      const message = readToPanel(event.data);
      if (message) hear(message);
    });
  }
}

function originOf(address: string | null): string {
  try {
    const url = new URL(address ?? "");
    return url.protocol === "https:" || url.protocol === "http:" ? url.origin : "";
  } catch {
    return "";
  }
}
