import { html, nothing, type TemplateResult } from "lit";
import { isAnswered } from "../engine/expression.ts";
import { leafLabel, valueText } from "../form/labels.ts";
import { isComplete, leafPath, leavesOf, type Question } from "../form/questions.ts";
import type { FormSession } from "../live/formSession.ts";
import { shortName, words } from "../wording/language.ts";
import type { FieldContext } from "./fieldContext.ts";

/** From this number of rows on, rows are closed at first: their names and answers can be run over with the eye. */
const MANY = 4;
/** From this number on, rows out of sight are not laid out. */
const VERY_MANY = 20;
/** So many answers are told of a closed row. */
const TOLD = 4;

export interface RowCard {
  group: string; id: string; heading: string; level: 2 | 3; questions: readonly Question[];
  /** What tells the row from those of other tables that are called the same. */
  of?: string;
  /** Nothing is asked of it any more. */
  removed?: boolean | undefined;
  buttons: unknown; fields: () => unknown;
}

/** Is a row open, and was it: what was once open stays on the page, with what is half-written in it. */
interface Fold { open: boolean; opened: boolean }

const folds = new WeakMap<FormSession, Map<string, Fold>>();

function foldOf(context: FieldContext, group: string, id: string, atFirst: boolean): Fold {
  const known = folds.get(context.form.session) ?? new Map<string, Fold>();
  folds.set(context.form.session, known);
  const key = `${context.part}|${group}/${id}`;
  const fold = known.get(key) ?? { open: atFirst, opened: atFirst };
  known.set(key, fold);
  return fold;
}

export function openRows(context: FieldContext, group: string, ids: readonly string[], open: boolean): void {
  for (const id of ids) foldOf(context, group, id, open).open = open;
  context.form.session.redraw();
}

/** One row with its heading; closed it is one line, with how far it is answered and the first answers. */
export function rowCard(context: FieldContext, row: RowCard, count: number): TemplateResult {
  const fold = foldOf(context, row.group, row.id, count < MANY);
  const marked = context.answers.marks.some((mark) => mark.field.startsWith(`${row.group}/${row.id}/`));
  const open = marked || fold.open;
  fold.opened ||= open;
  const body = `row-${row.group}-${row.id}`.replace(/[^A-Za-z0-9_-]/g, "_");
  const answered = row.questions.filter((one) => isComplete(one, context.answers)).length;
  const name = row.of ? `${row.of}: ${row.heading}` : row.heading;
  const toggle = html`<button type="button" class="row-card__toggle" data-action="toggle-row" aria-expanded=${open ? "true" : "false"} aria-controls=${body}
    @click=${() => openRows(context, row.group, [row.id], !open)}><span class="row-card__sign" aria-hidden="true"></span>${row.heading}</button>`;
  return html`<section class="row-card ${open ? "" : "row-card--closed"} ${count < VERY_MANY ? "" : "row-card--of-many"}" data-row=${row.id} aria-label=${name}>
    <div class="row-card__head">
      ${row.level === 2 ? html`<h2 class="govuk-heading-s">${toggle}</h2>` : html`<h3 class="govuk-heading-s">${toggle}</h3>`}
      ${row.removed ? nothing : html`<span class="row-card__done">${words("status.partly", { answered, asked: row.questions.length })}</span>`}
      ${row.buttons}
      ${open ? nothing : html`${whoIsIn(context, row)}${told(context, row)}`}
    </div>
    <div class="row-card__fields" id=${body} ?hidden=${!open}>${fold.opened ? row.fields() : nothing}</div>
  </section>`;
}

/** Opens or closes all rows, where there are many. */
export function allRows(context: FieldContext, group: string, ids: readonly string[]): TemplateResult | typeof nothing {
  if (ids.length < MANY) return nothing;
  const all = (open: boolean) => openRows(context, group, ids, open);
  return html`<div class="rows__all">
    <button type="button" class="clear-answer govuk-link" data-action="open-rows" @click=${() => all(true)}>${words("table.openAll")}</button>
    <button type="button" class="clear-answer govuk-link" data-action="close-rows" @click=${() => all(false)}>${words("table.closeAll")}</button></div>`;
}

function whoIsIn(context: FieldContext, row: RowCard): TemplateResult | typeof nothing {
  const people = context.form.session.presence.get(context.part) ?? [];
  const inside = people.filter((one) => one.field?.startsWith(`${row.group}/${row.id}/`) && one.session !== context.form.session.session);
  const names = [...new Set(inside.map((one) => shortName(one.name)))];
  return names.length === 0 ? nothing : html`<p class="field__here">${words(names.length === 1 ? "presence.field" : "presence.fields", { name: names[0]!, names: names.join(", ") })}</p>`;
}

/** The first answers of a closed row, those that already stand in its heading left out. */
function told(context: FieldContext, row: RowCard): TemplateResult | typeof nothing {
  const lines = row.questions.flatMap((one) => leavesOf(one.field).flatMap((leaf) => {
    const value = context.answers.value(leafPath(one.path, leaf));
    const text = isAnswered(value) ? valueText(context.form, one.section, one.field, leaf, value) : "";
    if (text === "" || row.heading.includes(text)) return [];
    const name = leaf === "ordered" || leaf === "notApplicable" ? "" : context.label(one.field);
    return [name ? `${name}: ${text.replace(/[.\s]+$/, "")}` : leafLabel(context.form, one.section, one.field, leaf)];
  }));
  return lines.length === 0 ? nothing : html`<p class="row-card__told">${lines.slice(0, TOLD).join(". ")}${lines.length > TOLD ? "…" : ""}</p>`;
}
