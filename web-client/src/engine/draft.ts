import { GrowingEdit } from "./growingEdit.ts";
import type { EditOperation } from "./operations.ts";
import { composeOnto } from "./pendingEdits.ts";

/**
 * The edits of one part that were never sent. Holds what `composeOnto` makes of them one by one, but typing costs the
 * same at the end of a long day without a line as at its beginning: texts grow as `GrowingEdit`. A value: `with` leaves
 * this draft as it is, so that whoever keeps one on the device keeps one moment.
 */
export class Draft {
  static readonly empty = new Draft([], new Map());
  private whole: readonly EditOperation[] | null = null;

  /** Texts in `list` that have grown say in `grown` what they are now. */
  private constructor(private readonly list: readonly EditOperation[], private readonly grown: ReadonlyMap<string, GrowingEdit>) {}

  static of(ops: readonly EditOperation[]): Draft {
    return ops.length === 0 ? Draft.empty : new Draft(ops, new Map());
  }

  get isEmpty(): boolean {
    return this.list.length === 0;
  }

  get ops(): readonly EditOperation[] {
    return this.whole ??= this.list.map((op) => {
      const grown = op.op === "text" ? this.grown.get(op.field) : undefined;
      return op.op === "text" && grown ? { ...op, edit: grown.edit } : op;
    });
  }

  with(next: EditOperation): Draft {
    if (next.op !== "text") return new Draft(composeOnto(this.list, next), this.grown);
    const first = this.list.find((op) => op.op === "text" && op.field === next.field);
    if (first?.op !== "text") return next.edit.length === 0 ? this : new Draft([...this.list, next], this.grown);
    const grown = (this.grown.get(next.field) ?? GrowingEdit.of(first.edit)).followedBy(next.edit);
    const all = new Map(this.grown);
    if (!grown.idle) return new Draft(this.list, all.set(next.field, grown));
    all.delete(next.field);
    return new Draft(this.list.filter((op) => op !== first), all);
  }
}
