import { beforeEach, describe, expect, it } from "vitest";
import { Device } from "../../src/device/deviceLog.ts";
import { Vault } from "../../src/device/vault.ts";
import { emptyPart } from "../../src/engine/partState.ts";
import type { Pending } from "../../src/live/pendingLog.ts";
import { InMemoryRecords, Tabs } from "./twins.ts";

const DAY = 86_400_000;
const FORM = "form-1";
const PART = "defence:d1";

let records: InMemoryRecords;
let tabs: Tabs;
let now: number;

beforeEach(() => {
  records = new InMemoryRecords();
  tabs = new Tabs();
  now = 1_795_432_000_000;
});

const secretOf = (person: string) => new TextEncoder().encode(person.padEnd(32, "."));
const deviceOf = async (person: string, tab: string, page = tabs.page()) => Device.open(await Vault.open(secretOf(person)), records, page, tab, () => now);
const typed = (text: string): { pending: Pending } => ({
  pending: { clientId: "c1", lastSeq: 3, revision: 7, confirmed: emptyPart, answersChangedAt: 7, underWay: null, underWayOps: [], buffer: [{ op: "text", field: "realIssues", edit: [text] }] },
});
const bytes = () => [...records.kept.values()].map((one) => JSON.stringify({ ...one, iv: [...one.iv], data: Buffer.from(one.data).toString("latin1") })).join();

describe("what this device keeps", () => {
  it("shouldBeThereForItsAuthorOnceTheTabIsGoneAndForNobodyElse", async () => {
    const log = (await deviceOf("p-shah", "t1"))!.log(FORM, "l1");
    log.keep(PART, typed("canary"));
    expect(await log.allKept()).toBe(true);
    tabs.close("t1");
    expect(await (await deviceOf("p-mensah", "t2"))!.takeUp(FORM)).toEqual([]);
    const lines = await (await deviceOf("p-shah", "t3"))!.takeUp(FORM);
    expect(lines.map((line) => [...line.values()].map((one) => one.kept))).toEqual([[typed("canary")]]);
  });

  it("shouldBeTakenUpByThePageItselfWhenItsAuthorSignsInAgainThere", async () => {
    const page = tabs.page();
    const log = (await deviceOf("p-shah", "t1", page))!.log(FORM, "l1");
    log.keep(PART, typed("canary"));
    await log.allKept();
    expect(await (await deviceOf("p-mensah", "t1", page))!.takeUp(FORM)).toEqual([]);
    const again = (await deviceOf("p-shah", "t1", page))!;
    const [line] = await again.takeUp(FORM);
    expect([...line!.values()].map((one) => one.kept)).toEqual([typed("canary")]);
    const next = again.log(FORM, "l2");
    next.adopt(line!);
    next.keep(PART, null);
    await next.allKept();
    expect(records.kept.size).toBe(0);
  });

  it("shouldSayNothingToWhoHasTheDeviceAndNoKey", async () => {
    const log = (await deviceOf("p-shah", "t1"))!.log(FORM, "l1");
    log.keep(PART, typed("canary"));
    await log.allKept();
    for (const word of ["canary", "p-shah", FORM, PART, "realIssues"]) expect(bytes()).not.toContain(word);
    const lengths = [...records.kept.values()].map((one) => one.data.byteLength);
    log.keep(PART, typed("canary".repeat(50)));
    await log.allKept();
    expect([...records.kept.values()].map((one) => one.data.byteLength)).toEqual(lengths);
  });

  it("shouldNotOpenUnderAnotherNameNorWhenItWasChanged", async () => {
    const log = (await deviceOf("p-shah", "t1"))!.log(FORM, "l1");
    log.keep(PART, typed("canary"));
    await log.allKept();
    tabs.close("t1");
    const [record] = [...records.kept.values()];
    records.kept.clear();
    records.kept.set("other", { ...record!, id: "other" });
    expect(await (await deviceOf("p-shah", "t2"))!.takeUp(FORM)).toEqual([]);
  });

  it("shouldBeLeftToATabThatIsOpen", async () => {
    const log = (await deviceOf("p-shah", "t1"))!.log(FORM, "l1");
    log.keep(PART, typed("canary"));
    await log.allKept();
    expect(await (await deviceOf("p-shah", "t2"))!.takeUp(FORM)).toEqual([]);
  });

  it("shouldGoToOneOfTwoTabsThatComeAtOnce", async () => {
    const log = (await deviceOf("p-shah", "t1"))!.log(FORM, "l1");
    log.keep(PART, typed("canary"));
    await log.allKept();
    tabs.close("t1");
    const [one, other] = await Promise.all([deviceOf("p-shah", "t2"), deviceOf("p-shah", "t3")]);
    const lines = await Promise.all([one!.takeUp(FORM), other!.takeUp(FORM)]);
    expect(lines.flat().length).toBe(1);
  });

  it("shouldBeDeletedWhenAllIsAtTheCourt", async () => {
    const log = (await deviceOf("p-shah", "t1"))!.log(FORM, "l1");
    log.keep(PART, typed("canary"));
    await log.allKept();
    expect(records.kept.size).toBe(1);
    log.keep(PART, null);
    await log.allKept();
    expect(records.kept.size).toBe(0);
  });

  it("shouldBeForgottenAfterThirtyDaysByWhoeverComes", async () => {
    const log = (await deviceOf("p-shah", "t1"))!.log(FORM, "l1");
    log.keep(PART, typed("canary"));
    await log.allKept();
    now += 30 * DAY;
    await deviceOf("p-mensah", "t2");
    expect(records.kept.size).toBe(1);
    now += DAY;
    await deviceOf("p-mensah", "t3");
    expect(records.kept.size).toBe(0);
  });

  it("shouldBeDeletedWhenItsAuthorSaysSo", async () => {
    const log = (await deviceOf("p-shah", "t1"))!.log(FORM, "l1");
    log.keep(PART, typed("canary"));
    await log.allKept();
    tabs.close("t1");
    const device = (await deviceOf("p-shah", "t2"))!;
    expect(await device.forms()).toEqual([FORM]);
    await device.discard(FORM);
    expect(records.kept.size).toBe(0);
  });
});

