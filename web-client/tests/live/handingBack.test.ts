import { describe, expect, it } from "vitest";
import type { FormSession } from "../../src/live/formSession.ts";
import type { Person } from "../../src/live/messages.ts";
import { PartSession } from "../../src/live/partSession.ts";
import { emptyPart } from "../../src/engine/partState.ts";
import { FormRoom } from "../server/formRoom.ts";
import { smallCase, smallTemplate } from "../templates/small.ts";
import { seededRandom } from "./seededRandom.ts";
import { DeviceTwin, Simulation } from "./simulation.ts";

const PART = "defence:d1";
const SHARED = "shared:proceedings:d1";
const amina: Person = { id: "p_as", name: "Amina Shah", role: "defence-solicitor", team: PART };
const jonah: Person = { ...amina, id: "p_jo", name: "Jonah Okafor" };
const rose: Person = { id: "p_rm", name: "Rose Mensah", role: "prosecutor", team: "prosecution" };
const judge: Person = { id: "p_hr", name: "HHJ Rowan", role: "judge", team: "judge" };

async function start(...people: Person[]): Promise<{ simulation: Simulation; room: FormRoom; clients: FormSession[] }> {
  const room: FormRoom = new FormRoom("f1", smallTemplate, smallCase, () => simulation.now);
  const simulation: Simulation = new Simulation(room, seededRandom(3));
  const clients = people.map((person) => simulation.client(person));
  await simulation.run(1_000);
  return { simulation, room, clients };
}

const type = (client: FormSession, field: string, words: string): void => client.edit(PART, { op: "text", field, edit: [words] });

