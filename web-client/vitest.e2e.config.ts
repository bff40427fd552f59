import { defineConfig } from "vitest/config";

/** The packaged jar, Chromium and a network that breaks. COUNTERPART_JAR names the jar, CHROMIUM the browser. */
export default defineConfig({
  test: {
    include: ["tests/e2e/**/*.test.ts"], environment: "node", testTimeout: 200_000, hookTimeout: 60_000,
    globalSetup: "tests/e2e/harness/needs.ts", maxWorkers: 2,
  },
});
