import axe, { type AxeResults } from "axe-core";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { instancesOf, sectionsOf, type Template, type TemplatePart, templatePartOf, type WordingMap } from "../../src/form/template.ts";
import { readsReleases } from "../../src/preview/readers.ts";
import { demoCase } from "../server/demoCase.ts";
import { start } from "../server/main.ts";
import { writeSample } from "../server/sampleForm.ts";
import type { TestServer } from "../server/testServer.ts";
import { signIn } from "./browser.ts";

const ROOT = join(process.cwd(), "../form-templates");
export const FORMS = readdirSync(ROOT).filter((name) => existsSync(join(ROOT, name, "2026.1/template.json"))).filter((name) => !process.env.FORM || name === process.env.FORM);
const VIEWS = [["en", 1280], ["cy", 390]] as const;

/**
 * Looks at sections of a published form, filled in and served as its sample says, in both languages: on a desk in English, on a phone in Welsh.
 * FORM=pet looks at one form; PICTURES=folder keeps pictures, of both widths in both languages.
 */
export class FilledForm {
  readonly wrong: string[] = [];
  private constructor(private readonly form: string, private readonly folder: string, private readonly browser: Browser, readonly server: TestServer) {}

  static async open(form: string, browser: Browser): Promise<FilledForm> {
    const folder = join(ROOT, form, "2026.1");
    const filled = new FilledForm(form, folder, browser, await start(0, folder));
    writeSample(filled.server.room, filled.read("samples/two-defendants.json"));
    return filled;
  }

  /** Of the second defendant's and the other teams' parts, which are the same, one is enough. */
  get parts(): string[] {
    return instancesOf(this.template, demoCase).filter((part) => !/:d2$|^notes:(?!prosecution)/.test(part));
  }

  get served(): string[] { return this.parts.filter((part) => this.server.room.logs.get(part)!.release !== null); }

  /** A part this team writes, or may join, of the first defendant where there is one for each. */
  mayWrite(part: string, team: string): boolean {
    const definition = templatePartOf(this.template, part)!;
    return writes(definition, part.slice(definition.id.length + 1), team);
  }

  mayRead(part: string, team: string): boolean {
    const definition = templatePartOf(this.template, part)!;
    return readsReleases(definition, part.slice(definition.id.length + 1), team);
  }

  /** Every section of these parts, as one of the team is shown it; what is wrong is kept in `wrong`. */
  async look(team: string, person: string, shown: string[]): Promise<void> {
    if (shown.length === 0) return;
    const page = await signIn(this.browser, this.server.url, person);
    await page.goto(`${this.server.url}/forms/f1`);
    await page.waitForSelector("[data-part]");
    await page.evaluate(axe.source);
    for (const [language, width] of VIEWS) {
      const wording = this.read(`wording.${language}.json`) as WordingMap;
      await page.setViewportSize({ width, height: 900 });
      if (language === "cy") await page.click("[data-language=cy]");
      for (const part of shown) for (const section of sectionsOf(this.template, part)) {
        await goTo(page, part, section.id);
        const found = [...(await faults(page)), ...(await oddities(page, wording[section.id]!, language))];
        this.wrong.push(...found.map((fault) => `${language} ${team} at ${part}/${section.id}: ${fault}`));
        await pictures(page, `${this.form}-${language}-${team}-${part}-${section.id}`, width);
      }
    }
    await page.context().close();
  }

  close(): Promise<void> { return this.server.close(); }

  private get template(): Template { return this.server.room.template; }

  private read(name: string) { return JSON.parse(readFileSync(join(this.folder, name), "utf8")); }
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
