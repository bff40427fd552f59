import type { EditOperation, TextEdit, TextOperation } from "../engine/operations.ts";
import { codePointLength, growth, reach, shortest } from "../engine/textEdit.ts";

/**
 * Keeps every submission inside what the server takes (`forms-server/docs/limits.md`, `SubmissionDecoder`): a submission past a
 * limit would end the connection and come back to its author. What was written in a long day offline goes in several, one
 * after the other; the pieces of one text, composed, are the edit that was cut.
 */

/** Keeps one submission well inside a frame of 64 KiB. */
export const SUBMISSION_BYTES = 40_000;
/** The server takes 500 operations and, in one text edit, 2,000 components. */
export const SUBMISSION_OPERATIONS = 400;
export const EDIT_COMPONENTS = 1_500;

const bytes = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

export interface Split { now: EditOperation[]; later: EditOperation[] }

/** The operations that go now, and those that wait for the next submission. */
export function split(pending: readonly EditOperation[]): Split {
  const first = pending[0];
  if (first?.op === "text" && tooLarge(first)) return splitText(first, pending.slice(1));
  let size = 0;
  const count = pending.findIndex((op, index) => {
    size += bytes(op);
    return index > 0 && (size > SUBMISSION_BYTES || index >= SUBMISSION_OPERATIONS || tooLarge(op));
  });
  return count < 0 ? { now: [...pending], later: [] } : { now: pending.slice(0, count), later: pending.slice(count) };
}

function tooLarge(op: EditOperation): boolean {
  return op.op === "text" && (op.edit.length > EDIT_COMPONENTS || bytes(op) > SUBMISSION_BYTES);
}

function splitText(op: TextOperation, others: EditOperation[]): Split {
  const { first, rest } = cut(op.edit);
  return { now: [{ ...op, edit: first }], later: rest.length === 0 ? others : [{ ...op, edit: rest }, ...others] };
}

/**
 * Two edits, one on top of the other, that make what `edit` makes. From front to back, unless the text would become
 * longer on the way than it is before and after, and so perhaps longer than it may be: then what is deleted goes first.
 */
export function cut(edit: TextEdit): { first: TextEdit; rest: TextEdit } {
  const deletions = swells(edit) ? shortest(edit.filter((part) => typeof part !== "string")) : [];
  if (deletions.length === 0) return cutAt(edit, fitting(edit));
  const first = deletions.slice(0, EDIT_COMPONENTS);
  let left = first.filter((part) => typeof part === "object").reduce((sum, part) => sum + reach(part), 0);
  const rest = edit.map((part) => {
    const done = typeof part === "object" ? Math.min(left, part.d) : 0;
    left -= done;
    return typeof part === "object" ? { d: part.d - done } : part;
  });
  return { first: shortest(first), rest: shortest(rest.filter((part) => typeof part !== "object" || part.d > 0)) };
}

/** Would the text, edited from front to back, be longer on the way than at both ends? */
function swells(edit: TextEdit): boolean {
  const end = Math.max(0, growth(edit));
  let now = 0;
  return edit.some((part) => (now += typeof part === "string" ? codePointLength(part) : typeof part === "number" ? 0 : -part.d) > end);
}

/** So many whole components, and of the insertion after them so many UTF-16 units, fit. */
interface Fit { count: number; units: number }

function fitting(edit: TextEdit): Fit {
  let left = SUBMISSION_BYTES - 1_000;
  for (let count = 0; count < edit.length; count++) {
    const part = edit[count]!;
    if (count === EDIT_COMPONENTS) return { count, units: 0 };
    const size = bytes(part) + 1;
    if (size > left) return { count, units: typeof part === "string" ? unitsWithin(part, left - 3) : 0 };
    left -= size;
  }
  return { count: edit.length, units: 0 };
}

function unitsWithin(text: string, most: number): number {
  let [units, size] = [0, 0];
  for (const sign of text) {
    size += bytes(sign) - 2;
    if (size > most) break;
    units += sign.length;
  }
  return units;
}

/** Never between a deletion and an insertion after it: composing would turn them round (decision 0002). */
function cutAt(edit: TextEdit, { count, units }: Fit): { first: TextEdit; rest: TextEdit } {
  const next = edit[count];
  const turned = units === 0 && typeof next === "string" && typeof edit[count - 1] === "object";
  const whole = turned && count > 1 ? count - 1 : count;
  const [begun, remaining] = units > 0 && typeof next === "string" ? [[next.slice(0, units)], [next.slice(units), ...edit.slice(count + 1)]] : [[], edit.slice(whole)];
  const done = [...edit.slice(0, whole), ...begun];
  const place = done.reduce<number>((sum, part) => sum + reach(part), 0) + growth(done);
  return { first: shortest(done), rest: shortest(place > 0 ? [place, ...remaining] : remaining) };
}
