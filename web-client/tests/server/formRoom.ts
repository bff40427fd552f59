import { instancesOf, type CaseRecord, type Template, type TemplatePart, templatePartOf } from "../../src/form/template.ts";
import type { Access, ClientMessage, FormState, HelloMessage, Person, PresentPerson, ServerMessage, SubmitMessage } from "../../src/live/messages.ts";
import { mayJoinPart, ownsPart, readsReleases } from "../../src/preview/readers.ts";
import { PartLog } from "./partLog.ts";

/** A form of the test server: what PROTOCOL.md says, in one process and in memory. */

export interface Visitor { sid: string; person: Person; send(message: ServerMessage): void; at: { part: string | null; field: string | null } }

export class FormRoom {
  readonly logs = new Map<string, PartLog>();
  readonly versions: { version: number; at: number; by: string; hash: string }[] = [];
  form: FormState;
  private readonly visitors = new Set<Visitor>();
  private ids = 0;

  constructor(
    readonly id: string, readonly template: Template, readonly caseRecord: CaseRecord,
    private readonly now: () => number, prefix = "c",
  ) {
    this.form = { id, state: "open", version: null, finalisedAt: null, finalisedBy: null };
    for (const part of instancesOf(template, caseRecord)) this.logs.set(part, new PartLog(part, now, () => `${prefix}${++this.ids}`));
  }

  enter(person: Person, send: (message: ServerMessage) => void): Visitor {
    return { sid: `s${++this.ids}`, person, send, at: { part: null, field: null } };
  }

  leave(visitor: Visitor): void {
    this.visitors.delete(visitor);
    if (visitor.at.part) this.tellPresence(visitor.at.part);
  }

  take(visitor: Visitor, message: ClientMessage): void {
    if (message.t === "hello") return this.hello(visitor, message);
    if (message.t === "submit") return this.submit(visitor, message);
    if (message.t === "ping") return visitor.send({ t: "pong", n: message.n });
    const before = visitor.at.part;
    visitor.at = { part: message.part, field: message.field };
    for (const part of new Set([before, message.part])) if (part) this.tellPresence(part);
  }

  seal(person: Person): void {
    const version = this.versions.length + 1;
    this.versions.push({ version, at: this.now(), by: person.name, hash: `5e88489${version}` });
    for (const log of this.logs.values()) {
      if (templatePartOf(this.template, log.part)?.afterFinal !== "sealed") continue;
      const entry = log.append([{ op: "seal", version }], person, "");
      this.toLive(log.part, { t: "entries", part: log.part, entries: [entry] });
    }
    this.form = { ...this.form, state: "final", version, finalisedAt: this.now(), finalisedBy: person.name };
    for (const visitor of this.visitors) visitor.send({ t: "form", form: this.form });
  }

  /** Opens a final form again. */
  unseal(person: Person, reason: string): void {
    const version = this.versions.length;
    for (const log of this.logs.values()) {
      if (log.state.sealed === null) continue;
      const entry = log.append([{ op: "unseal", version, reason }], person, "");
      this.toLive(log.part, { t: "entries", part: log.part, entries: [entry] });
    }
    this.form = { ...this.form, state: "open", amends: { version, reason, slip: false, at: this.now(), by: person.name } };
    for (const visitor of this.visitors) visitor.send({ t: "form", form: this.form });
  }

  private hello(visitor: Visitor, message: HelloMessage): void {
    this.visitors.add(visitor);
    const parts = [...this.logs.keys()].flatMap((part) => this.accessOf(part, visitor.person) ?? []);
    visitor.send({ t: "welcome", protocol: 1, session: visitor.sid, serverTime: this.now(), person: visitor.person, form: this.form, parts });
    for (const { part, mode } of parts) {
      const held = message.resume.find((one) => one.part === part);
      if (mode === "live") this.sendPart(visitor, part, held);
      else this.sendRelease(visitor, part);
    }
  }

