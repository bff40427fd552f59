import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { proved } from "./harness/counting.ts";
import { box, launch, Participant, withBrowser } from "./harness/participant.ts";
import { Server } from "./harness/server.ts";

const PART = "defence:d1";
const ISSUES = "realIssues";
// Long enough for a busy machine to sign in beside the page and send the act again.
const FRESH_SECONDS = 20;
const SHOTS = process.env.SHOTS;

withBrowser("signing in by an issuer", () => {
  let browser: Browser;
  let server: Server;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launch(), Server.start([], ["--session-limits", `lawyer=40s/2h,fresh=${FRESH_SECONDS}s`])]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const shot = async (page: Page, name: string): Promise<void> => {
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
  };

  async function byIssuer(person: string, width = 1280): Promise<{ one: Participant; context: BrowserContext }> {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const one = await Participant.tab(context, server.url);
    await one.page.goto(server.url);
    await one.there("[data-issuer=demonstration]");
    await shot(one.page, `sign-in-${width}`);
    await one.page.click("[data-issuer=demonstration]");
    await one.page.click(`a[data-person=${person}]`);
    await one.there("[data-case]").catch(async (error: unknown) => {
      await shot(one.page, "failed");
      throw new Error(`${one.page.url()}: ${await one.page.innerText("main")}`, { cause: error });
    });
    return { one, context };
  }

  /** What opens beside the page, and closes or is closed when somebody has signed in there. */
  async function inWindowBeside(one: Participant, context: BrowserContext, person: string): Promise<void> {
    const [beside] = await Promise.all([context.waitForEvent("page"), one.page.click("[data-issuer=demonstration]")]);
    await beside.click(`a[data-person=${person}]`);
    await beside.waitForSelector("[data-signed-in]").catch(() => undefined);
    await beside.close();
    await one.page.bringToFront();
  }

  it("shouldComeBackToThePageAndLeaveNothingInTheAddress", async () => {
    const { one } = await byIssuer("p-shah");
    expect(one.page.url()).toBe(`${server.url}/`);
    await one.openForm();
    const form = one.page.url();
    await one.page.click("[data-action=sign-out]");
    await one.there("[data-issuer=demonstration]");
    expect(one.page.url()).toBe(`${server.url}/`);
    await one.page.goto(form);
    await one.page.click("[data-issuer=demonstration]");
    await one.page.click("a[data-person=p-shah]");
    await one.there("section[data-part]");
    expect(one.page.url()).toBe(form);
    // whoever sends somebody a link with an answer of an issuer signs nobody in
    await one.page.goto(`${server.url}/sign-in/demonstration?code=x&state=y`);
    await one.there("[data-problem=sign-in-lost]");
    expect(one.page.url()).toBe(`${server.url}/sign-in/demonstration`);
    await shot(one.page, "sign-in-lost");
    proved("signing in by an issuer comes back to the page it was begun on; code and state are not in the address; a made-up answer signs nobody in");
  });

  it("shouldGoOnWithTheSameActOnceSomebodyHasShownAgainWhoTheyAre", async () => {
    const { one, context } = await byIssuer("p-shah");
    await one.openForm();
    await one.openSection(PART, "defenceInformation");
    await one.caret(PART, ISSUES);
    await one.type("Alibi. ");
    await one.saved();
    await one.backToForm();
    await one.page.waitForTimeout((FRESH_SECONDS + 1) * 1_000);
    await one.page.click(`section[data-part="${PART}"] a[href$="/serve"]`);
    await one.there("[data-preview]");
    const reason = one.page.locator(box(PART, "serve.reason"));
    await reason.fill("The rest follows, after the conference.");
    await one.page.click("[data-action=serve][aria-disabled=false]");
    await one.there("[data-confirm-identity] [data-issuer]");
    await shot(one.page, "confirm-identity");
    expect(await one.page.locator("[data-served]").count()).toBe(0);
    await inWindowBeside(one, context, "p-shah");
    await one.there("[data-served]");
    // the second may be sent again as it is when the line is there: the same number, so it counts once
    const served = [...new Set(one.sent)].map((frame) => JSON.parse(frame) as { ops?: { op: string; reason?: string }[] }).flatMap(({ ops }) => ops ?? []).filter(({ op }) => op === "serve");
    expect(served.map(({ reason: said }) => said)).toEqual(Array(2).fill("The rest follows, after the conference."));
    proved("serving long after signing in is refused; after signing in in a window beside the page it is served by itself, with the reason typed before");
  });

  it("shouldGoOnInThePageAfterSigningInBesideIt", async () => {
    const { one, context } = await byIssuer("p-okafor");
    await one.openForm();
    await one.openSection(PART, "defenceInformation");
    await one.caret(PART, ISSUES);
    await one.type("Typed before the end. ");
    await one.saved();
    await one.there("[data-signed-out]", 120_000);
    expect(await one.page.content()).not.toContain("Typed before the end");
    await shot(one.page, "signed-out-issuer");
    await inWindowBeside(one, context, "p-okafor");
    await one.there(box(PART, ISSUES));
    await one.saved();
    expect(await one.text(PART, ISSUES)).toContain("Typed before the end. ");
    proved("a page that was blanked goes on where it was after signing in in a window beside it");
  });
});
