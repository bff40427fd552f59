import { describe, expect, it } from "vitest";
import { Draft } from "../../src/engine/draft.ts";
import { GrowingEdit } from "../../src/engine/growingEdit.ts";
import type { EditOperation, TextEdit } from "../../src/engine/operations.ts";
import { composeOnto } from "../../src/engine/pendingEdits.ts";
import { composeEdits } from "../../src/engine/textEdit.ts";
import { seededRandom } from "../live/seededRandom.ts";

const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
const SIGNS = ["a", "b", "é", "😀", "𐐷", "\n"];

/** Any edit in its shortest form, in several places and in either order, of a text of so many signs. */
function anyEdit(random: () => number, length: number): { edit: TextEdit; growth: number } {
  const below = (count: number) => Math.floor(random() * count);
  const edit: TextEdit = [];
  let [left, growth, last] = [length, 0, ""];
  for (let i = 1 + below(4); i > 0; i--) {
    const kind = ["skip", "insert", "delete"].filter((one) => one !== last && (left > 0 || one === "insert"))[below(left > 0 && last ? 2 : left > 0 ? 3 : 1)];
    if (!kind) break;
    const count = 1 + below(kind === "insert" ? 4 : Math.min(left, kind === "skip" ? length : 5));
    if (kind === "insert") edit.push(Array.from({ length: count }, () => SIGNS[below(SIGNS.length)]).join(""));
    else edit.push(kind === "skip" ? count : { d: count });
    growth += kind === "insert" ? count : kind === "delete" ? -count : 0;
    left -= kind === "insert" ? 0 : count;
    last = kind;
  }
  if (typeof edit.at(-1) === "number") edit.pop();
  return { edit, growth };
}

describe(`edits that were never sent (SEED=${SEED})`, () => {
  it("shouldGrowToWhatComposingOneByOneGives", () => {
    for (let round = 0; round < 60; round++) {
      const random = seededRandom(SEED + round);
      let length = Math.floor(random() * 400);
      let expected: TextEdit = [];
      let grown = GrowingEdit.of([]);
      for (let i = 0; i < 600; i++) {
        const { edit, growth } = anyEdit(random, length);
        length += growth;
        expected = composeEdits(expected, edit);
        const before = grown;
        const stood = random() < 0.05 ? JSON.stringify(before.edit) : null;
        grown = grown.followedBy(edit);
        if (random() < 0.2 || i === 599) expect(JSON.stringify(grown.edit), `seed ${SEED + round}, edit ${i}`).toBe(JSON.stringify(expected));
        if (stood) expect(JSON.stringify(before.edit)).toBe(stood);
        expect(grown.idle).toBe(expected.length === 0);
        if (random() < 0.01) grown = GrowingEdit.of(grown.edit);
      }
    }
  });

  it("shouldHoldWhatComposingOneByOneGivesForEveryKindOfEdit", () => {
    for (let round = 0; round < 100; round++) {
      const random = seededRandom(SEED + round);
      const lengths = new Map<string, number>();
      let expected: EditOperation[] = [];
      let draft = Draft.empty;
      for (let i = 0; i < 200; i++) {
        const next = anyOperation(random, lengths);
        expected = composeOnto(expected, next);
        draft = draft.with(next);
        expect(draft.isEmpty).toBe(expected.length === 0);
        if (random() < 0.3) expect(JSON.stringify(draft.ops), `seed ${SEED + round}, edit ${i}`).toBe(JSON.stringify(expected));
        if (random() < 0.02) draft = Draft.of(draft.ops);
      }
      expect(JSON.stringify(draft.ops), `seed ${SEED + round}`).toBe(JSON.stringify(expected));
    }
  });
});

function anyOperation(random: () => number, lengths: Map<string, number>): EditOperation {
  const field = ["one", "two", "three"][Math.floor(random() * 3)]!;
  const kind = random();
  if (kind < 0.1) return { op: "set", field: "chosen", value: kind < 0.05 };
  if (kind < 0.15) return { op: "resolve", field: "chosen", value: null };
  if (kind < 0.2) return { op: "insert", group: "g", row: `r${Math.floor(random() * 3)}`, after: null };
  if (kind < 0.25) return { op: "remove", group: "g", row: "r1" };
  const length = lengths.get(field) ?? 0;
  const { edit, growth } = kind < 0.35 && length > 0 ? { edit: [{ d: length }], growth: -length } : anyEdit(random, length);
  lengths.set(field, length + growth);
  return { op: "text", field, edit };
}
