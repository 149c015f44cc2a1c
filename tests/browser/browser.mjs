/** Debian's Chromium, driven by the playwright-core of web/. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { readFileSync } from "node:fs";

export const fromWeb = createRequire(join(process.env.BATON_ROOT, "web/widget/package.json"));
const { chromium } = fromWeb("playwright-core");
const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const launch = () => chromium.launch({ executablePath: process.env.BATON_CHROMIUM, args: flags });
export const axeSource = readFileSync(fromWeb.resolve("axe-core"), "utf8");
