import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as limits from "../../src/form/limits.ts";
import { EDIT_COMPONENTS, SUBMISSION_OPERATIONS } from "../../src/live/submissionSize.ts";

const table = readFileSync(new URL("../../../forms-server/docs/limits.md", import.meta.url), "utf8");

function ofService(name: string): number {
  return Number(new RegExp(`\\| \`${name}\` \\| ([\\d,]+) \\|`).exec(table)?.[1]?.replaceAll(",", ""));
}

describe("limits that the page knows", () => {
  it.each(Object.entries(limits))("%s are the service's", (name, value) => {
    expect(value).toBe(ofService(name));
  });

  it("keep a submission inside what the service takes", () => {
    expect(SUBMISSION_OPERATIONS).toBeLessThan(ofService("SUBMISSION_OPERATIONS"));
    expect(EDIT_COMPONENTS).toBeLessThan(ofService("EDIT_COMPONENTS"));
  });
});
