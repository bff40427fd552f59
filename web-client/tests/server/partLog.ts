import type { EditOperation, Entry, MarkOperation, Operation, Value } from "../../src/engine/operations.ts";
import { applyEntry, changesAnswers, emptyPart, type PartState, standingRows } from "../../src/engine/partState.ts";
import { meet } from "../../src/engine/pendingEdits.ts";
import type { Person, Release, SubmitMessage } from "../../src/live/messages.ts";

/** One part's operation log: order, acknowledgement by own entry, at most once, releases. */
export type Outcome = { entry: Entry } | { ack: number } | { refused: string; message: string; field?: string; params?: Record<string, unknown> };

export class PartLog {
  readonly entries: Entry[] = [];
  state: PartState = emptyPart;
  release: Release | null = null;
  private readonly clients = new Map<string, { person: string; lastSeq: number; revision: number }>();

  constructor(readonly part: string, private readonly now: () => number, private readonly newId: () => string) {}

  get revision(): number { return this.entries.length; }

  /** The state as a `part` message carries it. */
  private openedAt = 0;

  get sent(): PartState {
    const { served } = this.state;
    if (!served) return this.state;
    const changedSince = this.entries.slice(served.revision).some((entry) => entry.ops.some(changesAnswers));
    return { ...this.state, served: { ...served, changedSince } };
  }

  issue(person: Person): string {
    const id = this.newId();
    this.clients.set(id, { person: person.id, lastSeq: 0, revision: 0 });
    return id;
  }

  knows(clientId: string, person: Person): boolean { return this.clients.get(clientId)?.person === person.id; }
  lastSeq(clientId: string): number { return this.clients.get(clientId)?.lastSeq ?? 0; }

  submit(message: SubmitMessage, person: Person, sid: string): Outcome {
    const client = this.clients.get(message.clientId);
    if (!client || client.person !== person.id) return { refused: "stale-client", message: "Open the part anew." };
    if (message.clientSeq <= client.lastSeq) return { ack: client.revision };
    if (this.state.sealed !== null) {
      return { refused: "final", message: "This form was made final.", params: { at: this.now(), by: "HHJ Rowan", version: this.state.sealed } };
    }
    if (message.baseRevision < this.openedAt) return { refused: "final", message: "This form was made final after you wrote this." };
    const outcome = this.sequence(message, person, sid);
    if ("entry" in outcome) Object.assign(client, { lastSeq: message.clientSeq, revision: outcome.entry.rev });
    return outcome;
  }

  append(ops: Operation[], person: Person, sid: string, cid = "", seq = 0): Entry {
    const entry: Entry = { rev: this.revision + 1, cid, seq, by: person.id, name: person.name, team: person.team, for: null, at: this.now(), sid, ops };
    this.state = applyEntry(this.state, entry);
    this.entries.push(entry);
    if (ops.some((op) => op.op === "unseal")) this.openedAt = entry.rev;
    return entry;
  }

  private sequence(message: SubmitMessage, person: Person, sid: string): Outcome {
    const first = message.ops[0];
    if (first?.op === "serve") return this.serve(message, person, sid);
    if (message.ops.some((op) => op.op === "text" && JSON.stringify(op.edit).includes("REFUSE"))) {
      const field = message.ops.flatMap((op) => (op.op === "text" && JSON.stringify(op.edit).includes("REFUSE") ? [op.field] : []))[0];
      return { refused: "too-long", message: "This answer is too long.", field };
    }
    const since = this.entries.slice(message.baseRevision);
    const moved = since.reduce<EditOperation[]>((mine, entry) => meet(entry.ops, mine).pending, message.ops as EditOperation[]);
    const marks = moved.flatMap((op) => this.markFor(op, since, person));
    return { entry: this.append([...moved, ...marks], person, sid, message.clientId, message.clientSeq) };
  }

  private serve(message: SubmitMessage, person: Person, sid: string): Outcome {
    if (message.baseRevision !== this.revision) return { refused: "changed-since-preview", message: "Somebody changed it." };
    if (this.state.marks.length > 0) return { refused: "unsettled-answers", message: "Two different answers stand." };
    const op = message.ops[0]!;
    const number = (this.release?.number ?? 0) + 1;
    const hash = `hash-${this.part}-${number}`;
    const entry = this.append([{ ...op, release: number, hash } as Operation], person, sid, message.clientId, message.clientSeq);
    const rows = Object.fromEntries(Object.keys(this.state.rows).map((group) => [group, standingRows(this.state, group)]));
    const reason = op.op === "serve" ? op.reason ?? null : null;
    this.release = {
      number, at: entry.at, by: person.name, team: person.team, onBehalfOf: null, reason, hash,
      fields: { ...this.state.fields }, rows, marks: [...this.state.marks],
    };
    return { entry };
  }

  private markFor(op: EditOperation, since: Entry[], person: Person): MarkOperation[] {
    if (op.op !== "set") return [];
    const other = since.filter((entry) => entry.by !== person.id)
      .flatMap((entry) => entry.ops.flatMap((one) => (one.op === "set" && one.field === op.field ? [{ entry, value: one.value }] : []))).at(-1);
    if (!other || same(other.value, op.value)) return [];
    const theirs = { value: other.value, by: other.entry.by, name: other.entry.name, team: other.entry.team, rev: other.entry.rev };
    const own = { value: op.value, by: person.id, name: person.name, team: person.team, rev: this.revision + 1 };
    return [{ op: "mark", field: op.field, kind: "answered-differently", answers: [theirs, own] }];
  }
}

function same(a: Value, b: Value): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
