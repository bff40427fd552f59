import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { type Expression, holds } from "../../src/engine/expression.ts";
import type { Value } from "../../src/engine/operations.ts";
import { OpenForm, type PartAnswers } from "../../src/form/openForm.ts";
import type { Template, WordingMap } from "../../src/form/template.ts";
import { reasons } from "../../src/form/why.ts";
import type { FormSession } from "../../src/live/formSession.ts";
import { setLanguage, words } from "../../src/wording/language.ts";

const FORMS = "../form-templates";

function read<T>(path: string): T {
  return JSON.parse(readFileSync(`${FORMS}/${path}`, "utf8")) as T;
}

function answersOf(fields: Record<string, Value>, rows: Record<string, string[]> = {}): PartAnswers {
  return { value: (path) => fields[path] ?? null, rows: (group) => rows[group] ?? [], marks: [], fields };
}

function formOf(code: string, answers: PartAnswers): OpenForm {
  const template = read<Template>(`${code}/2026.1/template.json`);
  const wording = { en: read<WordingMap>(`${code}/2026.1/wording.en.json`), cy: read<WordingMap>(`${code}/2026.1/wording.cy.json`) };
  const record = { case: { defendants: [{ id: "d1", number: 1, name: "Owain Prosser" }], counts: [] } };
  const form = new OpenForm(record as never, template, wording, { parts: new Map(), releases: new Map() } as unknown as FormSession);
  form.answers = () => answers;
  return form;
}

/** The page's language is kept in the browser; here it is kept nowhere. */
Object.assign(globalThis, { localStorage: { getItem: () => null, setItem: () => undefined }, document: { documentElement: {} } });
afterAll(() => setLanguage("en"));

describe("why a question is asked", () => {
  const why = (code: string, part: string, when: Expression, fields: Record<string, Value>, row: { group: string; id: string } | null = null): string[] => {
    const answers = answersOf(fields);
    return reasons({ form: formOf(code, answers), part, answers, row }, when);
  };

  it("shouldNameTheQuestionAndTheAnswerInBothLanguages", () => {
    const when = { eq: [{ val: "thirdParty" }, "yes"] };
    setLanguage("en");
    const english = why("ptph", "prosecution", when, { thirdParty: "yes" });
    expect(english).toEqual([`“${read<WordingMap>("ptph/2026.1/wording.en.json")["questions.thirdParty"]}” is answered “Yes”`]);
    setLanguage("cy");
    const welsh = why("ptph", "prosecution", when, { thirdParty: "yes" });
    expect(welsh[0]).toContain(read<WordingMap>("ptph/2026.1/wording.cy.json")["questions.thirdParty"]);
    expect(welsh).not.toEqual(english);
    setLanguage("en");
  });

  it("shouldSayEachThingThatHadToBeSoAndOfAlternativesThoseThatAre", () => {
    const yes = (path: string): Expression => ({ eq: [{ val: path }, "yes"] });
    expect(why("ptph", "prosecution", { and: [yes("thirdParty"), yes("cctv")] }, { thirdParty: "yes", cctv: "yes" })).toHaveLength(2);
    const either = why("ptph", "prosecution", { or: [yes("thirdParty"), yes("cctv")] }, { cctv: "yes" });
    expect(either).toHaveLength(1);
    expect(either[0]).toContain(read<WordingMap>("ptph/2026.1/wording.en.json")["questions.cctv"]);
    expect(either[0]).not.toContain(read<WordingMap>("ptph/2026.1/wording.en.json")["questions.thirdParty"]);
  });

  it("shouldSayWhatIsNotSo", () => {
    const plea: Expression = { not: { in: [{ val: "./plea" }, [null, "no-plea"]] } };
    const said = why("ptph", "court", plea, { "pleas/d1.c1/plea": "guilty" }, { group: "pleas", id: "d1.c1" });
    expect(said[0]).toMatch(/is answered, and not “.+”/);
    expect(why("ptph", "court", { not: { answered: "warningsGiven" } }, {})[0]).toMatch(/is not answered$/);
    expect(why("ptph", "court", { ne: [{ val: "trialDate" }, "2027-03-01"] }, {})[0]).toContain("1 March 2027");
  });

  for (const code of readdirSync(FORMS).filter((one) => existsSync(`${FORMS}/${one}/2026.1/template.json`))) {
    it(`shouldExplainEveryConditionOfTheFormInBothLanguages (${code})`, () => {
      const answers = answersOf({});
      const form = formOf(code, answers);
      for (const section of form.template.sections) {
        const group = section.repeat ? section.id : null;
        const conditions: [Expression | undefined, string | null][] = [[section.when, null], ...section.fields.flatMap((field) =>
          [[field.when, group] as [Expression | undefined, string | null], ...(field.columns ?? []).map((column) => [column.when, field.id] as [Expression | undefined, string | null])])];
        for (const [when, inner] of conditions) {
          if (when === undefined) continue;
          const row = inner === null ? null : { group: inner, id: "r" };
          const told = (["en", "cy"] as const).map((language) => (setLanguage(language), reasons({ form, part: section.part, answers, row }, when)));
          for (const one of told.flat()) expect(one, JSON.stringify(when)).not.toMatch(/^$|[a-z]+\.[a-z]+\.|“”|undefined/i);
          setLanguage("en");
          expect(told[0], JSON.stringify(when)).not.toContain(words("why.other"));
          expect(told[0]).not.toEqual(told[1]);
        }
      }
      expect(holds(undefined, answers)).toBe(true);
    });
  }
});
