import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectExactly, lostAndDoubled, proved } from "./harness/counting.ts";
import { launch, Participant, withBrowser } from "./harness/participant.ts";
import { Server } from "./harness/server.ts";

const PART = "defence:d1";
const ISSUES = "realIssues";
const ROUNDS = 20;
const KEY_MS = 10;
/** About two minutes; on a machine busy with other things much longer. Whatever hangs is caught by its own, shorter limit. */
const TIMEOUT_MS = 900_000;

withBrowser("the server killed twenty times", () => {
  let browser: Browser;
  let server: Server;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launch(), Server.start()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("shouldLoseAndDoubleNothing", async () => {
    const shah = await Participant.join(browser, server.url, "p-shah");
    await shah.openSection(PART, "defenceInformation");
    await shah.caret(PART, ISSUES);
    const words: string[] = [];
    const typed = (word: string): string => (words.push(word), word);
    let freshReaders = 0;
    const roundMillis: number[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      const began = Date.now();
      await shah.type(typed(`saved${round}.`));
      await shah.saved();
      await Promise.all([shah.type(typed(`underway${round}.`), KEY_MS), server.kill()]);
      await shah.page.waitForSelector("[data-line=offline]");
      await shah.type(typed(`down${round}.`));
      expect(await shah.page.getAttribute("[data-save-state]", "data-save-state")).not.toBe("saved");
      await server.restart();
      await shah.saved();
      roundMillis.push(Date.now() - began);
      if (round % 5 !== 0) continue;
      expect(await readAfresh(), `round ${round}`).toBe(await shah.text(PART, ISSUES));
      freshReaders++;
      proved(`${round} kills so far: all ${words.length} words there, on the page that stayed and on a fresh one; rounds took ${roundMillis.slice(-5).join(", ")} ms`);
    }
    const text = await shah.text(PART, ISSUES);
    expect(lostAndDoubled(text, words)).toEqual({ lost: [], doubled: [] });
    expectExactly(text, words);
    expect(text).toBe(words.join(""));
    proved(`${ROUNDS} kills (SIGKILL): ${words.length} words, ${text.length} characters typed before, during and after them; lost 0, doubled 0; `
      + `one page reconnected by itself ${ROUNDS} times without a new sign-in; ${freshReaders} fresh pages read the same`);
  }, TIMEOUT_MS);

  /** What a colleague who opens the form now is shown. */
  async function readAfresh(): Promise<string> {
    const okafor = await Participant.join(browser, server.url, "p-okafor");
    await okafor.openSection(PART, "defenceInformation");
    const text = await okafor.text(PART, ISSUES);
    await okafor.page.context().close();
    return text;
  }
});
