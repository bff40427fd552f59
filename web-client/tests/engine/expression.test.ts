import { describe, expect, it } from "vitest";
import { type Answers, evaluateExpression, type Expression } from "../../src/engine/expression.ts";
import type { Value } from "../../src/engine/operations.ts";

const fields: Record<string, Value> = {
  q: "yes", n: 3, text: "", list: ["a", "b"], date: "2026-12-07", "w/1/live": "yes", "w/2/live": "no", "w/1/minutes": 20, "w/2/minutes": 15,
};
const answers: Answers = { value: (path) => fields[path] ?? null, rows: (group) => (group === "w" ? ["1", "2"] : []) };
const value = (expression: Expression, row: { group: string; id: string } | null = null) => evaluateExpression(expression, answers, row);

describe("conditions", () => {
  it.each<[string, Expression, Value]>([
    ["an answer", { val: "q" }, "yes"],
    ["what is missing", { val: "nothing" }, null],
    ["equality", { eq: [{ val: "q" }, "yes"] }, true],
    ["equality of different kinds", { eq: [{ val: "n" }, "3"] }, false],
    ["two things missing", { eq: [{ val: "x" }, null] }, true],
    ["answered", { answered: "q" }, true],
    ["an empty text", { answered: "text" }, false],
    ["order of dates", { lt: [{ val: "date" }, "2027-01-01"] }, true],
    ["order of different kinds", { lt: [{ val: "date" }, 3] }, false],
    ["order of what is missing", { le: [{ val: "x" }, 3] }, false],
    ["one of", { in: [{ val: "q" }, ["no", "yes"]] }, true],
    ["null one of", { in: [{ val: "x" }, [null, "no"]] }, true],
    ["one of the chosen", { in: ["b", { val: "list" }] }, true],
    ["any of the chosen among", { in: [{ val: "list" }, ["b", "z"]] }, true],
    ["and", { and: [true, { eq: [1, 1] }] }, true],
    ["or", { or: [false, null] }, false],
    ["not of what is no truth value", { not: { val: "q" } }, true],
    ["any row", { any: ["w", { eq: [{ val: "./live" }, "yes"] }] }, true],
    ["all rows", { all: ["w", { eq: [{ val: "./live" }, "yes"] }] }, false],
    ["rows that are", { count: ["w", { eq: [{ val: "./live" }, "yes"] }] }, 1],
    ["sum over rows", { sum: ["w", { val: "./minutes" }] }, 35],
    ["an unknown operator", { constructor: ["x"] }, null],
    ["nonsense", { and: 3, or: [] }, null],
  ])("shouldEvaluate %s", (_name, expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });

  it("shouldReadTheSameRow", () => {
    expect(value({ val: "./live" }, { group: "w", id: "2" })).toBe("no");
    expect(value({ val: "./live" })).toBeNull();
  });

  it("shouldNeverThrow", () => {
    for (const odd of [{}, [], { val: [] }, { eq: null }, { in: ["a", 3] }, { any: "w" }, { sum: [1, 2] }, { not: [] }] as Expression[]) {
      expect(() => value(odd)).not.toThrow();
    }
  });
});
