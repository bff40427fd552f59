import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Value } from "../../src/engine/operations.ts";
import type { Declaration, PartState } from "../../src/engine/partState.ts";
import { emptyPart } from "../../src/engine/partState.ts";
import { declarable, declarationWords, declaresOf, standings, toDeclare } from "../../src/form/declarations.ts";
import { OpenForm, teamName } from "../../src/form/openForm.ts";
import type { CaseRecord, Template } from "../../src/form/template.ts";
import { FormSession } from "../../src/live/formSession.ts";
import type { Release } from "../../src/live/messages.ts";
import { PartSession } from "../../src/live/partSession.ts";

const record: CaseRecord = { id: "c", urn: "u", title: "R v Marsh", court: { name: "Snaresbrook" }, defendants: [{ id: "d1", number: 1, name: "Dean Marsh" }], counts: [] };
const PART = "prosecution";
const made = (as: string, release: number, team = "prosecution"): Declaration => ({ as, release, by: "R. Mensah", team, onBehalfOf: null, at: release * 1_000 });

interface Who { code?: string; role?: string; team?: string; mayServe?: boolean; write?: boolean }

function open({ code = "cotr", role = "prosecutor", team = "prosecution", mayServe = true }: Who = {}): OpenForm {
  const folder = join(process.cwd(), "../form-templates", code, "2026.1");
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const session = new FormSession({} as never);
  session.person = { id: "p", name: "P", role, team };
  const form = { id: "f1", template: { code, version: "2026.1" }, state: "open", version: null, case: record, team, role, mayFinalise: false, mayServe };
  return new OpenForm(form, read("template.json") as Template, { en: read("wording.en.json"), cy: read("wording.cy.json") }, session);
}

/** A part this person writes, of which this was served last. */
function live(form: OpenForm, part: string, fields: Record<string, Value>, more: Partial<PartState> = {}, write = true): void {
  const served = { release: 2, at: 9, by: "p", name: "P", team: "prosecution", onBehalfOf: null, hash: "h2", revision: 4, changedSince: false };
  const state: PartState = { ...emptyPart, fields, served, ...more };
  form.session.access.set(part, { part, mode: "live", write });
  form.session.parts.set(part, new PartSession({ t: "part", part, clientId: "c", lastSeq: 0, revision: 4, state }, () => undefined));
}

