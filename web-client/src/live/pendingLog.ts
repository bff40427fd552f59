import type { EditOperation, Operation } from "../engine/operations.ts";
import type { PartState } from "../engine/partState.ts";
import type { Proposing } from "./proposals.ts";
import type { GivenBack } from "./refusal.ts";

/** Everything of one part that is not at the court yet: enough to go on after the page was closed. A value. */
export interface Pending {
  readonly clientId: string;
  readonly lastSeq: number;
  readonly revision: number;
  readonly confirmed: PartState;
  readonly answersChangedAt: number;
  /** The frozen submission under way, byte for byte, and what it is at `revision`. */
  readonly underWay: string | null;
  readonly underWayOps: readonly Operation[];
  readonly buffer: readonly EditOperation[];
}

/** What is kept of a part; of the whole form, under the name `REFUSED`, the words that were not added, and under `PROPOSING` those to be proposed. */
export type Kept = { readonly pending: Pending } | { readonly refusals: readonly GivenBack[] } | { readonly proposing: readonly Proposing[] };

/** No part has this name. */
export const REFUSED = "";

/**
 * Keeps pending words on the device. The page says "On this device only" exactly where `holds` is true, so it must
 * become true only when a copy of the newest words would survive the page.
 */
export interface PendingLog {
  /** Null: nothing of it need be kept any more. */
  keep(part: string, kept: Kept | null): void;
  holds(part: string): boolean;
  /** Runs when what was last given for the part is kept, or cannot be kept here. */
  whenKept(part: string, run: () => void): void;
  /** Nothing more is given: what is being written is written, and nothing is held in memory any more. */
  close(): void;
}

/** Pending words live in memory only. */
export const notKept: PendingLog = { keep: () => undefined, holds: () => false, whenKept: (_part, run) => run(), close: () => undefined };
