import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { proved } from "./harness/counting.ts";
import { looksRight } from "./harness/looks.ts";
import { box, Participant, withBrowser } from "./harness/participant.ts";
import { running } from "./harness/running.ts";

const FOLDER = "target/standard-sets";
const STAGE2 = box("court", "stage2Due");
const STEP = (path: string) => `[data-step="${path}"]`;

withBrowser("a court's standard set", () => {
  const service = running(FOLDER);

  const looks = (page: Page, name: string) => looksRight(page, `${FOLDER}/${name}.png`, page.locator("standard-set-panel"));

  it("shouldSayWhatItWouldDoThenDoItInOneActAndTakeItBack", async () => {
    const rowan = await Participant.join(service.browser, service.server.url, "p-rowan");
    const { page } = rowan;
    await rowan.openSection("court", "stage1");
    await page.fill(box("court", "stage1Due"), "1/2/2027");
    await page.check(box("court", "stage1Dmd.notApplicable"));
    await rowan.saved();

    // By keyboard alone.
    await page.locator("[data-standard-sets] summary").focus();
    await page.keyboard.press("Enter");
    await rowan.there(`${STEP("stage1Due")}[data-what=stays]`);
    expect(await page.textContent(STEP("stage2Due"))).toContain("1 March 2027");
    await rowan.there(`${STEP("stage1Dmd")}[data-what=stays]`);
    await rowan.there(`${STEP("stage2Orders/d2/defenceStatement")}[data-what=set]`);
    await looks(page, "preview-1280");
    const sent = rowan.sent.length;
    await page.locator("[data-action=set-apply]").focus();
    await page.keyboard.press("Enter");
    await rowan.there(`${STEP("stage1ProsecutionCase")}[data-what=there]`);
    await rowan.saved();
    const acts = rowan.sent.slice(sent).map((frame) => JSON.parse(frame) as { t: string; ops?: { field: string }[] }).filter((one) => one.t === "submit");
    expect(acts.length, "one act").toBe(1);
    expect(acts[0]!.ops!.map((one) => one.field)).toContain("stage4Due");
    expect(await page.isChecked(box("court", "stage1ProsecutionCase.ordered"))).toBe(true);
    expect(await page.isChecked(box("court", "stage1Dmd.notApplicable")), "what was typed stays").toBe(true);
    expect(await page.inputValue(box("court", "stage1Due"))).toContain("2027");
    await looks(page, "applied-1280");

    // What is changed since stays when the rest is taken back.
    await page.uncheck(box("court", "stage1InitialDisclosure.ordered"));
    await page.check(box("court", "stage1InitialDisclosure.notApplicable"));
    await page.click("[data-action=set-undo]");
    await rowan.there(`${STEP("stage2Due")}[data-what=set]`);
    await rowan.saved();
    expect(await page.isChecked(box("court", "stage1ProsecutionCase.ordered"))).toBe(false);
    expect(await page.isChecked(box("court", "stage1InitialDisclosure.notApplicable"))).toBe(true);
    proved(`standard set: ${acts[0]!.ops!.length} answers in one submission, taken back but for what was changed since`);
  });

  it("shouldReplaceWhatWasTypedOnlyWhenTold", async () => {
    const bevan = await Participant.join(service.browser, service.server.url, "p-bevan", 390);
    await bevan.openSection("court", "stage2");
    await bevan.page.click("[data-standard-sets] summary");
    await bevan.there(`${STEP("stage1Due")}[data-what=stays]`);
    await bevan.page.check("#set-replaces");
    await bevan.there(`${STEP("stage1Due")}[data-what=replace]`);
    await bevan.there(`${STEP("stage1Dmd")}[data-what=replace]`);
    await bevan.page.check("#set-short");
    await bevan.page.click("[data-language=cy]");
    await looks(bevan.page, "replace-390-cy");
    await bevan.page.click("[data-action=set-apply]");
    await bevan.saved();
    await bevan.there(`${STEP("stage1Due")}[data-what=there]`);
    expect(await bevan.page.inputValue(STAGE2)).not.toBe("");
  });

  it("shouldSetTheTimeLimitsOfThePreparationForEffectiveTrial", async () => {
    const theCase = async (person: string, width: number): Promise<Participant> => {
      const one = await Participant.tab(await service.browser.newContext({ viewport: { width, height: 900 } }), service.server.url);
      await one.page.goto(service.server.url);
      await one.page.click(`[data-person=${person}]`);
      await one.page.click("[data-case]:has-text('Maddocks')");
      return one;
    };
    const mensah = await theCase("p-mensah", 1280);
    await mensah.page.click("[data-action=start-form][data-template=pet]");
    await mensah.there("section[data-part]");
    const rowan = await theCase("p-rowan", 390);
    await rowan.page.click("[data-form]");
    await rowan.openSection("court", "directions");
    await rowan.page.click("[data-standard-sets] summary");
    await rowan.there(`${STEP("disclosure.due")}[data-what=set]`);
    await looks(rowan.page, "pet-390");
    await rowan.page.click("[data-action=set-apply]");
    await rowan.there(`${STEP("disclosure.due")}[data-what=there]`);
    await rowan.saved();
    expect(await rowan.page.isChecked(box("court", "serviceOfEvidence.ordered"))).toBe(true);
    const day = await rowan.page.evaluate(async () => {
      const id = location.pathname.split("/")[2]!;
      const form = await (await fetch(`/api/forms/${id}`)).json() as { case: { hearing: { date: string } } };
      const due = new Date(`${form.case.hearing.date}T12:00:00Z`);
      due.setUTCDate(due.getUTCDate() + 28);
      return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(due);
    });
    expect(await rowan.page.textContent(STEP("serviceOfEvidence.due"))).toContain(day);
    expect(await rowan.page.textContent(STEP("disclosure.due"))).toContain(day);
    await rowan.page.click("[data-language=cy]");
    await looks(rowan.page, "pet-390-cy");
    proved("standard set of the PET form: both orders and their dates, 28 days after the hearing");
  });

  it("shouldBeTheCourtsAlone", async () => {
    const mensah = await Participant.join(service.browser, service.server.url, "p-mensah");
    const answered = await mensah.page.evaluate(async () => {
      const { cases } = await (await fetch("/api/cases")).json() as { cases: { id: string }[] };
      const { forms } = await (await fetch(`/api/cases/${cases[0]!.id}`)).json() as { forms: { id: string }[] };
      return (await fetch(`/api/forms/${forms[0]!.id}/standard-sets`)).json() as Promise<unknown>;
    });
    expect(answered).toEqual({ sets: [] });
  });
});
