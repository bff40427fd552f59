import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectExactly, occurrences, proved } from "./harness/counting.ts";
import { Network } from "./harness/network.ts";
import { box, launch, Participant, withBrowser } from "./harness/participant.ts";
import { Server } from "./harness/server.ts";
import { heap, kept, recordsKept } from "./harness/storage.ts";

const PART = "defence:d1";
const ISSUES = "realIssues";
const IDLE_SECONDS = 20;
const SENTENCE = ["canary-one ", "canary-two ", "canary-three ", "canary-four ", "canary-five "];

withBrowser("a sign-in that ends", () => {
  let browser: Browser;
  let network: Network;
  let server: Server;

  beforeAll(async () => {
    network = await Network.create();
    [browser, server] = await Promise.all([launch(), Server.start([network.port], ["--session-limits", `lawyer=${IDLE_SECONDS}s/2h`])]);
    network.leadTo(server.port);
  });
  afterAll(async () => {
    await browser?.close();
    await network?.close();
    await server?.stop();
  });

  async function typing(): Promise<Participant> {
    network.resume();
    const shah = await Participant.join(browser, network.url, "p-shah");
    await shah.openSection(PART, "defenceInformation");
    await shah.caret(PART, ISSUES);
    await shah.page.keyboard.press("Control+A");
    await shah.page.keyboard.press("Delete");
    await shah.type(SENTENCE[0]!);
    await shah.saved();
    return shah;
  }

  const clean = async (one: Participant): Promise<void> => {
    expect(await one.page.content()).not.toContain("canary");
    expect(await kept(one.page)).not.toContain("canary");
    expect(await kept(one.page)).not.toContain("CryptoKey");
  };

  it("shouldCostNoSentenceThatWasTypedWithoutALineMeanwhile", async () => {
    const shah = await typing();
    network.cut();
    await shah.there("[data-line=offline]");
    // Somebody who types is not sent away, though the sign-in ends meanwhile.
    for (const word of SENTENCE.slice(1, 4)) {
      await shah.type(word);
      await shah.there("[data-save-state=device]");
      await shah.page.waitForTimeout((IDLE_SECONDS * 1_000) / 2.5);
      expect(await shah.page.isVisible(box(PART, ISSUES))).toBe(true);
    }
    network.resume();
    await shah.there("[data-signed-out] [data-kept=true]");
    expect(await shah.page.title()).toBe("Counterpart");
    await clean(shah);
    expect(await recordsKept(shah.page)).toBe(1);

    await shah.page.click("[data-person=p-shah]");
    await shah.there(box(PART, ISSUES));
    await shah.saved();
    await expect.poll(() => shah.page.evaluate(() => (document.activeElement as HTMLElement).dataset.path)).toBe(`${PART}|${ISSUES}`);
    await shah.type(SENTENCE[4]!);
    await shah.saved();
    expect(await shah.text(PART, ISSUES)).toBe(SENTENCE.join(""));
    await expect.poll(() => recordsKept(shah.page)).toBe(0);
    await shah.page.reload();
    await shah.sees(PART, ISSUES, SENTENCE.join(""));
    expectExactly(await shah.text(PART, ISSUES), SENTENCE);
    proved("signed out in the middle of a sentence, without a line: after signing in again it is there once, caret in its place, and nothing is left on the device");
  });

  it("shouldShowNothingOfItToWhoeverSignsInInstead", async () => {
    const shah = await typing();
    network.cut();
    for (const word of SENTENCE.slice(1)) await shah.type(word);
    await shah.there("[data-save-state=device]");
    await shah.there("session-warning [data-action=stay]");
    await shah.there("[data-signed-out] [data-kept=true]");
    expect(await shah.page.title()).toBe("Counterpart");
    await clean(shah);
    expect(occurrences(await heap(shah.page), "canary")).toBe(0);

    network.resume();
    await shah.there("[data-person=p-mensah]");
    const heard = shah.received.length;
    await shah.page.click("[data-person=p-mensah]");
    await shah.there("[data-case]");
    expect(new URL(shah.page.url()).pathname).toBe("/");
    await shah.openForm();
    await shah.goToSection(PART, "defenceInformation");
    await shah.settled();
    await clean(shah);
    expect(occurrences(await heap(shah.page), "canary")).toBe(0);
    expect(shah.received.slice(heard).join()).not.toContain("canary");
    expect(await recordsKept(shah.page)).toBe(1);
    await shah.page.goBack();
    await clean(shah);

    await shah.page.click("[data-action=sign-out]");
    await shah.signIn("p-shah");
    await shah.openForm();
    await shah.openSection(PART, "defenceInformation");
    await shah.sees(PART, ISSUES, SENTENCE.join(""));
    await shah.saved();
    expect(occurrences(await shah.text(PART, ISSUES), "canary-three")).toBe(1);
    proved("another person in the same browser: 0 words on screen, in storage, in frames and in the heap; the author finds them there later, once");
  });
});
