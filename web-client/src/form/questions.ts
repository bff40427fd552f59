import { holds, isAnswered } from "../engine/expression.ts";
import { cellPath } from "../engine/paths.ts";
import { currentLanguage, words } from "../wording/language.ts";
import type { OpenForm, PartAnswers } from "./openForm.ts";
import { type Count, type FieldDefinition, type SectionDefinition, templatePartOf } from "./template.ts";

/** Which questions a section asks, for which rows, and how far they are answered. */

export interface SectionRow {
  id: string; label: string;
  /** The count, or the row of the other part, was removed: what was entered stays to be read, and nothing is asked any more. */
  removed?: boolean;
}

/** One question at the place its answers live. */
export interface Question {
  part: string; section: SectionDefinition; field: FieldDefinition;
  /** The row of a repeated section or table, or null. */
  row: { group: string; id: string; label: string; removed?: boolean } | null;
  path: string;
}

/** Is there nothing to answer? */
export function isToRead(field: FieldDefinition): boolean {
  return field.kind === "information" || field.kind === "total";
}

const SHORT_TEXT = 500;
const HEADING_TEXT = 2_000;
const LONG_TEXT = 20_000;

/** How long the answer to a question that is one text may be; null for questions that are answered otherwise. */
export function textLimit(field: FieldDefinition): number | null {
  if (!["text", "longText", "address"].includes(field.kind)) return null;
  return field.maxLength ?? (field.kind === "text" ? SHORT_TEXT : LONG_TEXT);
}

export function isAsked(section: SectionDefinition, answers: PartAnswers): boolean {
  return holds(section.when, answers);
}

/** The rows of a repeated section; null where the section is not repeated. */
export function rowsOf(form: OpenForm, part: string, section: SectionDefinition): SectionRow[] | null {
  const { defendants, counts } = form.record.case;
  const repeat = section.repeat;
  if (repeat === undefined) return null;
  if (typeof repeat === "object") return [...foreignRows(form, part, repeat.rowsOf), ...goneRows(form, part, section, repeat.rowsOf)];
  if (repeat === "defendant") return defendants.map((one) => ({ id: one.id, label: one.name }));
  const only = ownDefendant(form, part);
  const row = (id: string, count: Count, before = "") => ({ id, label: `${before}${countLabel(count)}`, ...(count.removed ? { removed: true } : {}) });
  if (repeat === "count") return counts.filter((one) => only === null || one.defendants.includes(only)).map((one) => row(one.id, one));
  return defendants.filter((one) => only === null || one.id === only).flatMap((defendant) => counts
    .filter((count) => count.defendants.includes(defendant.id))
    .map((count) => row(`${defendant.id}.${count.id}`, count, `${defendant.name}. `)));
}

/** What a count is called. */
export function countLabel(count: Count): string {
  const label = words("count.label", { number: count.number, offence: count.offence });
  return count.removed ? words(count.severed ? "count.severed" : "count.removed", { label }) : label;
}

/** The defendant a part belongs to, or null. */
function ownDefendant(form: OpenForm, part: string): string | null {
  const definition = templatePartOf(form.template, part);
  return definition?.forEach === "defendant" ? part.slice(definition.id.length + 1) : null;
}

/** Rows of another part; where both parts are of each defendant, the same defendant's. */
function foreignRows(form: OpenForm, reader: string, source: string): SectionRow[] {
  const { part, group } = sourceOf(form, reader, source);
  const answers = form.answers(part);
  return answers.rows(group).map((id, index) => ({ id, label: rowLabel(form, part, group, id, answers) ?? words("row.number", { number: index + 1 }) }));
}

/** What was entered about rows that their owner has removed since stays to be read. */
function goneRows(form: OpenForm, reader: string, section: SectionDefinition, source: string): SectionRow[] {
  const { part, group } = sourceOf(form, reader, source);
  const owner = form.answers(part);
  const standing = new Set(owner.rows(group));
  const fields = form.answers(reader).fields;
  const entered = new Set(Object.keys(fields).filter((path) => path.startsWith(`${section.id}/`) && isAnswered(fields[path] ?? null)).map((path) => path.split("/")[1]!));
  return [...entered].filter((id) => !standing.has(id)).map((id) => {
    const label = rowLabel(form, part, group, id, owner);
    return { id, label: label ? words("row.gone", { label }) : words("row.goneUnnamed"), removed: true };
  });
}

function sourceOf(form: OpenForm, reader: string, source: string): { part: string; group: string } {
  const [owner, group] = source.split("/") as [string, string];
  const only = ownDefendant(form, reader);
  return { part: only !== null && templatePartOf(form.template, owner)?.forEach === "defendant" ? `${owner}:${only}` : owner, group };
}

/** What a row is called: its first two short texts, or a first one that is not too long for it. */
export function rowLabel(form: OpenForm, part: string, group: string, row: string, answers: PartAnswers): string | null {
  const table = form.sections(part).flatMap((section) => section.fields).find((field) => field.id === group);
  const texts = (table?.columns ?? []).filter((column, at) => column.kind === "text" || at === 0 && column.kind === "longText" && (column.maxLength ?? LONG_TEXT) <= HEADING_TEXT).slice(0, 2)
    .map((column) => answers.value(cellPath(group, row, column.id))).filter((value) => typeof value === "string");
  return texts.length > 0 ? texts.join(" ") : null;
}

/** Every question of a section that is asked now, table cells included. */
export function askedQuestions(form: OpenForm, part: string, section: SectionDefinition, answers: PartAnswers): readonly Question[] {
  return asked(form, part, section, answers).questions;
}

/** The questions of one row, of a table or of a repeated section. */
export function questionsOfRow(form: OpenForm, part: string, section: SectionDefinition, answers: PartAnswers, group: string, id: string): readonly Question[] {
  return asked(form, part, section, answers).ofRow(`${group}/${id}`);
}