describe("words that cannot be added", () => {
  it("shouldComeBackToTheirAuthorWhenTheFormIsMadeFinalMeanwhile", async () => {
    const { simulation, room, clients: [client] } = await start(amina);
    simulation.down = true;
    simulation.cut();
    type(client!, "realIssues", "Typed in the cells.");
    room.seal(judge);
    simulation.down = false;
    await simulation.run(60_000);
    expect(client!.refusals.map((one) => [one.code, one.words])).toEqual([["final", [{ path: "realIssues", value: "Typed in the cells." }]]]);
    expect(client!.parts.get(PART)!.view.fields).toEqual({});
    expect(client!.mayWrite(PART)).toBe(false);
  });

  it("shouldComeBackToTheirAuthorThoughTheFormHasBeenOpenedAgainSince", async () => {
    const { simulation, room, clients: [client] } = await start(amina);
    simulation.down = true;
    simulation.cut();
    type(client!, "realIssues", "Typed before the seal.");
    room.seal(judge);
    room.unseal(judge, "a slip");
    simulation.down = false;
    await simulation.run(60_000);
    expect(client!.refusals.map((one) => [one.code, one.words])).toEqual([["final", [{ path: "realIssues", value: "Typed before the seal." }]]]);
    expect(room.logs.get(PART)!.state.fields).toEqual({});
    expect(client!.mayWrite(PART)).toBe(true);
    type(client!, "realIssues", "Typed after it was opened.");
    await simulation.run(5_000);
    expect(room.logs.get(PART)!.state.fields).toEqual({ realIssues: "Typed after it was opened." });
    expect(client!.refusals.length).toBe(1);
  });

  it("shouldComeBackAloneWhenOneFieldOfSeveralIsRefused", async () => {
    const { simulation, room, clients: [client] } = await start(amina);
    type(client!, "first", "goes at once");
    type(client!, "realIssues", "REFUSE me");
    type(client!, "other", "stays");
    await simulation.run(5_000);
    expect(client!.refusals.map((one) => one.words)).toEqual([[{ path: "realIssues", value: "REFUSE me" }]]);
    expect(room.logs.get(PART)!.state.fields).toEqual({ first: "goes at once", other: "stays" });
    expect(client!.hasPending).toBe(false);
  });

  it("shouldNotBeCalledRefusedWhereALineBeforeMayHaveAddedThem", () => {
    const refused = (resumed: boolean) => {
      const part = new PartSession({ t: "part", part: PART, clientId: "c", lastSeq: 0, revision: 1, state: emptyPart }, () => undefined);
      part.edit({ op: "text", field: "realIssues", edit: ["Sent, and not answered"] });
      part.nextSubmission();
      if (resumed) part.resume({ t: "resumed", part: PART, clientId: "c", lastSeq: 0, revision: 1, entries: [] });
      return part.refuse({ t: "refused", part: PART, clientId: "c", clientSeq: 1, code: "not-yours", message: "", field: null })!;
    };
    expect([refused(false).code, refused(true).code]).toEqual(["not-yours", "stale-client"]);
    expect(refused(true).words).toEqual([{ path: "realIssues", value: "Sent, and not answered" }]);
  });

  it("shouldComeBackWhenTheClientIsNoLongerKnown", async () => {
    const { simulation, clients: [client] } = await start(amina);
    client!.parts.get(PART)!.clientId = "forgotten";
    type(client!, "realIssues", "Not to be lost");
    await simulation.run(30_000);
    expect(client!.refusals.flatMap((one) => one.words)).toEqual([{ path: "realIssues", value: "Not to be lost" }]);
    type(client!, "realIssues", "Again");
    await simulation.run(5_000);
    expect(client!.parts.get(PART)!.confirmed.fields).toEqual({ realIssues: "Again" });
  });

  it("shouldComeBackWhenTheirTeamHasLeftThePartMeanwhileAndTheCourtIsTold", async () => {
    const { simulation, room, clients: [client] } = await start(amina);
    client!.setJoined(SHARED, true);
    await simulation.run(2_000);
    simulation.down = true;
    simulation.cut();
    client!.edit(SHARED, { op: "text", field: "relatedCriminal", edit: ["Typed in the cells."] });
    room.logs.get(SHARED)!.append([{ op: "audience", team: PART, joined: false }], jonah, "");
    const submitted: string[] = [];
    const take = room.take.bind(room);
    room.take = (visitor, message) => {
      if (message.t === "submit") submitted.push(message.part);
      take(visitor, message);
    };
    simulation.down = false;
    await simulation.run(60_000);
    expect(client!.refusals.map((one) => [one.code, one.words])).toEqual([["not-joined", [{ path: "relatedCriminal", value: "Typed in the cells." }]]]);
    expect(submitted).toEqual([SHARED]);
    expect(room.logs.get(SHARED)!.state.fields).toEqual({});
    expect(client!.status).toBe("connected");
  });

  it("shouldComeBackWhenTheirAuthorMayNotOpenTheFormAnyMore", async () => {
    const { simulation, clients: [client] } = await start(amina);
    simulation.down = true;
    simulation.cut();
    type(client!, "realIssues", "Typed in the cells.");
    simulation.down = false;
    simulation.shut = true;
    await simulation.run(60_000);
    expect(client!.status).toBe("forbidden");
    expect(client!.refusals.map((one) => [one.code, one.words])).toEqual([["not-yours", [{ path: "realIssues", value: "Typed in the cells." }]]]);
    expect(client!.parts.size).toBe(0);
  });

  it("shouldStayOnTheDeviceUntilTheirAuthorPutsThemAway", async () => {
    const { simulation, room } = await start();
    const device = new DeviceTwin();
    const first = simulation.client(amina, device);
    await simulation.run(2_000);
    simulation.down = true;
    simulation.cut();
    type(first, "realIssues", "Typed in the cells.");
    room.seal(judge);
    simulation.down = false;
    await simulation.run(60_000);
    first.stop();
    const second = simulation.client(amina, device);
    await simulation.run(2_000);
    expect(second.refusals.map((one) => one.words)).toEqual([[{ path: "realIssues", value: "Typed in the cells." }]]);
    second.putAway(second.refusals[0]!);
    expect(device.all()).toEqual([]);
  });

  it("shouldNotBeServedByAPageThatIsOpenedOnAnotherDay", async () => {
    const { simulation } = await start();
    const device = new DeviceTwin();
    const first = simulation.client(amina, device);
    await simulation.run(2_000);
    type(first, "realIssues", "Identity");
    await simulation.run(2_000);
    expect(first.serve(PART, first.parts.get(PART)!.revision, null)).toBe(true);
    expect(first.hasPending).toBe(true);
    first.redraw();
    type(first, "realIssues", "More. ");
    expect(device.all()).toEqual([]);
  });

  it("shouldBeForgottenWhenSomebodyElseSignsIn", async () => {
    const { simulation, clients: [client] } = await start(amina);
    const events: string[] = [];
    client!.listen((event) => events.push(event.kind));
    simulation.signedInInstead = rose;
    simulation.down = true;
    simulation.cut();
    type(client!, "realIssues", "private");
    simulation.down = false;
    await simulation.run(60_000);
    expect(events).toContain("other-person");
    expect(client!.parts.size).toBe(0);
  });
});

