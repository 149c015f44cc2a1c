import { defineConfig } from "vitest/config";

// One run for every workspace; each names the environment its tests need.
export default defineConfig({ test: { projects: ["*/vitest.config.ts"] } });
