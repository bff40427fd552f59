import { evaluateExpression, type Expression, isAnswered } from "../../src/engine/expression.ts";
import type { EditOperation, Entry, TextEdit, Value } from "../../src/engine/operations.ts";
import { applyEntry, emptyPart, own, type PartState, textOf } from "../../src/engine/partState.ts";
import { applyEdit, composeEdits, transformEdit } from "../../src/engine/textEdit.ts";
import { liveAnswers } from "../../src/form/openForm.ts";
import { type PartChange, PartSession } from "../../src/live/partSession.ts";
import { frozen, stateAfter } from "./shorthand.ts";

/** What this engine makes of a random history of the server's; the server compares. */

interface Question {
  entries: Entry[];
  /** The part is opened at this revision, with this state as the server sent it. */
  base: number; opening: PartState;
  /** Made at `base`: under way, and typed after that. */
  flight: EditOperation[]; buffer: EditOperation[];
  /** As the server sequenced them after all entries. */
  own: Entry; later: Entry;
  /** Texts that only text operations change. */
  texts: string[];
  edits: { text: string; a: TextEdit; b: TextEdit; c: TextEdit };
  conditions: { expression: Expression; row: { group: string; id: string } | null }[];
}

/** One condition over answers, and how often they may be looked at for it. */
interface Condition {
  fields: Record<string, Value>; rows: Record<string, string[]>; expression: Expression; row: { group: string; id: string } | null; mostLooks: number;
}

export function answer(question: Question | Condition | { blanks: number } | { log: Entry[] }): unknown {
  frozen(question);
  if ("blanks" in question) return { blank: blanksBelow(question.blanks) };
  if ("log" in question) return { state: stateAfter(question.log) };
  if ("mostLooks" in question) return value(question);
  const state = question.entries.reduce(applyEntry, emptyPart);
  return { state, session: session(question), edits: edits(question.edits), values: values(question, state) };
}

function blanksBelow(end: number): number[] {
  return Array.from({ length: end }, (_, code) => code)
    .filter((code) => (code < 0xd800 || code > 0xdfff) && !isAnswered(String.fromCodePoint(code)));
}

function value({ fields, rows, expression, row, mostLooks }: Condition): unknown {
  let looks = 0;
  const answers = {
    value: (path: string) => (looks++, own(fields, path) ?? null),
    rows: (group: string) => (looks++, own(rows, group) ?? []),
  };
  const found = JSON.stringify(evaluateExpression(expression, answers, row));
  return { value: found, within: looks <= mostLooks };
}

function values(question: Question, state: PartState): string[] {
  const answers = liveAnswers(state);
  return question.conditions.map(({ expression, row }) => JSON.stringify(evaluateExpression(expression, answers, row)));
}

function edits({ text, a, b, c }: Question["edits"]) {
  return {
    applied: applyEdit(text, a), left: transformEdit(a, b, "left"), right: transformEdit(a, b, "right"), composed: composeEdits(a, c),
  };
}

/** A page: opened at the base, one submission under way, more typed, then everything comes from the server. */
function session({ entries, base, opening, flight, buffer, own, later, texts }: Question) {
  const screen = new Map(texts.map((field) => [field, textOf(opening, field)]));
  const page = new PartSession(
    { t: "part", part: "p", clientId: own.cid, lastSeq: own.seq - 1, revision: base, state: opening }, (change) => show(change, screen, page),
  );
  type(page, flight, screen);
  const sent = opsOf(page.nextSubmission());
  type(page, buffer, screen);
  page.receive(entries.slice(base));
  const waiting = page.pending?.buffer ?? [];
  page.receive([own]);
  const sentLater = opsOf(page.nextSubmission());
  const view = page.view;
  page.receive([later]);
  return {
    sent, waiting, sentLater, state: page.confirmed, corrections: page.corrections,
    foreseen: texts.every((field) => textOf(view, field) === textOf(page.confirmed, field)),
    screen: texts.filter((field) => screen.get(field) !== textOf(page.view, field)),
    same: JSON.stringify(page.view) === JSON.stringify(page.confirmed),
  };
}

function opsOf(frozenSubmission: string | null): unknown {
  return frozenSubmission === null ? null : JSON.parse(frozenSubmission).ops;
}

function type(page: PartSession, ops: readonly EditOperation[], screen: Map<string, string>): void {
  for (const op of ops) {
    page.edit(op);
    if (op.op === "text") screen.set(op.field, applyEdit(screen.get(op.field)!, op.edit));
  }
}

function show(change: PartChange, screen: Map<string, string>, page: PartSession): void {
  if (change === null) for (const field of screen.keys()) screen.set(field, textOf(page.view, field));
  else for (const { field, edit } of change) screen.set(field, applyEdit(screen.get(field)!, edit));
}
