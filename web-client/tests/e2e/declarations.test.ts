import { AxeBuilder } from "@axe-core/playwright";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { proved } from "./harness/counting.ts";
import { notFresh, press, SOON_NOT_FRESH } from "./harness/fresh.ts";
import { launch, Participant, withBrowser } from "./harness/participant.ts";
import { ask } from "./harness/pdf.ts";
import { Server } from "./harness/server.ts";

const PART = "prosecution";
const FOLDER = "target/e2e-documents";
const READY = "I certify that the prosecution is ready for trial";

withBrowser("a certificate of trial readiness", () => {
  let browser: Browser;
  let server: Server;

  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    [browser, server] = await Promise.all([launch(), Server.start([], SOON_NOT_FRESH)]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("shouldBeCertifiedByTheKeyboardAfterShowingAgainWhoOneIsAndBeOvertakenByWhatIsServedNext", async () => {
    const mensah = await person("p-mensah", 1280);
    await mensah.page.click("[data-action=start-form][data-template=cotr]");
    await mensah.there(`section[data-part=${PART}]`);
    const form = new URL(mensah.page.url()).pathname;
    await certify(mensah, "yes");
    await serve(mensah, form);

    // The exact words, of which release, in whose name; by the keyboard alone, after another sign-in in place.
    await mensah.page.click("[data-action=to-declare]");
    await mensah.there("[data-offer=prosecutionReady]");
    expect(await mensah.page.innerText("[data-offer] q")).toContain(READY);
    expect(await mensah.page.innerText("[data-release='1']")).toMatch(/^What was served last: release 1\. Served .+ by R\. Mensah\.$/);
    expect(await mensah.page.innerText("[data-in-name]")).toContain("in your own name, Rosalind Mensah");
    expect(await faults(mensah.page)).toEqual([]);
    await notFresh(mensah.page);
    await press(mensah.page, "[data-action=declare]");
    await mensah.there("[data-confirm-identity]");
    expect(mensah.messages("entries").some((one) => JSON.stringify(one).includes("\"declare\""))).toBe(false);
    expect(await faults(mensah.page)).toEqual([]);
    await press(mensah.page, "[data-action=confirm-identity]");
    await mensah.there("[data-declared-now=prosecutionReady]");
    expect(await mensah.page.evaluate(() => document.activeElement?.hasAttribute("data-declared-now"))).toBe(true);
    expect(await mensah.page.$$("[data-offer]")).toEqual([]);

    // Whoever reads it is told, on a phone and in Welsh too.
    const shah = await person("p-shah", 390);
    await shah.page.goto(`${server.url}${form}`);
    await shah.there("[data-declaration=prosecutionReady][data-state=covers]");
    expect(await shah.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await shah.page.click("[data-language=cy]");
    expect(await shah.page.innerText("[data-declaration=prosecutionReady]")).toMatch(/Rwy'n ardystio bod yr erlyniad yn barod[\s\S]+Datganwyd .+ gan R\. Mensah/);
    expect(await faults(shah.page)).toEqual([]);
    await shah.page.click("[data-language=en]");

    // What is typed since is not covered; served, it leaves the declaration behind, for everybody, without loading anew.
    await mensah.page.goto(`${server.url}${form}`);
    await certify(mensah, "no");
    await mensah.page.goto(`${server.url}${form}/${PART}/declare`);
    await mensah.there("[data-changed-since]");
    await serve(mensah, form);
    await shah.there("[data-declaration=prosecutionReady][data-state=overtaken]");
    expect(await shah.page.innerText("[data-declaration=prosecutionReady]")).toContain("Something newer has been served since: this declaration does not cover it.");

    // The judge is told before the form is made final, and it is in the document.
    const rowan = await person("p-rowan", 1280);
    await rowan.page.goto(`${server.url}${form}/finalise`);
    await rowan.there("[data-warnings]");
    const warnings = await rowan.page.innerText("[data-warnings]");
    expect(warnings).toContain(`Declared of something older. Prosecution certificate: “${READY}`);
    expect(warnings).toContain("Not declared. Prosecution certificate: “I confirm that the prosecution is not ready for trial");
    await rowan.page.check("[data-confirm=finalise]");
    await rowan.page.click("[data-action=finalise]");
    await confirmed(rowan, "[data-final='1']");
    const text = await printed(rowan, form);
    if (text !== null) {
      expect(text).toMatch(/Declared .+ by Rosalind Mensah for the prosecution, of release 1: “I certify that the prosecution is ready/);
      expect(text).toContain("Something newer has been served since: this declaration does not cover it.");
      expect(text).toContain("Nobody has declared: “I confirm that the prosecution is not ready for trial");
    }
    proved("a certificate of trial readiness: certified by keyboard after a new sign-in, seen on a phone in Welsh, overtaken by the next release, listed before finalising, printed");
  });

  it("shouldBeUnknownToADefendantOnWhomItWasNotServed", async () => {
    const part = "prosecution-notice";
    const mensah = await person("p-mensah", 1280);
    await mensah.page.click("[data-action=start-form][data-template=hearsay]");
    await mensah.there(`section[data-part=${part}]`);
    const form = new URL(mensah.page.url()).pathname;
    const lindqvist = await person("p-lindqvist", 1280);
    const shah = await person("p-shah", 1280);
    for (const one of [lindqvist, shah]) {
      await one.page.goto(`${server.url}${form}`);
      await one.there(`section[data-part=${part}]`);
    }
    await mensah.openSection(part, "prosecutionNotice");
    await mensah.page.locator("[data-field] input[type=radio][value=yes]").first().check();
    await mensah.saved();
    await mensah.page.goto(`${server.url}${form}/${part}/serve`);
    await mensah.page.check("[data-serve-on=some]");
    await mensah.page.check("[data-serve-team='defence:d1']");
    await mensah.page.fill(`[data-path="${part}|serve.reason"]`, "The rest follows.");
    await mensah.page.click("[data-action=serve][aria-disabled=false]");
    await confirmed(mensah, "[data-declared], [data-action=to-declare], [data-served-on]");
    await mensah.page.goto(`${server.url}${form}/${part}/declare`);
    await mensah.page.click("[data-offer=prosecutionNotice] [data-action=declare]");
    await confirmed(mensah, "[data-declared-now=prosecutionNotice]");
    await shah.there("[data-declaration=prosecutionNotice][data-state=covers]");
    const served = shah.messages("release").find((one) => one.part === part)!.release as { hash: string };
    await lindqvist.page.reload();
    await lindqvist.there(`section[data-part=${part}]`);
    await lindqvist.settled();
    for (const word of [served.hash, "declarations", "prosecutionNotice"]) expect(lindqvist.received.join("\n")).not.toContain(word);
    proved(`a declaration of what was served on one defendant: 0 of ${lindqvist.received.length} frames of the other's team tell of it, and its own line does at once`);
  });

  /** Shows again who they are, where that is asked for, and waits for what comes then. */
  async function confirmed(one: Participant, selector: string): Promise<void> {
    await one.there(`${selector}, [data-confirm-identity] button`);
    const again = one.page.locator("[data-action=confirm-identity]");
    if (await again.count() > 0) await again.click();
    await one.there(selector);
  }

  async function person(id: string, width: number): Promise<Participant> {
    const one = await Participant.tab(await browser.newContext({ viewport: { width, height: 900 } }), server.url);
    await one.page.goto(server.url);
    await one.signIn(id);
    await one.page.click("[data-case]");
    await one.there("h1");
    return one;
  }

  async function certify(one: Participant, answer: "yes" | "no"): Promise<void> {
    await one.openSection(PART, "prosecutionCertificate");
    await one.page.locator(`[data-field] input[type=radio][value=${answer}]`).first().check();
    await one.saved();
  }

  async function serve(one: Participant, form: string): Promise<void> {
    await one.page.goto(`${server.url}${form}/${PART}/serve`);
    await one.there("[data-preview]");
    await one.page.fill(`[data-path="${PART}|serve.reason"]`, "The rest follows.");
    await one.page.click("[data-action=serve][aria-disabled=false]");
    await confirmed(one, "[data-served]");
  }

  /** What is printed, in one line; null where the program that reads it is not installed. */
  async function printed(one: Participant, form: string): Promise<string | null> {
    const path = `/api${form}/versions/1/document`;
    await expect.poll(async () => (await one.page.request.get(`${server.url}${path}`)).status(), { timeout: 60_000 }).toBe(200);
    const file = `${FOLDER}/readiness.pdf`;
    writeFileSync(file, await (await one.page.request.get(`${server.url}${path}`)).body());
    expect(readFileSync(file).length).toBeGreaterThan(1_000);
    return ask("pdftotext", file, "-")?.replaceAll(/\s+/g, " ") ?? null;
  }
});

async function faults(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page: page as never }).analyze();
  return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}
