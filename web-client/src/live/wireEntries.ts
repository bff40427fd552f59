import type { Entry } from "../engine/operations.ts";

/** An entry as it comes: what repeats from the ones before it in the list may be left out (docs/PROTOCOL.md, section 4, `entries`). */
export type WireEntry = Omit<Entry, "cid" | "by" | "name" | "team" | "for" | "at"> & Partial<Entry>;

/** Puts back what was left out. */
export function wholeEntries(list: readonly WireEntry[]): Entry[] {
  const writers = new Map<string, Entry>();
  let before: Entry | undefined;
  return list.map((entry) => {
    const cid = entry.cid ?? before?.cid ?? "";
    const writer = writers.get(cid);
    const whole = { ...author(entry.by === undefined ? writer : entry), rev: entry.rev, cid, seq: entry.seq, at: entry.at ?? before?.at ?? 0, ops: entry.ops };
    writers.set(cid, whole);
    before = whole;
    return whole;
  });
}

function author(entry: WireEntry | undefined): Pick<Entry, "by" | "name" | "team" | "for" | "sid"> {
  const { by = "", name = "", team = "", for: onBehalfOf = null, sid } = entry ?? {};
  return { by, name, team, for: onBehalfOf, ...(sid !== undefined && { sid }) };
}
