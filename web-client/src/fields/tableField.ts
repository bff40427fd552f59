import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { holds } from "../engine/expression.ts";
import { questionsOfRow, rowLabel } from "../form/questions.ts";
import type { FieldDefinition } from "../form/template.ts";
import { words } from "../wording/language.ts";
import { newId } from "../live/newId.ts";
import "./directionChooser.ts";
import { renderField } from "./field.ts";
import type { FieldContext } from "./fieldContext.ts";
import { allRows, openRows, rowCard } from "./rowCard.ts";

/** Rows as cards: they read the same on a desk and on a phone, and a row has room for long answers. */
export function tableField(context: FieldContext, field: FieldDefinition): TemplateResult {
  const rows = [...context.answers.rows(field.id)];
  const add = (): void => {
    const row = newId();
    context.form.session.edit(context.part, { op: "insert", group: field.id, row, after: rows.at(-1) ?? null });
    openRows(context, field.id, [row], true);
    void focusLater(context.inRow(field.id, row), field.columns?.[0]);
  };
  return html`<div class="rows" data-table=${field.id}>
    <h2 class="govuk-heading-m">${context.label(field)}</h2>
    ${context.hint(field) ? html`<p class="govuk-hint">${context.hint(field)}</p>` : nothing}
    ${rows.length === 0 ? html`<p class="govuk-body">${words("section.noRows")}</p>` : nothing}
    ${allRows(context, field.id, rows)}
    ${repeat(rows, (id) => id, (id, index) => card(context, field, rows, id, index))}
    ${removedRows(context, field)}
    ${context.writable && !context.form.isPreview && context.form.template.directions ? html`<direction-chooser .context=${context} .table=${field}></direction-chooser>` : nothing}
    ${context.writable ? html`<button type="button" class="govuk-button govuk-button--secondary" data-action="add-row" @click=${add}>${words("table.add")}</button>` : nothing}
  </div>`;
}

function card(context: FieldContext, field: FieldDefinition, rows: string[], id: string, index: number): TemplateResult {
  const label = rowLabel(context.form, context.part, field.id, id, context.answers);
  const heading = label ?? words("table.row", { number: index + 1 });
  const inner = context.inRow(field.id, id);
  const columns = (field.columns ?? []).filter((column) => holds(column.when, context.answers, { group: field.id, id }));
  const questions = questionsOfRow(context.form, context.part, context.section, context.answers, field.id, id);
  return rowCard(context, {
    group: field.id, id, heading: label ? `${index + 1}. ${label}` : heading, level: 3, questions, of: context.label(field),
    buttons: context.writable ? rowButtons(context, field, rows, id, index, heading) : nothing,
    fields: () => columns.map((column) => renderField(inner, column)),
  }, rows.length);
}

function rowButtons(context: FieldContext, field: FieldDefinition, rows: string[], id: string, index: number, label: string): TemplateResult {
  const move = (after: string | null) => context.form.session.edit(context.part, { op: "move", group: field.id, row: id, after });
  const remove = () => context.form.session.edit(context.part, { op: "remove", group: field.id, row: id });
  const button = (action: string, text: string, run: () => void, disabled = false) => html`<button type="button"
    class="govuk-button govuk-button--secondary row-card__button" data-action=${action} ?disabled=${disabled} @click=${run}>${text}<span class="govuk-visually-hidden">: ${label}</span></button>`;
  return html`<div class="row-card__buttons">
    ${button("move-up", words("table.up"), () => move(rows[index - 2] ?? null), index === 0)}
    ${button("move-down", words("table.down"), () => move(rows[index + 1]!), index === rows.length - 1)}
    ${button("remove-row", words("table.remove"), remove)}
  </div>`;
}

/** Rows taken out can be put back with everything that was in them. The region is always there, so that a removal is said aloud. */
function removedRows(context: FieldContext, field: FieldDefinition): TemplateResult | typeof nothing {
  const all = context.form.session.parts.get(context.part)?.view.rows[field.id] ?? [];
  const removed = all.filter((row) => row.removed);
  if (!context.writable) return nothing;
  const restore = (id: string): void => {
    const at = all.findIndex((row) => row.id === id);
    context.form.session.edit(context.part, { op: "insert", group: field.id, row: id, after: all[at - 1]?.id ?? null });
  };
  const list = html`<ul class="govuk-list removed-rows">${repeat(removed, (row) => row.id, (row) => {
    const label = rowLabel(context.form, context.part, field.id, row.id, context.answers) ?? "–";
    return html`<li>${words("table.removed", { label })}
      <button type="button" class="clear-answer govuk-link" data-action="restore-row" data-row=${row.id} @click=${() => restore(row.id)}>${words("table.undo")}<span class="govuk-visually-hidden">: ${label}</span></button></li>`;
  })}</ul>`;
  return html`<div role="status" data-removed-rows=${field.id}>${removed.length === 0 ? nothing : list}</div>`;
}

async function focusLater(context: FieldContext, column: FieldDefinition | undefined): Promise<void> {
  if (!column) return;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  document.getElementById(context.inputId(column))?.focus();
}
