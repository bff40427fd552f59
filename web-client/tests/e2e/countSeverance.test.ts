import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { proved } from "./harness/counting.ts";
import { notFresh, press, SOON_NOT_FRESH } from "./harness/fresh.ts";
import { looksRight } from "./harness/looks.ts";
import { Participant, withBrowser } from "./harness/participant.ts";
import { running } from "./harness/running.ts";
import { Server } from "./harness/server.ts";

const FOLDER = "target/count-severance";
const COUNT_3 = "li:has-text('Assault occasioning')";

withBrowser("counts that are severed", () => {
  const service = running(FOLDER);

  const looks = (page: Page, name: string) => looksRight(page, `${FOLDER}/${name}.png`);

  async function theCase(person: string, width: number, url = service.server.url): Promise<Page> {
    const one = await Participant.tab(await service.browser.newContext({ viewport: { width, height: 900 } }), url);
    await one.page.goto(url);
    await one.page.click(`[data-person=${person}]`);
    await one.page.click("[data-case]:has-text('Prosser')");
    await one.page.waitForSelector("[data-team]");
    return one.page;
  }

  it("shouldHaveACaseOfTheirOwnAndLeaveTheRestWhereItIs", async () => {
    const shah = await Participant.join(service.browser, service.server.url, "p-shah");
    await shah.openSection("defence:d1", "defenceInformation");
    await shah.caret("defence:d1", "realIssues");
    await shah.type("canary-served-for-prosser");
    await shah.saved();
    await shah.backToForm();
    await shah.serve("defence:d1");

    const rowan = await theCase("p-rowan", 1280);
    // By keyboard alone: first without saying why.
    await rowan.locator("[data-count-severance] > summary").focus();
    await rowan.keyboard.press("Enter");
    for (const count of ["c1", "c2", "c3"]) {
      await rowan.locator(`#sever-count-${count}`).focus();
      await rowan.keyboard.press("Space");
    }
    expect(await rowan.innerText("[data-goes]")).toContain("Owain Prosser, Kezia Thornbury");
    expect(await rowan.innerText("[data-leaves]"), "nobody is left without a count unawares").toContain("Owain Prosser");
    await looks(rowan, "leaves-1280-en");
    for (const count of ["c1", "c2"]) {
      await rowan.locator(`#sever-count-${count}`).focus();
      await rowan.keyboard.press("Space");
    }
    expect(await rowan.locator("[data-leaves]").count()).toBe(0);
    expect(await rowan.innerText("[data-goes]")).toBe("In the new case: Owain Prosser.");
    await rowan.locator("[data-action=sever-counts]").press("Enter");
    await rowan.waitForSelector("#sever-counts-problem");
    expect(await rowan.evaluate(() => document.activeElement?.id)).toBe("sever-counts-reason");
    await rowan.keyboard.type("It would be unfair to try them together.");
    await rowan.keyboard.press("Enter");
    await rowan.waitForSelector("h1:text-is('R v Prosser (count 3)')");
    await looks(rowan, "case-1280-en");
    await rowan.click("[data-form]");
    await rowan.waitForSelector("[data-origin]:has-text('R v Prosser and Thornbury')");
    await rowan.click("[data-part='defence:d1'] [data-link=defenceInformation]");
    await rowan.waitForSelector("text=canary-served-for-prosser");

    const stays = await theCase("p-lindqvist", 390);
    await stays.click("[data-language=cy]");
    await stays.waitForSelector(`${COUNT_3}:has-text('dreialu ar wahân')`);
    expect(await stays.locator("[data-count-severed-to]").count(), "whoever is not charged in it is not told where it is tried").toBe(0);
    await looks(stays, "stays-390-cy");
    const both = await theCase("p-shah", 390);
    await both.click(`${COUNT_3} [data-count-severed-to]`);
    await both.waitForSelector("h1:text-is('R v Prosser (count 3)')");
    proved("severance of counts: a case with their defendants, told to those alone; who would leave is said before");
  });

  it("shouldBeConfirmedForTheCountsThatAreNamedAndNoOthers", async () => {
    const server = await Server.start([], SOON_NOT_FRESH);
    try {
      const rowan = await theCase("p-rowan", 390, server.url);
      const answers: number[] = [];
      rowan.on("response", (one) => { if (one.url().endsWith("/count-severances")) answers.push(one.status()); });
      await rowan.click("[data-count-severance] > summary");
      await rowan.check("#sever-count-c2");
      await rowan.fill("#sever-counts-reason", "Separate trials.");
      await notFresh(rowan);
      await press(rowan, "[data-action=sever-counts]");
      await rowan.waitForSelector("[data-confirm-identity]");
      expect(await rowan.innerText("[data-severing-counts]")).toContain("4 Harbour Row");
      // What is chosen otherwise meanwhile is another act: it is asked for anew.
      await rowan.check("#sever-count-c4");
      await rowan.waitForSelector("[data-confirm-identity]", { state: "detached" });
      await press(rowan, "[data-action=sever-counts]");
      await rowan.waitForSelector("[data-confirm-identity]");
      expect(await rowan.innerText("[data-severing-counts]")).toContain("Handling");
      await looks(rowan, "confirm-390-en");
      await press(rowan, "[data-action=confirm-identity]");
      await rowan.waitForSelector("h1:has-text('(counts 2, 4)')");
      expect(answers).toEqual([403, 403, 201]);
      proved("severance of counts: 1 of 1 acts goes on after the judge has shown who they are, for the counts it names");
    } finally {
      await server.stop();
    }
  });
});
