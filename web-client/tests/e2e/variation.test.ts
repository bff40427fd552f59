import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { proved } from "./harness/counting.ts";
import { looksRight } from "./harness/looks.ts";
import { box, Participant, withBrowser } from "./harness/participant.ts";
import { running } from "./harness/running.ts";

const FOLDER = "target/variation";
const DMD = "[data-obligation='prosecution stage1Dmd']";

withBrowser("another date of an order", () => {
  const service = running(FOLDER);

  const looks = (page: Page, name: string) => looksRight(page, `${FOLDER}/${name}.png`, page.locator("deadline-list"));

  /** The list is looked at again when its reader comes back to it. */
  async function comesBack(one: Participant): Promise<void> {
    await one.page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  }

  it("shouldBeAgreedByThePartiesOrSetByTheJudge", async () => {
    const rowan = await Participant.join(service.browser, service.server.url, "p-rowan");
    await rowan.openSection("court", "stage1");
    await rowan.page.check(box("court", "stage1Dmd.ordered"));
    await rowan.page.fill(box("court", "stage1Dmd.due"), "1/2/2029");
    await rowan.saved();
    await rowan.backToForm();
    await rowan.serve("court");
    await rowan.backToForm();
    const mensah = await Participant.join(service.browser, service.server.url, "p-mensah");

    // By keyboard alone: first without a reason.
    await mensah.there(`${DMD} [data-action=vary]`);
    await mensah.page.locator(`${DMD} [data-action=vary]`).focus();
    await mensah.page.keyboard.press("Enter");
    await expect.poll(() => mensah.page.evaluate(() => document.activeElement?.id)).toBe("vary-title");
    await mensah.page.keyboard.press("Tab");
    await mensah.page.keyboard.press("Space");
    await mensah.page.fill("#vary-day", "2029-02-20");
    await mensah.page.locator("#vary-day").press("Enter");
    await mensah.there("#vary-problem");
    await mensah.page.keyboard.type("The schedule of messages is longer than we were told.");
    await looks(mensah.page, "propose-1280-en");
    await mensah.page.locator("[data-action=vary-send]").press("Enter");
    await mensah.there(`${DMD} [data-open]`);
    await mensah.there("[data-outcome]");

    for (const person of ["p-shah", "p-lindqvist"]) {
      const one = await Participant.join(service.browser, service.server.url, person, 390);
      await one.there(`${DMD} [data-open]`);
      await one.page.click("[data-language=cy]");
      await one.page.click(`${DMD} [data-action=vary]`);
      await one.page.click("[data-action=vary-send]");
      await one.there("#vary-problem");
      await one.page.check("#vary-act-agreed");
      if (person === "p-shah") await looks(one.page, "answer-390-cy");
      await one.page.click("[data-action=vary-send]");
      await one.there("[data-outcome]");
      await one.page.click("[data-language=en]");
    }
    await comesBack(rowan);
    await rowan.there(`${DMD}:has-text('20 February 2029')`);
    await rowan.there(`${DMD}:has-text('Varied by agreement')`);
    await rowan.there(`${DMD}:has-text('1 February 2029')`);

    await rowan.page.click(`${DMD} [data-action=vary]`);
    await rowan.page.check("#vary-act-forbidden", { force: true });
    await rowan.page.fill("#vary-reason", "The trial window is too near.");
    await rowan.page.click("[data-action=vary-send]");
    await rowan.there(`${DMD}:has-text('The judge alone changes this date')`);
    await comesBack(mensah);
    await mensah.there(`${DMD}:has-text('The judge alone changes this date')`);
    await mensah.page.click(`${DMD} [data-action=vary]`);
    await mensah.there("#vary-act-asked");
    expect(await mensah.page.locator("#vary-act-proposed").count()).toBe(0);
    await mensah.page.fill("#vary-day", "2029-03-01");
    await mensah.page.fill("#vary-reason", "Two more telephones.");
    await mensah.page.click("[data-action=vary-send]");
    await mensah.there(`${DMD}:has-text('The judge decides')`);
    await comesBack(rowan);
    await rowan.there(`${DMD} [data-open]`);
    await rowan.page.click(`${DMD} [data-action=vary]`);
    await rowan.page.check("#vary-act-granted");
    await rowan.page.fill("#vary-day", "2029-02-25");
    await rowan.page.click("[data-action=vary-send]");
    await rowan.there(`${DMD}:has-text('Varied by the judge')`);
    await looks(rowan.page, "decided-1280-en");
    proved("variation: agreed by three parties, forbidden, asked for and set by the judge; the first date stays visible");
  });
});
