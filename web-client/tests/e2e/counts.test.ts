import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { proved } from "./harness/counting.ts";
import { looksRight } from "./harness/looks.ts";
import { Participant, withBrowser } from "./harness/participant.ts";
import { running } from "./harness/running.ts";

const FOLDER = "target/counts";
const ROW = (id: string) => `[data-section=pleas] [data-row="${id}"]`;

withBrowser("the indictment is amended while a form is being filled in", () => {
  const service = running(FOLDER);

  const looks = (page: Page, name: string) => looksRight(page, `${FOLDER}/${name}.png`);

  async function theCase(width: number): Promise<Page> {
    const one = await Participant.tab(await service.browser.newContext({ viewport: { width, height: 900 } }), service.server.url);
    await one.page.goto(service.server.url);
    await one.page.click("[data-person=p-bevan]");
    await one.page.click("[data-case]");
    await one.page.waitForSelector("[data-counts]");
    return one.page;
  }

  it("shouldFollowInTheOpenFormAndKeepWhatWasEntered", async () => {
    const rowan = await Participant.join(service.browser, service.server.url, "p-rowan");
    await rowan.openSection("court", "pleas");
    await rowan.page.click(`${ROW("d1.c3")} [data-action=toggle-row]`);
    await rowan.page.check(`${ROW("d1.c3")} input[value=not-guilty]`);
    await rowan.saved();

    const waiting = await theCase(1280);

    // By keyboard alone: first without the defendants it is laid against.
    const bevan = await theCase(1280);
    await bevan.locator("[data-counts] > summary").focus();
    await bevan.keyboard.press("Enter");
    await bevan.locator("#count-new-offence").focus();
    await bevan.keyboard.type("Affray, contrary to section 3 of the Public Order Act 1986");
    await bevan.keyboard.press("Enter");
    await bevan.waitForSelector("#counts-problem");
    expect(await bevan.evaluate(() => document.activeElement?.id)).toBe("count-against-d1");
    await bevan.keyboard.press("Space");
    await bevan.locator("#count-new-reason").focus();
    await bevan.keyboard.type("Leave given on 27 November.");
    await looks(bevan, "counts-1280-en");
    await bevan.keyboard.press("Enter");
    await bevan.waitForSelector("[data-count=c5]");
    await rowan.there(ROW("d1.c5"));
    expect(await waiting.locator("[data-count=c5]").count()).toBe(0);
    await waiting.click("[data-counts] > summary");
    await waiting.fill("#count-new-offence", "half typed");
    await waiting.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await waiting.waitForSelector("[data-count=c5]");
    expect(await waiting.inputValue("#count-new-offence"), "whoever comes back to an open page finds what they typed").toBe("half typed");
    expect(await rowan.page.locator(ROW("d2.c5")).count()).toBe(0);

    await bevan.click("[data-count=c2] [data-action=count-amendment]");
    await bevan.fill("#count-offence", "Burglary of a dwelling at 14 Harbour Row, Penarth");
    await bevan.fill("#count-reason", "The address was wrong.");
    await bevan.click("[data-action=count-amendment-yes]");
    await bevan.waitForSelector("[data-count=c2]:has-text('4 Harbour Row, Penarth')");
    await rowan.there(`${ROW("d1.c2")}:has-text('14 Harbour Row')`);

    await bevan.click("[data-count=c3] [data-action=count-removal]");
    await bevan.click("[data-action=count-removal-yes]");
    await bevan.waitForSelector("#counts-problem");
    await bevan.fill("#count-reason", "No evidence offered.");
    await bevan.click("[data-action=count-removal-yes]");
    await bevan.waitForSelector("[data-count=c3]:has-text('removed')");
    await rowan.there(`${ROW("d1.c3")}:has-text('removed from the indictment')`);
    const frozen = rowan.page.locator(`${ROW("d1.c3")} input[value=not-guilty]`);
    expect(await frozen.isChecked(), "what was entered stays").toBe(true);
    expect(await frozen.isDisabled(), "and is not changed").toBe(true);
    await looks(rowan.page, "pleas-1280-en");
    proved("indictment: a count added, amended and removed under a judge's open form");
  });

  it("shouldReadWellOnAPhoneInWelsh", async () => {
    const page = await theCase(390);
    await page.click("[data-language=cy]");
    await page.click("[data-counts] > summary");
    await page.click("[data-count=c1] [data-action=count-removal]");
    await looks(page, "counts-390-cy");
    const rowan = await Participant.join(service.browser, service.server.url, "p-rowan", 390);
    await rowan.openSection("court", "pleas");
    await rowan.page.click("[data-language=cy]");
    await rowan.there(`${ROW("d1.c3")}:has-text('wedi’i dynnu')`);
    await looks(rowan.page, "pleas-390-cy");
  });
});
