import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SAMPLE, start } from "../server/main.ts";
import type { TestServer } from "../server/testServer.ts";
import { launch } from "./browser.ts";

interface Entries { contract(): Promise<string[]>; locks: { take(tab: string): Promise<boolean> } }

let browser: Browser;
let server: TestServer;
let code: string;

beforeAll(async () => {
  [browser, server] = await Promise.all([launch(), start(0, SAMPLE)]);
  const built = await build({ configFile: false, logLevel: "silent", build: { write: false, lib: { entry: "tests/browser/entries/records.ts", formats: ["iife"], name: "entries" } } });
  const [output] = Array.isArray(built) ? built : [built];
  code = (output as { output: { code: string }[] }).output[0]!.code;
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function opened(page: Page): Promise<Page> {
  await page.goto(server.url);
  await page.evaluate(code);
  return page;
}

it("shouldKeepTheContractOfRecordStoresInTheBrowsersDatabase", async () => {
  const page = await opened(await (await browser.newContext()).newPage());
  expect(await page.evaluate(() => (window as unknown as Entries).contract())).toEqual([]);
});

it("shouldHoldTheLockOfATabUntilItsPageIsGone", async () => {
  const context = await browser.newContext();
  const [one, other] = [await opened(await context.newPage()), await opened(await context.newPage())];
  const take = (page: Page) => page.evaluate(() => (window as unknown as Entries).locks.take("t1"));
  expect(await take(one)).toBe(true);
  expect(await take(one)).toBe(true);
  expect(await take(other)).toBe(false);
  await one.close();
  await expect.poll(() => take(other)).toBe(true);
});
