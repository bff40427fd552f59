import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { proved } from "./harness/counting.ts";
import { Participant, withBrowser } from "./harness/participant.ts";
import { running } from "./harness/running.ts";

const SHARED = "shared:proceedings:d1";
const FACTS = "shared:facts";
const FIELD = "relatedCriminal";
const SECTION = "otherProceedings";
const SERVED = "One trial at Newport in May.";
const WORDS = "One trial at Newport in June, canary-words.";
const WHY = "canary-why: the date was moved.";
const NO = "canary-no: the listing office says May.";

withBrowser("wording proposed by a team that has not joined", () => {
  const service = running();

  it("shouldReachThoseWhoJoinedAndItsOwnTeamAndNobodyElse", async () => {
    const mensah = await Participant.join(service.browser, service.server.url, "p-mensah");
    const shah = await Participant.join(service.browser, service.server.url, "p-shah", 390);
    const others = await Promise.all(["p-lindqvist", "p-rowan", "p-bevan"].map((person) => Participant.join(service.browser, service.server.url, person)));
    await mensah.joinPart(SHARED);
    await mensah.openSection(SHARED, SECTION);
    await mensah.caret(SHARED, FIELD);
    await mensah.type(SERVED);
    await mensah.saved();
    await mensah.backToForm();
    await mensah.serve(SHARED);

    // On a phone: other wording, which is still there after the section was left.
    await shah.goToSection(SHARED, SECTION);
    await shah.page.click(`[data-propose-for=${FIELD}] summary`);
    await shah.page.click("[data-action=propose]");
    expect(await shah.page.isVisible(`[data-propose-for=${FIELD}] .govuk-error-message`)).toBe(true);
    await shah.page.fill("[data-propose=text]", WORDS);
    await shah.page.fill("[data-propose=reason]", WHY);
    await shah.backToForm();
    await shah.openSection(SHARED, SECTION);
    expect(await shah.page.inputValue("[data-propose=text]")).toBe(WORDS);
    expect(await faults(shah.page)).toEqual([]);
    expect(await shah.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await shah.page.click("[data-action=propose]");
    await shah.there("[data-proposal][data-outcome=open] [data-action=withdraw]");
    expect(await shah.page.inputValue("[data-propose=text]")).toBe(SERVED);

    // Beside the answer, compared with it; declined with a reason, which its team reads.
    await mensah.goToSection(SHARED, SECTION);
    await mensah.there("[data-proposals='1']");
    expect(await mensah.page.textContent("[data-comparison] ins")).toContain("June, canary-words.");
    expect(await mensah.page.textContent("[data-comparison] del")).toContain("May.");
    expect(await mensah.text(SHARED, FIELD)).toBe(SERVED);
    expect(await faults(mensah.page)).toEqual([]);
    await mensah.page.click("[data-proposal] details summary");
    await mensah.page.fill("[data-decline-reason]", NO);
    await mensah.page.click("[data-action=decline]");
    await shah.there("[data-proposal][data-outcome=declined]", 30_000);
    await shah.there(`text=${NO}`);

    // Again, and accepted: the words are in the answer, as the one who accepts has typed them, and not served.
    await shah.page.click(`[data-propose-for=${FIELD}] summary`);
    await shah.page.fill("[data-propose=text]", WORDS);
    await shah.page.fill("[data-propose=reason]", WHY);
    await shah.page.click("[data-action=propose]");
    await mensah.page.click("[data-proposal][data-outcome=open] [data-action=accept]");
    await mensah.sees(SHARED, FIELD, WORDS);
    await shah.there("[data-proposal][data-outcome=accepted]");
    await mensah.saved();
    expect(await mensah.page.$$("[data-proposal][data-outcome=open]")).toHaveLength(0);
    expect(shah.received.filter((frame) => frame.startsWith('{"t":"release"')).join("")).not.toContain("canary-words");

    const rowan = others[1]!;
    await rowan.goToSection(SHARED, SECTION);
    await rowan.there(`text=${SERVED}`);
    for (const one of others) {
      await one.settled();
      for (const word of ["canary-words", "canary-why", "canary-no", "proposals"]) expect(one.received.join("\n")).not.toContain(word);
    }

    // What is open when the form becomes final is decided no more, and those who saw it are told so.
    if (!await shah.page.isVisible("[data-propose=text]")) await shah.page.click(`[data-propose-for=${FIELD}] summary`);
    await shah.page.fill("[data-propose=text]", `${WORDS} And not in July.`);
    await shah.page.fill("[data-propose=reason]", WHY);
    await shah.page.click("[data-action=propose]");
    await mensah.there("[data-proposal][data-outcome=open] [data-action=accept]");
    await rowan.backToForm();
    await rowan.page.click("a[href$='/finalise']");
    await rowan.page.check("[data-confirm=finalise]");
    await rowan.page.click("[data-action=finalise]");
    for (const one of [shah, mensah]) {
      await one.there("[data-proposal][data-outcome=undecided]", 30_000);
      expect(await one.page.innerText("[data-proposal][data-outcome=undecided]")).toContain("Not decided before the form became final");
      expect(await one.page.$$("[data-outcome=undecided] button, [data-proposals]")).toHaveLength(0);
    }
    proved(`a proposal on a phone, declined and accepted: 0 of ${others.reduce((sum, one) => sum + one.received.length, 0)} frames of the three others tell of it`);
  });

  it("shouldReachParagraphOfTheAgreedFactsAndNoneThatWasNotServed", async () => {
    const [mensah, shah, lindqvist] = await Promise.all([person("p-mensah"), person("p-shah", 390), person("p-lindqvist")]);
    await mensah!.page.click("[data-action=start-form][data-template=agreed-facts]");
    await mensah!.there(`section[data-part="${FACTS}"]`);
    const form = new URL(mensah!.page.url()).pathname;
    await mensah!.joinPart(FACTS);
    await mensah!.goToSection(FACTS, "facts");
    const served = await paragraph(mensah!, 0, SERVED);
    await mensah!.page.goto(`${service.server.url}${form}`);
    await mensah!.serve(FACTS);
    await mensah!.goToSection(FACTS, "facts");
    const unserved = await paragraph(mensah!, 1, "canary-unserved");

    // One is shown to the others, and only of that one they may propose other words.
    for (const one of [shah!, lindqvist!]) {
      await one.page.goto(`${service.server.url}${form}`);
      await one.there(`section[data-part="${FACTS}"]`);
    }
    await shah!.goToSection(FACTS, "facts");
    await shah!.page.click(`[data-propose-for="${served}"] summary`);
    expect(await shah!.page.locator(`[data-propose-for="${unserved}"]`).count()).toBe(0);
    await shah!.page.fill("[data-propose=text]", WORDS);
    await shah!.page.fill("[data-propose=reason]", WHY);
    await shah!.page.click("[data-action=propose]");
    await shah!.there("[data-proposal][data-outcome=open] [data-action=withdraw]");

    // Beside the paragraph it is about; accepted, its words are in that row and in no other.
    await mensah!.there("[data-proposal][data-outcome=open] [data-action=accept]");
    expect(await mensah!.page.locator(`[data-row="${served.split("/")[1]}"] [data-proposal]`).count()).toBe(1);
    await mensah!.page.click("[data-proposal][data-outcome=open] [data-action=accept]");
    await mensah!.sees(FACTS, served, WORDS);
    expect(await mensah!.text(FACTS, unserved)).toBe("canary-unserved");
    await shah!.there("[data-proposal][data-outcome=accepted]");
    await lindqvist!.settled();
    for (const word of ["canary-words", "canary-why", "canary-unserved"]) expect(lindqvist!.received.join("\n")).not.toContain(word);
    expect(shah!.received.join("\n")).not.toContain("canary-unserved");
    proved("a proposal about a paragraph of the agreed facts: in its own row, and of none that was not served");
  });

  async function person(id: string, width = 1280): Promise<Participant> {
    const one = await Participant.tab(await service.browser.newContext({ viewport: { width, height: 900 } }), service.server.url);
    await one.page.goto(service.server.url);
    await one.signIn(id);
    await one.page.click("[data-case]");
    await one.there("h1");
    return one;
  }

  /** Adds a paragraph and writes it: the path of its words. */
  async function paragraph(one: Participant, row: number, text: string): Promise<string> {
    await one.page.click("[data-action=add-row]");
    const words = one.page.locator(`[data-path^="${FACTS}|facts/"][data-path$="/paragraph"]`).nth(row);
    await words.fill(text);
    await one.saved();
    return (await words.getAttribute("data-path"))!.split("|")[1]!;
  }
});

async function faults(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page: page as never }).analyze();
  return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}
