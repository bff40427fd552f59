import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** No fault that axe can find, no wider than the window; and a picture to look at, of the page or of a piece of it. */
export async function looksRight(page: Page, file: string, piece?: Locator): Promise<void> {
  const { violations } = await new AxeBuilder({ page: page as never }).analyze();
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`), file).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${file} is no wider than the window`).toBe(true);
  await (piece ? piece.screenshot({ path: file }) : page.screenshot({ path: file, fullPage: true }));
}
