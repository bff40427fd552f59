import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["tests/{engine,live,form,wording}/**/*.test.ts"], environment: "node", testTimeout: 60_000 },
});
