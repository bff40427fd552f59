import { mkdirSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { proved } from "./harness/counting.ts";
import { Network } from "./harness/network.ts";
import { box, launch, Participant, withBrowser } from "./harness/participant.ts";
import { ask } from "./harness/pdf.ts";
import { Server } from "./harness/server.ts";

const D1 = "defence:d1";
const ISSUES = "realIssues";
const REASON = "The plea to count 2 was recorded against the wrong defendant.";
const FOLDER = "target/e2e-documents";

withBrowser("amending a final form", () => {
  let browser: Browser;
  let network: Network;
  let server: Server;

  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    network = await Network.create();
    [browser, server] = await Promise.all([launch(), Server.start([network.port])]);
    network.leadTo(server.port);
  });
  afterAll(async () => {
    await browser?.close();
    await network?.close();
    await server?.stop();
  });

  it("shouldOpenTheFormForEverybodyAndMakeTheNextVersionSayWhy", async () => {
    const [shah, okafor, mensah, rowan] = await Promise.all([Participant.join(browser, network.url, "p-shah"),
      ...["p-okafor", "p-mensah", "p-rowan"].map((person) => Participant.join(browser, server.url, person))]) as [Participant, Participant, Participant, Participant];
    await write(okafor, "Identification is disputed.");
    await okafor.backToForm();
    // Counsel serves only when the solicitor has named her: here over REST, as the case page does.
    const named = await shah.page.evaluate(async () => {
      const { cases } = await (await fetch("/api/cases")).json() as { cases: { id: string }[] };
      return (await fetch(`/api/cases/${cases[0]!.id}/team/p-okafor/delegate`, { method: "PUT" })).status;
    });
    expect(named).toBe(204);
    await okafor.serve(D1);
    await okafor.backToForm();
    await shah.openSection(D1, "defenceInformation");
    network.cut();
    await shah.page.waitForSelector("[data-line=offline]");
    await shah.caret(D1, ISSUES);
    await shah.type(" writtenbeforetheseal");
    await finalise(rowan);

    // Refused in words without a reason, then opened for everybody who has the form open.
    await rowan.page.click("a[href$='/amend']");
    await rowan.page.click("[data-action=amend]");
    await rowan.page.waitForSelector("#amend-reason-error");
    await rowan.page.fill("[data-reason=amend]", REASON);
    await rowan.page.check("[data-slip=amend]");
    await rowan.page.click("[data-action=amend]");
    for (const one of [rowan, okafor, mensah]) {
      await one.page.waitForSelector("[data-amending='1']");
      expect(await one.page.innerText("[data-amending='1']")).toContain(REASON);
    }

    // What was typed before the form was final is handed back, though the form is open again; what is typed now is saved.
    network.resume();
    await shah.page.waitForSelector("[data-refused=final]", { timeout: 30_000 });
    expect(await shah.page.innerText("[data-refused=final]")).toContain("writtenbeforetheseal");
    expect(await shah.text(D1, ISSUES)).not.toContain("writtenbeforetheseal");
    expect(okafor.received.join("\n")).not.toContain("writtenbeforetheseal");
    await write(okafor, " And so is the date.");
    expect(await okafor.page.locator(`${box(D1, ISSUES)}:not([readonly])`).count()).toBe(1);
    await okafor.backToForm();
    await okafor.serve(D1);

    await rowan.page.click("a[href$='/finalise']");
    await rowan.page.waitForSelector("[data-amends='1'] [data-changed='1']");
    await rowan.backToForm();
    await finalise(rowan, 2);
    for (const one of [okafor, mensah, shah]) await one.page.waitForSelector("[data-final='2'] [data-changed='1']");
    expect(await mensah.page.innerText("[data-final='2']")).toContain(REASON);
    const texts = [await documentOf(mensah, 1), await documentOf(mensah, 2)];
    if (texts[0] && texts[1]) {
      expect(texts[0]).not.toContain("And so is the date");
      expect(texts[1].replace(/\s+/g, " ")).toContain(REASON);
      expect(texts[1]).toContain("Correction of a slip of the court");
      expect(texts[1]).toContain("And so is the date");
    }
    proved("amendment: refused without a reason, told to 3 other pages with it; version 2 says what it amends; version 1 can still be downloaded");
  });
});

async function write(one: Participant, text: string): Promise<void> {
  if (await one.page.locator(box(D1, ISSUES)).count() === 0) {
    if (await one.page.locator("section[data-part]").count() === 0) await one.backToForm();
    await one.openSection(D1, "defenceInformation");
  }
  await one.caret(D1, ISSUES);
  await one.type(text);
  await one.saved();
}

async function finalise(judge: Participant, version = 1): Promise<void> {
  await judge.page.click("a[href$='/finalise']");
  await judge.page.check("[data-confirm=finalise]");
  await judge.page.click("[data-action=finalise]");
  await judge.page.waitForSelector(`[data-final='${version}']`);
}

async function documentOf(one: Participant, version: number): Promise<string | null> {
  const link = one.page.locator(`[data-document='${version}']`);
  await link.waitFor({ timeout: 60_000 });
  const [file] = await Promise.all([one.page.waitForEvent("download"), link.click()]);
  const path = `${FOLDER}/amended-${version}.pdf`;
  await file.saveAs(path);
  return ask("pdftotext", path, "-");
}
