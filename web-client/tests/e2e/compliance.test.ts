import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { proved } from "./harness/counting.ts";
import { looksRight } from "./harness/looks.ts";
import { box, Participant, withBrowser } from "./harness/participant.ts";
import { running } from "./harness/running.ts";

const FOLDER = "target/compliance";
const DMD = "[data-obligation='prosecution stage1Dmd']";
const STATEMENT = "[data-obligation='defence:d1 stage2Orders/d1/defenceStatement']";

withBrowser("what becomes of orders", () => {
  const service = running(FOLDER);

  async function orders(judge: Participant): Promise<void> {
    await judge.openSection("court", "stage1");
    await judge.page.check(box("court", "stage1Dmd.ordered"));
    await judge.page.fill(box("court", "stage1Dmd.due"), "5/1/2026");
    await judge.saved();
    await judge.goToSection("court", "stage2Orders");
    await judge.page.check(box("court", "stage2Orders/d1/defenceStatement.ordered"));
    await judge.saved();
    await judge.backToForm();
    await judge.serve("court");
    await judge.backToForm();
  }

  const looks = (page: Page, name: string) => looksRight(page, `${FOLDER}/${name}.png`, page.locator("deadline-list"));

  it("shouldBeSaidByWhoeverHasToComplySeenByTheOthersAndDecidedByTheCourt", async () => {
    const [rowan, mensah] = await Promise.all(["p-rowan", "p-mensah"].map((person) => Participant.join(service.browser, service.server.url, person))) as [Participant, Participant];
    const shah = await Participant.join(service.browser, service.server.url, "p-shah", 390);
    await orders(rowan);

    await mensah.there(`${DMD}[data-state=late]`);
    await mensah.there("[data-overdue='1']");
    expect(await mensah.page.locator(`${STATEMENT} button`).count(), "not the prosecution's to say").toBe(0);
    await looks(mensah.page, "overdue-1280");

    // Somebody of the court has begun to write about it.
    await rowan.there(`${DMD}[data-state=late]`);
    await rowan.page.click(`${DMD} [data-action=record]`);
    await rowan.page.fill("#comply-note", "Half a wo");

    // By keyboard alone.
    await mensah.page.locator(`${DMD} [data-action=record]`).focus();
    await mensah.page.keyboard.press("Enter");
    await expect.poll(() => mensah.page.evaluate(() => document.activeElement?.id)).toBe("comply-title");
    await mensah.page.keyboard.press("Escape");
    await expect.poll(() => mensah.page.evaluate(() => (document.activeElement as HTMLElement).dataset.action)).toBe("record");
    await mensah.page.keyboard.press("Enter");
    await mensah.page.fill("#comply-day", "2026-01-04");
    await mensah.page.fill("#comply-note", "By secure email");
    await looks(mensah.page, "recording-1280");
    await mensah.page.locator("[data-action=comply]").focus();
    await mensah.page.keyboard.press("Enter");
    await mensah.there(`${DMD}[data-state=complied]`);
    await expect.poll(() => mensah.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))).toContain("data-outcome");

    // Nobody has reloaded anything: what was said is there, and so is what was being written.
    await shah.there(`${DMD}[data-state=complied]`);
    await rowan.there(`${DMD}[data-state=complied]`);
    expect(await rowan.page.textContent(DMD)).toContain("By secure email");
    await rowan.there("[data-meanwhile]");
    expect(await rowan.page.inputValue("#comply-note")).toBe("Half a wo");
    expect(await rowan.page.evaluate(() => document.activeElement?.id)).toBe("comply-note");
    expect(await rowan.page.isDisabled("[data-action=comply]")).toBe(true);
    await looks(rowan.page, "meanwhile-1280");
    await rowan.page.locator("[data-action=go-on]").focus();
    await rowan.page.keyboard.press("Enter");
    await rowan.there("[data-compliance=correct]");
    expect(await rowan.page.inputValue("#comply-note")).toBe("Half a wo");
    await rowan.page.click("[data-action=comply-cancel]");
    await rowan.page.click(`${DMD} [data-action=take-back]`);
    await rowan.page.click("[data-action=comply]");
    await rowan.there("#comply-problem");
    await rowan.page.fill("#comply-reason", "Nothing has come.");
    await rowan.page.click("[data-action=comply]");
    await rowan.there(`${DMD}[data-state=late]`);

    await mensah.there(`${DMD}[data-state=late]`);
    await mensah.there("[data-news]");
    expect(await mensah.page.locator("[data-outcome]").count(), "nobody is told any more that it is recorded").toBe(0);
    expect(await mensah.page.locator(`${DMD} button:not([data-action=vary])`).count(), "the court has decided").toBe(0);
    await looks(mensah.page, "decided-1280");
    await shah.there(`${DMD}[data-state=late]`);
    await looks(shah.page, "seen-390");
    proved("compliance: said by one party, seen by another, taken back by the court");
  });

  it("shouldOfferAServiceThatCompliesAndRecordItOnlyWhenTold", async () => {
    const shah = await Participant.join(service.browser, service.server.url, "p-shah", 390);
    await shah.there(`${STATEMENT}[data-state=pending]`);
    expect(await shah.page.locator(`${STATEMENT} [data-offer]`).count()).toBe(0);
    const ptph = shah.page.url();
    await shah.page.click(".govuk-back-link");
    await shah.page.click("[data-action=start-form][data-template=defence-statement]");
    await shah.there("section[data-part]");
    await shah.openSection("statement:d1", "statement");
    await shah.caret("statement:d1", "nature");
    await shah.type("Alibi.");
    await shah.saved();
    await shah.backToForm();
    await shah.serve("statement:d1");
    await shah.page.goto(ptph);
    await shah.there(`${STATEMENT}[data-state=pending] [data-offer]`);
    await looks(shah.page, "offered-390");
    await shah.page.click(`${STATEMENT} [data-action=offer]`);
    await looks(shah.page, "taking-390");
    await shah.page.click("[data-action=comply]");
    await shah.there(`${STATEMENT}[data-state=complied] [data-served]`);
    await shah.page.click("[data-language=cy]");
    await looks(shah.page, "served-390-cy");
  });
});
