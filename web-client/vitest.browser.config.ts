import { defineConfig } from "vitest/config";
import { chromiumPath } from "./tests/e2e/harness/needs.ts";

const browser = chromiumPath();
if (browser === null && process.env.CI === "true") throw new Error("Browser tests need Chromium: set CHROMIUM to its path");
if (browser === null) console.warn("\nBROWSER TESTS SKIPPED: no Chromium found. Install it, or set CHROMIUM to its path.\n");

/** The built page on the test server, in Chromium. */
export default defineConfig({
  test: {
    include: browser === null ? [] : ["tests/browser/**/*.test.ts"], passWithNoTests: browser === null,
    environment: "node", testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: 2,
  },
});
