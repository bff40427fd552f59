import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const FOLDER = new URL("../../src/wording/", import.meta.url);

/** The keys of a file, as they are written: of two that are the same, the later would be taken without a word. */
function keys(file: string): string[] {
  return [...readFileSync(new URL(file, FOLDER), "utf8").matchAll(/^ {2}"([^"]+)":/gm)].map((one) => one[1]!);
}

describe("words", () => {
  it.each(["en", "cy"])("have one key each in %s, whichever file they stand in", (language) => {
    const files = readdirSync(FOLDER).filter((one) => one === `${language}.ts` || one.endsWith(`.${language}.ts`));
    const all = files.flatMap(keys);
    expect(files.length).toBeGreaterThan(5);
    expect(all.filter((one, i) => all.indexOf(one) !== i)).toEqual([]);
  });
});
