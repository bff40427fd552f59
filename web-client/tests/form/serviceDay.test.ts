import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { businessDay, dayOfService, type ServiceDays } from "../../src/form/serviceDay.ts";

interface Vectors extends ServiceDays { cases: { name: string; at: string; london: string; day: string }[] }
const vectors = JSON.parse(readFileSync(new URL("../../../forms-server/src/test/resources/vectors/serviceDays.json", import.meta.url), "utf8")) as Vectors;

describe("the day of service", () => {
  it.each(vectors.cases.map((one) => [one.name, one] as const))("%s", (_, one) => {
    expect(dayOfService(Date.parse(one.at), vectors).day).toBe(one.day);
  });

  it("offers the next business day", () => {
    expect(["2026-12-24", "2026-12-25", "2026-12-26", "2027-01-02"].map((day) => businessDay(day, vectors))).toEqual(["2026-12-24", "2026-12-29", "2026-12-29", "2027-01-04"]);
  });

  it("says why it is another day than that of the clock", () => {
    expect(dayOfService(Date.parse("2026-11-27T09:00:00Z"), vectors)).toEqual({ day: "2026-11-27", because: null, latest: "14:30" });
    expect(dayOfService(Date.parse("2026-11-27T18:00:00Z"), vectors)).toEqual({ day: "2026-11-30", because: "late", latest: "14:30" });
    expect(dayOfService(Date.parse("2026-11-28T09:00:00Z"), vectors)).toEqual({ day: "2026-11-30", because: "closed", latest: "14:30" });
  });
});
