import { expect, it } from "vitest";
import { expectExactly, markedWords, proved } from "./harness/counting.ts";
import { Participant, withBrowser } from "./harness/participant.ts";
import { running } from "./harness/running.ts";
import { kept } from "./harness/storage.ts";

const PART = "defence:d1";
const ISSUES = "realIssues";

withBrowser("one browser profile", () => {
  const service = running();

  it("shouldKeepTabsApartAndTheNextPersonOut", async () => {
    const context = await service.browser.newContext({ viewport: { width: 1280, height: 900 } });
    const first = await Participant.tab(context, service.server.url);
    await first.page.goto(service.server.url);
    await first.signIn("p-shah");
    await first.openForm();
    await first.openSection(PART, "defenceInformation");
    const second = await anotherTab(first);
    const okafor = await Participant.join(service.browser, service.server.url, "p-okafor");
    await okafor.openSection(PART, "defenceInformation");

    // Two tabs of one person.
    const [left, right] = [markedWords("canary-left", 20), markedWords("canary-right", 20)];
    for (const tab of [first, second]) await tab.caret(PART, ISSUES);
    await Promise.all([first.type(left.join("")), second.type(right.join(""))]);
    await Promise.all([first.saved(), second.saved()]);
    await Promise.all([first.settled(), second.settled(), okafor.settled()]);
    const text = await first.text(PART, ISSUES);
    expect(await second.text(PART, ISSUES)).toBe(text);
    expect(await okafor.text(PART, ISSUES)).toBe(text);
    expectExactly(text, [...left, ...right]);
    expect(await okafor.page.locator("[data-present=p-shah]").count()).toBe(1);

    // One is closed, the other read anew.
    await first.page.close();
    await second.caret(PART, ISSUES);
    await second.type("canary-alone.");
    await second.saved();
    await second.page.reload();
    await second.sees(PART, ISSUES, "canary-alone.");
    expectExactly(await second.text(PART, ISSUES), [...left, ...right, "canary-alone."]);
    await okafor.page.waitForSelector("[data-present=p-shah]");
    proved(`two tabs: ${left.length + right.length} words, each once, equal on three pages; one tab closed, the other reloaded: all there`);

    // The next person in the same profile; a tab of the first one is still open.
    const leftOpen = await anotherTab(second);
    await second.page.click("[data-action=sign-out]");
    await second.page.waitForSelector("[data-person=p-mensah]");
    await leftOpen.page.waitForSelector("[data-signed-out]");
    expect(await leftOpen.page.locator("textarea").count()).toBe(0);
    expect(await leftOpen.page.content()).not.toContain("canary");
    const heard = second.received.length;
    await second.signIn("p-mensah");
    await second.openForm();
    await second.goToSection(PART, "defenceInformation");
    await second.settled();
    const frames = second.received.slice(heard);
    expect(frames.length).toBeGreaterThan(1);
    expect(frames.join("\n")).not.toContain("canary");
    expect(await second.page.content()).not.toContain("canary");
    expect(await kept(second.page)).not.toContain("canary");
    await leftOpen.page.bringToFront();
    await leftOpen.page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await leftOpen.page.waitForSelector("[data-case]");
    expect(await leftOpen.page.content()).not.toContain("canary");
    proved(`signed out and in as another person: 0 of ${frames.length} frames, 0 pages and 0 service.browser stores hold a word of the first one's draft; a tab left open was blanked`);
  });
});

/** The same section in another tab of the same profile, without a new sign-in. */
async function anotherTab(one: Participant): Promise<Participant> {
  const tab = await Participant.tab(one.page.context(), one.url);
  await tab.page.goto(one.page.url());
  await tab.page.waitForSelector(`[data-path="${PART}|${ISSUES}"]`);
  return tab;
}