describe("a log of one line", () => {
  it("shouldHoldWhatIsWrittenAndNotWhatIsBeingWritten", async () => {
    const log = (await deviceOf("p-shah", "t1"))!.log(FORM, "l1");
    let write = () => undefined as void;
    records.beforeWrite = () => new Promise((done) => { write = done; });
    log.keep(PART, typed("canary"));
    const told: string[] = [];
    log.whenKept(PART, () => told.push("kept"));
    await new Promise((done) => setTimeout(done, 50));
    expect([log.holds(PART), told]).toEqual([false, []]);
    records.beforeWrite = () => Promise.resolve();
    write();
    await log.allKept();
    expect([log.holds(PART), told]).toEqual([true, ["kept"]]);
  });

  it("shouldGiveUpADatabaseThatHangsAndKeepNoWordFromTheCourt", { timeout: 20_000 }, async () => {
    const log = (await deviceOf("p-shah", "t1"))!.log(FORM, "l1");
    records.beforeWrite = () => new Promise(() => undefined);
    log.keep(PART, typed("canary"));
    await new Promise<void>((done) => log.whenKept(PART, done));
    expect([log.works, log.holds(PART)]).toEqual([false, false]);
  });

  it("shouldWriteTheNewestAndWaitForIt", async () => {
    const log = (await deviceOf("p-shah", "t1"))!.log(FORM, "l1");
    for (const text of ["a", "ab", "abc"]) log.keep(PART, typed(text));
    await log.allKept();
    tabs.close("t1");
    const lines = await (await deviceOf("p-shah", "t2"))!.takeUp(FORM);
    expect([...lines[0]!.values()].map((one) => one.kept)).toEqual([typed("abc")]);
  });

  it("shouldSayThatNothingIsKeptWhereTheBrowserKeepsNothing", async () => {
    const log = (await deviceOf("p-shah", "t1"))!.log(FORM, "l1");
    records.failing = true;
    log.keep(PART, typed("canary"));
    expect(await log.allKept()).toBe(false);
    expect([log.works, log.holds(PART)]).toEqual([false, false]);
    expect(await deviceOf("p-shah", "t2")).toBeNull();
  });
});