/**
 * What a section asks, for one state of its part: worked out once, as a page with hundreds of rows needs it for each row, for how far it is
 * answered, and for the list of sections beside it, again after every key.
 */
class Asked {
  readonly questions: readonly Question[];
  private rows: Map<string, Question[]> | null = null;
  private counted: Progress | null = null;

  constructor(form: OpenForm, readonly part: string, section: SectionDefinition, private readonly answers: PartAnswers) {
    this.questions = questionsNow(form, part, section, answers);
  }

  ofRow(key: string): readonly Question[] {
    this.rows ??= this.byRow();
    return this.rows.get(key) ?? [];
  }

  get progress(): Progress {
    this.counted ??= progressOf(this.questions, this.answers);
    return this.counted;
  }

  private byRow(): Map<string, Question[]> {
    const rows = new Map<string, Question[]>();
    for (const one of this.questions) {
      if (one.row === null) continue;
      const key = `${one.row.group}/${one.row.id}`;
      const known = rows.get(key);
      if (known) known.push(one);
      else rows.set(key, [one]);
    }
    return rows;
  }
}

/** All that the questions hang on besides the answers themselves. */
interface Kept { language: string; others: PartAnswers | null; asked: Asked }

/** By form and by state, and gone with either: of a form that was put away nothing is held here. */
const kept = new WeakMap<OpenForm, WeakMap<PartAnswers, Map<SectionDefinition, Kept>>>();

function keptOf(form: OpenForm, answers: PartAnswers): Map<SectionDefinition, Kept> {
  const states = kept.get(form) ?? new WeakMap<PartAnswers, Map<SectionDefinition, Kept>>();
  kept.set(form, states);
  const sections = states.get(answers) ?? new Map<SectionDefinition, Kept>();
  states.set(answers, sections);
  return sections;
}

function asked(form: OpenForm, part: string, section: SectionDefinition, answers: PartAnswers): Asked {
  const sections = keptOf(form, answers);
  const language = currentLanguage();
  const others = typeof section.repeat === "object" ? form.answers(sourceOf(form, part, section.repeat.rowsOf).part) : null;
  const known = sections.get(section);
  if (known?.language === language && known.others === others && known.asked.part === part) return known.asked;
  const now = new Asked(form, part, section, answers);
  sections.set(section, { language, others, asked: now });
  return now;
}

function questionsNow(form: OpenForm, part: string, section: SectionDefinition, answers: PartAnswers): readonly Question[] {
  if (!isAsked(section, answers)) return [];
  const rows = rowsOf(form, part, section);
  if (!rows) return section.fields.flatMap((field) => question(form, part, section, field, answers, null));
  return rows.flatMap((one) => {
    const row = { group: section.id, ...one };
    return section.fields.flatMap((field) => question(form, part, section, field, answers, row));
  });
}

function question(
  form: OpenForm, part: string, section: SectionDefinition, field: FieldDefinition, answers: PartAnswers, row: Question["row"],
): Question[] {
  if (isToRead(field) || !holds(field.when, answers, row)) return [];
  const path = row ? cellPath(row.group, row.id, field.id) : field.id;
  if (field.kind !== "table") return [{ part, section, field, row, path }];
  return answers.rows(field.id).flatMap((id, index) => {
    const asked = (field.columns ?? []).filter((column) => holds(column.when, answers, { group: field.id, id }));
    const cell = { group: field.id, id, label: rowLabel(form, part, field.id, id, answers) ?? words("row.number", { number: index + 1 }) };
    return asked.map((column) => ({ part, section, field: column, row: cell, path: cellPath(field.id, id, column.id) }));
  });
}

export function leavesOf(field: FieldDefinition): string[] {
  switch (field.kind) {
    case "yesNoDetails": return ["", "details"];
    case "duration": return ["amount", "unit"];
    case "contact": return field.firm ? ["name", "firm", "phone", "email"] : ["name", "phone", "email"];
    case "person": return ["name", "relationship", "phone", "email", "address"];
    case "order": return ["ordered", "notApplicable", "due", "extra"];
    case "attestation": return ["confirmed", "name"];
    case "table": case "information": case "total": return [];
    default: return [""];
  }
}

export function leafPath(path: string, leaf: string): string {
  return leaf === "" ? path : `${path}.${leaf}`;
}

/** Is there an answer that would count where one is required? */
export function isComplete(asked: Question, answers: PartAnswers): boolean {
  const has = (leaf: string) => isAnswered(answers.value(leafPath(asked.path, leaf)));
  switch (asked.field.kind) {
    case "duration": return has("amount") && has("unit");
    case "contact": case "person": return has("name");
    case "order": return answers.value(leafPath(asked.path, "ordered")) === true || answers.value(leafPath(asked.path, "notApplicable")) === true;
    case "attestation": return answers.value(leafPath(asked.path, "confirmed")) === true;
    default: return has("");
  }
}

export interface Progress { asked: number; answered: number; missing: Question[] }

export function progress(form: OpenForm, part: string, section: SectionDefinition, answers: PartAnswers): Progress {
  return asked(form, part, section, answers).progress;
}

function progressOf(all: readonly Question[], answers: PartAnswers): Progress {
  const questions = all.filter((one) => !one.row?.removed);
  const open = questions.filter((one) => !isComplete(one, answers));
  return { asked: questions.length, answered: questions.length - open.length, missing: open.filter((one) => one.field.requiredBy === "service") };
}

export function missingBeforeService(form: OpenForm, part: string): Question[] {
  const answers = form.answers(part);
  return form.sections(part).flatMap((section) => progress(form, part, section, answers).missing);
}
