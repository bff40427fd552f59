import { AxeBuilder } from "@axe-core/playwright";
import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { proved } from "./harness/counting.ts";
import { launch, Participant, withBrowser } from "./harness/participant.ts";
import { Server } from "./harness/server.ts";

const FOLDER = "target/counts";
const ROW = (id: string) => `[data-section=pleas] [data-row="${id}"]`;

withBrowser("the indictment is amended while a form is being filled in", () => {
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

  async function theCase(width: number): Promise<Page> {
    const one = await Participant.tab(await browser.newContext({ viewport: { width, height: 900 } }), server.url);
    await one.page.goto(server.url);
    await one.page.click("[data-person=p-bevan]");
    await one.page.click("[data-case]");
    await one.page.waitForSelector("[data-counts]");
    return one.page;
  }

  it("shouldFollowInTheOpenFormAndKeepWhatWasEntered", async () => {
    const rowan = await Participant.join(browser, server.url, "p-rowan");
    await rowan.openSection("court", "pleas");
    await rowan.page.click(`${ROW("d1.c3")} [data-action=toggle-row]`);
    await rowan.page.check(`${ROW("d1.c3")} input[value=not-guilty]`);
    await rowan.saved();

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
    await looksRight(bevan, "counts-1280-en");
    await bevan.keyboard.press("Enter");
    await bevan.waitForSelector("[data-count=c5]");
    await rowan.there(ROW("d1.c5"));
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
    await looksRight(rowan.page, "pleas-1280-en");
    proved("indictment: a count added, amended and removed under a judge's open form");
  });

  it("shouldReadWellOnAPhoneInWelsh", async () => {
    const page = await theCase(390);
    await page.click("[data-language=cy]");
    await page.click("[data-counts] > summary");
    await page.click("[data-count=c1] [data-action=count-removal]");
    await looksRight(page, "counts-390-cy");
    const rowan = await Participant.join(browser, server.url, "p-rowan", 390);
    await rowan.openSection("court", "pleas");
    await rowan.page.click("[data-language=cy]");
    await rowan.there(`${ROW("d1.c3")}:has-text('wedi’i dynnu')`);
    await looksRight(rowan.page, "pleas-390-cy");
  });
});
