import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch } from "./browser.ts";
import { FilledForm, FORMS } from "./filledForm.ts";

/** Every section of every published form, as it was served, on the page of one who reads it. */

const READERS = { "defence:d2": "p_ke", prosecution: "p_rm", judge: "p_hr" };

let browser: Browser;
beforeAll(async () => { browser = await launch(); });
afterAll(async () => { await browser?.close(); });

describe("every section of every form, served", () => {
  it.each(FORMS)("shouldHaveNoFaultThatAxeCanFind (%s)", async (name) => {
    const form = await FilledForm.open(name, browser);
    const unread = new Set(form.served);
    for (const [team, person] of Object.entries(READERS)) {
      const shown = [...unread].filter((part) => !form.mayWrite(part, team) && form.mayRead(part, team));
      shown.forEach((part) => unread.delete(part));
      await form.look(team, person, shown);
    }
    await form.close();
    expect(form.wrong).toEqual([]);
    expect([...unread], "somebody reads whatever is served").toEqual([]);
  }, 300_000);
});
