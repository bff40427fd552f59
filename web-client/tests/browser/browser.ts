import { type Browser, chromium, type Page } from "playwright-core";
import { chromiumPath } from "../e2e/harness/needs.ts";

/** Chromium as the system has it. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath()!,
    args: ["--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** A person in a browser of their own. Anything the page throws is a failure. */
export async function signIn(browser: Browser, url: string, person: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  page.on("pageerror", (error) => { throw error; });
  await page.goto(url);
  await page.click(`[data-person=${person}]`);
  await page.waitForSelector("[data-case]");
  return page;
}

export const box = (part: string, path: string): string => `[data-path="${part}|${path}"]`;

export function saved(page: Page): Promise<unknown> {
  return page.waitForSelector("[data-save-state=saved]");
}
