import { Draft } from "../engine/draft.ts";
import type { AudienceOperation, CommentOperation, DeclareOperation, EditOperation, Entry, Operation, ServeOperation, TextEdit } from "../engine/operations.ts";
import { applyEntry, changesAnswers, type PartState, textOf } from "../engine/partState.ts";
import { meet, withPending } from "../engine/pendingEdits.ts";
import { editBetween } from "../engine/textEdit.ts";
import { type Direction, UndoHistory } from "../engine/undo.ts";
import { givenBack, type GivenBack, splitRefused } from "./refusal.ts";
import type { AckMessage, PartMessage, RefusedMessage, ResumedMessage, SubmitMessage } from "./messages.ts";
import type { Pending } from "./pendingLog.ts";
import { split } from "./submissionSize.ts";
import { type WireEntry, wholeEntries } from "./wireEntries.ts";

/** What changed on screen: exact edits of texts, or `null` for "look at everything again". */
export type PartChange = { field: string; edit: TextEdit }[] | null;

/** What came from the court; or the person of this page has changed a text, in a box that shows it already, or another answer. */
export type ChangeSource = "court" | "typed" | "answered";

export type TellChange = (change: PartChange, source: ChangeSource) => void;

const noOps: readonly Operation[] = [];

/** `again`: it was sent on a line before this one too, and not answered there. */
interface Flight { frozen: string; seq: number; ops: Operation[]; again?: true }

/** Refused because the author may not write here any more: a node that did not know it yet may have written what it was sent before. */
const NOT_THEIRS_NOW = new Set(["not-yours", "not-joined"]);

/** A gap in the revisions: this part must be resumed over a new connection. */
export class MissedRevision extends Error {}

/**
 * One live part on this page: the confirmed state, at most one submission under way, and the edits made meanwhile.
 * Pure: it neither sends nor waits. `nextSubmission` hands out what is to be sent.
 */
export class PartSession {
  readonly part: string;
  clientId = "";
  revision = 0;
  confirmed: PartState;
  view: PartState;
  /** Something was changed on this page. */
  edited = false;
  /** How often a sequenced text was not the one foreseen here: 0, or the two engines disagree. */
  corrections = 0;
  /** The newest revision that changed an answer, as far as this page knows. */
  private answersChangedAt = 0;
  private lastSeq = 0;
  private flight: Flight | null = null;
  private buffer = Draft.empty;
  private kept: { draft: Draft; pending: Pending } | null = null;
  /** What can be taken back here, for every text edited on this page. */
  private readonly histories = new Map<string, UndoHistory>();

  constructor(message: PartMessage, private readonly tell: TellChange) {
    this.part = message.part;
    this.confirmed = this.view = message.state;
    this.open(message);
  }

  get hasPending(): boolean {
    return this.flight !== null || !this.buffer.isEmpty;
  }

  /** What would be lost with the page now, the same value as long as that is the same; null where everything is at the court. */
  get pending(): Pending | null {
    if (!this.hasPending) return null;
    const { buffer, kept } = this;
    const ops = this.flight?.ops ?? noOps;
    if (kept?.draft === buffer && kept.pending.underWayOps === ops && kept.pending.confirmed === this.confirmed
      && kept.pending.revision === this.revision && kept.pending.clientId === this.clientId && kept.pending.underWay === this.underWay) return kept.pending;
    const pending = {
      clientId: this.clientId, lastSeq: this.lastSeq, revision: this.revision, confirmed: this.confirmed, answersChangedAt: this.answersChangedAt,
      underWay: this.underWay, underWayOps: ops, get buffer() { return buffer.ops; },
    };
    this.kept = { draft: buffer, pending };
    return pending;
  }

  /** Goes on where a page that is gone stopped; the court is asked for what came since. */
  static restored(part: string, pending: Pending, tell: TellChange): PartSession {
    const { clientId, lastSeq, revision, confirmed, underWay, underWayOps, buffer } = pending;
    const session = new PartSession({ t: "part", part, clientId, lastSeq, revision, state: confirmed }, tell);
    const seq = underWay === null ? 0 : (JSON.parse(underWay) as SubmitMessage).clientSeq;
    session.flight = underWay === null ? null : { frozen: underWay, seq, ops: [...underWayOps] };
    session.buffer = Draft.of(buffer);
    session.answersChangedAt = pending.answersChangedAt;
    session.edited = true;
    session.view = withPending(confirmed, session.pendingLayers()[0]!, session.buffer.ops);
    return session;
  }

  get changedSinceService(): boolean {
    const served = this.view.served;
    return served !== null && (this.answersChangedAt > served.revision || !this.buffer.isEmpty);
  }

