import { html, nothing, type TemplateResult } from "lit";
import { placeOf } from "../form/labels.ts";
import { leavesOf } from "../form/questions.ts";
import type { FieldDefinition } from "../form/template.ts";
import { total } from "../form/total.ts";
import { formatDate, words } from "../wording/language.ts";
import { checkbox } from "./choiceField.ts";
import { type FieldContext, question } from "./fieldContext.ts";
import { orderKeys, setOrder } from "./orderKeys.ts";
import { dueDate } from "./registerField.ts";
import { leafText } from "./textField.ts";

export function contactField(context: FieldContext, field: FieldDefinition): TemplateResult {
  const types: Record<string, string> = { phone: "tel", email: "email" };
  const leaves = leavesOf(field).map((leaf) => leafText(context, field, leaf, types[leaf] === "tel" ? { type: "tel" } : {}));
  return html`<div class="govuk-form-group">${question(context, field, html`<div class="contact">${leaves}</div>`)}</div>`;
}

export function attestationField(context: FieldContext, field: FieldDefinition): TemplateResult {
  const confirm = checkbox(context, {
    id: context.inputId(field, "confirmed"), value: "confirmed", path: context.dataPath(field, "confirmed"), label: words("leaf.confirmed"),
    checked: context.value(field, "confirmed") === true, changed: (on) => context.set(field, "confirmed", on ? true : null),
  });
  return html`<div class="govuk-form-group">${question(context, field, html`
    ${leafText(context, field, "name")}<div class="govuk-checkboxes govuk-checkboxes--small">${confirm}</div>`)}</div>`;
}

/** One order of the court: ordered or not applicable, by when, and further words. */
export function orderField(context: FieldContext, field: FieldDefinition): TemplateResult {
  const state = (leaf: "ordered" | "notApplicable") => checkbox(context, {
    id: context.inputId(field, leaf), value: leaf, path: context.dataPath(field, leaf), label: words(`leaf.${leaf}`),
    checked: context.value(field, leaf) === true, changed: (on) => setOrder(context, field, leaf, on),
  });
  const details = context.value(field, "ordered") === true || context.value(field, "due") !== null || context.value(field, "extra") !== null;
  return html`<div class="govuk-form-group order" @keydown=${orderKeys(context, field)}>
    ${field.assignee ? html`<p class="order__assignee">${words(`order.${field.assignee}`)}</p>` : nothing}
    ${question(context, field, html`
      <div class="govuk-checkboxes govuk-checkboxes--small order__states">${state("ordered")}${state("notApplicable")}</div>
      ${details ? html`<div class="order__details">${dueDate(context, field, stageHint(context, field))}${leafText(context, field, "extra", { rows: 2 })}</div>` : nothing}`)}
  </div>`;
}

function stageHint(context: FieldContext, field: FieldDefinition): string {
  if (!field.stage) return words("date.hint");
  const place = placeOf(context.form, context.part, field.stage);
  const date = place ? context.answers.value(field.stage) : null;
  const stage = typeof date === "string" ? words("order.stage", { date: formatDate(date) }) : words("order.stageOpen");
  return `${words("date.hint")}. ${stage}`;
}

/** A sum that changes as the column does; nothing is answered here. */
export function totalField(context: FieldContext, field: FieldDefinition): TemplateResult {
  const hint = context.hint(field);
  return html`<div class="govuk-inset-text" role="status">${context.label(field)}: <strong>${total(context.form, context.part, field.of ?? "", context.answers)}</strong>${hint ? html`<br>${hint}` : nothing}</div>`;
}

export function informationField(context: FieldContext, field: FieldDefinition): TemplateResult {
  const hint = context.hint(field);
  return html`<div class="govuk-inset-text">${context.label(field)}${hint ? html`<br>${hint}` : nothing}</div>`;
}
