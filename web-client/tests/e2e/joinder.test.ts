import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { proved } from "./harness/counting.ts";
import { notFresh, press, SOON_NOT_FRESH } from "./harness/fresh.ts";
import { looksRight } from "./harness/looks.ts";
import { Participant, withBrowser } from "./harness/participant.ts";
import { running } from "./harness/running.ts";
import { Server } from "./harness/server.ts";

const FOLDER = "target/joinder";
const CROWN = "/api/cases/demo-case-4f7c1e9a2b";
const MAGISTRATES = "/api/cases/demo-case-c2d81f06e3";

withBrowser("defendants who are joined to another case", () => {
  const service = running(FOLDER);

  const looks = (page: Page, name: string) => looksRight(page, `${FOLDER}/${name}.png`);

  async function theCase(person: string, width: number, url = service.server.url, title = "Prosser"): Promise<Page> {
    const one = await Participant.tab(await service.browser.newContext({ viewport: { width, height: 900 } }), url);
    await one.page.goto(url);
    await one.page.click(`[data-person=${person}]`);
    await one.page.click(`[data-case]:text-matches("${title}")`);
    await one.page.waitForSelector("[data-team]");
    return one.page;
  }

  /** Something that has been done before. */
  async function did(page: Page, method: string, path: string, body: object): Promise<number> {
    return page.evaluate(async ([how, where, what]) => {
      const answer = await fetch(where!, { method: how!, body: what!, headers: { "Content-Type": "application/json" } });
      return answer.status;
    }, [method, path, JSON.stringify(body)]);
  }

  async function served(person: string, part: string, words: string): Promise<void> {
    const one = await Participant.join(service.browser, service.server.url, person);
    await one.openSection(part, "defenceInformation");
    await one.caret(part, "realIssues");
    await one.type(words);
    await one.saved();
    await one.backToForm();
    await one.serve(part);
  }

  it("shouldBeInTheOtherCaseWithWhatTheirTeamServed", async () => {
    await served("p-lindqvist", "defence:d2", "of-thornbury");
    await served("p-shah", "defence:d1", "canary-of-prosser");
    const rowan = await theCase("p-rowan", 1280);
    expect(await did(rowan, "POST", `${CROWN}/severances`, { defendants: ["d2"], reason: "Separate trials." })).toBe(201);
    await rowan.reload();

    // By keyboard alone: first without saying who, or to which case.
    await rowan.locator("[data-joinder] > summary").focus();
    await rowan.keyboard.press("Enter");
    await rowan.locator("#join-reason").focus();
    await rowan.keyboard.type("One trial after all.");
    await rowan.keyboard.press("Enter");
    await rowan.waitForSelector("#join-problem");
    expect(await rowan.evaluate(() => document.activeElement?.id)).toBe("join-d1");
    await rowan.keyboard.press("Space");
    await rowan.locator("[data-action=join]").press("Enter");
    await rowan.waitForSelector("#join-problem:has-text('Choose a case')");
    expect(await rowan.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.into)).toBe("");
    const thornbury = rowan.locator(".govuk-radios__item:has-text('R v Thornbury') input");
    await thornbury.focus();
    await rowan.keyboard.press("Space");
    expect(await rowan.innerText("[data-joinder]")).toContain("Join defendants to another case");
    await looks(rowan, "choose-1280-en");
    await rowan.locator("[data-action=join]").press("Enter");
    await rowan.waitForSelector("[data-joining]");
    for (const name of ["Owain Prosser", "R v Prosser and Thornbury", "R v Thornbury"]) expect(await rowan.innerText("[data-joining]")).toContain(name);
    expect(await rowan.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.joining)).toBe("");
    await looks(rowan, "confirm-1280-en");
    await press(rowan, "[data-action=join-yes]");
    await rowan.waitForSelector("h1:text-is('R v Thornbury')");
    await rowan.waitForSelector("[data-joined-from]:has-text('R v Prosser and Thornbury')");
    await looks(rowan, "case-1280-en");
    await rowan.click("[data-form]");
    await rowan.click("section[data-part^='defence:d']:not([data-part='defence:d2']) [data-link=defenceInformation]");
    await rowan.waitForSelector("text=canary-of-prosser");

    // Somebody who acts for the other defendant is told nothing of where he comes from.
    const lindqvist = await theCase("p-lindqvist", 390, service.server.url, "^R v Thornbury$");
    await lindqvist.click("[data-language=cy]");
    await lindqvist.waitForSelector("text=Owain Prosser");
    expect(await lindqvist.locator("[data-joined-from]").count()).toBe(0);
    await lindqvist.click("[data-form]");
    await lindqvist.waitForSelector("section[data-part]");
    expect(await lindqvist.content()).not.toContain("canary-of-prosser");
    const mensah = await theCase("p-mensah", 390, service.server.url, "R v Prosser");
    await mensah.click("[data-language=cy]");
    await mensah.waitForSelector("[data-joined-to]:has-text('Cysylltwyd')");
    await looks(mensah, "left-390-cy");
    await mensah.click("[data-joined-to] [data-joined-case]");
    await mensah.waitForSelector("[data-joined-from]");
    await looks(mensah, "joined-390-cy");
    proved("joinder: in the other case with what their team served; nothing of where from for a co-defendant there");
  });

  it("shouldBeConfirmedByWhoeverHasShownAgainWhoTheyAreAndSayWhatToDoWhereItIsRefused", async () => {
    const server = await Server.start([], SOON_NOT_FRESH);
    try {
      const bevan = await theCase("p-bevan", 1280, server.url);
      expect(await did(bevan, "PUT", `${MAGISTRATES}/team/p-okafor`, { team: "prosecution", role: "prosecution-counsel" })).toBe(204);
      const rowan = await theCase("p-rowan", 390, server.url);
      const answers: number[] = [];
      rowan.on("response", (one) => { if (one.url().endsWith("/joinders")) answers.push(one.status()); });
      await rowan.click("[data-joinder] > summary");
      await rowan.check("#join-d2");
      await rowan.check("[data-into]");
      await rowan.fill("#join-reason", "One trial.");
      await notFresh(rowan);
      await press(rowan, "[data-action=join]");
      await press(rowan, "[data-action=join-yes]");
      await rowan.waitForSelector("[data-confirm-identity]");
      expect(answers).toEqual([403]);
      await looks(rowan, "identity-390-en");

      // The act goes on where it was, and is refused, because counsel for one side here would be on the other there.
      await press(rowan, "[data-action=confirm-identity]");
      await rowan.waitForSelector("#join-problem");
      expect(answers).toEqual([403, 409]);
      expect(await rowan.innerText("#join-problem")).toContain("take one of the two places away");
      expect(await rowan.evaluate(() => document.activeElement?.id)).toBe("join-problem");
      await looks(rowan, "refused-390-en");

      // What was chosen stands; it may be thought of again, and is asked for again once the place is given up.
      expect(await rowan.isChecked("#join-d2")).toBe(true);
      expect(await did(bevan, "DELETE", `${MAGISTRATES}/team/p-okafor`, {})).toBe(204);
      await press(rowan, "[data-action=join]");
      await press(rowan, "[data-action=join-no]");
      expect(await rowan.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.action)).toBe("join");
      await press(rowan, "[data-action=join]");
      await notFresh(rowan);
      await press(rowan, "[data-action=join-yes]");
      await press(rowan, "[data-action=confirm-identity]");
      // Reporting of this case is restricted, and a witness anonymous; in the other nothing of that is ordered.
      await rowan.waitForSelector("#join-problem");
      expect(answers.at(-1)).toBe(409);
      proved("joinder: confirmed for whom and to which case; asked again who the judge is; a refusal says what to do");
    } finally {
      await server.stop();
    }
  });
});
