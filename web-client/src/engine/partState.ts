import type { CommentOperation, DecideOperation, DeclareOperation, Entry, MarkKind, MarkedAnswer, Operation, Outcome, RowOperation, SuggestOperation, Value } from "./operations.ts";
import { applyEdit } from "./textEdit.ts";

/** The state of one part, as the `part` message carries it. Values are never changed in place. */

export interface Row { id: string; removed?: boolean }
export interface Mark { field: string; kind: MarkKind; answers: MarkedAnswer[] }
export interface Served {
  release: number; at: number; by: string; name: string; team: string;
  onBehalfOf: string | null; hash: string; revision: number;
  /** An answer, row or mark changed after this release. */
  changedSince?: boolean;
  /** The defence teams it was served on; absent for all of the part's audience. */
  on?: readonly string[];
}
/** Wording that a team which has not joined the part proposes, and what became of it. */
export interface Proposal {
  team: string; id: string; field: string; release: number; text: string; reason: string; name: string; at: number;
  end?: { outcome: Outcome; name: string; team: string; at: number; reason?: string };
}
/** What was declared of a release: what was served after it, it does not cover. */
export interface Declaration {
  as: string; release: number; by: string; team: string; onBehalfOf: string | null; at: number;
  /** Of what was served, where the part is followed live. */
  hash?: string;
}
/** A comment of the team whose own the part is, on a question of the part `about`. */
export interface TeamComment { id: string; about: string; field: string; text: string; name: string; at: number }
export interface PartState {
  fields: Readonly<Record<string, Value>>;
  rows: Readonly<Record<string, readonly Row[]>>;
  marks: readonly Mark[];
  joined: readonly string[];
  sealed: number | null;
  served: Served | null;
  /** In the order they came; absent where there are none. */
  proposals?: readonly Proposal[];
  /** In the order they came; absent where there are none. */
  declarations?: readonly Declaration[];
  /** Those that stand, in the order they came; absent where there are none. */
  comments?: readonly TeamComment[];
}

export const emptyPart: PartState = { fields: {}, rows: {}, marks: [], joined: [], sealed: null, served: null };

/** A whole entry: all its operations, with what only the entry knows (who served, when). */
export function applyEntry(state: PartState, entry: Entry): PartState {
  const after = entry.ops.reduce((before, op) => applyOfEntry(before, op, entry), state);
  const { served } = after;
  if (!served || served.revision === entry.rev || !entry.ops.some(changesAnswers)) return after;
  return { ...after, served: { ...served, changedSince: true } };
}

/** Who did it and when is in the entry. */
function applyOfEntry(state: PartState, op: Operation, entry: Entry): PartState {
  switch (op.op) {
    case "serve": return serve(state, entry);
    case "suggest": return propose(state, op, entry);
    case "decide": return decide(state, op, entry);
    case "declare": return declare(state, op, entry);
    case "comment": return comment(state, op, entry);
    default: return applyOperation(state, op);
  }
}

export function applyOperation(state: PartState, op: Operation): PartState {
  switch (op.op) {
    case "text": return withField(state, op.field, applyEdit(textOf(state, op.field), op.edit));
    case "set": return withField(state, op.field, op.value);
    case "resolve": return resolve(state, op.field, op.value);
    case "insert": case "move": case "remove": return withRows(state, op);
    case "mark": return { ...state, marks: withMark(state.marks, { field: op.field, kind: op.kind, answers: op.answers }) };
    case "audience": return { ...state, joined: joinedAfter(state.joined, op.team, op.joined) };
    case "seal": return { ...state, sealed: op.version };
    case "unseal": return { ...state, sealed: null };
    default: return state;
  }
}

export function textOf(state: PartState, field: string): string {
  const value = own(state.fields, field);
  return typeof value === "string" ? value : "";
}

/** What is there by that name; never what every object has, such as `constructor`. */
export function own<T>(members: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}

/** The rows of a group that stand, in order. */
export function standingRows(state: PartState, group: string): string[] {
  return (own(state.rows, group) ?? []).filter((row) => !row.removed).map((row) => row.id);
}

/** Does this operation change what a reader of the part would see? Then the part has changed since it was served. */
export function changesAnswers(op: Operation): boolean {
  return ["text", "set", "resolve", "insert", "move", "remove", "mark"].includes(op.op);
}

function withField(state: PartState, field: string, value: Value): PartState {
  if (value !== null && value !== "") return { ...state, fields: { ...state.fields, [field]: value } };
  const fields = { ...state.fields };
  delete fields[field];
  return { ...state, fields };
}

