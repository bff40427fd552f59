import { AxeBuilder } from "@axe-core/playwright";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instancesOf, sectionsOf, type TemplatePart, templatePartOf } from "../../src/form/template.ts";
import { demoCase } from "../server/demoCase.ts";
import { start } from "../server/main.ts";
import { writeSample } from "../server/sampleForm.ts";
import { launch, signIn } from "./browser.ts";

/** Every section of every published form, filled in as its sample says, on the page of whoever writes it or else reads it. */

type AxeResults = Awaited<ReturnType<AxeBuilder["analyze"]>>;

const ROOT = join(process.cwd(), "../form-templates");
const FORMS = readdirSync(ROOT).filter((name) => existsSync(join(ROOT, name, "2026.1/template.json"))).filter((name) => !process.env.FORM || name === process.env.FORM);
const PEOPLE = { prosecution: "p_rm", "defence:d1": "p_as", judge: "p_hr" };

let browser: Browser;
beforeAll(async () => { browser = await launch(); });
afterAll(async () => { await browser?.close(); });

/** Puts axe into the page, where it stays as long as the page is not loaded anew: putting it there takes three times as long as running it. */
async function bringAxe(page: Page): Promise<void> {
  await new AxeBuilder({ page: page as never }).setLegacyMode().analyze();
}

async function faults(page: Page): Promise<string[]> {
  const { violations } = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as AxeResults;
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

/** As a link of the page does it, without loading it anew. */
async function goTo(page: Page, part: string, section: string): Promise<void> {
  await page.evaluate((path) => {
    history.pushState(null, "", path);
    window.dispatchEvent(new PopStateEvent("popstate"));
  }, `/forms/f1/${part}/${section}`);
  await page.waitForSelector(`[data-section="${section}"][data-part="${part}"]`);
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name.replaceAll(":", "")}.png`), fullPage: true });
}

describe.each(FORMS)("%s", (form) => {
  it.each([["en", 1280], ["cy", 390]] as const)("shouldHaveNoFaultInAnySection (%s, %i)", async (language, width) => {
    const folder = join(ROOT, form, "2026.1");
    const server = await start(0, folder);
    const template = server.room.template;
    for (const name of readdirSync(join(folder, "samples")).sort().reverse().slice(0, 1)) writeSample(server.room, JSON.parse(readFileSync(join(folder, "samples", name), "utf8")));
    const wording = JSON.parse(readFileSync(join(folder, `wording.${language}.json`), "utf8")) as Record<string, string>;
    const wrong: string[] = [];
    let seen = 0;
    const left = new Set(instancesOf(template, demoCase).filter((part) => !/:d2$|^notes:(?!prosecution)/.test(part)));
    for (const [team, person] of Object.entries(PEOPLE)) {
      const page = await signIn(browser, server.url, person, width);
      if (language === "cy") await page.click("[data-language=cy]");
      await page.goto(`${server.url}/forms/f1`);
      await page.waitForSelector("[data-part]");
      await bringAxe(page);
      for (const part of left) {
        const definition = templatePartOf(template, part)!;
        if (!writes(definition, part.slice(definition.id.length + 1), team)) continue;
        left.delete(part);
        for (const section of sectionsOf(template, part)) {
          await goTo(page, part, section.id);
          const place = `${team} ${part}/${section.id}`;
          if ((await page.textContent("h1")) !== wording[section.id]) wrong.push(`${place}: the heading is ${await page.textContent("h1")}`);
          wrong.push(...(await faults(page)).map((fault) => `${place}: ${fault}`));
          if (!(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))) wrong.push(`${place}: too wide`);
          if (language === "cy" && !(await page.isVisible("[data-draft]"))) wrong.push(`${place}: nothing says that the Welsh is a draft`);
          await picture(page, `${form}-${language}-${team}-${part}-${section.id}`);
          seen++;
        }
      }
      await page.context().close();
    }
    await server.close();
    expect(wrong).toEqual([]);
    expect([...left]).toEqual([]);
    expect(seen).toBeGreaterThan(2);
  }, 600_000);
});

/** Does this team write the part; of a shared part, may it join? */
function writes(definition: TemplatePart, instance: string, team: string): boolean {
  if (definition.kind === "shared") return team === "prosecution";
  if (definition.owner === "court") return team === "judge";
  return team === (definition.owner === "defence" ? `defence:${instance}` : definition.owner === "team" ? instance : definition.owner);
}
