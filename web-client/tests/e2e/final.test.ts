import { mkdirSync, readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { proved } from "./harness/counting.ts";
import { Network } from "./harness/network.ts";
import { launch, Participant, withBrowser } from "./harness/participant.ts";
import { ask, tampered } from "./harness/pdf.ts";
import { Server } from "./harness/server.ts";
import { type WireEntry, wholeEntries } from "../../src/live/wireEntries.ts";

const D1 = "defence:d1";
const SECRET = "confidential:d1";
const ISSUES = "realIssues";
const FOLDER = "target/e2e-documents";

withBrowser("making a form final", () => {
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

  const join = (person: string) => Participant.join(browser, server.url, person);

  it("shouldEndWritingForEverybodyAndGiveEachTheirSignedCopy", async () => {
    const shah = await Participant.join(browser, network.url, "p-shah");
    const [mensah, okafor, lindqvist, rowan, bevan] = await Promise.all(["p-mensah", "p-okafor", "p-lindqvist", "p-rowan", "p-bevan"].map(join)) as
      [Participant, Participant, Participant, Participant, Participant];
    await writeAndServe(mensah, "prosecution", "prosecutionTrialNeeds", "facilities", "The crown needs a screenprosecution.");
    await writeAndServe(shah, D1, "defenceInformation", ISSUES, "Identification by servedissue is disputed.");
    await writeAndServe(shah, SECRET, "defendantContact", "address", "confidentialaddress, Penarth");
    await okafor.openSection(D1, "defenceInformation");
    await bevan.openSection("court", "trial");

    // Made final while one page is cut off and goes on writing.
    await shah.openSection(D1, "defenceInformation");
    network.cut();
    await shah.page.waitForSelector("[data-line=offline]");
    await shah.caret(D1, ISSUES);
    await shah.type(" writtentoolate");
    await rowan.page.click("a[href$='/finalise']");
    await rowan.page.check("[data-confirm=finalise]");
    await rowan.page.click("[data-action=finalise]");
    const others = [mensah, okafor, lindqvist, bevan];
    for (const one of [rowan, ...others]) await one.page.waitForSelector("[data-final='1']");
    for (const one of [okafor, bevan]) expect(await one.page.locator("[data-path]:not([readonly])").count()).toBe(0);
    proved(`final: ${others.length} other pages said so without reloading; nothing can be typed on them`);

    // Nothing more gets in: not from a page that did not know, not past the page.
    network.resume();
    await shah.page.waitForSelector("[data-refused=final]");
    expect(await shah.page.innerText("[data-refused=final] .govuk-error-summary__title")).toMatch(/^Not added: form final at .+\. Your words are below\.$/);
    expect(await shah.page.innerText("[data-refused=final] .refusal__text")).toContain("writtentoolate");
    const forgers: [Participant, string, string][] = [[mensah, "prosecution", "facilities"], [okafor, D1, ISSUES], [shah, SECRET, "address"],
      [lindqvist, "defence:d2", ISSUES], [rowan, "court", "arraignmentComment"], [bevan, "court", "arraignmentComment"]];
    for (const [one, part, field] of forgers) expect(await forgedEdit(one, part, field), part).toBe("final");
    for (const one of others) expect(one.received.join("\n")).not.toContain("writtentoolate");
    await okafor.page.reload();
    await okafor.page.waitForSelector("[data-sealed='1']");
    expect(await okafor.page.innerText("main")).not.toMatch(/writtentoolate|forged/);
    proved(`final: words typed off line were handed back to their author; ${forgers.length} forged frames refused with "final"`);

    const copies = await Promise.all([rowan, mensah, okafor, lindqvist].map((one, index) => download(one, `${FOLDER}/${["judge", "prosecution", "d1", "d2"][index]}.pdf`)));
    checkCopies(copies as [string, string, string, string]);
  });
});

async function writeAndServe(one: Participant, part: string, section: string, path: string, text: string): Promise<void> {
  await one.openSection(part, section);
  await one.caret(part, path);
  await one.type(text);
  await one.saved();
  await one.backToForm();
  await one.serve(part);
  await one.backToForm();
}

/** An edit the page did not make, on the page's own connection; the code of the court's answer. */
async function forgedEdit(one: Participant, part: string, field: string): Promise<unknown> {
  const opened = one.messages().findLast((message) => (message.t === "part" || message.t === "resumed") && message.part === part)!;
  const entries = one.messages("entries").filter((message) => message.part === part).flatMap((message) => wholeEntries(message.entries as WireEntry[]));
  const clientId = String(opened.clientId);
  const clientSeq = Math.max(Number(opened.lastSeq), ...entries.filter((entry) => entry.cid === clientId).map((entry) => entry.seq)) + 1;
  const baseRevision = Math.max(Number(opened.revision), ...entries.map((entry) => entry.rev));
  const answer = () => one.messages("refused").find((message) => message.clientId === clientId && message.clientSeq === clientSeq && message.part === part);
  const known = one.messages("refused").length;
  await one.forge({ t: "submit", part, clientId, clientSeq, baseRevision, ops: [{ op: "text", field, edit: ["forged"] }] });
  await expect.poll(() => one.messages("refused").length, { timeout: 10_000 }).toBeGreaterThan(known);
  return answer()?.code;
}

async function download(one: Participant, path: string): Promise<string> {
  const link = one.page.locator("[data-document='1']");
  await link.waitFor({ timeout: 60_000 });
  const [file] = await Promise.all([one.page.waitForEvent("download"), link.click()]);
  await file.saveAs(path);
  return path;
}

function checkCopies(copies: [string, string, string, string]): void {
  for (const copy of copies) expect(readFileSync(copy).subarray(0, 5).toString("latin1")).toBe("%PDF-");
  const text = copies.map((copy) => ask("pdftotext", copy, "-"));
  const [judge, prosecution, d1, d2] = text;
  if (judge && prosecution && d1 && d2) {
    for (const one of [judge, prosecution, d1, d2]) {
      expect(one).toContain("servedissue");
      expect(one).toContain("screenprosecution");
      expect(one).not.toContain("writtentoolate");
    }
    for (const one of [judge, prosecution, d1]) expect(one).toContain("confidentialaddress");
    expect(d2).not.toContain("confidentialaddress");
    expect(readFileSync(copies[3]).toString("latin1")).not.toContain("confidentialaddress");
  }
  let signatures = 0;
  for (const copy of copies) {
    const info = ask("pdfinfo", copy);
    if (info !== null) expect(info).toMatch(/Page size:.*\(A4\)/);
    const signature = ask("pdfsig", "-nocert", copy);
    if (signature === null) continue;
    expect(signature).toContain("Signature is Valid");
    expect(signature).toContain("Total document signed");
    expect(ask("pdfsig", "-nocert", tampered(readFileSync(copy), `${copy}.tampered.pdf`))).toMatch(/Digest Mismatch/i);
    signatures++;
  }
  proved(`${copies.length} signed copies downloaded; ${text.filter(Boolean).length} read (D2's has no confidential word of D1), ${signatures} signatures valid over the whole document and broken by one bit`);
}
