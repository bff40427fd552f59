/** The closed set of operations of one part, as they travel on the wire. */

/** An `ot-text-unicode` operation: skip n, insert a string, delete n. All counts are Unicode code points. */
export type TextEdit = (number | string | { d: number })[];

export type Value = null | boolean | number | string | string[];

export interface TextOperation { op: "text"; field: string; edit: TextEdit }
export interface SetOperation { op: "set"; field: string; value: Value }
export interface ResolveOperation { op: "resolve"; field: string; value: Value }
export interface InsertOperation { op: "insert"; group: string; row: string; after: string | null }
export interface MoveOperation { op: "move"; group: string; row: string; after: string | null }
export interface RemoveOperation { op: "remove"; group: string; row: string }
export interface ServeOperation {
  op: "serve"; reason?: string | null; for?: string | null; release?: number; hash?: string;
  /** The defence teams it is served on; absent for all of the part's audience. */
  on?: string[];
}
export interface AudienceOperation { op: "audience"; team: string; joined: boolean; reason?: string | null }
export interface MarkOperation { op: "mark"; field: string; kind: MarkKind; answers: MarkedAnswer[] }
export interface SealOperation { op: "seal"; version: number; reason?: string | null }
export interface UnsealOperation { op: "unseal"; version?: number; reason?: string | null }
/** Wording proposed for a text of a shared part by a team that has not joined it; `release`: the newest that team was shown, 0 for none. */
export interface SuggestOperation { op: "suggest"; id: string; field: string; release: number; text: string; reason: string }
export type Outcome = "accepted" | "declined" | "withdrawn";
/** Ends a proposal of `team`; what was proposed is written, if at all, as anything is. */
export interface DecideOperation { op: "decide"; team: string; id: string; outcome: Outcome; reason?: string | null }
/** Something is declared of a release: `as`, the id of a declaration of the template; `hash`, that of what was served; for whom, the court says. */
export interface DeclareOperation { op: "declare"; release: number; hash: string; as: string; for?: string | null }
/** A comment of the own team on a question of the part `about`, in a part that nobody else reads; without words it ends the one of its name. */
export interface CommentOperation { op: "comment"; id: string; about: string; field: string; text: string }
/** Operations of the format that change nothing a reader sees. */
export interface SilentOperation { op: "migrate" }

/** `answered-differently` is settled with `resolve`; `removed-while-edited` only tells, about `<group>/<row>`. */
export type MarkKind = "answered-differently" | "removed-while-edited";

export interface MarkedAnswer { value: Value; by: string; name: string; team: string; rev?: number }

export type RowOperation = InsertOperation | MoveOperation | RemoveOperation;

/** What a client may compose and send while somebody types. */
export type EditOperation = TextOperation | SetOperation | ResolveOperation | RowOperation;

export type Operation =
  | EditOperation | ServeOperation | AudienceOperation | MarkOperation
  | SealOperation | UnsealOperation | SuggestOperation | DecideOperation | DeclareOperation | CommentOperation | SilentOperation;

/** One revision of a part's log: operations as sequenced, with who made them and when. */
export interface Entry {
  rev: number;
  cid: string;
  seq: number;
  by: string;
  name: string;
  team: string;
  for: string | null;
  at: number;
  sid?: string;
  ops: Operation[];
}
