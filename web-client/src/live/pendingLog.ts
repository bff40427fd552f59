import type { EditOperation } from "../engine/operations.ts";

/** Everything of one part that is not at the court yet: enough to go on after the page was closed. */
export interface Pending {
  clientId: string;
  revision: number;
  /** The frozen submission under way, byte for byte. */
  underWay: string | null;
  buffer: readonly EditOperation[];
}

/**
 * Keeps pending words on the device. The page says "On this device only" exactly where `holds` is true, so it must
 * become true only when a copy of the newest words would survive the page.
 */
export interface PendingLog {
  keep(part: string, pending: Pending | null): void;
  holds(part: string): boolean;
}

/** Pending words live in memory only. */
export const notKept: PendingLog = { keep: () => undefined, holds: () => false };
