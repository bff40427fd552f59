import type { Page } from "playwright-core";
import { expect } from "vitest";

/** So soon after a sign-in somebody has to show again who they are: long enough for an act to follow a sign-in on a machine that is busy. */
const FRESH_SECONDS = 12;

/** What a service is started with where a sign-in is soon not fresh any more. */
export const SOON_NOT_FRESH = ["--session-limits", `court=60m/10h,lawyer=30m/12h,in-person=15m/4h,fresh=${FRESH_SECONDS}s`];

/** Waits until whoever is signed in would have to show again who they are. */
export async function notFresh(page: Page): Promise<void> {
  await expect.poll(() => isFresh(page), { interval: 500, timeout: 30_000 }).toBe(false);
}

function isFresh(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const { now, freshUntil } = await (await fetch("/api/session")).json() as { now: number; freshUntil: number };
    return freshUntil >= now;
  });
}

/** By the keyboard: to it, and Enter. */
export async function press(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().focus();
  await page.keyboard.press("Enter");
}
