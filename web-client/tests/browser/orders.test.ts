import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { REAL_FORM, start } from "../server/main.ts";
import type { TestServer } from "../server/testServer.ts";
import { box, launch, signIn } from "./browser.ts";

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

it("shouldMakeAllOpenOrdersOfASectionInOneActToBeAdjustedThen", async () => {
  const orders = server.room.template.sections.find((one) => one.id === "stage1")!.fields.filter((one) => one.kind === "order").map((one) => one.id);
  const state = () => server.room.logs.get("court")!.state.fields;
  const page = await signIn(browser, server.url, "p_hr");
  await page.goto(`${server.url}/forms/f1/court/stage1`);
  const first = box("court", `${orders[0]}.notApplicable`);
  await page.waitForSelector(first);
  await page.check(first);
  await page.click("[data-action=rest-ordered]");
  await page.waitForSelector("[data-action=rest-ordered]", { state: "detached" });
  await expect.poll(() => orders.filter((id) => state()[`${id}.ordered`] === true)).toEqual(orders.slice(1));
  expect(state()[`${orders[0]}.notApplicable`]).toBe(true);
  await page.check(box("court", `${orders[1]}.notApplicable`));
  await expect.poll(() => orders.filter((id) => state()[`${id}.ordered`] === true)).toEqual(orders.slice(2));
});
