import { AxeBuilder } from "@axe-core/playwright";
import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { proved } from "./harness/counting.ts";
import { launch, Participant, withBrowser } from "./harness/participant.ts";
import { Server } from "./harness/server.ts";

const FOLDER = "target/severance";

withBrowser("defendants who are severed", () => {
  let browser: Browser;
  let server: Server;

  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    [browser, server] = await Promise.all([launch(), Server.start()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function looksRight(page: Page, name: string): Promise<void> {
    const { violations } = await new AxeBuilder({ page: page as never }).analyze();
    expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`), name).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${name} is no wider than the window`).toBe(true);
    await page.screenshot({ path: `${FOLDER}/${name}.png`, fullPage: true });
  }

  async function theCase(person: string, width: number): Promise<Page> {
    const one = await Participant.tab(await browser.newContext({ viewport: { width, height: 900 } }), server.url);
    await one.page.goto(server.url);
    await one.page.click(`[data-person=${person}]`);
    await one.page.click("[data-case]:has-text('Prosser')");
    await one.page.waitForSelector("[data-team]");
    return one.page;
  }

  it("shouldHaveACaseOfTheirOwnWithWhatWasServedForThem", async () => {
    const lindqvist = await Participant.join(browser, server.url, "p-lindqvist");
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
    await looksRight(rowan, "sever-1280-en");
    await rowan.locator("[data-action=sever]").press("Enter");
    await rowan.waitForSelector("h1:has-text('R v Thornbury')");
    await looksRight(rowan, "case-1280-en");
    await rowan.click("[data-form]");
    await rowan.waitForSelector("[data-origin]:has-text('R v Prosser and Thornbury')");
    await looksRight(rowan, "form-1280-en");
    await rowan.click("[data-part='defence:d2'] [data-link=defenceInformation]");
    await rowan.waitForSelector("text=canary-served-for-thornbury");

    const stays = await theCase("p-shah", 390);
    await stays.click("[data-language=cy]");
    await stays.waitForSelector("text=Gwahanwyd");
    expect(await stays.locator("[data-severed-to]").count(), "whoever stays is not told which case").toBe(0);
    await looksRight(stays, "stays-390-cy");
    const goes = await theCase("p-mensah", 390);
    await goes.click("[data-language=cy]");
    await goes.click("[data-severed-to]");
    await goes.waitForSelector("h1:has-text('R v Thornbury')");
    await goes.click("[data-form]");
    await goes.waitForSelector("[data-origin]");
    await looksRight(goes, "form-390-cy");
    await goes.click("[data-language=en]");
    proved("severance: a case of their own, with what was served for them; nothing of it for whoever stays");
  });
});
