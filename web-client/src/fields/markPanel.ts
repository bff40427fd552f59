import { html, nothing, type TemplateResult } from "lit";
import type { Value } from "../engine/operations.ts";
import type { Mark } from "../engine/partState.ts";
import { leafLabel, valueText } from "../form/labels.ts";
import { leavesOf } from "../form/questions.ts";
import type { FieldDefinition } from "../form/template.ts";
import { words } from "../wording/language.ts";
import type { FieldContext } from "./fieldContext.ts";

/** Two different answers to one question: both, with their authors, and a way to settle it. */
export function markPanels(context: FieldContext, field: FieldDefinition): TemplateResult[] {
  const leaves = leavesOf(field);
  return context.answers.marks.flatMap((mark) => {
    const leaf = leaves.find((one) => context.path(field, one) === mark.field);
    return leaf === undefined ? [] : [panel(context, field, leaf, mark)];
  });
}

function panel(context: FieldContext, field: FieldDefinition, leaf: string, mark: Mark): TemplateResult {
  const said = (value: Value) => valueText(context.form, context.section, field, leaf, value) || words("mark.none");
  const about = leaf === "" ? nothing : html`<p class="govuk-body">${leafLabel(context.form, context.section, field, leaf)}</p>`;
  const resolve = (value: Value) => context.form.session.edit(context.part, { op: "resolve", field: mark.field, value });
  return html`<div class="mark" data-mark=${mark.field} role="group" aria-label=${words("mark.title")}>
    <p class="govuk-body govuk-!-font-weight-bold">${words("mark.title")}</p>${about}
    <ul class="govuk-list">${mark.answers.map((answer) => html`<li>${words("mark.answer", { name: answer.name, answer: said(answer.value) })}</li>`)}</ul>
    ${context.writable ? html`<div class="govuk-button-group">${settleable(context, mark).map((value) => html`<button type="button"
      class="govuk-button govuk-button--secondary" data-action="resolve" data-value=${String(value)} @click=${() => resolve(value)}>${words("mark.choose", { answer: said(value) })}</button>`)}</div>` : nothing}
  </div>`;
}

/** One side may give way to the other, not confirm itself for it; the judge may settle either way. */
function settleable(context: FieldContext, mark: Mark): Value[] {
  const { team, role } = context.form.record;
  const others = mark.answers.filter((answer) => answer.team !== team);
  const offered = others.length === 0 || role === "judge" ? mark.answers : others;
  return [...new Map(offered.map((answer) => [JSON.stringify(answer.value), answer.value])).values()];
}

/** Rows that were removed while somebody was writing in them, of one section. */
export function removedRowPanels(context: FieldContext): TemplateResult[] {
  const groups = new Set(context.section.fields.filter((field) => field.kind === "table").map((field) => field.id));
  return context.answers.marks.filter((mark) => mark.kind === "removed-while-edited" && groups.has(mark.field.split("/")[0]!))
    .flatMap((mark) => {
      const [group, row] = mark.field.split("/") as [string, string];
      if (context.answers.rows(group).includes(row)) return [];
      const restore = () => context.form.session.edit(context.part, { op: "insert", group, row, after: context.answers.rows(group).at(-1) ?? null });
      return html`<div class="mark" data-mark=${mark.field}><p class="govuk-body">${words("mark.removed")}</p>
        ${context.writable ? html`<button type="button" class="govuk-button govuk-button--secondary" data-action="restore-row" data-row=${row} @click=${restore}>${words("mark.restore")}</button>` : nothing}
      </div>`;
    });
}
