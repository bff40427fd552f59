import { expect, it } from "vitest";
import { proved } from "./harness/counting.ts";
import { box, Participant, withBrowser } from "./harness/participant.ts";
import { running } from "./harness/running.ts";

const FOLDER = "target/screenshots";
const MOST_TABS = 150;

type Press = (one: Participant, selector: string) => Promise<void>;

const click: Press = (one, selector) => one.page.click(selector);

/** Reached with Tab alone, pressed with Enter (Space for what is ticked). */
const keys: Press = async (one, selector) => {
  await tabTo(one, selector);
  const ticked = await one.page.evaluate(() => document.activeElement instanceof HTMLInputElement);
  await one.page.keyboard.press(ticked ? "Space" : "Enter");
};

async function tabTo(one: Participant, selector: string): Promise<void> {
  for (let i = 0; i < MOST_TABS; i++) {
    if (await one.page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await one.page.keyboard.press("Tab");
  }
  throw new Error(`Not reached by Tab: ${selector}`);
}

withBrowser("a first walk through the service", () => {
  const service = running(FOLDER);

  it("shouldGoWithTheKeyboardAlone", () => walk("p-shah", "defence:d1", 1280, keys));
  it("shouldGoOnANarrowScreen", () => walk("p-lindqvist", "defence:d2", 390, click));

  it("shouldLookRightForTheOthers", async () => {
    for (const width of [1280, 390]) {
      const mensah = await Participant.join(service.browser, service.server.url, "p-mensah", width);
      await picture(mensah, width, "8-prosecution-form");
      await mensah.openSection("defence:d1", "defenceInformation");
      await picture(mensah, width, "9-served-by-the-other-side");
      const rowan = await Participant.join(service.browser, service.server.url, "p-rowan", width);
      await rowan.page.click("a[href$='/finalise']");
      await rowan.page.waitForSelector("[data-confirm=finalise]");
      await picture(rowan, width, "10-finalise");
    }
  });

  async function walk(person: string, part: string, width: number, press: Press): Promise<void> {
    const context = await service.browser.newContext({ viewport: { width, height: 900 } });
    const one = await Participant.tab(context, service.server.url);
    const step = async (selector: string, next: string, name: string): Promise<void> => {
      await press(one, selector);
      await one.page.waitForSelector(next);
      await picture(one, width, name);
    };
    await one.page.goto(service.server.url);
    await one.page.waitForSelector("[data-person]");
    await picture(one, width, "1-sign-in");
    await step(`[data-person=${person}]`, "[data-case]", "2-cases");
    await step("[data-case]", "[data-form]", "3-case");
    await step("[data-form]", "section[data-part]", "4-form");
    await press(one, `section[data-part="${part}"] [data-link=defenceInformation]`);
    await one.page.waitForSelector("[data-section=defenceInformation]");
    await write(one, press, box(part, "realIssues"), "Identification is disputed.\nThe alibi witness is Mrs Ann Prosser.");
    await press(one, `${box(part, "interpreter")}[value=yes]`);
    await write(one, press, box(part, "interpreter.details"), "Welsh");
    await one.saved();
    await picture(one, width, "5-section");
    await press(one, ".govuk-back-link");
    await step(`section[data-part="${part}"] a[href$="/serve"]`, "[data-preview]", "6-check-and-serve");
    await write(one, press, box(part, "serve.reason"), "Instructions are awaited.");
    await step("[data-action=serve][aria-disabled=false]", "[data-served]", "7-served");
    proved(`${person} signed in, filled in and served at ${width} px, ${press === keys ? "by keyboard alone" : "by pointer"}`);
  }
});

async function write(one: Participant, press: Press, selector: string, text: string): Promise<void> {
  await (press === keys ? tabTo(one, selector) : one.page.click(selector));
  await one.page.keyboard.type(text);
}

async function picture(one: Participant, width: number, name: string): Promise<void> {
  await one.page.evaluate(() => window.scrollTo(0, 0));
  await one.page.screenshot({ path: `${FOLDER}/${name}-${width}.png`, fullPage: true });
  expect(await one.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${name} at ${width} is too wide`).toBe(true);
}
