import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SAMPLE, start } from "../server/main.ts";
import type { TestServer } from "../server/testServer.ts";
import { box, launch, saved, signIn } from "./browser.ts";

const PART = "defence:d1";
const ISSUES = box(PART, "realIssues");
let browser: Browser;
let server: TestServer;
let amina: Page;
let jonah: Page;

beforeAll(async () => { browser = await launch(); });
afterAll(async () => { await browser?.close(); });

beforeEach(async () => {
  await server?.close();
  server = await start(0, SAMPLE);
  amina = await signIn(browser, server.url, "p_as");
  jonah = await signIn(browser, server.url, "p_jo");
  for (const page of [amina, jonah]) {
    await page.goto(`${server.url}/forms/f1/${PART}/defenceInformation`);
    await page.waitForSelector(ISSUES);
  }
});

const atCourt = () => server.room.logs.get(PART)!.state.fields;
const remote = (page: Page, words: string) => page.waitForFunction(([selector, text]) => document.querySelector<HTMLTextAreaElement>(selector!)!.value.includes(text!), [ISSUES, words]);

describe("typing in one answer", () => {
  it("shouldShowEachOtherWhatIsTypedAndSaySavedOnlyWhenItIs", async () => {
    await amina.type(ISSUES, "Identification is disputed. 😀");
    await saved(amina);
    expect(atCourt().realIssues).toBe("Identification is disputed. 😀");
    await remote(jonah, "disputed. 😀");
    server.acceptLive = false;
    server.dropAll();
    await amina.waitForSelector("[data-line=offline]");
    await amina.type(ISSUES, " And alibi.");
    expect(["pending", "device"]).toContain(await amina.getAttribute("[data-save-state]", "data-save-state"));
    server.acceptLive = true;
    await saved(amina);
    expect(atCourt().realIssues).toContain("And alibi.");
  });

  it("shouldKeepTheCaretWhereItWasWhenOthersTypeBeforeIt", async () => {
    await amina.type(ISSUES, "one two");
    await remote(jonah, "one two");
    await amina.focus(ISSUES);
    await jonah.evaluate((selector) => document.querySelector<HTMLTextAreaElement>(selector)!.setSelectionRange(0, 0), ISSUES);
    await jonah.focus(ISSUES);
    await jonah.keyboard.type("zero 👩🏽‍⚖️ ");
    await remote(amina, "👩🏽‍⚖️");
    await amina.keyboard.type(" three");
    await saved(amina);
    expect(atCourt().realIssues).toBe("zero 👩🏽‍⚖️ one two three");
  });

  it("shouldUndoAndRedoOnlyWhatWasTypedHere", async () => {
    await amina.type(ISSUES, "Mine");
    await remote(jonah, "Mine");
    await jonah.evaluate((selector) => document.querySelector<HTMLTextAreaElement>(selector)!.setSelectionRange(2, 2), ISSUES);
    await jonah.focus(ISSUES);
    await jonah.keyboard.type("[his]");
    await remote(amina, "Mi[his]ne");
    for (let i = 0; i < 3; i++) await amina.keyboard.press("Control+z");
    expect(await amina.inputValue(ISSUES)).toBe("[his]");
    await amina.keyboard.press("Control+Shift+z");
    expect(await amina.inputValue(ISSUES)).toBe("Mi[his]ne");
    await amina.keyboard.press("Control+z");
    await amina.keyboard.press("Control+y");
    await saved(amina);
    expect(atCourt().realIssues).toBe("Mi[his]ne");
    await jonah.keyboard.press("Control+z");
    await remote(jonah, "Mine");
    await saved(jonah);
    expect(atCourt().realIssues).toBe("Mine");
    const prevented = await amina.evaluate((selector) => ["historyUndo", "historyRedo"].map((inputType) => !document.querySelector(selector)!
      .dispatchEvent(new InputEvent("beforeinput", { inputType, bubbles: true, cancelable: true }))), ISSUES);
    expect(prevented).toEqual([true, true]);
  });

  it("shouldHoldEditsOfOthersWhileAnInputMethodIsComposing", async () => {
    await amina.type(ISSUES, "AB");
    await remote(jonah, "AB");
    await amina.focus(ISSUES);
    const keyboard = await amina.context().newCDPSession(amina);
    await keyboard.send("Input.imeSetComposition", { text: "に", selectionStart: 1, selectionEnd: 1 });
    await jonah.evaluate((selector) => document.querySelector<HTMLTextAreaElement>(selector)!.setSelectionRange(1, 1), ISSUES);
    await jonah.focus(ISSUES);
    await jonah.keyboard.type("xyz");
    await saved(jonah);
    await amina.waitForTimeout(200);
    expect(await amina.inputValue(ISSUES)).toBe("ABに");
    expect(await amina.getAttribute("[data-save-state]", "data-save-state")).toBe("pending");
    await keyboard.send("Input.imeSetComposition", { text: "にほ", selectionStart: 2, selectionEnd: 2 });
    await keyboard.send("Input.insertText", { text: "日本" });
    await saved(amina);
    expect(atCourt().realIssues).toBe("AxyzB日本");
    expect(await amina.inputValue(ISSUES)).toBe("AxyzB日本");
  });

  it("shouldTakeAPasteWithWindowsLineEndings", async () => {
    await amina.focus(ISSUES);
    await amina.evaluate(() => document.execCommand("insertText", false, "one\r\ntwo\r\n"));
    await saved(amina);
    expect(atCourt().realIssues).toBe("one\ntwo\n");
  });

  it("shouldTellThatAColleagueIsInTheAnswer", async () => {
    await jonah.focus(ISSUES);
    await amina.waitForSelector(".field__here:has-text('J. Okafor')");
    await amina.waitForSelector("[data-present=p_jo]");
  });

  it("shouldNotCallAHalfWrittenNumberSaved", async () => {
    await amina.fill(box(PART, "estimate.amount"), "3x");
    expect(await amina.getAttribute("[data-save-state]", "data-save-state")).toBe("pending");
    await amina.fill(box(PART, "estimate.amount"), "3");
    await saved(amina);
    expect(atCourt()["estimate.amount"]).toBe(3);
  });
});

