import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { expectExactly, lostAndDoubled, markedWords, proved } from "./harness/counting.ts";
import { Network } from "./harness/network.ts";
import { launch, Participant, withBrowser } from "./harness/participant.ts";
import { Server } from "./harness/server.ts";

const SHARED = "shared:proceedings:d1";
const BOTH = "relatedCriminal";

withBrowser("the network of one page", () => {
  let browser: Browser;
  let network: Network;
  let server: Server;

  beforeAll(async () => {
    network = await Network.create();
    [browser, server] = await Promise.all([launch(), Server.start([network.port])]);
    network.leadTo(server.port);
  });
  afterAll(async () => {
    await browser?.close();
    await network?.close();
    await server?.stop();
  });

  it("shouldKeepBothTextsWhenItStallsBreaksAndComesBack", async () => {
    const mensah = await Participant.join(browser, network.url, "p-mensah");
    const shah = await Participant.join(browser, server.url, "p-shah");
    for (const one of [mensah, shah]) {
      await one.joinPart(SHARED);
      await one.openSection(SHARED, "otherProceedings");
    }
    await shah.caret(SHARED, BOTH);
    await shah.type("Both see this. ");
    await shah.saved();
    await mensah.sees(SHARED, BOTH, "Both see this. ");

    // 50 words of 10 characters: half of them into a stalled connection, half into a broken one.
    const alone = markedWords("offline", 50, 10);
    const meanwhile = markedWords("meanwhile", 30);
    for (const one of [mensah, shah]) await one.caret(SHARED, BOTH);
    network.stall();
    await Promise.all([mensah.type(alone.slice(0, 25).join("")), shah.type(meanwhile.slice(0, 10).join(""))]);
    network.cut();
    await mensah.page.waitForSelector("[data-line=offline]");
    await Promise.all([mensah.type(alone.slice(25).join("")), shah.type(meanwhile.slice(10, 20).join(""))]);
    await shah.saved();
    await mensah.caret(SHARED, BOTH, 0);
    await shah.type(meanwhile.slice(20).join(""));
    await shah.saved();
    expect(await mensah.page.getAttribute("[data-save-state]", "data-save-state")).not.toBe("saved");
    expect(await mensah.text(SHARED, BOTH)).not.toContain(meanwhile.at(-1));
    expect(await shah.text(SHARED, BOTH)).not.toContain(alone.at(-1));

    network.resume();
    await mensah.saved();
    await shah.sees(SHARED, BOTH, alone.at(-1)!);
    await shah.settled();
    const text = await mensah.text(SHARED, BOTH);
    expect(await shah.text(SHARED, BOTH)).toBe(text);
    expectExactly(text, ["Both see this. ", ...alone, ...meanwhile]);
    expect(lostAndDoubled(text, [...alone, ...meanwhile])).toEqual({ lost: [], doubled: [] });
    proved(`network stalled, cut and back: ${alone.join("").length} characters typed without it and ${meanwhile.join("").length} by the other side, `
      + "each once, equal on both pages");
  });
});
