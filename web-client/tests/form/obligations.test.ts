import { describe, expect, it } from "vitest";
import { changedOrders, inOrder, keyOf, movedOn, type Obligation } from "../../src/form/obligations.ts";

const order = (field: string, some: Partial<Obligation> = {}): Obligation => ({
  part: "court", field, assignee: "prosecution", orderedAt: "2026-01-01", due: "2026-02-01", stage: null, original: "2026-02-01", variations: [],
  state: "pending", closed: null, compliedAt: null, said: [], after: 0, mayState: true, offer: null,
  dates: { after: 0, forbidden: false, byConsent: true, before: null, steps: [], open: null, acts: ["proposed", "asked"] }, ...some,
});
const fields = (all: readonly Obligation[]) => all.map((one) => one.field);

describe("a list of orders that others change", () => {
  it("shouldMoveNothingWhileSomebodyWritesInIt", () => {
    const before = inOrder([order("a"), order("b", { due: "2026-03-01" }), order("c", { due: "2026-04-01" })]);
    const now = [order("a", { state: "complied", compliedAt: "2026-01-05" }), order("new", { state: "late" }), order("b", { due: "2026-05-01" }), order("c", { due: "2026-04-01" })];
    expect(fields(inOrder(now, before.map(keyOf)))).toEqual(["a", "b", "c", "new"]);
    expect(fields(inOrder(now))).toEqual(["new", "c", "b", "a"]);
  });

  it("shouldNotTakeWhatWasSaidMeanwhileForRead", () => {
    const about = order("a");
    expect(movedOn(about, order("a"), false)).toBe(false);
    expect(movedOn(about, order("a"), true)).toBe(false);
    expect(movedOn(about, order("a", { after: 1, compliedAt: "2026-01-05" }), false)).toBe(true);
    expect(movedOn(about, order("a", { closed: "withdrawn" }), false)).toBe(true);
    expect(movedOn(about, order("a", { mayState: false }), false)).toBe(true);
    expect(movedOn(about, order("a", { due: "2026-02-02" }), true)).toBe(true);
    expect(movedOn(about, order("a", { dates: { ...about.dates!, after: 1 } }), true)).toBe(true);
    expect(movedOn(about, order("a", { dates: { ...about.dates!, after: 1 } }), false), "what was done about the date is no matter of compliance").toBe(false);
  });

  it("shouldSayWhichOrdersAreOtherwise", () => {
    expect(fields(changedOrders([order("a"), order("b")], [order("a"), order("b", { after: 1 }), order("c")]))).toEqual(["b", "c"]);
  });
});
