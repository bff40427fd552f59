import { describe, expect, it } from "vitest";
import type { Entry } from "../../src/engine/operations.ts";
import { wholeEntries } from "../../src/live/wireEntries.ts";

const amina = { by: "p1", name: "Amina Shah", team: "defence:d1", for: null, sid: "s1" };
const ben = { by: "p2", name: "Ben Cole", team: "defence:d1", for: "Amina Shah", sid: "s2" };
const rest = (rev: number) => ({ rev, seq: rev, ops: [{ op: "seal" as const, version: rev }] });

describe("entries as they come", () => {
  it("puts back what the entry before, or the last one of the same page, says", () => {
    const whole: Entry[] = [
      { ...rest(1), cid: "a", ...amina, at: 5 }, { ...rest(2), cid: "a", ...amina, at: 5 },
      { ...rest(3), cid: "b", ...ben, at: 5 }, { ...rest(4), cid: "a", ...amina, at: 6 }, { ...rest(5), cid: "a", ...ben, at: 6 },
    ] as Entry[];
    const wire = [whole[0]!, rest(2), { ...rest(3), cid: "b", ...ben }, { ...rest(4), cid: "a", at: 6 }, { ...rest(5), ...ben }];
    expect(wholeEntries(wire as never)).toEqual(whole);
  });

  it("leaves whole entries as they are", () => {
    const whole = [{ ...rest(1), cid: "a", ...amina, at: 5 }, { ...rest(2), cid: "", ...ben, at: 7 }] as Entry[];
    expect(wholeEntries(whole)).toEqual(whole);
  });
});
