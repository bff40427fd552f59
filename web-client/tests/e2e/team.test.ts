import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { proved } from "./harness/counting.ts";
import { Participant, withBrowser } from "./harness/participant.ts";
import { running } from "./harness/running.ts";

const PART = "defence:d1";
const ISSUES = "realIssues";

withBrowser("the people of a team", () => {
  const service = running();

  it("shouldLetTheSolicitorAddCounselAndRemoveThemByKeyboardOnAPhone", async () => {
    const okafor = await Participant.join(service.browser, service.server.url, "p-okafor");
    await okafor.openSection(PART, "defenceInformation");
    await okafor.caret(PART, ISSUES);
    await okafor.type("canary-before.");
    await okafor.saved();

    const shah = await Participant.tab(await service.browser.newContext({ viewport: { width: 390, height: 844 } }), service.server.url);
    await shah.page.goto(service.server.url);
    await shah.signIn("p-shah");
    await shah.page.click("[data-case]");
    await shah.page.waitForSelector("[data-member=p-okafor]");
    expect(await members(shah.page)).toEqual(["p-okafor", "p-shah"]);
    expect(await faults(shah.page)).toEqual([]);
    expect(await shah.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);

    // Somebody is added, who reads at once.
    await shah.page.selectOption("#team-person", "p-adeyemi");
    await shah.page.focus("[data-action=add-member]");
    await shah.page.keyboard.press("Enter");
    await shah.page.waitForSelector("[data-member=p-adeyemi]");
    expect(await shah.page.evaluate(() => document.activeElement?.hasAttribute("data-outcome"))).toBe(true);
    const adeyemi = await Participant.join(service.browser, service.server.url, "p-adeyemi");
    await adeyemi.openSection(PART, "defenceInformation");
    await adeyemi.sees(PART, ISSUES, "canary-before.");

    // Somebody is removed, whose page closes; nothing written after that comes to it.
    await shah.page.focus("[data-member=p-okafor] [data-action=remove]");
    await shah.page.keyboard.press("Enter");
    await shah.page.waitForSelector("[data-action=remove-yes]:focus");
    expect(await faults(shah.page)).toEqual([]);
    await shah.page.keyboard.press("Enter");
    await shah.page.waitForSelector("[data-member=p-okafor]", { state: "detached" });
    await okafor.page.waitForSelector("text=You may no longer open this form.");
    expect(await okafor.page.isVisible("textarea")).toBe(false);
    await adeyemi.caret(PART, ISSUES);
    await adeyemi.type("canary-after.");
    await adeyemi.saved();
    expect(okafor.received.join("\n")).not.toContain("canary-after");

    // The last solicitor stays.
    await shah.page.click("[data-member=p-shah] [data-action=remove]");
    await shah.page.click("[data-action=remove-yes]");
    await shah.page.waitForSelector("#team-problem");
    expect(await members(shah.page)).toEqual(["p-adeyemi", "p-shah"]);
    proved("counsel added on a phone reads at once; counsel removed is sent nothing more; the last solicitor cannot be removed");
  });
});

function members(page: Page): Promise<string[]> {
  return page.$$eval("[data-member]", (rows) => rows.map((row) => row.getAttribute("data-member")!).sort());
}

async function faults(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page: page as never }).analyze();
  return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}
