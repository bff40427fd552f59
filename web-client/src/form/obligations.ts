/** What has been ordered and published in a form, as the service tells it to this person. */

/** A release in a form of the case that this person may read. */
export interface Service { form: string; template: string; part: string; release?: number; at: number; day: string }

/** Something that was said of whether an order was complied with; without a day it takes back what was said before. */
export interface Statement {
  day: string | null; note: string; reason: string; by: string; team: string; onBehalfOf: string | null; at: number; served: Service | null;
}

export type VariationAct = "proposed" | "asked" | "agreed" | "declined" | "withdrawn" | "granted" | "refused" | "forbidden" | "allowed";

/** A step towards another date of an order. */
export interface VariationStep { act: VariationAct; day: string | null; reason: string; by: string; team: string; onBehalfOf: string | null; at: number }

/** What was done towards another date of an order, and what this person may do next. */
export interface Dates {
  /** What the next step has to follow. */
  after: number;
  /** The court has forbidden the parties to agree another date. */
  forbidden: boolean;
  byConsent: boolean;
  /** The hearing before which an agreed date has to be. */
  before: string | null;
  steps: VariationStep[];
  open: (VariationStep & { withJudge: boolean; awaits: string[] }) | null;
  acts: VariationAct[];
}

export interface Obligation {
  part: string;
  /** The path of the order; of a direction in a table that of its words, with a digest of them after `#`. */
  field: string;
  /** Of such a direction, as it was made. */
  words?: string | null;
  assignee: string; orderedAt: string; due: string | null; stage: string | null; original: string | null;
  variations: { at: string; from: string | null; to: string | null; cause?: "published" | "consent" | "judge" }[]; state: "pending" | "complied" | "complied-late" | "late" | "closed";
  closed: "withdrawn" | "pleaded-guilty" | "removed" | "count-removed" | null;
  /** When it was done, as it stands. */
  compliedAt: string | null;
  /** The oldest first; the newest stands. */
  said: Statement[];
  /** What the next statement has to follow. */
  after: number;
  mayState: boolean;
  offer: Service | null;
  /** Null where the order does not concern this person's party. */
  dates?: Dates | null;
}

export interface Obligations { today: string; obligations: Obligation[] }

const ORDER: Record<Obligation["state"], number> = { late: 0, pending: 1, complied: 2, "complied-late": 2, closed: 3 };

/**
 * What is overdue first, then what is to be done, the next first, then what was. What stood in the list already keeps its place where `kept` has it:
 * nothing moves under somebody who is writing in it.
 */
export function inOrder(obligations: readonly Obligation[], kept: readonly string[] = []): Obligation[] {
  const sorted = [...obligations].sort((one, other) => ORDER[one.state] - ORDER[other.state] || (one.due ?? "9999").localeCompare(other.due ?? "9999"));
  if (kept.length === 0) return sorted;
  const place = (one: Obligation) => (kept.includes(keyOf(one)) ? kept.indexOf(keyOf(one)) : kept.length);
  return sorted.sort((one, other) => place(one) - place(other));
}

/** What was said of an order, or done about its date, since `before` was looked at: what is sent about it must not pass that over. */
export function movedOn(before: Obligation, now: Obligation, aboutDate: boolean): boolean {
  if (before.closed !== now.closed) return true;
  if (!aboutDate) return before.after !== now.after || before.mayState !== now.mayState;
  return before.due !== now.due || before.dates?.after !== now.dates?.after || before.compliedAt !== now.compliedAt
    || (before.dates?.acts ?? []).join() !== (now.dates?.acts ?? []).join();
}

/** The orders of `now` that are otherwise than they were, or are new. */
export function changedOrders(before: readonly Obligation[], now: readonly Obligation[]): Obligation[] {
  const known = new Map(before.map((one) => [keyOf(one), JSON.stringify(one)]));
  return now.filter((one) => known.get(keyOf(one)) !== JSON.stringify(one));
}

/** The same order of the same party, however often it is asked for. */
export function keyOf(one: Obligation): string {
  return `${one.part} ${one.assignee} ${one.field}`;
}
