import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { evaluateExpression, type Expression } from "../../src/engine/expression.ts";
import type { EditOperation, Operation, TextEdit, Value } from "../../src/engine/operations.ts";
import { emptyPart, type PartState } from "../../src/engine/partState.ts";
import { meet, withPending } from "../../src/engine/pendingEdits.ts";
import { applyEdit, composeEdits, transformEdit } from "../../src/engine/textEdit.ts";
import { liveAnswers } from "../../src/form/openForm.ts";
import { entriesOf, entryOf, frozen, type ShortEntry, stateAfter } from "../twins/shorthand.ts";

/** The cases that the server's engine is held to as well. */
const vectors = (name: string) =>
  frozen(JSON.parse(readFileSync(new URL(`../../../forms-server/src/test/resources/vectors/${name}.json`, import.meta.url), "utf8")));

interface Named { name: string }
interface ApplyCase extends Named { text: string; edit: TextEdit; result?: string; refused?: boolean }
interface TransformCase extends Named { text: string; left: TextEdit; right: TextEdit; leftAfter: TextEdit; rightAfter: TextEdit; result: string }
interface ComposeCase extends Named { text: string; first: TextEdit; second: TextEdit; composed: TextEdit }
interface StateCase extends Named { log: ShortEntry[]; state?: Partial<PartState>; refused?: boolean }
interface MeetingCase extends Named {
  base: number; log: ShortEntry[]; mine: { ops: EditOperation[] }; becomes: Operation[]; state: Partial<PartState>;
}
interface ExpressionCase extends Named { expression: Expression; row?: { group: string; id: string }; value: Value }

describe("edits of a text, as on the server", () => {
  const { apply, transform, compose }: { apply: ApplyCase[]; transform: TransformCase[]; compose: ComposeCase[] } = vectors("text");

  it.each(apply)("shouldApply $name", ({ text, edit, result, refused }) => {
    if (refused) expect(() => applyEdit(text, edit)).toThrow(RangeError);
    else expect(applyEdit(text, edit)).toBe(result);
  });

  it.each(transform)("shouldTransform $name", ({ text, left, right, leftAfter, rightAfter, result }) => {
    expect(transformEdit(left, right, "left")).toEqual(leftAfter);
    expect(transformEdit(right, left, "right")).toEqual(rightAfter);
    expect(applyEdit(applyEdit(text, right), leftAfter)).toBe(result);
    expect(applyEdit(applyEdit(text, left), rightAfter)).toBe(result);
  });

  it.each(compose)("shouldCompose $name", ({ text, first, second, composed }) => {
    expect(composeEdits(first, second)).toEqual(composed);
    expect(applyEdit(text, composed)).toBe(applyEdit(applyEdit(text, first), second));
  });
});

describe("the state of a part, as on the server", () => {
  it.each(vectors("state").cases as StateCase[])("shouldFold $name", ({ log, state, refused }) => {
    expect(stateAfter(frozen(entriesOf(log)))).toEqual(refused ? null : { ...emptyPart, ...state });
  });

  it.each(vectors("meeting").cases as MeetingCase[])("shouldMeet $name", ({ base, log, mine, becomes, state }) => {
    const entries = frozen(entriesOf(log));
    const before = stateAfter(entries)!;
    const met = meet(entries.slice(base).flatMap((entry) => entry.ops), mine.ops);
    expect(met.pending).toEqual(becomes.filter((op) => op.op !== "mark"));
    const after = stateAfter([entryOf({ ...mine, ops: becomes }, log.length + 1)], before)!;
    expect(after).toEqual({ ...emptyPart, ...state });
    expect(withPending(before, met.pending)).toEqual({ ...after, marks: before.marks });
    const screen = withPending(stateAfter(entries.slice(0, base))!, mine.ops);
    const texts = met.remote.filter((op): op is EditOperation => op.op === "text");
    for (const op of texts) expect(withPending(screen, texts).fields[op.op === "text" ? op.field : ""]).toBe(after.fields[op.op === "text" ? op.field : ""]);
  });
});

describe("conditions, as on the server", () => {
  const { fields, rows, cases }: { fields: Record<string, Value>; rows: Record<string, string[]>; cases: ExpressionCase[] } = vectors("expressions");
  const standing = Object.fromEntries(Object.entries(rows).map(([group, ids]) => [group, ids.map((id) => ({ id }))]));
  const answers = liveAnswers({ ...emptyPart, fields, rows: standing });

  it.each(cases)("shouldEvaluate $name", ({ expression, row, value }) => {
    expect(evaluateExpression(expression, answers, row ?? null)).toEqual(value);
  });
});
