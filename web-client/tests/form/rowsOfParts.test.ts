import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { OpenForm } from "../../src/form/openForm.ts";
import { audienceNames, teamsSince } from "../../src/form/partStatus.ts";
import { askedQuestions, progress, questionsOfRow, rowsOf } from "../../src/form/questions.ts";
import type { CaseRecord, Template } from "../../src/form/template.ts";
import { total } from "../../src/form/total.ts";
import { FormSession } from "../../src/live/formSession.ts";
import type { Release } from "../../src/live/messages.ts";

const record: CaseRecord = {
  id: "case1", urn: "01AA1234526", title: "R v Marsh and another", court: { name: "Snaresbrook" },
  defendants: [{ id: "d1", number: 1, name: "Dean Marsh" }, { id: "d2", number: 2, name: "Kyle Boyd" }],
  counts: [
    { id: "c1", number: 1, offence: "Burglary", defendants: ["d1", "d2"] }, { id: "c2", number: 2, offence: "Theft", defendants: ["d1"] },
    { id: "c3", number: 3, offence: "Handling", defendants: ["d2"] },
  ],
};

/** A published form, with what the court has served this reader. */
function open(code: string, releases: Record<string, Pick<Release, "fields" | "rows">> = {}): OpenForm {
  const folder = join(process.cwd(), "../form-templates", code, "2026.1");
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const session = new FormSession({} as never);
  for (const [part, release] of Object.entries(releases)) session.releases.set(part, { marks: [], ...release } as unknown as Release);
  const form = { id: "f1", template: { code, version: "2026.1" }, state: "open", version: null, case: record, team: "judge", role: "judge", mayFinalise: true, mayServe: true };
  return new OpenForm(form, read("template.json") as Template, { en: read("wording.en.json"), cy: read("wording.cy.json") }, session);
}

describe("the rows of a section", () => {
  it("shouldBeTheCountsOfTheDefendantWhosePartItIs", () => {
    const form = open("bcm");
    const pleas = form.section("confidential:d1", "pleas")!;
    expect(rowsOf(form, "confidential:d1", pleas)!.map((row) => row.id)).toEqual(["c1", "c2"]);
    expect(rowsOf(form, "confidential:d2", pleas)!.map((row) => row.id)).toEqual(["c1", "c3"]);
  });

  it("shouldBeThoseOfTheSameDefendantsTable", () => {
    const form = open("pet", {
      "defence:d1": { fields: { "defenceWitnesses/r1/name": "A. Green" }, rows: { defenceWitnesses: ["r1"] } },
      "defence:d2": { fields: { "defenceWitnesses/r2/name": "B. White" }, rows: { defenceWitnesses: ["r2"] } },
    });
    const columns = form.section("court-defendant:d2", "courtDefenceWitnesses")!;
    expect(rowsOf(form, "court-defendant:d2", columns)).toEqual([{ id: "r2", label: "B. White" }]);
    expect(rowsOf(form, "court-defendant:d1", columns)).toEqual([{ id: "r1", label: "A. Green" }]);
  });
});

describe("rows that are gone", () => {
  const needs = (form: OpenForm) => rowsOf(form, "defence:d1", form.section("defence:d1", "witnessNeeds")!)!;
  const entered = { "defence:d1": { fields: { "witnessNeeds/w1/required": "yes", "witnessNeeds/w2/required": "yes" }, rows: {} } };

  it("shouldKeepWhatADefendantRequiredOfAWitnessWhoWasRemoved", () => {
    const fields = { "witnesses/w1/firstName": "Ann", "witnesses/w1/lastName": "Lee", "witnesses/w2/lastName": "Roe" };
    const both = open("ptph", { ...entered, prosecution: { fields, rows: { witnesses: ["w1", "w2"] } } });
    expect(needs(both).map((row) => row.removed)).toEqual([undefined, undefined]);
    const one = open("ptph", { ...entered, prosecution: { fields, rows: { witnesses: ["w1"] } } });
    expect(needs(one).map((row) => [row.id, row.removed])).toEqual([["w1", undefined], ["w2", true]]);
    const section = one.section("defence:d1", "witnessNeeds")!;
    expect(askedQuestions(one, "defence:d1", section, one.answers("defence:d1")).some((asked) => asked.row?.id === "w2"), "it is read").toBe(true);
    expect(progress(one, "defence:d1", section, one.answers("defence:d1")).missing.some((asked) => asked.row?.id === "w2"), "and not asked").toBe(false);
  });

  it("shouldKeepWhatWasEnteredOfACountThatWasRemoved", () => {
    const form = open("ptph");
    const less = { ...form.record.case, counts: form.record.case.counts.map((count) => (count.id === "c2" ? { ...count, removed: true } : count)) };
    const now = new OpenForm({ ...form.record, case: less }, form.template, form.wording, form.session);
    const pleas = now.section("court", "pleas")!;
    expect(rowsOf(now, "court", pleas)!.filter((row) => row.removed).map((row) => row.id)).toEqual(["d1.c2"]);
    expect(progress(now, "court", pleas, now.answers("court")).asked).toBeLessThan(progress(form, "court", pleas, form.answers("court")).asked);
  });
});

