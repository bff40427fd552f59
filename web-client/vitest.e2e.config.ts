import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The longest test begins first: the others run beside it. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const longest = (file: TestSpecification) => Number(file.moduleId.endsWith("serverKilled.test.ts"));
    return [...files].sort((one, other) => longest(other) - longest(one));
  }
}

/** The packaged jar, Chromium and a network that breaks. COUNTERPART_JAR names the jar, CHROMIUM the browser. */
export default defineConfig({
  test: {
    include: ["tests/e2e/**/*.test.ts"], environment: "node", testTimeout: 200_000, hookTimeout: 60_000,
    globalSetup: "tests/e2e/harness/needs.ts", maxWorkers: 2, sequence: { sequencer: LongestFirst },
  },
});
