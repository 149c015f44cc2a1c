import { defineConfig } from "vitest/config";

// One run for every workspace; each names the environment its tests need.
export default defineConfig({
  test: { projects: ["tokens", "client", "widget", "console"].map((name) => `${name}/vitest.config.ts`) },
});
