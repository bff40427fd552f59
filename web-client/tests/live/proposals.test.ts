import { expect, it } from "vitest";
import type { DecideOperation, SuggestOperation } from "../../src/engine/operations.ts";
import type { Proposal } from "../../src/engine/partState.ts";
import { type Proposing, Proposals } from "../../src/live/proposals.ts";

const PART = "shared:facts";
const made: Proposal = { team: "defence:d2", id: "k1", field: "a", release: 1, text: "other", reason: "why", name: "A. Shah", at: 1 };

class Court {
  readonly asked: (SuggestOperation | DecideOperation)[] = [];
  readonly kept: (readonly Proposing[])[] = [];
  connected = true;
  pending = false;
  readonly proposals = new Proposals({
    ask: (_part, op) => this.connected && this.asked.push(op) > 0,
    keep: (proposing) => this.kept.push(proposing),
    hasPending: () => this.pending,
  });
}

it("shouldKeepWhatIsProposedUntilTheCourtHasIt", () => {
  const { proposals, asked, kept } = new Court();
  proposals.write(PART, "a", "other", "");
  proposals.write(PART, "a", "other words", " why ");
  expect(kept.at(-1)).toMatchObject([{ field: "a", text: "other words", reason: " why " }]);
  expect(proposals.propose(PART, "a", 3)).toBe(true);
  expect(asked).toMatchObject([{ op: "suggest", field: "a", release: 3, text: "other words", reason: "why" }]);
  expect(proposals.isSent(PART)).toBe(true);
  proposals.told(PART, [made]);
  expect(proposals.draft(PART, "a")?.text).toBe("other words");
  proposals.told(PART, [made, { ...made, id: (asked[0] as SuggestOperation).id }]);
  expect(proposals.draft(PART, "a")).toBeUndefined();
  expect(kept.at(-1)).toEqual([]);
});

it("shouldSendTheSameProposalAgainAfterALineThatBroke", () => {
  const court = new Court();
  court.proposals.write(PART, "a", "other", "why");
  court.proposals.propose(PART, "a", 1);
  court.proposals.notSent();
  expect(court.proposals.isSent(PART)).toBe(false);
  court.proposals.propose(PART, "a", 1);
  expect(new Set(court.asked.map((op) => op.id)).size).toBe(1);
});

it("shouldSayThatWordsAreAcceptedOnlyOnceTheyAreAtTheCourt", () => {
  const court = new Court();
  court.pending = true;
  court.proposals.accept(PART, made);
  expect([court.asked, court.proposals.isAccepted(PART, made)]).toEqual([[], true]);
  court.pending = false;
  court.connected = false;
  court.proposals.written(PART);
  expect([court.asked, court.proposals.isAccepted(PART, made)]).toEqual([[], true]);
  court.connected = true;
  court.proposals.written(PART);
  court.proposals.written(PART);
  expect(court.asked).toEqual([{ op: "decide", team: "defence:d2", id: "k1", outcome: "accepted" }]);
});

it("shouldAcceptNothingWhereTheWordsWereNotAdded", () => {
  const court = new Court();
  court.pending = true;
  court.proposals.accept(PART, made);
  court.proposals.notWritten(PART);
  court.pending = false;
  court.proposals.written(PART);
  expect(court.asked).toEqual([]);
});

it("shouldGoOnWithWhatAnotherPageLeftAndKeepWhatIsWrittenHere", () => {
  const { proposals } = new Court();
  proposals.write(PART, "a", "here", "");
  proposals.restore([{ part: PART, field: "a", id: "x", text: "there", reason: "" }, { part: PART, field: "b", id: "y", text: "left", reason: "r" }]);
  expect(proposals.draft(PART, "a")?.text).toBe("here");
  expect(proposals.draft(PART, "b")).toMatchObject({ id: "y", text: "left", reason: "r" });
  proposals.clear();
  expect(proposals.proposing).toEqual([]);
});

it("shouldKeepWhatWasTypedOnWhileACommentWasUnderWay", () => {
  const { proposals, kept } = new Court();
  const NOTES = "notes:defence:d1";
  proposals.write(NOTES, "a", "ask him", "");
  const sent = proposals.draft(NOTES, "a")!.id;
  proposals.write(NOTES, "a", "ask him about the car", "");
  proposals.stand(NOTES, [{ id: sent, text: "ask him" }]);
  expect(proposals.draft(NOTES, "a")?.text).toBe("ask him about the car");
  const rest = proposals.draft(NOTES, "a")!.id;
  expect(rest, "it is another comment: the court has one of the first name").not.toBe(sent);
  proposals.stand("notes:defence:d2", [{ id: rest, text: "ask him about the car" }]);
  expect(proposals.draft(NOTES, "a")?.id).toBe(rest);
  proposals.stand(NOTES, [{ id: sent, text: "ask him" }, { id: rest, text: "ask him about the car" }]);
  expect(proposals.draft(NOTES, "a")).toBeUndefined();
  expect(kept.at(-1)).toEqual([]);
});
