import type { CaseRecord, Defendant } from "./template.ts";

type Charged = Pick<CaseRecord, "defendants" | "counts">;

/** The defendants who are in the case and charged in any of these counts. */
export function chargedIn({ defendants, counts }: Charged, ids: readonly string[]): Defendant[] {
  return defendants.filter((one) => !one.removed && counts.some((count) => ids.includes(count.id) && count.defendants.includes(one.id)));
}

/** Those of them who are charged in no other count that stands: they leave the case when these counts do. */
export function leavingWith(record: Charged, ids: readonly string[]): Defendant[] {
  const others = record.counts.filter((count) => !count.removed && !ids.includes(count.id)).map((count) => count.id);
  const stays = new Set(chargedIn(record, others).map((one) => one.id));
  return chargedIn(record, ids).filter((one) => !stays.has(one.id));
}
