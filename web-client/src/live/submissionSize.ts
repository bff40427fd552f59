import type { EditOperation, TextOperation } from "../engine/operations.ts";
import { codePointLength, toIndex } from "../engine/textEdit.ts";

/** Keeps one submission well inside a frame of 64 KiB. */
export const SUBMISSION_BYTES = 40_000;
const PIECE_CODE_POINTS = 8_000;

const bytes = (op: EditOperation): number => new TextEncoder().encode(JSON.stringify(op)).length;

/** The operations that go now, and those that wait for the next submission. */
export function split(pending: readonly EditOperation[]): { now: EditOperation[]; later: EditOperation[] } {
  const first = pending[0];
  if (first?.op === "text" && bytes(first) > SUBMISSION_BYTES) return splitText(first, pending.slice(1));
  let size = 0;
  const fits = pending.findIndex((op) => (size += bytes(op)) > SUBMISSION_BYTES);
  const count = fits < 0 ? pending.length : Math.max(fits, 1);
  return { now: pending.slice(0, count), later: pending.slice(count) };
}

/** A long paste goes in pieces: the first piece of the first long insertion now, the rest on top of it. */
function splitText(op: TextOperation, others: EditOperation[]): { now: EditOperation[]; later: EditOperation[] } {
  const at = op.edit.findIndex((part) => typeof part === "string" && codePointLength(part) > PIECE_CODE_POINTS);
  const long = op.edit[at];
  if (typeof long !== "string") return { now: [op], later: others };
  const cut = toIndex(long, PIECE_CODE_POINTS);
  const before = op.edit.slice(0, at);
  const position = before.reduce<number>((sum, part) => sum + reach(part), 0) + PIECE_CODE_POINTS;
  return {
    now: [{ ...op, edit: [...before, long.slice(0, cut)] }],
    later: [{ ...op, edit: [position, long.slice(cut), ...op.edit.slice(at + 1)] }, ...others],
  };
}

function reach(part: TextOperation["edit"][number]): number {
  if (typeof part === "number") return part;
  return typeof part === "string" ? codePointLength(part) : 0;
}