function resolve(state: PartState, field: string, value: Value): PartState {
  return withField({ ...state, marks: withoutMark(state.marks, field, "answered-differently") }, field, value);
}

/** Marks stand in the order of their fields. */
function withMark(marks: readonly Mark[], mark: Mark): Mark[] {
  const key = ({ field, kind }: Mark) => `${field} ${kind}`;
  return [...withoutMark(marks, mark.field, mark.kind), mark].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function withoutMark(marks: readonly Mark[], field: string, kind: MarkKind): Mark[] {
  return marks.filter((mark) => mark.field !== field || mark.kind !== kind);
}

function joinedAfter(joined: readonly string[], team: string, joins: boolean): string[] {
  const others = joined.filter((one) => one !== team);
  return joins ? [...others, team].sort() : others;
}

function withRows(state: PartState, op: RowOperation): PartState {
  const before = own(state.rows, op.group) ?? [];
  const after = rowsAfter(before, op);
  return after === before ? state : { ...state, rows: { ...state.rows, [op.group]: after } };
}

function rowsAfter(rows: readonly Row[], op: RowOperation): readonly Row[] {
  const present = rows.find((row) => row.id === op.row);
  if (op.op === "insert") {
    if (present && !present.removed) return rows;
    return placed(rows.filter((row) => row !== present), { id: op.row }, op.after);
  }
  if (!present) return rows;
  if (op.op === "remove") return rows.map((row) => (row === present ? { id: row.id, removed: true } : row));
  return op.after === op.row ? rows : placed(rows.filter((row) => row !== present), present, op.after);
}

/** After the row named; first for null; last where the row named is not there. */
function placed(rows: readonly Row[], row: Row, after: string | null): Row[] {
  const at = after === null ? 0 : rows.findIndex((one) => one.id === after) + 1;
  const index = after !== null && at === 0 ? rows.length : at;
  return [...rows.slice(0, index), row, ...rows.slice(index)];
}

/** In the place of a team that has joined: the newest release is withheld, because it was served by mistake. */
export const SUSPENDED = "suspended";

function serve(state: PartState, entry: Entry): PartState {
  const op = entry.ops.find((one) => one.op === "serve");
  if (op?.op !== "serve") return state;
  const served: Served = {
    release: op.release ?? (state.served?.release ?? 0) + 1, at: entry.at, by: entry.by, name: entry.name, team: entry.team,
    onBehalfOf: op.for ?? null, hash: op.hash ?? "", revision: entry.rev, changedSince: false, ...(op.on?.length ? { on: op.on } : {}),
  };
  // What is withheld is the release before: one that is served after it is not.
  return { ...state, served, joined: joinedAfter(state.joined, SUSPENDED, false) };
}

/** A second one of the same name changes nothing. */
function propose(state: PartState, op: SuggestOperation, entry: Entry): PartState {
  const before = state.proposals ?? [];
  if (before.some((one) => one.team === entry.team && one.id === op.id)) return state;
  const { id, field, release, text, reason } = op;
  return { ...state, proposals: [...before, { team: entry.team, id, field, release, text, reason, name: entry.name, at: entry.at }] };
}

/** Only one that is open can end. */
function decide(state: PartState, op: DecideOperation, entry: Entry): PartState {
  const of = (one: Proposal) => one.team === op.team && one.id === op.id && !one.end;
  if (!state.proposals?.some(of)) return state;
  const end = { outcome: op.outcome, name: entry.name, team: entry.team, at: entry.at, ...(typeof op.reason === "string" ? { reason: op.reason } : {}) };
  return { ...state, proposals: state.proposals.map((one) => (of(one) ? { ...one, end } : one)) };
}

/** What is not of the newest release was declared in the form that this one comes from: release 0, as the server says it when the part is opened. */
function declare(state: PartState, { as, release, hash, for: onBehalfOf = null }: DeclareOperation, entry: Entry): PartState {
  const isHere = state.served?.release === release && state.served.hash === hash;
  const declared: Declaration = { as, release: isHere ? release : 0, hash, by: entry.name, team: entry.team, onBehalfOf, at: entry.at };
  return { ...state, declarations: [...state.declarations ?? [], declared] };
}

/** Without words it ends the one of its name; a second one of a name that stands changes nothing. */
function comment(state: PartState, { id, about, field, text }: CommentOperation, entry: Entry): PartState {
  const before = state.comments ?? [];
  if (text !== "") return before.some((one) => one.id === id) ? state : { ...state, comments: [...before, { id, about, field, text, name: entry.name, at: entry.at }] };
  const { comments: _, ...rest } = state;
  const left = before.filter((one) => one.id !== id);
  return left.length === 0 ? rest : { ...rest, comments: left };
}
