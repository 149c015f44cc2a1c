import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { launcherWords } from "./build-words.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// One classic script without a hash in its name: sites carry its address in their pages.
export default defineConfig({
  root: here("loader"),
  publicDir: false,
  plugins: [launcherWords()],
  build: {
    outDir: here("../dist/widget"), emptyOutDir: false, target: "es2022", reportCompressedSize: false,
    lib: { entry: here("loader/loader.ts"), formats: ["iife"], name: "BatonLoader", fileName: () => "loader.js" },
  },
});
