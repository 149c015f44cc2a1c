import "@baton/tokens/tokens.css";
import "./panel.css";
import { render } from "preact";
import { App } from "./app/App.tsx";
import { Panel } from "./app/panel.ts";

const panel = new Panel(new URLSearchParams(location.search));
void panel.start().then(() => render(<App panel={panel} />, document.getElementById("panel")!));
