import type { Entry } from "../engine/operations.ts";
import { applyEntry, emptyPart, type PartState, standingRows } from "../engine/partState.ts";
import { type CaseRecord, instanceOf, instancesOf, teamsOf, type Template, type TemplatePart, templatePartOf } from "../form/template.ts";
import type { Socket, Surroundings } from "../live/connection.ts";
import type { Access, ClientMessage, Person, Release, ServerMessage, SubmitMessage } from "../live/messages.ts";
import { mayJoinPart, ownsPart, readsReleases } from "./readers.ts";
import { type Sample, sampleOperations } from "./sample.ts";

/**
 * A form that stands on this page only, filled in as the sample of its template says: what one team would see of it if everybody else had served.
 * What is typed here changes the form on this page, so that conditions can be tried, and goes nowhere.
 */
export class PreviewRoom {
  private readonly parts = new Map<string, { state: PartState; revision: number }>();
  private send: (message: ServerMessage) => void = () => undefined;

  constructor(
    private readonly template: Template, record: CaseRecord, private readonly sample: Sample, private readonly person: Person,
    private readonly nameOf: (team: string) => string, private readonly now: number,
  ) {
    for (const part of instancesOf(template, record)) {
      const content = this.sample[part];
      const ops = content ? sampleOperations(template, part, content) : [];
      const together = { ...emptyPart, joined: joinedTeams(template, record, part) };
      const written = ops.length === 0 ? together : applyEntry(together, this.entry(1, ops));
      this.parts.set(part, { state: written, revision: ops.length === 0 ? 0 : 1 });
    }
  }

  /** For a session of the page: a line that leads here. */
  surroundings(): Surroundings {
    return {
      ticket: () => Promise.resolve({ ticket: "preview" }),
      open: () => this.socket(),
      after: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
      random: () => 0.5,
    };
  }

  private socket(): Socket {
    const socket: Socket = {
      onopen: null, onmessage: null, onclose: null, close: () => undefined,
      send: (text) => this.take(JSON.parse(text) as ClientMessage),
    };
    this.send = (message) => queueMicrotask(() => socket.onmessage?.(JSON.stringify(message)));
    queueMicrotask(() => socket.onopen?.());
    return socket;
  }

  private take(message: ClientMessage): void {
    if (message.t === "hello") this.welcome();
    else if (message.t === "submit") this.sequence(message);
    else if (message.t === "ping") this.send({ t: "pong", n: message.n });
  }

  private welcome(): void {
    const parts = [...this.parts.keys()].flatMap((part) => this.accessTo(part) ?? []);
    const form = { id: "preview", state: "open" as const, version: null, finalisedAt: null, finalisedBy: null };
    this.send({ t: "welcome", protocol: 1, session: "preview", serverTime: this.now, person: this.person, form, parts });
    for (const { part, mode } of parts) {
      const { state, revision } = this.parts.get(part)!;
      if (mode === "live") this.send({ t: "part", part, clientId: `preview-${part}`, lastSeq: 0, revision, state });
      else if (this.sample[part]) this.send({ t: "release", part, release: this.release(part, state) });
    }
  }

  private accessTo(part: string): Access | null {
    const definition = templatePartOf(this.template, part)!;
    const instance = instanceOf(definition, part);
    const { team } = this.person;
    const writes = definition.kind === "shared" ? mayJoinPart(definition, instance, team) : ownsPart(definition, instance, team);
    if (writes) return { part, mode: "live", write: true };
    return readsReleases(definition, instance, team) ? { part, mode: "releases", write: false } : null;
  }

  private release(part: string, state: PartState): Release {
    const rows = Object.fromEntries(Object.keys(state.rows).map((group) => [group, standingRows(state, group)]));
    const team = writingTeam(templatePartOf(this.template, part)!, part);
    return { number: 1, at: this.now, by: this.nameOf(team), team, onBehalfOf: null, reason: null, hash: "", fields: { ...state.fields }, rows, marks: [] };
  }

  private sequence(message: SubmitMessage): void {
    const part = this.parts.get(message.part)!;
    const entry = { ...this.entry(part.revision + 1, message.ops), cid: message.clientId, seq: message.clientSeq };
    this.parts.set(message.part, { state: applyEntry(part.state, entry), revision: entry.rev });
    this.send({ t: "entries", part: message.part, entries: [entry] });
  }

  private entry(rev: number, ops: Entry["ops"]): Entry {
    return { rev, cid: "", seq: 0, by: this.person.id, name: this.person.name, team: this.person.team, for: null, at: this.now, sid: "preview", ops };
  }
}

function writingTeam(definition: TemplatePart, part: string): string {
  if (definition.owner === "court") return "judge";
  return definition.owner === "defence" ? `defence:${instanceOf(definition, part)}` : "prosecution";
}

/** Everybody who may write a part together does. */
function joinedTeams(template: Template, record: CaseRecord, part: string): string[] {
  const definition = templatePartOf(template, part)!;
  return definition.kind === "shared" ? teamsOf(record).filter((team) => mayJoinPart(definition, instanceOf(definition, part), team)) : [];
}