  /** `at`: when it was typed, in milliseconds; edits close to each other are taken back together. */
  edit(op: EditOperation, at = 0): void {
    if (op.op === "text") this.history(op.field).record(op.edit, textOf(this.view, op.field), at);
    this.make(op);
  }

  /** Takes the newest own edit of a text back, or brings it back; the edit that was made, or null. */
  step(direction: Direction, field: string, limit: number): TextEdit | null {
    const edit = this.history(field).step(direction, textOf(this.view, field), limit);
    if (edit) this.make({ op: "text", field, edit });
    return edit;
  }

  private make(op: EditOperation): void {
    this.edited = true;
    this.buffer = this.buffer.with(op);
    this.view = withPending(this.view, [op]);
    this.tell([], op.op === "text" ? "typed" : "answered");
  }

  private history(field: string): UndoHistory {
    const known = this.histories.get(field) ?? new UndoHistory();
    this.histories.set(field, known);
    return known;
  }

  /** Everything typed so far as one frame, frozen; null while one is under way or nothing waits. */
  nextSubmission(): string | null {
    if (this.flight || this.buffer.isEmpty) return null;
    const { now, later } = split(this.buffer.ops);
    this.buffer = Draft.of(later);
    return this.freeze(now, this.revision);
  }

  /** Serve, declare, comment, join and leave travel alone; null where something is still under way. */
  submitAlone(op: ServeOperation | DeclareOperation | CommentOperation | AudienceOperation, baseRevision = this.revision): string | null {
    return this.hasPending ? null : this.freeze([op], baseRevision);
  }

  /** The frozen submission, to be sent again byte for byte after a reconnect. */
  get underWay(): string | null {
    return this.flight?.frozen ?? null;
  }

  /** What had not been sent when the part was sealed goes back to its author, even where it has been opened again since. */
  receive(entries: readonly WireEntry[]): GivenBack | null {
    let back: GivenBack | null = null;
    for (const entry of wholeEntries(entries)) {
      if (entry.rev <= this.revision) continue;
      if (entry.rev !== this.revision + 1) throw new MissedRevision(`${this.part}: ${entry.rev} after ${this.revision}`);
      const own = this.flight !== null && entry.cid === this.clientId && entry.seq === this.flight.seq;
      const edits = own ? this.settle(entry) : this.meetRemote(entry);
      this.revision = entry.rev;
      if (entry.ops.some(changesAnswers)) this.answersChangedAt = entry.rev;
      this.show(edits);
      if (entry.ops.some((op) => op.op === "seal")) back = this.giveBackBuffer(entry) ?? back;
    }
    return back;
  }

  private giveBackBuffer(entry: Entry): GivenBack | null {
    const lost = this.buffer.ops;
    if (lost.length === 0) return null;
    const before = this.view;
    this.buffer = Draft.empty;
    this.forget(lost);
    this.refresh();
    return givenBack(this.part, { code: "final", message: "", params: { at: entry.at, by: entry.name } }, lost, before);
  }

  acknowledge(ack: AckMessage): void {
    if (ack.clientId !== this.clientId || ack.clientSeq !== this.flight?.seq || ack.revision > this.revision) return;
    this.land();
    this.refresh();
  }

  /** Takes a refused submission back; the words that are not in the log are returned to be shown. */
  refuse(message: RefusedMessage): GivenBack | null {
    if (message.clientId !== this.clientId || message.clientSeq !== this.flight?.seq) return null;
    const before = this.view;
    const { ops, again } = this.flight;
    const { lost, kept } = splitRefused(ops, this.buffer.ops, message);
    this.land();
    this.buffer = Draft.of(kept);
    this.forget(lost);
    this.refresh();
    const unknown = again && NOT_THEIRS_NOW.has(message.code);
    return givenBack(this.part, unknown ? { code: "stale-client", message: "" } : message, lost, before);
  }

  resume(message: ResumedMessage): GivenBack | null {
    this.lastSeq = Math.max(this.lastSeq, message.lastSeq);
    const back = this.receive(message.entries);
    if (this.flight) this.flight.again = true;
    return back;
  }

  /** The part came anew with another client id: what was pending cannot be placed any more and goes back to its author. */
  reopen(message: PartMessage): GivenBack | null {
    const before = this.view;
    const lost = [...(this.flight?.ops ?? []).filter((op) => op.op !== "audience"), ...this.buffer.ops];
    this.flight = null;
    this.buffer = Draft.empty;
    this.open(message);
    this.forget(lost);
    this.carryBetween(before);
    this.tell(null, "court");
    return lost.length === 0 ? null : givenBack(this.part, { code: "stale-client", message: "" }, lost, before);
  }

