import type { AudienceOperation, CommentOperation, DecideOperation, DeclareOperation, EditOperation, SuggestOperation, TextEdit } from "../engine/operations.ts";
import { textOf } from "../engine/partState.ts";
import { editBetween } from "../engine/textEdit.ts";
import type { Direction } from "../engine/undo.ts";
import { Connection, type ConnectionStatus, type Surroundings } from "./connection.ts";
import type { Access, FormState, PartMessage, Person, PresentPerson, Release, RefusedMessage, ServerMessage, SubmitMessage, WelcomeMessage, Withheld } from "./messages.ts";
import { type ChangeSource, MissedRevision, type PartChange, PartSession, type TellChange } from "./partSession.ts";
import { notKept, type Pending, type PendingLog, REFUSED } from "./pendingLog.ts";
import { Proposals, PROPOSING } from "./proposals.ts";
import type { GivenBack } from "./refusal.ts";

/** Where the newest words are: nowhere but on this page, kept on this device, or saved at the court. */
export type SaveState = "pending" | "device" | "saved";

export type FormEvent =
  /** `here`: on the page itself, by its person. */
  | { kind: "changed"; here?: true }
  /** Somebody else has signed in: nothing on this page is theirs to see. */
  | { kind: "other-person" }
  | { kind: "place-changed" }
  /** A part can be read that could not, or no longer. */
  | { kind: "audience" }
  | { kind: "part"; part: string; change: PartChange; source: ChangeSource }
  | { kind: "released"; part: string; release: Release }
  /** Something was declared of what was served last. */
  | { kind: "declared"; part: string }
  /** Something was said of an order, or may have been while there was no line. */
  | { kind: "orders" };

const NOT_KEPT = new Set(["serve", "audience", "declare", "comment"]);

/** One open form: everything this person may see of it, live, and everything they do to it. */
export class FormSession {
  person: Person | null = null;
  form: FormState | null = null;
  readonly access = new Map<string, Access>();
  readonly parts = new Map<string, PartSession>();
  readonly releases = new Map<string, Release>();
  /** Parts whose newest release is withheld from this person, and why. */
  readonly withheld = new Map<string, Withheld>();
  readonly presence = new Map<string, PresentPerson[]>();
  /** How many more are at a part than are named. */
  readonly othersPresent = new Map<string, number>();
  /** Wording proposed to parts that are written together. */
  readonly proposals: Proposals;
  /** Words that were not added, until their author puts the notice away. */
  refusals: GivenBack[] = [];
  session = "";
  /** Typed on the page and not yet an edit: a half-written date, a word an input method is composing. */
  private readonly unfinished = new Map<string, number>();
  private readonly connection: Connection;
  private readonly listeners = new Set<(event: FormEvent) => void>();
  where: { part: string | null; field: string | null } = { part: null, field: null };
  private openedAt = 0;
  /** Counts the lines of this page: what waited to be sent over one is not sent over the next. */
  private line = 0;
  private readonly beingKept = new Set<string>();
  /** Parts that the court follows for this page over the line there is now: to others nothing is sent yet. */
  private readonly followed = new Set<string>();
  /** What was asked last of a part without a place in it: an answer names no more than the part. */
  private readonly askedLast = new Map<string, "audience" | "proposal">();

  /** `owner`: whose page this is, where that is known before the court says it. */
  constructor(around: Surroundings, private readonly log: PendingLog = notKept, private readonly owner: string | null = null) {
    this.connection = new Connection(around, {
      opened: () => this.sayHello(),
      received: (message) => this.receive(message),
      status: (status) => this.lineChanged(status),
      offended: () => this.giveBackUnderWay(),
    });
    this.proposals = new Proposals({
      ask: (part, op) => this.askFromOutside(part, op),
      keep: (proposing) => this.log.keep(PROPOSING, proposing.length === 0 ? null : { proposing }),
      hasPending: (part) => this.parts.get(part)?.hasPending === true,
    });
  }

