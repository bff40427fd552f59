import type { EditOperation, Operation } from "./operations.ts";
import { applyOperation, type PartState } from "./partState.ts";
import { composeEdits, transformEdit } from "./textEdit.ts";

/** Edits not yet acknowledged, and how they meet edits sequenced before them. */

/** Adds one edit to edits that were never sent: one operation per text or register, rows in the order they were made. */
export function composeOnto(pending: readonly EditOperation[], next: EditOperation): EditOperation[] {
  if (next.op === "text") return composeText(pending, next);
  if (next.op === "set" || next.op === "resolve") return composeRegister(pending, next);
  return [...pending, next];
}

function composeText(pending: readonly EditOperation[], next: EditOperation & { op: "text" }): EditOperation[] {
  const at = pending.findIndex((one) => one.op === "text" && one.field === next.field);
  const first = pending[at];
  if (first?.op !== "text") return next.edit.length === 0 ? [...pending] : [...pending, next];
  const edit = composeEdits(first.edit, next.edit);
  return edit.length === 0 ? pending.filter((one) => one !== first) : replaced(pending, at, { ...first, edit });
}

/** The last value stands. Settling a mark stays settling it, with the last value. */
function composeRegister(pending: readonly EditOperation[], next: EditOperation & { op: "set" | "resolve" }): EditOperation[] {
  const at = pending.findIndex((one) => (one.op === "set" || one.op === "resolve") && one.field === next.field);
  const first = pending[at];
  if (!first) return [...pending, next];
  return replaced(pending, at, { ...next, op: first.op === "resolve" ? "resolve" : next.op });
}

function replaced(pending: readonly EditOperation[], at: number, op: EditOperation): EditOperation[] {
  return pending.map((one, index) => (index === at ? op : one));
}

export interface Met { remote: Operation[]; pending: EditOperation[] }

/**
 * Remote operations meet own pending ones. `remote` is what changes on screen on top of the pending operations;
 * `pending` is what is pending from then on, on top of the remote ones.
 */
export function meet(remote: readonly Operation[], pending: readonly EditOperation[]): Met {
  let mine = [...pending];
  const theirs = remote.map((op) => {
    if (op.op !== "text") return op;
    let edit = op.edit;
    mine = mine.map((own) => {
      if (own.op !== "text" || own.field !== op.field) return own;
      const moved = { ...own, edit: transformEdit(own.edit, edit, "left") };
      edit = transformEdit(edit, own.edit, "right");
      return moved;
    });
    return { ...op, edit };
  });
  return { remote: theirs, pending: mine };
}

/** The confirmed state with pending operations on top: what the author sees. */
export function withPending(confirmed: PartState, ...layers: readonly (readonly EditOperation[])[]): PartState {
  return layers.flat().reduce<PartState>(applyOperation, confirmed);
}