  /**
   * The part is not open to this person any more: what was never sent is not added, of what was sent nothing is known. Also the frame that tells
   * the court what it does not take.
   */
  giveUp(code: string): { words: GivenBack[]; frame: string | null } {
    const before = this.view;
    const sent = (this.flight?.ops ?? []).filter((op) => op.op !== "audience");
    const unsent = this.buffer.ops;
    const frame = this.underWay ?? this.nextSubmission();
    this.flight = null;
    this.buffer = Draft.empty;
    const back = (why: string, lost: readonly Operation[]) => (lost.length === 0 ? [] : [givenBack(this.part, { code: why, message: "" }, lost, before)]);
    const again = unsent.filter((op) => "field" in op && sent.some((one) => "field" in one && one.field === op.field));
    return { words: [...back("stale-client", [...sent, ...again]), ...back(code, unsent.filter((op) => !again.includes(op)))], frame };
  }

  private open(message: PartMessage): void {
    this.clientId = message.clientId;
    this.lastSeq = message.lastSeq;
    this.revision = message.revision;
    this.confirmed = this.view = message.state;
    const served = message.state.served;
    this.answersChangedAt = served?.changedSince === false ? served.revision : message.revision;
  }

  private freeze(ops: Operation[], baseRevision: number): string {
    const message: SubmitMessage = {
      t: "submit", part: this.part, clientId: this.clientId, clientSeq: this.lastSeq + 1, baseRevision, ops,
    };
    this.flight = { frozen: JSON.stringify(message), seq: message.clientSeq, ops };
    return this.flight.frozen;
  }

  private land(): void {
    this.lastSeq = this.flight?.seq ?? this.lastSeq;
    this.flight = null;
  }

  private pendingLayers(): EditOperation[][] {
    return [(this.flight?.ops ?? []).filter(isEdit)];
  }

  /** The own entry: what was under way is now confirmed, as sequenced. */
  private settle(entry: Entry): PartChange {
    const expected = withPending(this.confirmed, this.pendingLayers()[0]!);
    this.confirmed = applyEntry(this.confirmed, entry);
    this.land();
    const difference = this.differences(expected, this.confirmed, entry.ops);
    this.corrections += difference.length;
    const met = meet(difference, this.buffer.ops);
    this.buffer = Draft.of(met.pending);
    return textEdits(met.remote);
  }

  private meetRemote(entry: Entry): PartChange {
    const overFlight = meet(entry.ops, this.pendingLayers()[0]!);
    const overBuffer = meet(overFlight.remote, this.buffer.ops);
    if (this.flight && this.flight.ops.every(isEdit)) this.flight.ops = overFlight.pending;
    this.buffer = Draft.of(overBuffer.pending);
    this.confirmed = applyEntry(this.confirmed, entry);
    return textEdits(overBuffer.remote);
  }

  /** Should the sequenced text ever differ from what was foreseen, the author's next edits are moved accordingly. */
  private differences(expected: PartState, actual: PartState, ops: readonly Operation[]): Operation[] {
    return ops.flatMap((op) => {
      if (op.op !== "text") return [];
      const edit = editBetween(textOf(expected, op.field), textOf(actual, op.field));
      return edit.length === 0 ? [] : [{ op: "text" as const, field: op.field, edit }];
    });
  }

  private refresh(): void {
    this.show(null);
  }

  /** What is on screen now, and what may be taken back in it. */
  private show(change: PartChange): void {
    const before = this.view;
    this.view = withPending(this.confirmed, this.pendingLayers()[0]!, this.buffer.ops);
    if (change === null) this.carryBetween(before);
    else for (const { field, edit } of change) this.histories.get(field)?.carry(edit);
    this.tell(change, "court");
  }

  /** What was taken back already must not be taken back again: words whose deletion was refused stand, and would stand twice. */
  private forget(lost: readonly Operation[]): void {
    for (const op of lost) if (op.op === "text") this.histories.delete(op.field);
  }

  private carryBetween(before: PartState): void {
    for (const [field, history] of this.histories) history.carry(editBetween(textOf(before, field), textOf(this.view, field)));
  }
}

function isEdit(op: Operation): op is EditOperation {
  return ["text", "set", "resolve", "insert", "move", "remove"].includes(op.op);
}

function textEdits(ops: readonly Operation[]): PartChange {
  return ops.flatMap((op) => (op.op === "text" ? [{ field: op.field, edit: op.edit }] : []));
}
