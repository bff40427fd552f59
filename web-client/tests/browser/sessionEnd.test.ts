import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SAMPLE, start } from "../server/main.ts";
import type { TestServer } from "../server/testServer.ts";
import { box, launch, saved, signIn } from "./browser.ts";

const PART = "defence:d1";
const ISSUES = box(PART, "realIssues");
const SHOTS = process.env.SHOTS;

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  browser = await launch();
  server = await start(0, SAMPLE);
});
beforeEach(() => {
  server.signInEnded = false;
  server.idleEnd = null;
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function faults(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page: page as never }).analyze();
  return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

async function writing(width: number): Promise<Page> {
  const page = await signIn(browser, server.url, "p_as", width);
  await page.goto(`${server.url}/forms/f1/${PART}/defenceInformation`);
  await page.waitForSelector(ISSUES);
  await page.focus(ISSUES);
  await page.keyboard.type("Identification is");
  await saved(page);
  return page;
}

const active = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement).dataset.action ?? (document.activeElement as HTMLElement).dataset.path ?? document.activeElement!.tagName);

async function shot(page: Page, name: string): Promise<void> {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` });
}

/** So near its end that the page looks at once. */
async function nearTheEnd(page: Page, milliseconds: number): Promise<void> {
  server.idleEnd = Date.now() + milliseconds;
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
}

describe("somebody who is about to be signed out", () => {
  for (const [width, language] of [[1280, "en"], [390, "cy"]] as const) {
    it(`shouldBeAskedAndAnswerByKeyboardAlone (${width}, ${language})`, async () => {
      const page = await writing(width);
      if (language === "cy") await page.click("[data-language=cy]");
      await page.focus(ISSUES);
      await nearTheEnd(page, 110_000);
      await page.waitForSelector("dialog[open]");
      expect(await active(page)).toBe("stay");
      expect(await page.getAttribute("[data-minutes]", "data-minutes")).toBe("2");
      expect(await page.getAttribute("[data-minutes]", "aria-live")).toBe("polite");
      await shot(page, `warning-${width}-${language}`);
      expect(await faults(page)).toEqual([]);
      const round: string[] = [];
      for (let i = 0; i < 4; i++) {
        await page.keyboard.press("Tab");
        round.push(await active(page));
      }
      expect(round).not.toContain(`${PART}|realIssues`);
      expect(round).toContain("sign-out-now");
      await page.keyboard.press("Escape");
      await page.waitForSelector("dialog", { state: "detached" });
      expect(await active(page)).toBe(`${PART}|realIssues`);
      // The dialog goes with the key, while the service is still being told.
      await expect.poll(() => server.idleEnd).toBeNull();
      await page.keyboard.type(" disputed.");
      await saved(page);
      expect(await page.inputValue(ISSUES)).toMatch(/Identification is disputed\.$/);
      await page.fill(ISSUES, "");
      await saved(page);
      await page.context().close();
    });

    it(`shouldSeeNothingOfTheFormAtTheEndAndComeBackToTheirPlace (${width}, ${language})`, async () => {
      const page = await writing(width);
      if (language === "cy") await page.click("[data-language=cy]");
      await page.focus(ISSUES);
      await page.keyboard.press("Home");
      for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
      server.signInEnded = true;
      await page.evaluate(() => window.dispatchEvent(new Event("focus")));
      await page.waitForSelector("[data-signed-out] [data-kept=null]");
      await page.waitForSelector("[data-person=p_as]");
      expect(await active(page)).toBe("H1");
      expect(await page.content()).not.toContain("Identification");
      expect(await page.title()).toBe("Counterpart");
      await shot(page, `ended-${width}-${language}`);
      expect(await faults(page)).toEqual([]);
      server.signInEnded = false;
      await page.focus("[data-person=p_as]");
      await page.keyboard.press("Enter");
      await page.waitForSelector(ISSUES);
      await expect.poll(() => active(page)).toBe(`${PART}|realIssues`);
      expect(await page.evaluate((path) => document.querySelector<HTMLTextAreaElement>(path)!.selectionStart, ISSUES)).toBe(5);
      await page.fill(ISSUES, "");
      await saved(page);
      await page.context().close();
    });
  }

  it("shouldBeToldWhereTheBrowserKeepsNothing", async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(() => { indexedDB.open = () => { throw new DOMException("private", "SecurityError"); }; });
    await page.goto(server.url);
    await page.click("[data-person=p_as]");
    await page.waitForSelector("[data-case]");
    await page.goto(`${server.url}/forms/f1/${PART}/defenceInformation`);
    await page.waitForSelector("[data-device=none]");
    await shot(page, "not-kept");
    server.acceptLive = false;
    server.dropAll();
    await page.waitForSelector("[data-line=offline]");
    await page.focus(ISSUES);
    await page.keyboard.type("Only in memory");
    server.signInEnded = true;
    server.acceptLive = true;
    await page.waitForSelector("[data-signed-out] [data-kept=false]");
    expect(await page.content()).not.toContain("Only in memory");
    server.signInEnded = false;
    await page.click("[data-person=p_as]");
    await page.waitForSelector(ISSUES);
    await saved(page);
    expect(await page.inputValue(ISSUES)).toContain("Only in memory");
    await context.close();
  });

  it("shouldFindWhatWasTypedInAPageThatWasClosedAndDiscardIt", async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(server.url);
    await page.click("[data-person=p_as]");
    await page.waitForSelector("[data-case]");
    await page.goto(`${server.url}/forms/f1/${PART}/defenceInformation`);
    await page.waitForSelector(ISSUES);
    server.acceptLive = false;
    server.dropAll();
    await page.waitForSelector("[data-line=offline]");
    await page.focus(ISSUES);
    await page.keyboard.type("Typed and left");
    await page.waitForSelector("[data-save-state=device]");
    await page.close({ runBeforeUnload: false });
    const next = await context.newPage();
    await next.goto(server.url);
    await next.waitForSelector("[data-kept-form=f1] a");
    await shot(next, "kept");
    expect(await faults(next)).toEqual([]);
    await next.click("[data-action=discard]");
    await next.click("[data-action=discard-yes]");
    await next.waitForSelector("[data-kept-form=f1]", { state: "detached" });
    await next.reload();
    await next.waitForSelector("[data-case]");
    expect(await next.locator("[data-kept-form]").count()).toBe(0);
    server.acceptLive = true;
    await context.close();
  });
});