describe("what there is to declare", () => {
  it("shouldBeWhatTheReleaseSays", () => {
    const form = open();
    live(form, PART, { certify: "yes" });
    expect(toDeclare(form, PART)).toEqual([{ as: "prosecutionReady", state: "missing", declaration: null }]);
    live(form, PART, { certify: "no" });
    expect(toDeclare(form, PART).map((one) => one.as)).toEqual(["prosecutionNotReady"]);
    live(form, PART, {});
    expect(toDeclare(form, PART)).toEqual([]);
  });

  it("shouldBeEverythingWhereThePageDoesNotHaveWhatWasServed", () => {
    const form = open();
    live(form, PART, { certify: "yes" });
    form.session.parts.get(PART)!.edit({ op: "set", field: "certify", value: "no" });
    expect(declarable(form, PART).map((one) => one.id)).toEqual(["prosecutionReady", "prosecutionNotReady"]);
  });

  it("shouldBeOnceForATeamAndAgainForANewerRelease", () => {
    const form = open();
    live(form, PART, { certify: "yes" }, { declarations: [made("prosecutionReady", 1)] });
    expect(toDeclare(form, PART)).toMatchObject([{ as: "prosecutionReady", state: "overtaken", declaration: { release: 1 } }]);
    live(form, PART, { certify: "yes" }, { declarations: [made("prosecutionReady", 1), made("prosecutionReady", 2)] });
    expect(toDeclare(form, PART)).toEqual([]);
  });

  it("shouldBeOfferedWhereWhatWasDeclaredIsOfAnotherForm", () => {
    const form = open();
    live(form, PART, { certify: "yes" }, { declarations: [{ ...made("prosecutionReady", 2), hash: "of the form it comes from" }] });
    expect(standings(form, PART)).toMatchObject([{ as: "prosecutionReady", state: "elsewhere" }]);
    expect(toDeclare(form, PART)).toMatchObject([{ as: "prosecutionReady", state: "elsewhere" }]);
    live(form, PART, { certify: "yes" }, { declarations: [{ ...made("prosecutionReady", 2), hash: "h2" }] });
    expect(standings(form, PART)).toMatchObject([{ state: "covers" }]);
    live(form, PART, { certify: "yes" }, { declarations: [made("prosecutionReady", 0)] });
    expect(standings(form, PART)).toMatchObject([{ state: "elsewhere" }]);
    expect(teamName(form.record.case, "defence:d9")).not.toContain("d9");
  });

  it("shouldBeForWhoeverServesAndForWhomTheFormNames", () => {
    const offered = (who: Who, part: string, fields: Record<string, Value>) => {
      const form = open(who);
      live(form, part, fields, {}, who.write ?? true);
      return [toDeclare(form, part).map((one) => one.as), declaresOf(form, part)];
    };
    expect(offered({ mayServe: false, role: "caseworker" }, PART, { certify: "yes" })).toEqual([[], false]);
    expect(offered({ role: "supervisor", write: false }, PART, { certify: "yes" })).toEqual([[], false]);
    expect(offered({ role: "assistant", team: "assist:d1" }, "defence:d1", { certify: "yes" })).toEqual([[], false]);
    expect(offered({ code: "bcm", role: "court-clerk", team: "court", mayServe: false }, "court", {})).toEqual([["completed"], true]);
    expect(offered({ code: "ptph", role: "court-clerk", team: "court", mayServe: false }, "court", {})).toEqual([[], false]);
    expect(offered({ code: "ptph", role: "judge", team: "judge" }, "court", {})).toEqual([["ordersMade"], true]);
  });

  it("shouldBeNothingOfWhatIsWithheldOrWasNeverServed", () => {
    const form = open();
    live(form, PART, { certify: "yes" }, { joined: ["suspended"] });
    expect(toDeclare(form, PART)).toEqual([]);
    live(form, PART, { certify: "yes" }, { served: null });
    expect(toDeclare(form, PART)).toEqual([]);
  });
});

describe("what was declared", () => {
  it("shouldCoverWhatWasServedLastAndNothingAfterIt", () => {
    const form = open({ role: "judge", team: "judge" });
    const release = (number: number, declarations?: Declaration[]) =>
      form.session.releases.set(PART, { number, at: 5, by: "P", team: "prosecution", onBehalfOf: null, reason: null, hash: "h", fields: {}, rows: {}, marks: [], ...(declarations && { declarations }) } satisfies Release);
    release(1, [made("prosecutionReady", 1)]);
    expect(standings(form, PART)).toMatchObject([{ as: "prosecutionReady", state: "covers" }]);
    release(2, [made("prosecutionReady", 1)]);
    expect(standings(form, PART)).toMatchObject([{ as: "prosecutionReady", state: "overtaken" }]);
    release(2, [made("prosecutionReady", 1), made("prosecutionReady", 2), made("goneFromTheForm", 1)]);
    expect(standings(form, PART).map((one) => [one.as, one.state])).toEqual([["prosecutionReady", "covers"], ["goneFromTheForm", "overtaken"]]);
    release(2);
    expect(standings(form, PART)).toEqual([]);
    expect(declarationWords(form, "prosecutionReady")).toMatch(/^I certify that the prosecution is ready/);
    expect(declarationWords(form, "goneFromTheForm")).toBe("goneFromTheForm");
  });

  it("shouldBeOfEachSideWhereBothDeclareIt", () => {
    const form = open({ code: "agreed-facts", role: "judge", team: "judge" });
    form.session.releases.set("shared:facts", { number: 1, fields: {}, rows: {}, marks: [], declarations: [made("admitted", 1), made("admitted", 1, "defence:d1")] } as unknown as Release);
    expect(standings(form, "shared:facts").map((one) => [one.state, one.declaration!.team])).toEqual([["covers", "prosecution"], ["covers", "defence:d1"]]);
  });
});
