import { AxeBuilder } from "@axe-core/playwright";
import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { REAL_FORM, start } from "../server/main.ts";
import type { TestServer } from "../server/testServer.ts";
import { box, launch, saved, signIn } from "./browser.ts";

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  mkdirSync("target/why", { recursive: true });
  [browser, server] = await Promise.all([launch(), start(0, REAL_FORM)]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const FIELD = '[data-field="prosecution|reviewDisclosableMaterial"]';

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as never }).analyze();
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

it("shouldSayWhyAQuestionIsAskedToWhoeverAsks", async () => {
  for (const width of [1280, 390]) {
    const page = await signIn(browser, server.url, "p_rm", width);
    await page.goto(`${server.url}/forms/f1/prosecution/questions`);
    await page.check(`${box("prosecution", "thirdParty")}[value=yes]`);
    await saved(page);
    const why = page.locator(`${FIELD} why-asked`);
    await page.locator(`${FIELD} why-asked summary`).focus();
    expect(await page.locator("[data-reasons]").count(), "closed, nothing is worked out").toBe(0);
    await page.keyboard.press("Enter");
    await page.waitForSelector(`${FIELD} [data-reasons]`);
    expect(await why.textContent()).toContain("is answered “Yes”");
    expect(await page.locator(`${FIELD} why-asked summary`).textContent(), "told apart by ear").toContain(": ");
    expect(await page.locator('[data-field="prosecution|thirdParty"] why-asked').count(), "asked always").toBe(0);
    expect(await faults(page), `at ${width}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await page.locator(FIELD).screenshot({ path: `target/why/open-${width}.png` });
    await page.click("[data-language=cy]");
    await expect.poll(() => why.textContent()).toContain("atebwyd");
    expect(await faults(page), `in Welsh at ${width}`).toEqual([]);
    await page.context().close();
  }
});

it("shouldSayWhyASectionIsAsked", async () => {
  const page = await signIn(browser, server.url, "p_hr");
  await page.goto(`${server.url}/forms/f1/court/hearings`);
  await page.check(`${box("court", "issuesHearing")}[value=yes]`);
  await saved(page);
  await page.goto(`${server.url}/forms/f1/court/issuesHearingBlock`);
  await page.click(".section-main > why-asked summary");
  await page.waitForSelector(".section-main > why-asked [data-reasons]");
  expect(await faults(page)).toEqual([]);
  await page.screenshot({ path: "target/why/section-1280.png" });
});
