import type { DecideOperation, Outcome, SuggestOperation } from "../engine/operations.ts";
import type { Proposal } from "../engine/partState.ts";
import { newId } from "./newId.ts";

/** Wording that is being written on this page to be proposed, and is not at the court. */
export interface Proposing { part: string; field: string; id: string; text: string; reason: string }

/** Nobody's part has this name: under it a device keeps what is being proposed. */
export const PROPOSING = "?";

interface Court {
  /** False where it could not be sent now. */
  ask(part: string, op: SuggestOperation | DecideOperation): boolean;
  keep(proposing: readonly Proposing[]): void;
  /** True while something of a part is not at the court. */
  hasPending(part: string): boolean;
}

/** What is proposed to parts that are written together: by the own team to those it has not joined, and by others to those it has. */
export class Proposals {
  private readonly own = new Map<string, readonly Proposal[]>();
  private drafts: readonly Proposing[] = [];
  /** Sent, and not answered yet: the id of a proposal, by part. */
  private readonly sent = new Map<string, string>();
  /** Accepted here: said to the court once the words are there. */
  private readonly accepted = new Map<string, DecideOperation[]>();

  constructor(private readonly court: Court) {}

  /** What the own team has proposed to a part that it has not joined. */
  of(part: string): readonly Proposal[] {
    return this.own.get(part) ?? [];
  }

  /** The court's list. What is in it needs no keeping here. */
  told(part: string, proposals: readonly Proposal[]): void {
    this.own.set(part, proposals);
    this.sent.delete(part);
    this.keep(this.drafts.filter((one) => one.part !== part || !proposals.some(({ id }) => id === one.id)));
  }

  /**
   * Comments that stand at the court need no keeping here: they are written as proposals are. What was typed on while one was under way is
   * another: it is not at the court.
   */
  stand(part: string, comments: readonly { id: string; text: string }[]): void {
    const standing = new Map(comments.map(({ id, text }) => [id, text]));
    const at = (one: Proposing) => (one.part === part ? standing.get(one.id) : undefined);
    if (!this.drafts.some((one) => at(one) !== undefined)) return;
    this.keep(this.drafts.filter((one) => at(one) !== one.text).map((one) => (at(one) === undefined ? one : { ...one, id: newId() })));
  }

  forget(part: string): void {
    this.own.delete(part);
    this.accepted.delete(part);
  }

  /** Nothing of it is held in memory any more; what is on the device stays there. */
  clear(): void {
    for (const all of [this.own, this.sent, this.accepted]) all.clear();
    this.drafts = [];
  }

  get proposing(): readonly Proposing[] {
    return this.drafts;
  }

  draft(part: string, field: string): Proposing | undefined {
    return this.drafts.find((one) => one.part === part && one.field === field);
  }

  isSent(part: string): boolean {
    return this.sent.has(part);
  }

  write(part: string, field: string, text: string, reason: string): void {
    const id = this.draft(part, field)?.id ?? newId();
    this.keep([...this.others(part, field), { part, field, id, text, reason }]);
  }

  discard(part: string, field: string): void {
    this.keep(this.others(part, field));
  }

  /** Goes on with what a page that is gone left on this device. */
  restore(proposing: readonly Proposing[]): void {
    this.keep([...this.drafts, ...proposing.filter((one) => !this.draft(one.part, one.field))]);
  }

  /** Sends what is written; `release`: the number of the newest release that was looked at. */
  propose(part: string, field: string, release: number): boolean {
    const draft = this.draft(part, field);
    if (!draft) return false;
    const { id, text, reason } = draft;
    const asked = this.court.ask(part, { op: "suggest", id, field, release, text, reason: reason.trim() });
    if (asked) this.sent.set(part, id);
    return asked;
  }

  withdraw(part: string, { team, id }: Proposal): boolean {
    return this.court.ask(part, end(team, id, "withdrawn"));
  }

  decline(part: string, { team, id }: Proposal, reason: string): boolean {
    return this.court.ask(part, { ...end(team, id, "declined"), reason });
  }

  /** The words are written first, as any words are: the court hears of the decision when it has them. */
  accept(part: string, { team, id }: Proposal): void {
    this.accepted.set(part, [...this.accepted.get(part) ?? [], end(team, id, "accepted")]);
    this.written(part);
  }

  /** Is a proposal accepted on this page, and the court not told yet? */
  isAccepted(part: string, { team, id }: Proposal): boolean {
    return (this.accepted.get(part) ?? []).some((one) => one.team === team && one.id === id);
  }

  /** Something of a part has come to the court: what waited for that is said now. */
  written(part: string): void {
    if (this.court.hasPending(part)) return;
    const left = (this.accepted.get(part) ?? []).filter((one) => !this.court.ask(part, one));
    if (left.length > 0) this.accepted.set(part, left);
    else this.accepted.delete(part);
  }

  /** The words were not added: nothing is accepted. */
  notWritten(part: string): void {
    this.accepted.delete(part);
  }

  /** What was asked last of a part was not done, or may not have been. */
  notSent(part?: string): void {
    if (part === undefined) this.sent.clear();
    else this.sent.delete(part);
  }

  private others(part: string, field: string): readonly Proposing[] {
    return this.drafts.filter((one) => one.part !== part || one.field !== field);
  }

  private keep(drafts: readonly Proposing[]): void {
    if (drafts.length === 0 && this.drafts.length === 0) return;
    this.drafts = drafts;
    this.court.keep(drafts);
  }
}

function end(team: string, id: string, outcome: Outcome): DecideOperation {
  return { op: "decide", team, id, outcome };
}