  /** Goes on with what a page that is gone left on this device; before `start`. */
  restore(part: string, pending: Pending): void {
    this.parts.set(part, PartSession.restored(part, pending, this.teller(part)));
  }

  /** Words that were not added, and whose notice nobody has put away. */
  restoreRefusals(refusals: readonly GivenBack[]): void {
    this.refusals = [...refusals, ...this.refusals];
    this.keepRefusals();
  }

  private lineChanged(status: ConnectionStatus): void {
    this.line++;
    this.proposals.notSent();
    if (status === "forbidden") this.closeAll();
    this.tell({ kind: "changed" });
  }

  get status(): ConnectionStatus { return this.connection.status; }
  start(): void { this.connection.start(); }
  stop(): void { this.connection.stop(); }
  /** The end: nothing of the form is held any more, whatever still holds this session. What is on the device stays there. */
  discard(): void {
    this.listeners.clear();
    this.stop();
    this.forgetContent();
    this.person = null;
    this.form = null;
    this.log.close();
  }

  tryNow(): void { this.connection.tryNow(); }
  wake(): void { this.connection.wake(); }

  listen(listener: (event: FormEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get hasPending(): boolean {
    return this.unfinished.size > 0 || [...this.parts.values()].some((part) => part.hasPending);
  }

  saveState(part: string): SaveState {
    const typing = [...this.unfinished.keys()].some((one) => one.startsWith(`${part}|`));
    if (!typing && !this.parts.get(part)?.hasPending) return "saved";
    return !typing && this.log.holds(part) ? "device" : "pending";
  }

  /** A box (`part|path`) holds something that is no edit yet, with so many signs too many; or holds it no longer. */
  setUnfinished(box: string, unfinished: boolean, excess = 0): void {
    if (unfinished ? this.unfinished.get(box) === excess : !this.unfinished.has(box)) return;
    if (unfinished) this.unfinished.set(box, excess);
    else this.unfinished.delete(box);
    this.tell({ kind: "changed" });
  }

  /** How many signs too many stand in a box. */
  excess(box: string): number {
    return this.unfinished.get(box) ?? 0;
  }

  mayWrite(part: string): boolean {
    const session = this.parts.get(part);
    return this.access.get(part)?.write === true && session !== undefined && session.view.sealed === null;
  }

  edit(part: string, op: EditOperation): void {
    const session = this.parts.get(part);
    if (!session) return;
    session.edit(op, Date.now());
    this.sendOn(session);
  }

  /** Several edits as one act: they are sent together, and stand or fall together. */
  editTogether(part: string, ops: readonly EditOperation[]): void {
    const session = this.parts.get(part);
    if (!session || ops.length === 0) return;
    for (const op of ops) session.edit(op, Date.now());
    this.sendOn(session);
  }

  /** Changes a text otherwise than by typing in its box, which is told. */
  rewrite(part: string, field: string, text: string): void {
    const session = this.parts.get(part);
    const edit = session ? editBetween(textOf(session.view, field), text) : [];
    if (edit.length === 0) return;
    this.edit(part, { op: "text", field, edit });
    this.tell({ kind: "part", part, change: [{ field, edit }], source: "answered" });
  }

  /** One's own newest edit of a text is taken back, or brought back; the edit that was made, or null. */
  step(direction: Direction, part: string, field: string, limit: number): TextEdit | null {
    const session = this.mayWrite(part) ? this.parts.get(part) : undefined;
    const edit = session?.step(direction, field, limit) ?? null;
    if (session && edit) this.sendOn(session);
    return edit;
  }

  private sendOn(session: PartSession): void {
    this.flush(session);
    this.keep(session);
  }

  /** Serving, declaring and joining are not kept: nobody does that by opening a page on another day. The words of a comment are, as long as they are not at the court. */
  private keep(session: PartSession): void {
    const { pending } = session;
    const control = pending?.underWayOps.some((op) => NOT_KEPT.has(op.op)) === true;
    this.log.keep(session.part, pending === null || control ? null : { pending });
    if (pending !== null && !control) this.tellWhenKept(session.part);
  }

  /** That words are on the device is said when they are. */
  private tellWhenKept(part: string): void {
    if (this.log.holds(part) || this.beingKept.has(part)) return;
    this.beingKept.add(part);
    this.log.whenKept(part, () => {
      this.beingKept.delete(part);
      this.tell({ kind: "changed" });
    });
  }

  /** A frame leaves this page only when it would survive it. */
  private sendWhenKept(session: PartSession, frame: string): void {
    const { line } = this;
    this.keep(session);
    this.log.whenKept(session.part, () => {
      if (line === this.line && this.mayBeSent(session.part) && session.underWay === frame) this.connection.send(frame);
    });
  }

  private keepRefusals(): void {
    this.log.keep(REFUSED, this.refusals.length === 0 ? null : { refusals: this.refusals });
  }

  /** Connects anew: by another sign-in of the same person, where there is one. */
  connectAnew(): void {
    this.connection.restart();
  }

  /** Connected, and the court has said since then where the part stands. */
  mayBeSent(part: string): boolean {
    return this.status === "connected" && this.followed.has(part);
  }

  /** False where it could not be sent now: not connected, or typing is still under way. */
  serve(part: string, seenRevision: number, reason: string | null, on: readonly string[] = []): boolean {
    const session = this.parts.get(part);
    if (!session || !this.mayBeSent(part)) return false;
    const frame = session.submitAlone({ op: "serve", ...(reason ? { reason } : {}), ...(on.length > 0 ? { on: [...on] } : {}) }, seenRevision);
    if (frame) this.connection.send(frame);
    return frame !== null;
  }

  /** Declares something of a release that was looked at; false where it could not be sent now. */
  declare(part: string, as: string, { release, hash }: { release: number; hash: string }): boolean {
    const session = this.parts.get(part);
    if (!session || !this.mayBeSent(part)) return false;
    return this.sendAlone(session, { op: "declare", release, hash, as });
  }

  /** Makes or ends a comment in a part of the own team's; false where it could not be sent now. */
  comment(part: string, op: CommentOperation): boolean {
    const session = this.parts.get(part);
    return session !== undefined && this.mayBeSent(part) && this.sendAlone(session, op);
  }

  private sendAlone(session: PartSession, op: DeclareOperation | CommentOperation): boolean {
    const frame = session.submitAlone(op);
    if (frame) this.connection.send(frame);
    return frame !== null;
  }

  setJoined(part: string, joined: boolean): boolean {
    return this.person !== null && this.setAudience(part, this.person.team, joined);
  }

  /** Asks for a change of who reads a part; false where it could not be sent now. */
  setAudience(part: string, team: string, joined: boolean, reason: string | null = null): boolean {
    if (this.status !== "connected") return false;
    const op = { op: "audience" as const, team, joined, ...(reason === null ? {} : { reason }) };
    const session = this.parts.get(part);
    if (!session) return this.askFromOutside(part, op);
    const frame = this.mayBeSent(part) ? session.submitAlone(op) : null;
    if (frame) this.connection.send(frame);
    return frame !== null;
  }

  /** Asks for what depends on nothing that is being written in the part. */
  private askFromOutside(part: string, op: AudienceOperation | SuggestOperation | DecideOperation): boolean {
    if (this.status !== "connected") return false;
    const message: SubmitMessage = { t: "submit", part, clientId: "", clientSeq: 0, baseRevision: 0, ops: [op] };
    this.askedLast.set(part, op.op === "audience" ? "audience" : "proposal");
    this.connection.send(JSON.stringify(message));
    return true;
  }

  moveTo(part: string | null, field: string | null): void {
    if (this.where.part === part && this.where.field === field) return;
    this.where = { part, field };
    this.sayWhere();
  }

  /** Something of the page itself changed: show it. */
  redraw(): void {
    this.tell({ kind: "changed", here: true });
  }

  putAway(refusal: GivenBack): void {
    this.refusals = this.refusals.filter((one) => one !== refusal);
    this.keepRefusals();
    this.tell({ kind: "changed" });
  }

  private sayHello(): void {
    this.line++;
    this.followed.clear();
    const resume = [...this.parts.values()].filter((one) => one.clientId !== "").map(({ part, clientId, revision }) => ({ part, clientId, revision }));
    this.connection.send({ t: "hello", protocol: 1, resume });
  }

  private sayWhere(): void {
    const live = this.where.part !== null && this.parts.has(this.where.part);
    if (this.status === "connected") this.connection.send({ t: "presence", ...(live ? this.where : { part: null, field: null }) });
  }

  private receive(message: ServerMessage): void {
    try {
      this.take(message);
    } catch (error) {
      if (!(error instanceof MissedRevision)) throw error;
      this.connection.restart();
    }
    for (const session of this.parts.values()) {
      this.keep(session);
      if (session.confirmed.comments) this.proposals.stand(session.part, session.confirmed.comments);
    }
    this.tell({ kind: "changed" });
  }

  private take(message: ServerMessage): void {
    switch (message.t) {
      case "welcome": return this.welcome(message);
      case "part": return this.opened(message);
      case "resumed": {
        const part = this.parts.get(message.part);
        this.followed.add(message.part);
        if (part) this.handBack(part.resume(message));
        return part && this.sendAgain(part);
      }
      case "entries": {
        const part = this.parts.get(message.part);
        if (part) this.handBack(part.receive(message.entries));
        return part && this.flush(part);
      }
      case "ack": {
        const part = this.parts.get(message.part);
        part?.acknowledge(message);
        return part && this.flush(part);
      }
      case "refused": return this.refused(message);
      case "release": return this.released(message.part, message.declarations ? { ...message.release, declarations: message.declarations } : message.release);
      case "suspended":
        this.releases.delete(message.part);
        return void this.withheld.set(message.part, { reason: message.reason, by: message.by, at: message.at });
      case "proposals": return this.proposals.told(message.part, message.proposals);
      case "obligations": return this.tell({ kind: "orders" });
      case "presence":
        this.othersPresent.set(message.part, message.others ?? 0);
        return void this.presence.set(message.part, message.people);
      case "form": this.form = message.form; return;
      case "access": return this.accessChanged(message);
      case "person": return this.placed(message.person);
      default: return;
    }
  }

  private welcome(message: WelcomeMessage): void {
    const owner = this.person?.id ?? this.owner;
    if (owner !== null && owner !== message.person.id) return this.forgetEverything();
    this.placed(message.person);
    if (this.form) this.tell({ kind: "orders" });
    this.form = message.form;
    this.session = message.session;
    this.openedAt = message.serverTime;
    for (const all of [this.access, this.withheld, this.presence, this.othersPresent]) all.clear();
    for (const access of message.parts) this.access.set(access.part, access);
    for (const part of [...this.releases.keys()]) if (!this.access.has(part)) this.releases.delete(part);
    this.connection.established();
    for (const part of [...this.parts.keys()]) if (this.access.get(part)?.mode !== "live") this.close(part);
    this.sayWhere();
  }

  /** The same person may have another role or team now, or serve for somebody else. */
  private placed(person: Person): void {
    const before = this.person;
    this.person = person;
    const moved = before && (before.team !== person.team || before.role !== person.role);
    if (moved || (before && (before.servesFor ?? null) !== (person.servesFor ?? null))) this.tell({ kind: "place-changed" });
  }

  /** Somebody else is here: what is on the device stays there for its author, and everything else is forgotten. */
  forgetEverything(): void {
    this.forgetContent();
    this.connection.stop();
    this.tell({ kind: "other-person" });
  }

  private forgetContent(): void {
    for (const all of [this.parts, this.releases, this.withheld, this.access, this.presence, this.othersPresent, this.unfinished]) all.clear();
    this.proposals.clear();
    this.refusals = [];
  }

  private opened(message: PartMessage): void {
    this.followed.add(message.part);
    const known = this.parts.get(message.part);
    if (known) return this.handBack(known.reopen(message));
    this.parts.set(message.part, new PartSession(message, this.teller(message.part)));
    this.releases.delete(message.part);
    if (this.where.part === message.part) this.sayWhere();
  }

  private accessChanged(access: Access): void {
    if (access.mode === "none") {
      this.access.delete(access.part);
      this.releases.delete(access.part);
      this.withheld.delete(access.part);
      this.proposals.forget(access.part);
      this.tell({ kind: "audience" });
      return this.close(access.part);
    }
    if (!this.access.has(access.part)) this.tell({ kind: "audience" });
    this.access.set(access.part, { part: access.part, mode: access.mode, write: access.write, ...(access.mayJoin ? { mayJoin: true } : {}) });
    if (access.mode !== "live") this.close(access.part);
  }

  /** No longer live here: what was still pending goes back to its author; the court is told what it does not take, and keeps count. */
  private close(part: string): void {
    const session = this.parts.get(part);
    this.parts.delete(part);
    this.followed.delete(part);
    this.proposals.notWritten(part);
    this.presence.delete(part);
    this.othersPresent.delete(part);
    if (!session?.hasPending) return;
    const { words, frame } = session.giveUp(this.access.get(part)?.mayJoin === true ? "not-joined" : "not-yours");
    if (frame && this.status === "connected") this.connection.send(frame);
    for (const one of words) this.handBack(one);
    this.log.keep(part, null);
  }

  /** Nothing of this form may be seen any more but one's own words. */
  private closeAll(): void {
    for (const part of [...this.parts.keys()]) this.close(part);
    this.releases.clear();
    this.access.clear();
  }

  private released(part: string, release: Release): void {
    const known = this.releases.get(part);
    this.releases.set(part, release);
    this.withheld.delete(part);
    const fresh = known ? release.number > known.number : release.at > this.openedAt;
    if (fresh) this.tell({ kind: "released", part, release });
    else if (known?.number === release.number && known.declarations?.length !== release.declarations?.length) this.tell({ kind: "declared", part });
  }

  private refused(message: RefusedMessage): void {
    const session = this.parts.get(message.part);
    const words = session?.refuse(message);
    if (words) this.proposals.notWritten(message.part);
    if (words) this.handBack(words);
    else if (message.clientId === "") this.notDone(message);
    if (session && message.code !== "stale-client") this.flush(session);
    if (session && message.code === "stale-client") this.openAnew(message.part);
  }

  private notDone({ part, code, message, params = {} }: RefusedMessage): void {
    this.proposals.notSent(part);
    this.handBack({ part, code, message, params, control: this.askedLast.get(part) ?? "audience", words: [] });
  }

  /** The part must be opened anew: a connection that does not claim to hold it brings it whole. */
  private openAnew(part: string): void {
    const session = this.parts.get(part);
    if (session) session.clientId = "";
    this.connection.restart();
  }

  private giveBackUnderWay(): void {
    for (const session of this.parts.values()) {
      if (session.underWay) session.clientId = "";
    }
  }

  private handBack(words: GivenBack | null): void {
    if (!words) return;
    this.refusals = [...this.refusals, words];
    this.keepRefusals();
    this.tell({ kind: "changed" });
  }

  private sendAgain(session: PartSession): void {
    if (session.underWay) this.sendWhenKept(session, session.underWay);
    else this.flush(session);
  }

  private flush(session: PartSession): void {
    if (!this.mayBeSent(session.part)) return;
    const frame = session.nextSubmission();
    if (frame) this.sendWhenKept(session, frame);
    else this.proposals.written(session.part);
  }

  private teller(part: string): TellChange {
    return (change, source) => this.tell({ kind: "part", part, change, source });
  }

  private tell(event: FormEvent): void {
    for (const listener of [...this.listeners]) listener(event);
  }
}
