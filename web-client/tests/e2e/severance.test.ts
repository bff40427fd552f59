import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { proved } from "./harness/counting.ts";
import { notFresh, press, SOON_NOT_FRESH } from "./harness/fresh.ts";
import { looksRight } from "./harness/looks.ts";
import { Participant, withBrowser } from "./harness/participant.ts";
import { running } from "./harness/running.ts";
import { Server } from "./harness/server.ts";

const FOLDER = "target/severance";

withBrowser("defendants who are severed", () => {
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

  it("shouldHaveACaseOfTheirOwnWithWhatWasServedForThem", async () => {
    const lindqvist = await Participant.join(service.browser, service.server.url, "p-lindqvist");
    await lindqvist.openSection("defence:d2", "defenceInformation");
    await lindqvist.caret("defence:d2", "realIssues");
    await lindqvist.type("canary-served-for-thornbury");
    await lindqvist.saved();
    await lindqvist.backToForm();
    await lindqvist.serve("defence:d2");

    const rowan = await theCase("p-rowan", 1280);
    // By keyboard alone: first without saying who.
    await rowan.locator("[data-severance] > summary").focus();
    await rowan.keyboard.press("Enter");
    await rowan.locator("#sever-reason").focus();
    await rowan.keyboard.type("Separate trials in the interests of justice.");
    await rowan.keyboard.press("Enter");
    await rowan.waitForSelector("#sever-problem");
    expect(await rowan.evaluate(() => document.activeElement?.id)).toBe("sever-d1");
    await rowan.keyboard.press("Tab");
    await rowan.keyboard.press("Space");
    await looks(rowan, "sever-1280-en");
    await rowan.locator("[data-action=sever]").press("Enter");
    await rowan.waitForSelector("h1:has-text('R v Thornbury')");
    await looks(rowan, "case-1280-en");
    await rowan.click("[data-form]");
    await rowan.waitForSelector("[data-origin]:has-text('R v Prosser and Thornbury')");
    await looks(rowan, "form-1280-en");
    await rowan.click("[data-part='defence:d2'] [data-link=defenceInformation]");
    await rowan.waitForSelector("text=canary-served-for-thornbury");

    const stays = await theCase("p-shah", 390);
    await stays.click("[data-language=cy]");
    await stays.waitForSelector("text=Gwahanwyd");
    expect(await stays.locator("[data-severed-to]").count(), "whoever stays is not told which case").toBe(0);
    await looks(stays, "stays-390-cy");
    const goes = await theCase("p-mensah", 390);
    await goes.click("[data-language=cy]");
    await goes.click("[data-severed-to]");
    await goes.waitForSelector("h1:has-text('R v Thornbury')");
    await goes.click("[data-form]");
    await goes.waitForSelector("[data-origin]");
    await looks(goes, "form-390-cy");
    await goes.click("[data-language=en]");
    proved("severance: a case of their own, with what was served for them; nothing of it for whoever stays");
  });

  it("shouldBeSeveredByAJudgeWhoHasShownAgainWhoTheyAreAndBeToldWhyNotWhereItIsRefused", async () => {
    const server = await Server.start([], SOON_NOT_FRESH);
    try {
      const rowan = await theCase("p-rowan", 390, server.url);
      const answers: number[] = [];
      rowan.on("response", (one) => { if (one.url().endsWith("/severances")) answers.push(one.status()); });
      await rowan.click("[data-severance] > summary");
      await rowan.check("#sever-d1");
      await rowan.check("#sever-d2");
      await rowan.fill("#sever-reason", "Separate trials in the interests of justice.");
      await notFresh(rowan);
      await press(rowan, "[data-action=sever]");
      await rowan.waitForSelector("[data-confirm-identity]");
      expect(answers).toEqual([403]);
      expect(await rowan.locator("#sever-problem").count(), "it is not a refusal of the act").toBe(0);
      await looks(rowan, "confirm-390-en");

      // The act goes on where it was, and is refused: somebody has to stay.
      await press(rowan, "[data-action=confirm-identity]");
      await rowan.waitForSelector("#sever-problem");
      expect(answers).toEqual([403, 409]);
      expect(await rowan.locator("[data-confirm-identity]").count()).toBe(0);
      expect(await rowan.innerText("#sever-problem")).toContain("Somebody has to stay in this case");
      expect(await rowan.evaluate(() => document.activeElement?.id)).toBe("sever-problem");
      await looks(rowan, "refused-390-en");

      // What was chosen and said stands; the judge asks for less. Who they are is confirmed for the defendants that are named, and for no others.
      const bevan = await theCase("p-bevan", 1280, server.url);
      await bevan.click("[data-counts] > summary");
      await bevan.check("#count-against-d2");
      await rowan.uncheck("#sever-d2");
      await notFresh(rowan);
      await press(rowan, "[data-action=sever]");
      expect(await rowan.innerText("[data-severing]")).toContain("Owain Prosser");
      await rowan.check("#sever-d2");
      await rowan.waitForSelector("[data-confirm-identity]", { state: "detached" });
      await rowan.uncheck("#sever-d2");
      await press(rowan, "[data-action=sever]");
      await press(rowan, "[data-action=confirm-identity]");
      await rowan.waitForSelector("h1:text-is('R v Prosser')");
      expect(answers).toEqual([403, 409, 403, 403, 201]);

      // What somebody has ticked stays at the defendant they ticked.
      await bevan.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
      await bevan.waitForSelector("#count-against-d1", { state: "detached" });
      expect(await bevan.isChecked("#count-against-d2")).toBe(true);
      proved("severance: asked again who the judge is, 2 of 2 acts go on afterwards, for whom they name; a refusal is shown");
    } finally {
      await server.stop();
    }
  });
});
