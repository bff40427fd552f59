import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch } from "./browser.ts";
import { FilledForm, FORMS } from "./filledForm.ts";

/** Every section of every published form on the page of whoever writes it. */

const WRITERS = { prosecution: "p_rm", "defence:d1": "p_as", judge: "p_hr" };

let browser: Browser;
beforeAll(async () => { browser = await launch(); });
afterAll(async () => { await browser?.close(); });

describe("every section of every form, to be filled in", () => {
  it.each(FORMS)("shouldHaveNoFaultThatAxeCanFind (%s)", async (name) => {
    const form = await FilledForm.open(name, browser);
    const unwritten = new Set(form.parts);
    for (const [team, person] of Object.entries(WRITERS)) {
      const written = form.parts.filter((part) => form.mayWrite(part, team));
      written.forEach((part) => unwritten.delete(part));
      await form.look(team, person, written);
    }
    await form.close();
    expect(form.wrong).toEqual([]);
    expect([...unwritten], "somebody writes every part").toEqual([]);
  }, 300_000);
});
