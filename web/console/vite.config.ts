import { fileURLToPath } from "node:url";
import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// Everything is an external file: the server's policy allows no inline script or style.
export default defineConfig({
  root: here("."),
  plugins: [react(), tailwind()],
  html: { cspNonce: "{{nonce}}" }, // the server puts a new one into each answer
  build: {
    outDir: here("../dist/console"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: { fs: { allow: [here("../.."), here("..")] } },
  test: { name: "console", environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}"] },
});