describe("words that are not at the court", () => {
  it("shouldStayInTheBoxWhenTheyAreTooMany", async () => {
    const short = box(PART, "short");
    await amina.focus(short);
    await amina.keyboard.type("12345678901234567890");
    await saved(amina);
    await amina.keyboard.type("XYZ");
    await amina.waitForSelector("[data-excess='3']");
    expect(await amina.getAttribute("[data-save-state]", "data-save-state")).toBe("pending");
    expect(await amina.inputValue(short)).toBe("12345678901234567890XYZ");
    await amina.keyboard.press("Home");
    for (let i = 0; i < 3; i++) await amina.keyboard.press("Delete");
    await saved(amina);
    expect(atCourt().short).toBe("45678901234567890XYZ");
  });

  it("shouldOutliveThePageThatShowedThem", async () => {
    server.acceptLive = false;
    server.dropAll();
    await amina.waitForSelector("[data-line=offline]");
    await amina.type(ISSUES, "Typed without a line");
    await amina.click(".govuk-back-link");
    await amina.click(".govuk-back-link");
    await amina.waitForSelector("[data-form]");
    server.acceptLive = true;
    await expect.poll(() => atCourt().realIssues, { timeout: 20_000 }).toBe("Typed without a line");
  });

  it("shouldBeHiddenButKeptWhenTheSignInHasEnded", async () => {
    server.signInEnded = true;
    server.dropAll();
    await amina.type(ISSUES, "Kept");
    await amina.waitForSelector("[data-signed-out] [data-kept=true]");
    expect(await amina.locator(ISSUES).count()).toBe(0);
    expect(await amina.title()).toBe("Counterpart");
    server.signInEnded = false;
    await amina.click("[data-person=p_as]");
    await amina.waitForSelector(ISSUES, { state: "visible" });
    await saved(amina);
    expect(atCourt().realIssues).toBe("Kept");
  });
});

describe("private until served", () => {
  it("shouldSendNothingOfADraftToTheOtherSide", async () => {
    const rose = await signIn(browser, server.url, "p_rm");
    const frames: string[] = [];
    rose.on("websocket", (socket) => socket.on("framereceived", (frame) => frames.push(String(frame.payload))));
    await rose.goto(`${server.url}/forms/f1/${PART}/defenceInformation`);
    await rose.waitForSelector("text=Not served yet");
    await amina.type(ISSUES, "Secret until served");
    await saved(amina);
    await rose.waitForTimeout(300);
    expect(frames.join("")).not.toContain("Secret");
    await amina.goto(`${server.url}/forms/f1/${PART}/serve`);
    await amina.click("[data-action=serve]");
    await rose.waitForSelector("[data-new-release]");
    await rose.waitForSelector("text=Secret until served");
  });
});
