import { expect, it } from "vitest";
import type { Value } from "../../src/engine/operations.ts";
import type { PartAnswers } from "../../src/form/openForm.ts";
import { editsOf, stepsOf, undoOf } from "../../src/form/standardSets.ts";

const SET = {
  id: "ordinary", part: "court", orders: ["a", "group/d1/b"],
  days: [{ field: "first", kept: "2027-02-01", replaced: "2027-01-20" }, { field: "second", kept: "2027-03-01", replaced: "2027-02-17" }],
};

function answers(fields: Record<string, Value>): PartAnswers {
  return { value: (path) => fields[path] ?? null, rows: () => [], marks: [], fields };
}

const typed = { first: "2027-02-01", "a.notApplicable": true };

it("shouldLeaveWhatSomebodyHasTypedAndSetTheRest", () => {
  const steps = stepsOf(SET, answers(typed), false);
  expect(steps.map((one) => `${one.path} ${one.what}`)).toEqual(["first stays", "second set", "a stays", "group/d1/b set"]);
  expect(editsOf(steps)).toEqual([
    { op: "set", field: "second", value: "2027-03-01" }, { op: "set", field: "group/d1/b.ordered", value: true },
  ]);
});

it("shouldReplaceItWhereToldAndCountFromTheNewDates", () => {
  expect(editsOf(stepsOf(SET, answers(typed), true))).toEqual([
    { op: "set", field: "first", value: "2027-01-20" }, { op: "set", field: "second", value: "2027-02-17" },
    { op: "set", field: "a.notApplicable", value: null }, { op: "set", field: "a.ordered", value: true }, { op: "set", field: "group/d1/b.ordered", value: true },
  ]);
});

it("shouldDoNothingTwice", () => {
  const done = { first: "2027-01-20", second: "2027-02-17", "a.ordered": true, "group/d1/b.ordered": true };
  const steps = stepsOf({ ...SET, days: SET.days.map((one) => ({ ...one, kept: one.replaced })) }, answers(done), false);
  expect(steps.every((one) => one.what === "there")).toBe(true);
  expect(editsOf(steps)).toEqual([]);
});

it("shouldSayWhereADayIsNotKnown", () => {
  const steps = stepsOf({ ...SET, days: [{ field: "first", kept: null, replaced: null }] }, answers({}), false);
  expect(steps[0]!.what).toBe("unknown");
  expect(editsOf(steps).map((one) => "field" in one && one.field)).not.toContain("first");
});

it("shouldTakeBackWhatIsStillAsItSetIt", () => {
  const steps = stepsOf(SET, answers(typed), true);
  const after = { first: "2027-01-20", second: "2027-05-05", "a.ordered": true, "group/d1/b.notApplicable": true };
  expect(undoOf(steps, answers(after))).toEqual([
    { op: "set", field: "first", value: "2027-02-01" },
    { op: "set", field: "a.ordered", value: null }, { op: "set", field: "a.notApplicable", value: true },
  ]);
});