describe("words on their way to the court", () => {
  /** Writes when it is told to. */
  class SlowDevice extends DeviceTwin {
    waiting: (() => void)[] = [];
    override holds(part: string): boolean { return this.waiting.length === 0 && super.holds(part); }
    override whenKept(_part: string, run: () => void): void { this.waiting.push(run); }
    write(): void { for (const run of this.waiting.splice(0)) run(); }
  }

  it("shouldNotLeaveThePageBeforeTheDeviceHasThem", async () => {
    const { simulation, room } = await start();
    const device = new SlowDevice();
    const client = simulation.client(amina, device);
    await simulation.run(2_000);
    type(client, "realIssues", "Identity");
    await simulation.run(5_000);
    expect(room.logs.get(PART)!.state.fields).toEqual({});
    expect(client.saveState(PART)).toBe("pending");
    device.write();
    expect(client.saveState(PART)).toBe("device");
    await simulation.run(5_000);
    expect(room.logs.get(PART)!.state.fields).toEqual({ realIssues: "Identity" });
  });

  it("shouldNotBeSentOverALineThatIsGoneWhenTheDeviceHasThem", async () => {
    const { simulation, room } = await start();
    const device = new SlowDevice();
    const client = simulation.client(amina, device);
    await simulation.run(2_000);
    type(client, "realIssues", "Identity");
    const submitted: unknown[] = [];
    const take = room.take.bind(room);
    room.take = (visitor, message) => {
      if (message.t === "submit") submitted.push(message);
      take(visitor, message);
    };
    simulation.cut();
    await simulation.run(20_000);
    device.write();
    await simulation.run(5_000);
    expect(submitted.length).toBe(1);
    expect(room.logs.get(PART)!.state.fields).toEqual({ realIssues: "Identity" });
  });
});

describe("undo after words could not be added", () => {
  const deleteAndRefuse = async (giveBack: (session: PartSession) => void): Promise<PartSession> => {
    const { simulation, clients: [client] } = await start(amina);
    type(client!, "realIssues", "A sentence.");
    await simulation.run(2_000);
    const session = client!.parts.get(PART)!;
    session.edit({ op: "text", field: "realIssues", edit: [{ d: 11 }] }, 10_000);
    giveBack(session);
    expect(session.view.fields.realIssues).toBe("A sentence.");
    return session;
  };

  it("shouldNotWriteASentenceTwiceWhoseDeletionWasRefused", async () => {
    const session = await deleteAndRefuse((one) => {
      const { clientSeq } = JSON.parse(one.nextSubmission()!) as { clientSeq: number };
      one.refuse({ t: "refused", part: PART, clientId: one.clientId, clientSeq, code: "not-yours", message: "", field: null });
    });
    expect(session.step("undo", "realIssues", 20_000)).toBeNull();
    expect(session.view.fields.realIssues).toBe("A sentence.");
  });

  it("shouldNotWriteASentenceTwiceWhenThePartCameAnew", async () => {
    const session = await deleteAndRefuse((one) => {
      one.reopen({ t: "part", part: PART, clientId: "new", lastSeq: 0, revision: one.revision, state: one.confirmed });
    });
    expect(session.step("undo", "realIssues", 20_000)).toBeNull();
    expect(session.view.fields.realIssues).toBe("A sentence.");
  });
});

