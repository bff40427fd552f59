import { expect, it } from "vitest";
import { chargedIn, leavingWith } from "../../src/form/severance.ts";
import type { Count, Defendant } from "../../src/form/template.ts";

const who = (id: string, removed = false): Defendant => ({ id, number: 1, name: id, removed });
const count = (id: string, defendants: string[], removed = false): Count => ({ id, number: 1, offence: id, defendants, removed });
const ids = (all: readonly { id: string }[]) => all.map((one) => one.id);
const record = {
  defendants: [who("d1"), who("d2"), who("d3", true), who("d4")],
  counts: [count("c1", ["d1", "d2", "d3"]), count("c2", ["d2"]), count("c3", ["d1"], true), count("c4", ["d4"])],
};

it("shouldSayWhoGoesWithCountsAndWhoOfThemLeaves", () => {
  expect(ids(chargedIn(record, ["c1"]))).toEqual(["d1", "d2"]);
  expect(ids(leavingWith(record, ["c1"])), "what was removed holds nobody here").toEqual(["d1"]);
  expect(ids(leavingWith(record, ["c2"]))).toEqual([]);
  expect(ids(leavingWith(record, ["c1", "c2"]))).toEqual(["d1", "d2"]);
  expect(ids(chargedIn(record, []))).toEqual([]);
});
