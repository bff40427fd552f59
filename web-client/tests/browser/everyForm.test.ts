import axe, { type AxeResults } from "axe-core";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instancesOf, sectionsOf, type Template, type TemplatePart, templatePartOf, type WordingMap } from "../../src/form/template.ts";
import { readsReleases } from "../../src/preview/readers.ts";
import { demoCase } from "../server/demoCase.ts";
import { start } from "../server/main.ts";
import { writeSample } from "../server/sampleForm.ts";
import { launch, signIn } from "./browser.ts";

/**
 * Every section of every published form, filled in as its sample says, on the page of whoever writes it and of one who reads what was served of it,
 * in both languages: on a desk in English, on a phone in Welsh. FORM=pet looks at one form; PICTURES=folder keeps pictures, of both widths in both languages.
 */

const ROOT = join(process.cwd(), "../form-templates");
const FORMS = readdirSync(ROOT).filter((name) => existsSync(join(ROOT, name, "2026.1/template.json"))).filter((name) => !process.env.FORM || name === process.env.FORM);
const WRITERS = { prosecution: "p_rm", "defence:d1": "p_as", judge: "p_hr" };
const READERS = { "defence:d2": "p_ke", prosecution: "p_rm", judge: "p_hr" };
const VIEWS = [["en", 1280], ["cy", 390]] as const;

let browser: Browser;
beforeAll(async () => { browser = await launch(); });
afterAll(async () => { await browser?.close(); });

describe("every section of every form", () => {
  it.each(FORMS)("shouldHaveNoFaultThatAxeCanFind (%s)", async (form) => {
    const folder = join(ROOT, form, "2026.1");
    const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));
    const server = await start(0, folder);
    writeSample(server.room, read("samples/two-defendants.json"));
    const wrong: string[] = [];
    const look = async (team: string, person: string, shown: string[]) => {
      if (shown.length === 0) return;
      const page = await signIn(browser, server.url, person);
      await page.goto(`${server.url}/forms/f1`);
      await page.waitForSelector("[data-part]");
      await page.evaluate(axe.source);
      for (const [language, width] of VIEWS) {
        const wording = read(`wording.${language}.json`) as WordingMap;
        await page.setViewportSize({ width, height: 900 });
        if (language === "cy") await page.click("[data-language=cy]");
        for (const part of shown) for (const section of sectionsOf(server.room.template, part)) {
          await goTo(page, part, section.id);
          const found = [...(await faults(page)), ...(await oddities(page, wording[section.id]!, language))];
          wrong.push(...found.map((fault) => `${language} ${team} at ${part}/${section.id}: ${fault}`));
          await pictures(page, `${form}-${language}-${team}-${part}-${section.id}`, width);
        }
      }
      await page.context().close();
    };
    const parts = partsOf(server.room.template);
    const written = Object.entries(WRITERS).map(([team, person]) => ({ team, person, shown: parts.filter((part) => mayWrite(server.room.template, part, team)) }));
    for (const { team, person, shown } of written) await look(team, person, shown);
    const unread = new Set(parts.filter((part) => server.room.logs.get(part)!.release !== null));
    for (const [team, person] of Object.entries(READERS)) {
      const shown = [...unread].filter((part) => !mayWrite(server.room.template, part, team) && mayRead(server.room.template, part, team));
      shown.forEach((part) => unread.delete(part));
      await look(team, person, shown);
    }
    await server.close();
    expect(wrong).toEqual([]);
    expect(written.flatMap((one) => one.shown).sort(), "somebody writes every part").toEqual(parts.sort());
    expect([...unread], "somebody reads whatever is served").toEqual([]);
  }, 300_000);
});

/** Of the second defendant's and the other teams' parts, which are the same, one is enough. */
function partsOf(template: Template): string[] {
  return instancesOf(template, demoCase).filter((part) => !/:d2$|^notes:(?!prosecution)/.test(part));
}

/** A part this team writes, or may join, of the first defendant where there is one for each. */
function mayWrite(template: Template, part: string, team: string): boolean {
  const definition = templatePartOf(template, part)!;
  return writes(definition, part.slice(definition.id.length + 1), team);
}

function mayRead(template: Template, part: string, team: string): boolean {
  const definition = templatePartOf(template, part)!;
  return readsReleases(definition, part.slice(definition.id.length + 1), team);
}

function writes(definition: TemplatePart, instance: string, team: string): boolean {
  if (definition.kind === "shared") return team === "prosecution";
  if (definition.owner === "court") return team === "judge";
  return team === (definition.owner === "defence" ? `defence:${instance}` : definition.owner === "team" ? instance : definition.owner);
}

/** As a link of the page does it, without loading it anew: axe stays in it. */
async function goTo(page: Page, part: string, section: string): Promise<void> {
  await page.evaluate((path) => {
    history.pushState(null, "", path);
    window.dispatchEvent(new PopStateEvent("popstate"));
  }, `/forms/f1/${part}/${section}`);
  await page.waitForSelector(`[data-section="${section}"][data-part="${part}"]`);
}

async function faults(page: Page): Promise<string[]> {
  const { violations } = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as AxeResults;
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

/** What axe does not look for. */
async function oddities(page: Page, title: string, language: "en" | "cy"): Promise<string[]> {
  const odd: string[] = [];
  const heading = await page.textContent("h1");
  if (heading !== title) odd.push(`the heading is ${heading}`);
  if (!(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))) odd.push("too wide");
  if ((language === "cy") !== (await page.isVisible("[data-draft]"))) odd.push("it is not told from Welsh that was reviewed");
  return odd;
}

async function pictures(page: Page, name: string, width: number): Promise<void> {
  const folder = process.env.PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  for (const other of [1280, 390]) {
    await page.setViewportSize({ width: other, height: 900 });
    await page.screenshot({ path: join(folder, `${name.replaceAll(":", "")}-${other}.png`), fullPage: true });
  }
  await page.setViewportSize({ width, height: 900 });
}