describe("serving", () => {
  it("shouldShowNothingToTheOtherSideBeforeAndTheReleaseAfter", async () => {
    const { simulation, clients: [client, other] } = await start(amina, rose);
    type(client!, "realIssues", "Identity");
    await simulation.run(2_000);
    expect(other!.access.get(PART)).toEqual({ part: PART, mode: "releases", write: false });
    expect(other!.releases.size).toBe(0);
    expect(client!.serve(PART, client!.parts.get(PART)!.revision, null)).toBe(true);
    await simulation.run(2_000);
    expect(other!.releases.get(PART)!.fields).toEqual({ realIssues: "Identity" });
    expect(client!.parts.get(PART)!.changedSinceService).toBe(false);
    type(client!, "realIssues", "Not ");
    await simulation.run(2_000);
    expect(client!.parts.get(PART)!.changedSinceService).toBe(true);
    expect(other!.releases.get(PART)!.fields).toEqual({ realIssues: "Identity" });
  });

  it("shouldBeKnownAsUnchangedToAPageOpenedAfterTheFormIsFinal", async () => {
    const { simulation, room, clients: [client] } = await start(amina);
    type(client!, "realIssues", "Identity");
    await simulation.run(2_000);
    client!.serve(PART, client!.parts.get(PART)!.revision, null);
    await simulation.run(2_000);
    room.seal(judge);
    const later = simulation.client(jonah);
    await simulation.run(2_000);
    expect(client!.parts.get(PART)!.changedSinceService).toBe(false);
    expect(later.parts.get(PART)!.changedSinceService).toBe(false);
    expect(later.parts.get(PART)!.view.sealed).toBe(1);
  });

  it("shouldBeRefusedWhereAColleagueChangedThePartAfterThePreview", async () => {
    const { simulation, clients: [client, colleague] } = await start(amina, jonah);
    type(client!, "realIssues", "Identity");
    await simulation.run(2_000);
    const seen = client!.parts.get(PART)!.revision;
    type(colleague!, "realIssues", "Perhaps ");
    await simulation.run(2_000);
    client!.serve(PART, seen, null);
    await simulation.run(2_000);
    expect(client!.refusals.map((one) => [one.code, one.control])).toEqual([["changed-since-preview", "serve"]]);
    expect(client!.parts.get(PART)!.view.served).toBeNull();
  });
});

describe("a part written together", () => {
  it("shouldBeLiveOnlyForThoseWhoJoined", async () => {
    const { simulation, clients: [client, other] } = await start(amina, rose);
    expect(client!.parts.has(SHARED)).toBe(false);
    client!.setJoined(SHARED, true);
    await simulation.run(2_000);
    client!.edit(SHARED, { op: "text", field: "relatedCriminal", edit: ["None"] });
    await simulation.run(2_000);
    expect(other!.parts.has(SHARED)).toBe(false);
    other!.setJoined(SHARED, true);
    await simulation.run(2_000);
    expect(other!.parts.get(SHARED)!.view.fields).toEqual({ relatedCriminal: "None" });
    expect(client!.parts.get(SHARED)!.view.joined).toEqual([PART, "prosecution"]);
    other!.setJoined(SHARED, false);
    await simulation.run(2_000);
    expect(other!.parts.has(SHARED)).toBe(false);
  });
});

describe("two people answering differently at once", () => {
  it("shouldShowAMarkUntilOneOfThemSettlesIt", async () => {
    const { simulation, clients: [client, colleague] } = await start(amina, jonah);
    client!.edit(PART, { op: "set", field: "under18", value: "yes" });
    colleague!.edit(PART, { op: "set", field: "under18", value: "no" });
    await simulation.run(2_000);
    for (const one of [client!, colleague!]) expect(one.parts.get(PART)!.view.marks.map((mark) => mark.field)).toEqual(["under18"]);
    colleague!.edit(PART, { op: "resolve", field: "under18", value: "yes" });
    await simulation.run(2_000);
    for (const one of [client!, colleague!]) {
      expect(one.parts.get(PART)!.view.marks).toEqual([]);
      expect(one.parts.get(PART)!.view.fields).toEqual({ under18: "yes" });
    }
  });
});

describe("a very long paste", () => {
  it("shouldGoInPiecesAndArriveWhole", async () => {
    const { simulation, room, clients: [client] } = await start(amina);
    const long = "Mae'n hir 😀 ".repeat(9_000);
    type(client!, "realIssues", long);
    type(client!, "realIssues", "First. ");
    await simulation.run(20_000);
    expect(room.logs.get(PART)!.state.fields.realIssues === `First. ${long}`).toBe(true);
    expect(Math.max(...room.logs.get(PART)!.entries.map((entry) => JSON.stringify(entry).length))).toBeLessThan(60_000);
  });
});
