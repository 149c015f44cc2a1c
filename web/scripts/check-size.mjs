// The widget is a guest: what a customer's page loads has a budget, counted as it travels (gzip).
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";

const folder = new URL("../dist/widget/", import.meta.url);
const gzip = (name) => gzipSync(readFileSync(new URL(name, folder)), { level: 9 }).length;
const assets = readdirSync(new URL("assets/", folder)).map((name) => `assets/${name}`);
const languages = assets.filter((name) => /assets\/[a-z]{2}-[\w-]+\.js$/.test(name));
const shared = assets.filter((name) => !languages.includes(name) && !/assets\/peek-/.test(name) && /\.(js|css)$/.test(name));
const largest = languages.reduce((most, name) => (gzip(name) > gzip(most) ? name : most));

const budgets = [
  { what: "loader", files: ["loader.js"], most: 6 * 1024 },
  { what: "panel with its largest language", files: ["panel.html", ...shared, largest], most: 40 * 1024 },
  { what: "peek", files: ["peek.html", ...assets.filter((name) => /assets\/(peek|memory)-/.test(name))], most: 2 * 1024 },
];
let over = false;
for (const { what, files, most } of budgets) {
  const size = files.reduce((sum, name) => sum + gzip(name), 0);
  over ||= size > most;
  console.log(`${size > most ? "OVER" : "ok"}  ${what}: ${(size / 1024).toFixed(2)} of ${most / 1024} kB gzipped`);
}
process.exit(over ? 1 : 0);