  private sendPart(visitor: Visitor, part: string, held?: HelloMessage["resume"][number]): void {
    const log = this.logs.get(part)!;
    if (held && log.knows(held.clientId, visitor.person)) {
      const entries = log.entries.slice(held.revision);
      visitor.send({ t: "resumed", part, clientId: held.clientId, lastSeq: log.lastSeq(held.clientId), revision: log.revision, entries });
    } else {
      visitor.send({ t: "part", part, clientId: log.issue(visitor.person), lastSeq: 0, revision: log.revision, state: log.sent });
    }
  }

  private sendRelease(visitor: Visitor, part: string): void {
    const release = this.logs.get(part)!.release;
    if (release) visitor.send({ t: "release", part, release });
  }

  private submit(visitor: Visitor, message: SubmitMessage): void {
    const log = this.logs.get(message.part);
    const access = log && this.accessOf(message.part, visitor.person);
    const refuse = (code: string, text: string, more = {}) => visitor.send({
      t: "refused", part: message.part, clientId: message.clientId, clientSeq: message.clientSeq, code, message: text, ...more,
    });
    const first = message.ops[0];
    if (!log || !access) return refuse("not-yours", "Not yours.");
    if (first?.op === "audience") return this.audience(log, visitor, message, first.joined);
    if (!access.write) return refuse(access.mayJoin ? "not-joined" : "not-yours", "You cannot write here.");
    const outcome = log.submit(message, visitor.person, visitor.sid);
    if ("refused" in outcome) return refuse(outcome.refused, outcome.message, { field: outcome.field, params: outcome.params });
    if ("ack" in outcome) return visitor.send({ t: "ack", part: message.part, clientId: message.clientId, clientSeq: message.clientSeq, revision: outcome.ack });
    this.toLive(log.part, { t: "entries", part: log.part, entries: [outcome.entry] });
    if (first?.op === "serve") this.toReaders(log.part, { t: "release", part: log.part, release: log.release! });
  }

  private audience(log: PartLog, visitor: Visitor, message: SubmitMessage, joined: boolean): void {
    const entry = log.append([{ op: "audience", team: visitor.person.team, joined }], visitor.person, visitor.sid, message.clientId, message.clientSeq);
    this.toLive(log.part, { t: "entries", part: log.part, entries: [entry] });
    for (const other of this.visitors) {
      if (other.person.team !== visitor.person.team) continue;
      const access = this.accessOf(log.part, other.person)!;
      other.send({ t: "access", ...access });
      if (access.mode === "live") this.sendPart(other, log.part);
      else this.sendRelease(other, log.part);
    }
  }

  private accessOf(part: string, person: Person): Access | null {
    const definition = templatePartOf(this.template, part);
    if (!definition) return null;
    const instance = part.slice(definition.id.length + 1);
    if (definition.kind === "shared") return this.sharedAccess(part, definition, instance, person);
    if (ownsPart(definition, instance, person.team)) return { part, mode: "live", write: true };
    return readsReleases(definition, instance, person.team) ? { part, mode: "releases", write: false } : null;
  }

  private sharedAccess(part: string, definition: TemplatePart, instance: string, person: Person): Access | null {
    const mine = mayJoinPart(definition, instance, person.team);
    if (this.logs.get(part)!.state.joined.includes(person.team)) return { part, mode: "live", write: true };
    if (mine) return { part, mode: "releases", write: false, mayJoin: true };
    return readsReleases(definition, instance, person.team) ? { part, mode: "releases", write: false } : null;
  }

  private toLive(part: string, message: ServerMessage): void {
    for (const visitor of this.visitors) if (this.accessOf(part, visitor.person)?.mode === "live") visitor.send(message);
  }

  private toReaders(part: string, message: ServerMessage): void {
    for (const visitor of this.visitors) if (this.accessOf(part, visitor.person)?.mode === "releases") visitor.send(message);
  }

  private tellPresence(part: string): void {
    const people: PresentPerson[] = [...this.visitors].filter((one) => one.at.part === part)
      .map((one) => ({ session: one.sid, ...one.person, field: one.at.field }));
    this.toLive(part, { t: "presence", part, people });
  }
}
