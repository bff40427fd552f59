import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["tests/{engine,live,device,form,wording}/**/*.test.ts"], environment: "node", testTimeout: 60_000 },
});
