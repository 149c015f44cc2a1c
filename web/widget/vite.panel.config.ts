import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Everything is an external file of Baton's own origin: the panel's policy allows no inline script or style.
export default defineConfig({
  root: here("panel"),
  base: "./",
  publicDir: false,
  html: { cspNonce: "{{nonce}}" }, // the server puts a new one into each answer
  build: {
    outDir: here("../dist/widget"), emptyOutDir: true, target: "es2022", modulePreload: { polyfill: false }, assetsInlineLimit: 0, reportCompressedSize: false,
    rolldownOptions: { input: [here("panel/panel.html"), here("panel/peek.html")] },
  },
  server: { fs: { allow: [here("../..")] } },
});
