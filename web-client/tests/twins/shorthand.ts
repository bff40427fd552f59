import type { Entry, Operation } from "../../src/engine/operations.ts";
import { applyEntry, emptyPart, type PartState } from "../../src/engine/partState.ts";

/** How the shared vectors write entries and states: with what is usual left out. */

export type ShortEntry = Operation[] | (Partial<Entry> & { ops: Operation[] });

export function entryOf(short: ShortEntry, rev: number): Entry {
  const usual = { rev, cid: "c1", seq: rev, by: "p_as", name: "Amina Shah", team: "defence:d1", for: null, at: 1000 + rev, sid: "s1" };
  return Array.isArray(short) ? { ...usual, ops: short } : { ...usual, ...short };
}

export function entriesOf(log: readonly ShortEntry[]): Entry[] {
  return log.map((short, index) => entryOf(short, index + 1));
}

/** The state after a log; null where an operation does not fit. */
export function stateAfter(entries: readonly Entry[], before: PartState = emptyPart): PartState | null {
  try {
    return entries.reduce(applyEntry, before);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Values are never changed in place: a change of what is frozen throws. */
export function frozen<T>(value: T): T {
  if (value !== null && typeof value === "object") {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}
