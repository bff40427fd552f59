import type { EditOperation, Operation, RowOperation, Value } from "./operations.ts";
import { own, type PartState, type Row } from "./partState.ts";
import type { Direction } from "./undo.ts";

/**
 * Undo and redo of one's own choices and rows in one part; texts have `UndoHistory`. A step does nothing, and says why,
 * rather than take something from somebody else:
 * - An answer gets its former value back only while nobody else has set it, even to the same value.
 * - A row that was added, or put back, is taken out only while nobody else has used it or anything in it, also while it was out.
 * - A row that was removed comes back at the place it kept, with what others wrote in it meanwhile. If both removed
 *   it, it comes back too: putting a row back twice is putting it back once.
 * - A row that was moved goes back only while nobody else has moved it, or put it back, and it stands.
 * Settling a mark is not taken back: it answers somebody else. Pure: the caller makes the operations.
 */

const DEPTH = 200;

/** Why a step did nothing. */
export type Nothing = "no-step" | "changed-by-others" | "row-used-by-others";
export type Stepped = { op: EditOperation } | { nothing: Nothing };

interface Step {
  /** What is to be made now. */
  op: EditOperation;
  /** An answer's value as its author left it. */
  mine?: Value;
  overtaken: boolean;
  /** Somebody else has used the row since. */
  used: boolean;
}

export class AnswerHistory {
  private undoable: Step[] = [];
  private redoable: Step[] = [];

  /** An own edit, and the part as it was before. Texts are no concern of this history. */
  record(op: EditOperation, before: PartState): void {
    if (op.op === "resolve") return this.forget(op.field);
    const step = inverse(op, before);
    if (!step) return;
    this.undoable = [...this.undoable, step].slice(-DEPTH);
    this.redoable = [];
  }

  /** Somebody else's operation, as sequenced. */
  hear(op: Operation): void {
    for (const step of [...this.undoable, ...this.redoable]) {
      step.used ||= uses(op, step.op);
      step.overtaken ||= overtakes(op, step.op);
    }
  }

  /** Nothing made so far can be taken back: it was refused, or the part came anew. */
  clear(): void {
    this.undoable = [];
    this.redoable = [];
  }

  /** Takes the newest step off its stack: what is to be made now, or why nothing is. */
  step(direction: Direction, state: PartState): Stepped {
    const [from, to] = direction === "undo" ? [this.undoable, this.redoable] : [this.redoable, this.undoable];
    const step = from.pop();
    if (!step) return { nothing: "no-step" };
    const op = fitting(step, state);
    if (!op) return { nothing: step.op.op === "remove" ? "row-used-by-others" : "changed-by-others" };
    const back = inverse(op, state);
    if (back) to.push({ ...back, overtaken: step.used && back.op.op === "remove", used: step.used });
    return { op };
  }

  private forget(field: string): void {
    const others = (step: Step): boolean => !("field" in step.op) || step.op.field !== field;
    this.undoable = this.undoable.filter(others);
    this.redoable = this.redoable.filter(others);
  }
}

/** The step that takes an edit back; null where it changes nothing, or is not undone here. */
function inverse(op: EditOperation, before: PartState): Step | null {
  if (op.op === "set") {
    const former = own(before.fields, op.field) ?? null;
    return same(former, op.value) ? null : { op: { ...op, value: former }, mine: op.value, overtaken: false, used: false };
  }
  if (op.op !== "insert" && op.op !== "move" && op.op !== "remove") return null;
  const back = inverseOfRow(op, own(before.rows, op.group) ?? []);
  return back && { op: back, overtaken: false, used: false };
}

function inverseOfRow(op: RowOperation, rows: readonly Row[]): RowOperation | null {
  const { group, row } = op;
  const present = rows.find((one) => one.id === row);
  if (op.op === "insert") return present && !present.removed ? null : { op: "remove", group, row };
  if (!present || present.removed) return null;
  const after = before(rows, row);
  return op.op === "remove" ? { op: "insert", group, row, after } : { op: "move", group, row, after };
}

/** The operation of a step where it may be made in this state. */
function fitting(step: Step, state: PartState): EditOperation | null {
  const { op, overtaken } = step;
  if (overtaken) return null;
  if (op.op === "set") return same(own(state.fields, op.field) ?? null, step.mine ?? null) ? op : null;
  if (op.op !== "insert" && op.op !== "move" && op.op !== "remove") return null;
  const rows = own(state.rows, op.group) ?? [];
  const row = rows.find((one) => one.id === op.row);
  if (!row || (row.removed ?? false) !== (op.op === "insert")) return null;
  return op.op === "insert" ? { ...op, after: before(rows, op.row) } : op;
}

/** A removed row keeps its place, so what stands before it is found among all rows. */
function before(rows: readonly Row[], row: string): string | null {
  return rows[rows.findIndex((one) => one.id === row) - 1]?.id ?? null;
}

/** Does somebody else's operation leave nothing to take back? */
function overtakes(op: Operation, step: EditOperation): boolean {
  if (step.op === "set") return (op.op === "set" || op.op === "resolve") && op.field === step.field;
  if (!uses(op, step)) return false;
  return step.op === "remove" || op.op === "insert" || op.op === step.op;
}

/** Does it concern the row of a step, or anything in it? */
function uses(op: Operation, step: EditOperation): boolean {
  if (step.op !== "insert" && step.op !== "move" && step.op !== "remove") return false;
  if ("group" in op) return op.group === step.group && op.row === step.row;
  return "field" in op && op.op !== "mark" && op.field.startsWith(`${step.group}/${step.row}/`);
}

function same(a: Value, b: Value): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
