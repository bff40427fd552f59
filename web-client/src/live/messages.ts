import type { Operation, Value } from "../engine/operations.ts";
import type { Declaration, Mark, PartState, Proposal } from "../engine/partState.ts";
import type { WireEntry } from "./wireEntries.ts";

/** The messages of protocol version 1, as they come and go. */

export interface Person { id: string; name: string; role: string; team: string; servesFor?: string | null }
export interface FormState {
  id: string; state: "open" | "finalising" | "final"; version: number | null;
  finalisedAt: number | null; finalisedBy: string | null;
  /** The version of the template that the form has now. */
  template?: { code: string; version: string };
  /** When the defendants or counts of its case were changed last. */
  caseChangedAt?: number;
  /** What an open form is open again for, or what a final one amends. */
  amends?: Amendment | null;
}
/** That a final form was opened again: which version, why, whether a slip of the court is corrected. */
export interface Amendment { version: number; reason: string; slip: boolean; at: number; by: string }
export interface Access { part: string; mode: "live" | "releases" | "none"; write: boolean; mayJoin?: boolean }
export interface PresentPerson extends Person { session: string; field: string | null }

export interface Release {
  number: number; at: number; by: string; team: string; onBehalfOf: string | null;
  reason: string | null; hash: string; on?: string[]; fields: Record<string, Value>; rows: Record<string, string[]>; marks: Mark[];
  /** What was declared of it, and of those before it that this person was shown. */
  declarations?: readonly Declaration[];
}

export interface WelcomeMessage {
  t: "welcome"; protocol: number; session: string; serverTime: number; person: Person; form: FormState; parts: Access[];
}
export interface PartMessage { t: "part"; part: string; clientId: string; lastSeq: number; revision: number; state: PartState }
export interface ResumedMessage { t: "resumed"; part: string; clientId: string; lastSeq: number; revision: number; entries: WireEntry[] }
export interface EntriesMessage { t: "entries"; part: string; entries: WireEntry[] }
export interface AckMessage { t: "ack"; part: string; clientId: string; clientSeq: number; revision: number }
export interface RefusedMessage {
  t: "refused"; part: string; clientId: string; clientSeq: number; code: string; message: string;
  field?: string | null; params?: Record<string, unknown>;
}
export interface ReleaseMessage { t: "release"; part: string; release: Release; declarations?: readonly Declaration[] }
export interface Withheld { reason?: string | null; by?: string; at?: number }
export interface SuspendedMessage extends Withheld { t: "suspended"; part: string }
export interface ProposalsMessage { t: "proposals"; part: string; proposals: Proposal[] }
/** What was said of an order has changed the list that this person may read. */
export interface ObligationsMessage { t: "obligations" }
export interface PresenceMessage { t: "presence"; part: string; people: PresentPerson[]; others?: number }
export interface FormMessage { t: "form"; form: FormState }
export interface AccessMessage extends Access { t: "access" }
export interface PersonMessage { t: "person"; person: Person }
export interface PongMessage { t: "pong"; n: number }
export interface ErrorMessage { t: "error"; code: string; message: string }

export type ServerMessage =
  | WelcomeMessage | PartMessage | ResumedMessage | EntriesMessage | AckMessage | RefusedMessage
  | ReleaseMessage | SuspendedMessage | ProposalsMessage | ObligationsMessage | PresenceMessage | FormMessage | AccessMessage | PersonMessage | PongMessage | ErrorMessage;

export interface HelloMessage { t: "hello"; protocol: 1; resume: { part: string; clientId: string; revision: number }[] }
export interface SubmitMessage {
  t: "submit"; part: string; clientId: string; clientSeq: number; baseRevision: number; ops: Operation[];
}
export interface WhereMessage { t: "presence"; part: string | null; field: string | null }
export interface PingMessage { t: "ping"; n: number }
export type ClientMessage = HelloMessage | SubmitMessage | WhereMessage | PingMessage;
