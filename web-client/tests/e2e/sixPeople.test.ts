import { expect, it } from "vitest";
import { expectExactly, lostAndDoubled, markedWords, proved } from "./harness/counting.ts";
import { type Message, Participant, withBrowser } from "./harness/participant.ts";
import { running } from "./harness/running.ts";

const SHARED = "shared:proceedings:d1";
const PRIVATE = "defence:d1";
const BOTH = "relatedCriminal";
const ISSUES = "realIssues";
const KEY_MS = 8;
const RELEASE_MEMBERS = ["number", "at", "by", "team", "onBehalfOf", "reason", "hash", "fields", "rows", "marks"];

withBrowser("six people in one form", () => {
  const service = running();

  const all = (...people: string[]) => Promise.all(people.map((person) => Participant.join(service.browser, service.server.url, person)));

  it("shouldConvergeAndShowADraftToNobodyBeforeItIsServed", async () => {
    const six = await all("p-mensah", "p-shah", "p-okafor", "p-lindqvist", "p-rowan", "p-bevan");
    const [mensah, shah, okafor, lindqvist, rowan, bevan] = six as [Participant, Participant, Participant, Participant, Participant, Participant];
    const others = [mensah, lindqvist, rowan, bevan];
    await Promise.all([rowan, bevan, lindqvist].map((one) => one.goToSection(PRIVATE, "defenceInformation")));

    // Prosecution and defence in one answer, counsel meanwhile in a private one.
    await mensah.joinPart(SHARED);
    await shah.joinPart(SHARED);
    await mensah.openSection(SHARED, "otherProceedings");
    await shah.openSection(SHARED, "otherProceedings");
    await okafor.openSection(PRIVATE, "defenceInformation");
    const crown = markedWords("crown", 30);
    const defence = markedWords("defence", 30);
    const counsel = markedWords("canary-okafor", 15);
    const solicitor = markedWords("canary-shah", 15);
    for (const one of [mensah, shah]) await one.caret(SHARED, BOTH);
    await okafor.caret(PRIVATE, ISSUES);
    await Promise.all([mensah.type(crown.join(""), KEY_MS), shah.type(defence.join(""), KEY_MS), okafor.type(counsel.join(""), KEY_MS)]);
    await Promise.all([mensah.saved(), shah.saved(), okafor.saved()]);
    await Promise.all([mensah.settled(), shah.settled()]);
    const shared = await mensah.text(SHARED, BOTH);
    expect(await shah.text(SHARED, BOTH)).toBe(shared);
    expectExactly(shared, [...crown, ...defence]);
    expect(lostAndDoubled(shared, [...crown, ...defence])).toEqual({ lost: [], doubled: [] });
    proved(`two sides, one shared answer: ${shared.length} characters, ${crown.length + defence.length} words, each once, equal on both pages`);

    // Solicitor and counsel of one defendant in one private answer.
    await shah.backToForm();
    await shah.openSection(PRIVATE, "defenceInformation");
    await shah.caret(PRIVATE, ISSUES);
    const more = markedWords("canary-okafor", 15, 16);
    await Promise.all([shah.type(solicitor.join(""), KEY_MS), okafor.type(more.join(""), KEY_MS)]);
    await Promise.all([shah.saved(), okafor.saved()]);
    await Promise.all([shah.settled(), okafor.settled()]);
    const draft = await shah.text(PRIVATE, ISSUES);
    const drafted = [...counsel, ...more, ...solicitor];
    expect(await okafor.text(PRIVATE, ISSUES)).toBe(draft);
    expectExactly(draft, drafted);
    expect(lostAndDoubled(draft, drafted)).toEqual({ lost: [], doubled: [] });
    proved(`two colleagues, one private answer: ${draft.length} characters, ${drafted.length} words, each once, equal on both pages`);

    // Not one frame of it went to anybody else.
    const clients = [shah, okafor].flatMap((one) => clientIds(one, PRIVATE));
    expect(clients.length).toBeGreaterThanOrEqual(2);
    for (const one of others) {
      await one.settled();
      expectNothingOf(one, PRIVATE, [...drafted, "canary", ...clients]);
    }
    proved(`before service: 0 of ${others.reduce((sum, one) => sum + one.received.length, 0)} frames of the other four pages tell of the draft (words, ${clients.length} client ids, presence, revisions)`);

    // Served: there without reloading.
    await mensah.backToForm();
    await okafor.backToForm();
    await okafor.page.waitForSelector(`section[data-part="${PRIVATE}"]`);
    await shah.backToForm();
    await shah.serve(PRIVATE);
    for (const one of others) await one.page.waitForSelector(`[data-new-release="${PRIVATE}"]`);
    await mensah.openSection(PRIVATE, "defenceInformation");
    for (const one of others) {
      await one.page.waitForSelector(`text=${draft}`);
      const told = one.messages().filter((message) => message.part === PRIVATE);
      expect(told.map((message) => message.t)).toEqual(["release"]);
      expect(Object.keys(told[0]!).sort()).toEqual(["part", "release", "t"]);
      const release = told[0]!.release as Record<string, unknown>;
      expect(Object.keys(release).filter((member) => !RELEASE_MEMBERS.includes(member))).toEqual([]);
      expect((release.fields as Record<string, unknown>)[ISSUES]).toBe(draft);
      for (const client of clients) expect(one.received.join()).not.toContain(client);
    }
    proved("service: the other four pages showed the release without reloading, in one message each");

    // What comes after it is a draft again.
    for (const one of others.filter((one) => one !== mensah)) await one.page.locator("[data-announcer]", { hasText: "Served material" }).waitFor({ state: "attached" });
    const before = await Promise.all(others.map((one) => shown(one)));
    const counts = others.map((one) => mentions(one, PRIVATE).length);
    await shah.backToForm();
    await shah.openSection(PRIVATE, "defenceInformation");
    await okafor.openSection(PRIVATE, "defenceInformation");
    const after = markedWords("afterservice", 20);
    for (const one of [shah, okafor]) await one.caret(PRIVATE, ISSUES);
    await Promise.all([shah.type(after.slice(0, 10).join("")), okafor.type(after.slice(10).join(""))]);
    await Promise.all([shah.saved(), okafor.saved()]);
    for (const one of others) await one.settled();
    expect(others.map((one) => mentions(one, PRIVATE).length)).toEqual(counts);
    for (const one of others) expect(one.received.join()).not.toContain("afterservice");
    expect(await Promise.all(others.map((one) => shown(one)))).toEqual(before);
    expectExactly(await shah.text(PRIVATE, ISSUES), [...drafted, ...after]);
    proved(`after service: ${after.length} more words, 0 frames and 0 changes on the other four pages`);
  });
});

function clientIds(one: Participant, part: string): string[] {
  return one.messages("part").filter((message) => message.part === part).map((message) => String(message.clientId));
}

/** Messages that are about a part; the list of parts in `welcome` is not. */
function mentions(one: Participant, part: string): Message[] {
  return one.messages().filter((message) => message.part === part);
}

function expectNothingOf(one: Participant, part: string, secrets: readonly string[]): void {
  expect(mentions(one, part)).toEqual([]);
  for (const welcome of one.messages("welcome")) {
    const line = (welcome.parts as { part: string }[]).find((access) => access.part === part);
    expect(line).toEqual({ part, mode: "releases", write: false });
  }
  const frames = one.received.join("\n");
  for (const secret of secrets) expect(frames).not.toContain(secret);
}

function shown(one: Participant): Promise<string> {
  return one.page.locator("main").innerText();
}
