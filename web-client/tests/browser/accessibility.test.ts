import { AxeBuilder } from "@axe-core/playwright";
import { readdirSync, readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SAMPLE, start } from "../server/main.ts";
import type { TestServer } from "../server/testServer.ts";
import { box, launch, saved, signIn } from "./browser.ts";

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  browser = await launch();
  server = await start(0, SAMPLE);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function faults(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page: page as never }).analyze();
  return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

describe("every page", () => {
  for (const [person, paths] of Object.entries({
    p_rm: ["/", "/cases/case1", "/forms/f1", "/forms/f1/prosecution/witnesses", "/forms/f1/prosecution/questions", "/forms/f1/prosecution/serve", "/forms/f1/defence:d1/defenceInformation"],
    p_as: ["/forms/f1/defence:d1/defenceInformation", "/forms/f1/defence:d1/witnessNeeds", "/forms/f1/shared:proceedings:d1/otherProceedings"],
    p_hr: ["/forms/f1/court/orders", "/forms/f1/court/status", "/forms/f1/finalise"],
  })) {
    it(`shouldHaveNoFaultAxeCanFind (${person})`, async () => {
      for (const width of [1280, 390]) {
        const page = await signIn(browser, server.url, person, width);
        for (const path of paths) {
          await page.goto(server.url + path);
          await page.waitForSelector("main h1");
          await page.waitForTimeout(150);
          if (path.endsWith("/witnesses")) await page.click("[data-action=add-row]");
          expect(await faults(page), `${path} at ${width}`).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${path} at ${width} is too wide`).toBe(true);
        }
      }
    });
  }

  it("shouldChangeTheLanguageOfThePage", async () => {
    const page = await signIn(browser, server.url, "p_as");
    await page.click("[data-language=cy]");
    expect(await page.textContent("h1")).toBe("Eich achosion");
    expect(await page.getAttribute("html", "lang")).toBe("cy");
  });
});

describe("the keyboard alone", () => {
  it("shouldBeEnoughToAnswerAndToGoOn", async () => {
    const page = await signIn(browser, server.url, "p_as");
    await page.goto(`${server.url}/forms/f1`);
    await page.waitForSelector("[data-part]");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.className)).toContain("govuk-skip-link");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
    await tabTo(page, "[data-link=defenceInformation]");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-section=defenceInformation]");
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    await tabTo(page, box("defence:d1", "realIssues"));
    await page.keyboard.type("By keyboard");
    await tabTo(page, `${box("defence:d1", "under18")}[value=yes]`);
    await page.keyboard.press("Space");
    await saved(page);
    expect(server.room.logs.get("defence:d1")!.state.fields).toMatchObject({ realIssues: "By keyboard", under18: "yes" });
    await tabTo(page, "[rel=next]");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[data-section=witnessNeeds]");
  });
});

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Not reached by Tab: ${selector}`);
}

describe("the built page", () => {
  it("shouldNotShipTheFontOrTheCrestOfGovUk", () => {
    const styles = readdirSync("dist/assets").filter((name) => name.endsWith(".css")).map((name) => readFileSync(`dist/assets/${name}`, "utf8")).join("");
    expect(styles).not.toMatch(/@font-face|GDS Transport|crest/);
  });
});
