import { describe, expect, it } from "vitest";
import type { EditOperation, Operation } from "../../src/engine/operations.ts";
import { applyEntry, applyOperation, emptyPart, type PartState, standingRows } from "../../src/engine/partState.ts";
import { composeOnto, meet } from "../../src/engine/pendingEdits.ts";

const after = (...ops: Operation[]): PartState => ops.reduce(applyOperation, emptyPart);
const insert = (row: string, place: string | null): Operation => ({ op: "insert", group: "w", row, after: place });
const rows = (...ops: Operation[]): string[] => standingRows(after(...ops), "w");

describe("rows", () => {
  it("shouldStandAfterTheRowNamed", () => {
    expect(rows(insert("a", null), insert("b", "a"), insert("c", "a"))).toEqual(["a", "c", "b"]);
  });
  it("shouldGoLastWhereTheRowNamedIsNotThere", () => {
    expect(rows(insert("a", null), insert("b", "zz"))).toEqual(["a", "b"]);
  });
  it("shouldComeBackWithTheirAnswers", () => {
    const remove: Operation = { op: "remove", group: "w", row: "a" };
    const state = after(insert("a", null), { op: "text", field: "w/a/name", edit: ["Sam"] }, remove, insert("a", null));
    expect(standingRows(state, "w")).toEqual(["a"]);
    expect(state.fields["w/a/name"]).toBe("Sam");
  });
  it("shouldNotChangeForASecondInsertOrForRemovingWhatIsNotThere", () => {
    expect(rows(insert("a", null), insert("b", "a"), insert("a", "b"), { op: "remove", group: "w", row: "x" })).toEqual(["a", "b"]);
  });
  it("shouldMove", () => {
    expect(rows(insert("a", null), insert("b", "a"), { op: "move", group: "w", row: "b", after: null })).toEqual(["b", "a"]);
  });
});

describe("marks and control entries", () => {
  const mark: Operation = { op: "mark", field: "f", kind: "answered-differently", answers: [] };
  it("shouldGoWhenTheMarkIsResolved", () => {
    const state = after({ op: "set", field: "f", value: "no" }, mark, { op: "resolve", field: "f", value: "yes" });
    expect(state.marks).toEqual([]);
    expect(state.fields).toEqual({ f: "yes" });
  });
  it("shouldReplaceAMarkOfTheSameFieldAndKind", () => {
    expect(after(mark, mark).marks).toHaveLength(1);
  });
  it("shouldSealAndUnseal", () => {
    expect(after({ op: "seal", version: 2 }).sealed).toBe(2);
    expect(after({ op: "seal", version: 2 }, { op: "unseal" }).sealed).toBeNull();
  });
  it("shouldRecordWhoServedAndWhen", () => {
    const entry = { rev: 9, cid: "c", seq: 1, by: "p", name: "A. Shah", team: "defence:d1", for: null, at: 5, ops: [{ op: "serve" as const, release: 3, hash: "x" }] };
    expect(applyEntry(emptyPart, entry).served).toEqual({ release: 3, at: 5, by: "p", name: "A. Shah", team: "defence:d1", onBehalfOf: null, hash: "x", revision: 9, changedSince: false });
  });
});

describe("pending edits", () => {
  const text = (field: string, edit: (string | number | { d: number })[]): EditOperation => ({ op: "text", field, edit });
  it("shouldComposeOneOperationPerText", () => {
    const pending = [text("a", ["He"]), text("b", ["x"]), text("a", [2, "llo"])].reduce<EditOperation[]>(composeOnto, []);
    expect(pending).toEqual([text("a", ["Hello"]), text("b", ["x"])]);
  });
  it("shouldLeaveNothingOfWhatWasTypedAndDeletedAgain", () => {
    expect([text("a", ["x"]), text("a", [{ d: 1 }])].reduce<EditOperation[]>(composeOnto, [])).toEqual([]);
  });
  it("shouldKeepTheLastValueOfARegister", () => {
    const pending = (["yes", "no"] as const).map((value): EditOperation => ({ op: "set", field: "q", value })).reduce<EditOperation[]>(composeOnto, []);
    expect(pending).toEqual([{ op: "set", field: "q", value: "no" }]);
  });
  it("shouldStandBeforeWhatWasSequencedAtTheSamePlace", () => {
    const met = meet([text("a", ["theirs "])], [text("a", ["mine "])]);
    expect(met.pending).toEqual([text("a", ["mine "])]);
    expect(met.remote).toEqual([text("a", [5, "theirs "])]);
  });
});
