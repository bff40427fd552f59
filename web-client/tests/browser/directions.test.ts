import { AxeBuilder } from "@axe-core/playwright";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { daysAfter } from "../../src/form/directions.ts";
import { start } from "../server/main.ts";
import type { TestServer } from "../server/testServer.ts";
import { launch, saved, signIn } from "./browser.ts";

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
  mkdirSync("target/directions", { recursive: true });
  [browser, server] = await Promise.all([launch(), start(0, join(process.cwd(), "../form-templates/pet/2026.1"))]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function looksRight(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page: page as never }).analyze();
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`), name).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${name} is no wider than the window`).toBe(true);
  await page.locator("[data-directions]").screenshot({ path: `target/directions/${name}.png` });
}

it("shouldWriteAChosenDirectionAsARowToBeAdjusted", async () => {
  const rows = () => {
    const { state } = server.room.logs.get("court")!;
    return (state.rows["directionsTable"] ?? []).filter((row) => !row.removed).map((row) => ["name", "assignee", "due", "defendant"].map((column) => state.fields[`directionsTable/${row.id}/${column}`]));
  };
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" }).format(Date.now());
  for (const [width, language] of [[1280, "en"], [390, "cy"]] as const) {
    const page = await signIn(browser, server.url, "p_hr", width);
    await page.goto(`${server.url}/forms/f1/court/otherDirections`);
    if (language === "cy") await page.click("[data-language=cy]");
    await page.selectOption("#direction-chosen", "defenceExpert");
    await page.locator("[data-action=add-direction]").focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector("#direction-defendant-error");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("direction-defendant");
    await looksRight(page, `asked-${width}`);
    await page.selectOption("#direction-defendant", { index: 1 });
    await page.fill("#direction-expert", "Dr $expert Wyn <b>");
    await looksRight(page, `filled-${width}`);
    const before = rows().length;
    await page.click("[data-action=add-direction]");
    await page.waitForSelector("[data-outcome]");
    await saved(page);
    await expect.poll(() => rows().length).toBe(before + 1);
    const [text, assignee, due, defendant] = rows().at(-1)!;
    expect(text).toContain("Dr $expert Wyn <b>");
    expect(text).toContain(language === "en" ? "must serve" : "gyflwyno");
    expect([assignee, due, defendant]).toEqual(["defence", daysAfter(today, 28), "1"]);
    await page.context().close();
  }
});

it("shouldAddNoDayWhereNoneIsOrdinary", async () => {
  const page = await signIn(browser, server.url, "p_hr");
  await page.goto(`${server.url}/forms/f1/court/otherDirections`);
  await page.selectOption("#direction-chosen", "readiness");
  await page.click("[data-action=add-direction]");
  await saved(page);
  await expect.poll(() => server.room.logs.get("court")!.state.rows["directionsTable"]!.length).toBe(3);
  const row = server.room.logs.get("court")!.state.rows["directionsTable"]!.at(-1)!.id;
  expect(server.room.logs.get("court")!.state.fields[`directionsTable/${row}/due`] ?? null).toBeNull();
});

it("shouldCountDaysOverTheEndOfMonthsAndYears", () => {
  expect(daysAfter("2027-12-20", 28)).toBe("2028-01-17");
  expect(daysAfter("2028-02-20", 14)).toBe("2028-03-05");
});
