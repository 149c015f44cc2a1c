import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { name: "widget", environment: "happy-dom", include: ["{loader,panel,shared}/**/*.test.{ts,tsx}"] },
});
