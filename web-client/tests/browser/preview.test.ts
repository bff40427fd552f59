import { AxeBuilder } from "@axe-core/playwright";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REAL_FORM, start } from "../server/main.ts";
import type { TestServer } from "../server/testServer.ts";
import { box, launch } from "./browser.ts";

/** The preview of templates: both languages, every team, the sample's answers; nobody is signed in. */

const TEAMS = ["prosecution", "defence:d1", "defence:d2", "court", "judge"];

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  browser = await launch();
  server = await start(0, REAL_FORM);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function open(path: string, width = 1280): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage();
  page.on("pageerror", (error) => { throw error; });
  await page.goto(server.url + path);
  await page.waitForSelector("main h1");
  return page;
}

async function faults(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page: page as never }).setLegacyMode().analyze();
  return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

async function picture(page: Page, name: string): Promise<void> {
  if (!process.env.PICTURES) return;
  mkdirSync(process.env.PICTURES, { recursive: true });
  await page.screenshot({ path: join(process.env.PICTURES, `${name.replaceAll(":", "")}.png`), fullPage: true });
}

describe("the preview of a form", () => {
  it("shouldListFormsAndHaveNoFaultAxeCanFind", async () => {
    for (const width of [1280, 390]) {
      const page = await open("/preview", width);
      for (const language of ["en", "cy"]) {
        if (language === "cy") await page.click("[data-language=cy]");
        expect(await faults(page)).toEqual([]);
        await picture(page, `preview-list-${language}-${width}`);
        await page.click("[data-preview]");
        await page.waitForSelector("[data-part=prosecution]");
        expect(await faults(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
        await picture(page, `preview-form-${language}-${width}`);
        await page.click("[data-link=witnesses]");
        await page.waitForSelector("[data-section=witnesses]");
        expect(await faults(page)).toEqual([]);
        await picture(page, `preview-section-${language}-${width}`);
        await page.click(".govuk-back-link");
        await page.waitForSelector("[data-preview]");
      }
      await page.context().close();
    }
  });

  it("shouldShowEveryTeamWhatItWouldSee", async () => {
    const seen: Record<string, string[]> = {};
    for (const team of TEAMS) {
      const page = await open(`/preview/ptph/2026.1/${team}/two-defendants`);
      await page.waitForSelector("[data-part]");
      seen[team] = await page.$$eval("[data-part]", (parts) => parts.map((part) => (part as HTMLElement).dataset.part!));
      await page.context().close();
    }
    expect(seen.prosecution).toContain("confidential:d1");
    expect(seen["defence:d1"]).toContain("confidential:d1");
    expect(seen["defence:d2"]).not.toContain("confidential:d1");
    expect(seen["defence:d2"]).toContain("defence:d1");
    expect(seen.judge).toContain("court-private");
    expect(seen["defence:d1"]).not.toContain("court-private");
    expect(seen.prosecution).not.toContain("notes:judge");
  });

  it("shouldTryConditionsAndKeepNothing", async () => {
    const page = await open("/preview/ptph/2026.1/prosecution/two-defendants/prosecution/questions");
    const follow = box("prosecution", "reviewDisclosableMaterial");
    await page.waitForSelector(follow);
    await page.click(`${box("prosecution", "thirdParty")}[value=no]`);
    await page.waitForSelector(follow, { state: "detached" });
    await page.reload();
    await page.waitForSelector(follow);
    expect(server.room.logs.get("prosecution")!.entries).toEqual([]);
    await page.context().close();
  });
});
