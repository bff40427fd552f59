import type { TextEdit } from "./operations.ts";
import { codePointLength, composeEdits, growth, shortest, toIndex, transformEdit } from "./textEdit.ts";

/**
 * Undo and redo of one's own edits of one text. Each step is an edit that takes back (or brings back) own words only.
 * The last step stands on the text as it is now, the one before it on the text without the last, and so on; whatever
 * others do is carried through both stacks. Pure: the caller applies the edits and says what time it is.
 *
 * What both deleted at the same time comes back when I undo: I deleted it, and losing it would be worse. If both undo, it stands
 * twice, in full view of both; the history sees the screen only, and cannot know whose deletion the record holds.
 */

/** After a pause of this length a new run of typing begins. */
const PAUSE_MS = 1_500;
/** What comes in one piece longer than this (a paste) is taken back by itself. */
const PIECE = 20;
/** A run of typing is taken back in pieces no longer than this. */
const RUN = 80;
const DEPTH = 200;

export type Direction = "undo" | "redo";

export class UndoHistory {
  private undoable: TextEdit[] = [];
  private redoable: TextEdit[] = [];
  private lastAt = -Infinity;
  /** The newest step is a run of typing that may go on. */
  private running = false;

  /** An own edit, and the text it was made on. */
  record(edit: TextEdit, before: string, at: number): void {
    if (edit.length === 0) return;
    const inverse = inverted(edit, before);
    const last = this.undoable.at(-1);
    const goesOn = this.running && last !== undefined && at - this.lastAt <= PAUSE_MS && continues(last, inverse);
    if (goesOn) this.undoable[this.undoable.length - 1] = composeEdits(inverse, last);
    else this.undoable = [...this.undoable, inverse].slice(-DEPTH);
    this.redoable = [];
    this.running = !endsRun(edit);
    this.lastAt = at;
  }

  /** Something else changed the text: every step is moved over it. */
  carry(edit: TextEdit): void {
    if (edit.length === 0) return;
    this.undoable = carried(this.undoable, edit);
    this.redoable = carried(this.redoable, edit);
  }

  /**
   * Takes the newest step off its stack and answers the edit to be made now; null where there is none, or where the
   * text would become longer than it may be (then the step stays).
   */
  step(direction: Direction, text: string, limit = Infinity): TextEdit | null {
    const from = direction === "undo" ? this.undoable : this.redoable;
    const to = direction === "undo" ? this.redoable : this.undoable;
    this.running = false;
    while (from.length > 0 && from.at(-1)!.length === 0) from.pop();
    const edit = from.at(-1);
    if (!edit || grows(edit) && codePointLength(text) + growth(edit) > limit) return null;
    from.pop();
    to.push(inverted(edit, text));
    return edit;
  }
}

/** The edit that takes `edit`, made on `before`, back. */
export function inverted(edit: TextEdit, before: string): TextEdit {
  const inverse: TextEdit = [];
  let rest = before;
  for (const part of edit) {
    if (typeof part === "string") inverse.push({ d: codePointLength(part) });
    else {
      const end = toIndex(rest, typeof part === "number" ? part : part.d);
      inverse.push(typeof part === "number" ? part : rest.slice(0, end));
      rest = rest.slice(end);
    }
  }
  return shortest(inverse);
}

function carried(steps: readonly TextEdit[], edit: TextEdit): TextEdit[] {
  const moved: TextEdit[] = [];
  let other = edit;
  for (const step of [...steps].reverse()) {
    moved.unshift(transformEdit(step, other, "left"));
    other = transformEdit(other, step, "right");
  }
  return moved;
}

/** One place of a text: skip, delete so many, insert this. Null for an edit in several places. */
interface Splice { at: number; deleted: number; inserted: string }

function spliceOf(edit: TextEdit): Splice | null {
  const at = typeof edit[0] === "number" ? edit[0] : 0;
  const parts = typeof edit[0] === "number" ? edit.slice(1) : edit;
  const splice: Splice = { at, deleted: 0, inserted: "" };
  for (const part of parts) {
    if (typeof part === "number") return null;
    if (typeof part === "string") splice.inserted += part;
    else splice.deleted += part.d;
  }
  return splice;
}

/** Does taking back the new edit belong to taking back the last: typed on, or deleted on, at the same place? */
function continues(last: TextEdit, next: TextEdit): boolean {
  const [a, b] = [spliceOf(last), spliceOf(next)];
  if (!a || !b) return false;
  const typedOn = b.inserted === "" && a.deleted > 0 && b.at === a.at + a.deleted && a.deleted < RUN;
  const meets = b.at === a.at || b.at + codePointLength(b.inserted) === a.at;
  const deletedOn = b.deleted === 0 && a.deleted === 0 && meets && codePointLength(a.inserted) < RUN;
  return typedOn && b.deleted <= PIECE || deletedOn && codePointLength(b.inserted) <= PIECE;
}

function endsRun(edit: TextEdit): boolean {
  return edit.some((part) => (typeof part === "string" ? part.includes("\n") || codePointLength(part) > PIECE : typeof part === "object" && part.d > PIECE));
}

function grows(edit: TextEdit): boolean {
  return growth(edit) > 0;
}
