import { expect, it } from "vitest";
import { proved } from "./harness/counting.ts";
import { press } from "./harness/fresh.ts";
import { looksRight } from "./harness/looks.ts";
import { box, Participant, withBrowser } from "./harness/participant.ts";
import { running } from "./harness/running.ts";

const FOLDER = "target/comments";
const OWN = "defence:d1";
const SECTION = "defenceInformation";
const SWITCH = "[data-action=comment-switch]";
const WORDS = "canary-comment: ask him about the car.";
const ON_THEIRS = "canary-theirs: they have not said which officer.";
const OF_COURT = "canary-court: list for a ground rules hearing.";

withBrowser("what a team says to itself about a question", () => {
  const service = running(FOLDER);

  const join = (person: string, width = 1280) => Participant.join(service.browser, service.server.url, person, width);
  const at = (part: string, path: string) => `[data-comments-for="${part}|${path}"]`;

  it("shouldReachItsOwnTeamByTheKeyboardAndNobodyElse", async () => {
    const [shah, okafor] = [await join("p-shah"), await join("p-okafor", 390)];
    const [mensah, lindqvist, rowan, bevan] = await Promise.all(["p-mensah", "p-lindqvist", "p-rowan", "p-bevan"].map((one) => join(one)));
    const panel = at(OWN, "realIssues");

    // By the keyboard; what is typed and not added is there after the section was left.
    await shah.openSection(OWN, SECTION);
    expect(await shah.page.locator("[data-comments-for]").count(), "nobody who does not comment has it before them").toBe(0);
    await press(shah.page, SWITCH);
    await press(shah.page, `${panel} > summary`);
    await shah.there(`${panel} [data-comment-text]`);
    await shah.page.keyboard.press("Tab");
    await shah.page.keyboard.type(WORDS);
    expect(await shah.page.evaluate(() => document.activeElement?.hasAttribute("data-comment-text"))).toBe(true);
    await okafor.settled();
    expect(okafor.received.join("\n"), "whoever comments is shown at no question").not.toContain('"field":"realIssues"');
    await shah.backToForm();
    await shah.openSection(OWN, SECTION);
    expect(await shah.page.inputValue(`${panel} [data-comment-text]`)).toBe(WORDS);
    await press(shah.page, `${panel} [data-action=comment]`);
    await shah.there(`${panel} [data-comment]`);
    await expect.poll(() => shah.page.inputValue(`${panel} [data-comment-text]`)).toBe("");
    await looksRight(shah.page, `${FOLDER}/comment-1280-en.png`);
    // it is no answer, and nothing to serve
    expect(await shah.page.inputValue(box(OWN, "realIssues"))).toBe("");

    // A colleague on a phone, in Welsh.
    await okafor.openSection(OWN, SECTION);
    await okafor.page.click("[data-language=cy]");
    await okafor.page.click(`${panel} > summary`);
    await okafor.there(`text=${WORDS}`);
    await looksRight(okafor.page, `${FOLDER}/comment-390-cy.png`);

    // About what the other side has served, which only they write.
    await mensah!.openSection("prosecution", "prosecutionContacts");
    await mensah!.caret("prosecution", "office");
    await mensah!.type("Cardiff");
    await mensah!.saved();
    await mensah!.backToForm();
    await mensah!.serve("prosecution");
    await shah.goToSection("prosecution", "prosecutionContacts");
    const theirs = at("prosecution", "office");
    await shah.page.click(SWITCH);
    await shah.page.click(`${theirs} > summary`);
    await shah.page.fill(`${theirs} [data-comment-text]`, ON_THEIRS);
    await shah.page.click(`${theirs} [data-action=comment]`);
    await shah.there(`${theirs} [data-comment]`);
    await looksRight(shah.page, `${FOLDER}/theirs-1280-en.png`);

    // All of them above the team's notes, with the way to the question; a colleague has dealt with one.
    await okafor.goToSection("notes:defence:d1", "teamNotes");
    await okafor.there(`[data-every-comment] >> text=${ON_THEIRS}`);
    expect(await okafor.page.locator("[data-every-comment] [data-comment]").count()).toBe(2);
    await looksRight(okafor.page, `${FOLDER}/every-390-cy.png`);
    // One press asks, and can be taken back; with the keyboard only.
    const first = okafor.page.locator("[data-every-comment] [data-comment]").first();
    await first.locator("[data-action=comment-done]").focus();
    await okafor.page.keyboard.press("Enter");
    await expect.poll(() => first.locator("[data-action=comment-end]").evaluate((one) => one === document.activeElement)).toBe(true);
    await looksRight(okafor.page, `${FOLDER}/ending-390-cy.png`);
    await okafor.page.keyboard.press("Tab");
    await okafor.page.keyboard.press("Enter");
    await expect.poll(() => first.locator("[data-action=comment-done]").evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await okafor.page.locator("[data-every-comment] [data-comment]").count()).toBe(2);
    await okafor.page.keyboard.press("Enter");
    await first.locator("[data-action=comment-end]").click();
    await expect.poll(() => okafor.page.locator("[data-every-comment] [data-comment]").count()).toBe(1);
    await shah.goToSection(OWN, SECTION);
    expect(await shah.page.locator(`${panel} [data-comment]`).count()).toBe(0);

    // Judge and clerk are one team here.
    await rowan!.openSection("court", "stage1");
    await rowan!.page.click(SWITCH);
    const orders = at("court", "stage1Due");
    await rowan!.page.click(`${orders} > summary`);
    await rowan!.page.fill(`${orders} [data-comment-text]`, OF_COURT);
    await rowan!.page.click(`${orders} [data-action=comment]`);
    await bevan!.openSection("court", "stage1");
    await bevan!.page.click(`${orders} > summary`);
    await bevan!.there(`text=${OF_COURT}`);

    let frames = 0;
    for (const [one, words] of [[mensah!, [WORDS, ON_THEIRS, OF_COURT]], [lindqvist!, [WORDS, ON_THEIRS, OF_COURT]], [rowan!, [WORDS, ON_THEIRS]], [bevan!, [WORDS, ON_THEIRS]], [shah, [OF_COURT]], [okafor, [OF_COURT]]] as const) {
      await one.settled();
      frames += one.received.length;
      for (const word of words) expect(one.received.join("\n")).not.toContain(word.split(":")[0]);
    }
    for (const one of [mensah!, lindqvist!]) expect(one.received.join("\n")).not.toContain('"comment');
    proved(`comments of a team by keyboard, on a phone in Welsh, about the other side's answer, and of judge and clerk: 0 of ${frames} frames of others tell of them`);
  });
});
