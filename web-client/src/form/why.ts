import { type Expression, holds } from "../engine/expression.ts";
import type { Value } from "../engine/operations.ts";
import { cellPath } from "../engine/paths.ts";
import { type WordKey, words } from "../wording/language.ts";
import { fieldLabel, leafLabel, placeOf, valueText } from "./labels.ts";
import type { OpenForm, PartAnswers } from "./openForm.ts";

/** Why a question is asked, in plain words: what its condition found in the answers of its own part. */

interface Reader { form: OpenForm; part: string; answers: PartAnswers; row: { group: string; id: string } | null }

type Operand = Expression | undefined;

/** Each thing that had to be so, as a sentence; of alternatives, those that are so. */
export function reasons(reader: Reader, when: Expression): string[] {
  const [name, argument] = operation(when);
  if (name === "and") return (argument as Expression[]).flatMap((one) => reasons(reader, one));
  if (name === "or") {
    const so = (argument as Expression[]).filter((one) => holds(one, reader.answers, reader.row));
    return [so.map((one) => reasons(reader, one).join(words("why.and"))).join(words("why.or"))];
  }
  return [single(reader, when) ?? words("why.other")];
}

function operation(expression: Operand): [string, Expression] {
  if (expression === null || typeof expression !== "object" || Array.isArray(expression) || expression === undefined) return ["", null];
  return Object.entries(expression)[0] ?? ["", null];
}

const COMPARED: Record<string, WordKey> = { eq: "why.is", ne: "why.isNot", lt: "why.lt", le: "why.le", gt: "why.gt", ge: "why.ge" };

function single(reader: Reader, expression: Expression): string | null {
  const [name, argument] = operation(expression);
  if (name === "answered") return said(reader, argument, "why.answered");
  if (name === "in") return oneOf(reader, argument as Expression[], "why.is", null);
  if (name === "not") return denied(reader, argument);
  if (name === "any" || name === "all") return rows(reader, argument as Expression[]);
  const key = COMPARED[name];
  if (!key) return null;
  const [left, right] = argument as Expression[];
  const [path] = pathOf(left);
  if (path === null || right === undefined || Array.isArray(right) || (right !== null && typeof right === "object")) return null;
  if (right === null) return said(reader, path, name === "ne" ? "why.answered" : "why.unanswered");
  return said(reader, path, key, [right]);
}

/** What is not so: of a list with "nothing" in it, something else was answered. */
function denied(reader: Reader, inner: Expression): string | null {
  const [name, argument] = operation(inner);
  if (name === "answered") return said(reader, argument, "why.unanswered");
  if (name === "eq") return single(reader, { ne: argument });
  if (name === "ne") return single(reader, { eq: argument });
  return name === "in" ? oneOf(reader, argument as Expression[], "why.isNot", "why.otherThan") : null;
}

function oneOf(reader: Reader, [left, options]: Expression[], key: WordKey, withNothing: WordKey | null): string | null {
  const [path] = pathOf(left);
  if (path === null || !Array.isArray(options)) return null;
  const values = options.filter((one): one is string | number | boolean => one !== null && typeof one !== "object");
  return said(reader, path, withNothing && values.length < options.length ? withNothing : key, values);
}

function rows(reader: Reader, [group, inner]: Expression[]): string | null {
  if (typeof group !== "string" || inner === undefined) return null;
  const row = reader.answers.rows(group).find((id) => holds(inner, reader.answers, { group, id }));
  return row === undefined ? null : reasons({ ...reader, row: { group, id: row } }, inner).join(words("why.and"));
}

function pathOf(expression: Operand): [string | null] {
  const [name, argument] = operation(expression);
  return [name === "val" && typeof argument === "string" ? argument : null];
}

/** A sentence about the question at a path; null where the part has none. */
function said({ form, part, row }: Reader, path: Expression, key: WordKey, values: readonly Value[] = []): string | null {
  if (typeof path !== "string") return null;
  const place = placeOf(form, part, path.startsWith("./") && row ? cellPath(row.group, row.id, path.slice(2)) : path);
  if (!place) return null;
  const label = fieldLabel(form, place.section, place.field);
  const question = place.leaf ? `${label}: ${leafLabel(form, place.section, place.field, place.leaf)}` : label;
  const value = values.map((one) => words("why.quoted", { text: valueText(form, place.section, place.field, place.leaf, one) })).join(words("why.or"));
  return words(key, { question, value });
}
