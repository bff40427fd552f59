import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { proved } from "./harness/counting.ts";
import { Participant, withBrowser } from "./harness/participant.ts";
import { running } from "./harness/running.ts";

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };

withBrowser("people who come to a case and go", () => {
  const service = running();

  /** Somebody at the list of their cases. */
  async function at(person: string, viewport: { width: number; height: number }, path = "/"): Promise<Page> {
    const one = await Participant.tab(await service.browser.newContext({ viewport }), service.server.url);
    await one.page.goto(service.server.url);
    await one.page.click(`[data-person=${person}]`);
    await one.page.waitForSelector("main h1:has-text('Your cases')");
    if (path !== "/") await one.page.goto(service.server.url + path);
    return one.page;
  }

  async function theCase(person: string, viewport = DESK): Promise<Page> {
    const page = await at(person, viewport);
    await page.click("[data-case]");
    await page.waitForSelector("[data-team]");
    return page;
  }

  it("shouldBringEverybodyBackWhenADefendantJoinsAndLetSomebodyTypeForThem", async () => {
    const prosecution = await Participant.join(service.browser, service.server.url, "p-mensah");
    const court = await theCase("p-bevan");
    await court.click("[data-defendants] summary");
    await court.click("[data-action=join-defendant]");
    await court.waitForSelector("#defendants-problem");
    await looksRight(court, "defendants-1280");
    for (const [id, value] of Object.entries({ name: "Ffion Rees", day: "1", month: "5", year: "1990", reason: "Joined by indictment." })) await court.fill(`#defendant-${id}`, value);
    await court.check("#defendant-count-c1");
    await court.click("[data-action=join-defendant]");
    await court.waitForSelector("[data-defendant=d3]");
    await prosecution.there("section[data-part='shared:proceedings:d3'], section[data-part='defence:d3']");

    await court.reload();
    await court.waitForSelector("[data-assist]");
    await court.click("[data-assist] summary");
    await court.selectOption("#assist-defendant", "d3");
    await court.selectOption("#assist-person", "p-tudor");
    for (const [id, value] of Object.entries({ how: "At the counter", whom: "Siân Bevan", day: "2026-11-26" })) await court.fill(`#assist-${id}`, value);
    await looksRight(court, "assist-1280");
    await court.click("[data-action=assist]");
    await court.waitForSelector("[data-member=p-tudor]");
    const typist = await Participant.join(service.browser, service.server.url, "p-tudor", 390);
    expect(await typist.page.$$eval("section[data-part]", (parts) => parts.map((part) => part.getAttribute("data-part")))).toEqual(["defence:d3", "confidential:d3"]);
    await typist.openSection("defence:d3", "defenceInformation");
    await typist.caret("defence:d3", "realIssues");
    await typist.type("I was not there.");
    await typist.saved();
    await typist.page.goto(typist.page.url().replace(/defenceInformation$/, "serve"));
    await typist.page.waitForSelector("#serve-read-back");
    await typist.page.fill("textarea[data-path='defence:d3|serve.reason']", "The rest will follow.").catch(() => undefined);
    await typist.page.click("[data-action=serve]");
    await typist.page.waitForSelector(".govuk-error-summary:has-text('Read it back')");
    await looksRight(typist.page, "assist-serve-390");
    await typist.page.check("#serve-read-back");
    await typist.page.click("[data-action=serve]");
    await typist.page.waitForSelector("[data-served]:has-text('for Ffion Rees')");

    await court.click("[data-member=p-tudor] [data-action=remove]");
    await court.click("[data-action=remove-yes]");
    await court.waitForSelector("[data-member=p-tudor]", { state: "detached" });
    proved("a defendant joins, everybody comes back to the form, and somebody types for them and serves what was read back");
  });

  it("shouldLetAFirmAskAndTheSolicitorOfTheDefendantAccept", async () => {
    const asking = await at("p-griffiths", PHONE);
    await asking.click("[data-link=find]");
    await asking.click("[data-action=ask-for-access]");
    await asking.waitForSelector("[data-summary]:focus");
    await looksRight(asking, "find-problems-390");
    await ask(asking, "62PQ0412799", "Thornbury");
    await asking.waitForSelector("[data-asked=asked]");
    await ask(asking, "62 pq 04127 26", "Thornbury");
    await asking.waitForFunction(() => document.querySelectorAll("[data-asked=asked]").length === 2);
    expect(new Set(await asking.$$eval("[data-asked] strong", (all) => all.map((one) => one.textContent))).size).toBe(1);
    await looksRight(asking, "find-390");

    const court = await theCase("p-bevan");
    await court.waitForSelector("[data-asking]");
    await looksRight(court, "access-court-1280");
    await court.click("[data-action=accept]");
    await court.waitForSelector("#access-problem:has-text('transfer')");

    const solicitor = await theCase("p-lindqvist", PHONE);
    await solicitor.waitForSelector("[data-asking]");
    await looksRight(solicitor, "access-390");
    await solicitor.focus("[data-action=accept]");
    await solicitor.keyboard.press("Enter");
    await solicitor.waitForSelector("[data-member=p-griffiths]");
    await asking.reload();
    await asking.click("[data-asked=accepted] a");
    await asking.waitForSelector("[data-team]");
    proved("a firm asks on a phone, is told the same of a case that is not there, and is accepted by the solicitor who acts");
  });

  it("shouldShowTheCourtWhoReadInAnEmergencyUntilItIsNoted", async () => {
    const outside = await at("p-tudor", DESK, "/find");
    await outside.waitForSelector("#emergency-urn");
    await looksRight(outside, "emergency-1280");
    await outside.fill("#emergency-urn", "62PQ0412726");
    await outside.fill("#emergency-reason", "The list officer of the day is ill.");
    await outside.click("[data-action=begin-emergency]");
    await outside.waitForSelector("[data-emergency-reader]");
    expect(await outside.isVisible("[data-transfer]")).toBe(false);
    await looksRight(outside, "emergency-case-1280");

    const judge = await theCase("p-rowan", PHONE);
    await judge.waitForSelector("[data-emergency]:has-text('The list officer')");
    await looksRight(judge, "emergency-judge-390");
    await judge.click("[data-action=acknowledge]");
    await judge.waitForSelector("[data-emergency]", { state: "detached" });
    proved("what somebody from outside a case reads in an emergency stands above the case until the court has noted it");
  });

  it("shouldTransferARepresentationAndCloseThePageOfTheFirmThatGoes", async () => {
    const outgoing = await Participant.join(service.browser, service.server.url, "p-shah");
    await outgoing.openSection("defence:d1", "defenceInformation");
    await outgoing.caret("defence:d1", "realIssues");
    await outgoing.type("canary-draft-of-shah");
    await outgoing.saved();
    const court = await theCase("p-bevan");
    await court.click("[data-transfer] summary");
    await court.click("[data-action=transfer]");
    await court.waitForSelector("#transfer-problem");
    await looksRight(court, "transfer-1280");
    await court.selectOption("#transfer-defendant", "d1");
    await court.selectOption("#transfer-to", "p-adeyemi");
    await court.fill("#transfer-reason", "The defendant has instructed another firm.");
    await court.click("label[for=transfer-consent-yes]");
    await looksRight(court, "transfer-consent-1280");
    await court.click("label[for=transfer-consent-no]");
    await court.click("[data-action=transfer]");
    await court.waitForSelector("[data-member=p-adeyemi]");
    await outgoing.page.waitForSelector("text=You may no longer open this form.");
    const incoming = await Participant.join(service.browser, service.server.url, "p-adeyemi");
    await incoming.openSection("defence:d1", "defenceInformation");
    expect(incoming.received.join("\n")).not.toContain("canary-draft-of-shah");
    proved("the firm that goes loses its open page, and the firm that comes is sent nothing that was not served");
  });

  it("shouldShowWhatGoesToAColleagueBeforeItGoes", async () => {
    const court = await theCase("p-bevan", PHONE);
    await court.click("[data-member=p-whitlock] [data-link=reassign]");
    await court.waitForSelector("#reassign-to");
    await court.selectOption("#reassign-to", "p-okafor");
    await court.waitForSelector("[data-places=goes], [data-places=stays]");
    await looksRight(court, "reassign-390");
    await court.selectOption("#reassign-to", "p-mensah");
    await court.waitForSelector("[data-places=goes]");
    await court.click("[data-action=reassign]");
    await court.waitForSelector("[data-places=moved]");
    await looksRight(court, "reassigned-390");
    proved("which places go to a colleague and which not is shown before, and then done");
  });
});

async function ask(page: Page, urn: string, lastName: string): Promise<void> {
  for (const [id, value] of Object.entries({ urn, lastName, day: "22", month: "7", year: "1996", message: "Instructed today." })) await page.fill(`#find-${id}`, value);
  await page.click("[data-action=ask-for-access]");
  await page.waitForSelector("[data-outcome]:focus");
}

/** No fault that a machine finds, nothing wider than the window, in both languages. */
async function looksRight(page: Page, name: string): Promise<void> {
  for (const language of ["cy", "en"]) {
    await page.click(`[data-language=${language}]`).catch(() => undefined);
    const folder = process.env.SCREENSHOTS;
    if (folder) await page.screenshot({ path: `${folder}/${name}-${language}.png`, fullPage: true });
    const result = await new AxeBuilder({ page: page as never }).analyze();
    expect(result.violations.map((one) => `${name} ${language} ${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  }
}