describe("what a section asks", () => {
  const labels = (form: OpenForm) => askedQuestions(form, "court-defendant:d1", form.section("court-defendant:d1", "courtDefenceWitnesses")!, form.answers("court-defendant:d1")).map((one) => one.row?.label);
  const release = (fields: Release["fields"], rows: Release["rows"]) => ({ marks: [], fields, rows }) as unknown as Release;

  it("shouldFollowTheRowsOfTheOtherPart", () => {
    const form = open("pet", { "defence:d1": { fields: { "defenceWitnesses/r1/name": "A. Green" }, rows: { defenceWitnesses: ["r1"] } } });
    expect(new Set(labels(form))).toEqual(new Set(["A. Green"]));
    form.session.releases.set("defence:d1", release({ "defenceWitnesses/r1/name": "A. Greene", "defenceWitnesses/r2/name": "B. White" }, { defenceWitnesses: ["r1", "r2"] }));
    expect(new Set(labels(form))).toEqual(new Set(["A. Greene", "B. White"]));
    form.session.releases.delete("defence:d1");
    expect(labels(form)).toEqual([]);
  });

  it("shouldFollowTheAnswers", () => {
    const form = open("ptph");
    const section = form.section("prosecution", "witnesses")!;
    const asked = () => {
      const answers = form.answers("prosecution");
      return { labels: new Set(askedQuestions(form, "prosecution", section, answers).map((one) => one.row?.label)), ...progress(form, "prosecution", section, answers) };
    };
    form.session.releases.set("prosecution", release({}, { witnesses: ["w1"] }));
    const before = asked();
    expect(before.answered).toBe(0);
    expect(questionsOfRow(form, "prosecution", section, form.answers("prosecution"), "witnesses", "w1")).toHaveLength(before.asked);
    expect(questionsOfRow(form, "prosecution", section, form.answers("prosecution"), "witnesses", "w2")).toEqual([]);
    form.session.releases.set("prosecution", release({ "witnesses/w1/lastName": "Green" }, { witnesses: ["w1"] }));
    expect(asked()).toMatchObject({ answered: 1, labels: new Set(["Green"]) });
  });
});

describe("a total", () => {
  it("shouldAddUpTheCellsOfAnotherPartsRows", () => {
    const form = open("pet", { court: { fields: { "courtWitnesses/w1/eicMinutes": 45, "courtWitnesses/w2/eicMinutes": 30, "courtWitnesses/w2/xxMinutes": 9 }, rows: {} } });
    expect(total(form, "court", "courtWitnesses/eicMinutes", form.answers("court"))).toBe(75);
    expect(total(form, "court", "courtWitnesses/xxMinutes", form.answers("court"))).toBe(9);
  });

  it("shouldCountTheRowsOfTableThatStand", () => {
    const fields = { "timetable/a/eicMinutes": 10, "timetable/b/eicMinutes": 20 };
    const some = open("trial-timetable", { "shared:timetable": { fields, rows: { timetable: ["b"] } } });
    const none = open("trial-timetable", { "shared:timetable": { fields, rows: {} } });
    const of = (form: OpenForm) => total(form, "shared:timetable", "timetable/eicMinutes", form.answers("shared:timetable"));
    expect([of(some), of(none)]).toEqual([20, 0]);
  });

  it("shouldNotBeAskedAsQuestion", () => {
    const form = open("trial-timetable");
    const section = form.section("shared:timetable", "timetable")!;
    expect(askedQuestions(form, "shared:timetable", section, form.answers("shared:timetable"))).toEqual([]);
  });
});

describe("those whom serving reaches", () => {
  it("shouldBeTheOneTeamWhereThePartIsAboutOneDefendant", () => {
    const form = open("bcm");
    const d1 = form.teamName("defence:d1");
    const d2 = form.teamName("defence:d2");
    expect(audienceNames(form, "prosecution")).toEqual(expect.arrayContaining([d1, d2]));
    expect(audienceNames(form, "prosecution-confidential:d1")).toContain(d1);
    expect(audienceNames(form, "prosecution-confidential:d1")).not.toContain(d2);
    expect(audienceNames(form, "court-defendant:d2")).toContain(d2);
    expect(audienceNames(form, "court-defendant:d2")).not.toContain(d1);
    expect(audienceNames(form, "confidential:d1")).not.toContain(d2);
  });
});

describe("whom a service did not reach", () => {
  const since = (part: string, at: number, joined: object) => {
    const form = open("ptph");
    const defendants = record.defendants.map((one) => (one.id === "d2" ? { ...one, ...joined } : one));
    return teamsSince(new OpenForm({ ...form.record, case: { ...record, defendants } }, form.template, form.wording, form.session), part, at);
  };

  it("shouldBeTheDefendantsWhoCameLaterAndWouldReadIt", () => {
    expect(since("prosecution", 100, { joinedAt: 101 })).toEqual(["defence:d2"]);
    expect(since("prosecution", 101, { joinedAt: 101 })).toEqual([]);
    expect(since("prosecution", 100, {})).toEqual([]);
    expect(since("prosecution", 100, { joinedAt: 101, removed: true })).toEqual([]);
    expect(since("defence:d1", 100, { joinedAt: 101 })).toEqual(["defence:d2"]);
    expect(since("defence:d2", 100, { joinedAt: 101 })).toEqual([]);
    expect(since("confidential:d1", 100, { joinedAt: 101 })).toEqual([]);
    expect(since("court", 100, { joinedAt: 101 })).toEqual(["defence:d2"]);
  });
});
