import { Host } from "./app/host.ts";
import { recall } from "./app/memory.ts";

// The whole page: tells the loader whether this visitor is in a conversation and had the panel open.
const query = new URLSearchParams(location.search);
const kept = recall(query.get("site") ?? "");
new Host(query.get("host")).post({ type: "peek", conversation: kept?.active ?? false, open: kept?.open ?? false });
