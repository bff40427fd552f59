import { html, type TemplateResult } from "lit";
import type { FieldDefinition } from "../form/template.ts";
import { leafLabel, unitsOf } from "../form/labels.ts";
import { words } from "../wording/language.ts";
import { type FieldContext, question } from "./fieldContext.ts";
import { readDate, readNumber, writeDate } from "./reading.ts";
import type { Reading } from "./registerBox.ts";
import "./ordinaryDate.ts";
import "./registerBox.ts";

interface Look { leaf: string; label: string; hint: string; classes: string; read: (typed: string) => Reading; write: (value: never) => string }

export function dateField(context: FieldContext, field: FieldDefinition): TemplateResult {
  const hint = [context.hint(field), words("date.hint")].filter(Boolean).join(" ");
  const date = box(context, field, { leaf: "", label: context.label(field), hint, classes: "govuk-label--s", read: readDate, write: writeDate });
  return field.ordinarily && context.writable ? html`${date}<ordinary-date .context=${context} .field=${field}></ordinary-date>` : date;
}

export function dueDate(context: FieldContext, field: FieldDefinition, hint: string): TemplateResult {
  const label = leafLabel(context.form, context.section, field, "due");
  return box(context, field, { leaf: "due", label, hint, classes: "", read: readDate, write: writeDate });
}

export function numberField(context: FieldContext, field: FieldDefinition): TemplateResult {
  const read = readNumber(field.min ?? 0, field.max ?? 999_999_999);
  return box(context, field, { leaf: "", label: context.label(field), hint: context.hint(field) ?? "", classes: "govuk-label--s", read, write: String });
}

export function durationField(context: FieldContext, field: FieldDefinition): TemplateResult {
  const amount = box(context, field, {
    leaf: "amount", label: words("leaf.amount"), hint: "", classes: "", read: readNumber(0, 999_999), write: String,
  });
  const id = context.inputId(field, "unit");
  const value = context.value(field, "unit");
  const changed = (event: Event) => context.set(field, "unit", (event.target as HTMLSelectElement).value || null);
  const options = unitsOf(field).map((unit) => html`<option value=${unit} ?selected=${value === unit}>${words(`unit.${unit}` as "unit.days")}</option>`);
  return html`<div class="govuk-form-group">${question(context, field, html`<div class="side-by-side">
    ${amount}
    <div class="govuk-form-group">
      <label class="govuk-label" for=${id}>${words("leaf.unit")}</label>
      <select class="govuk-select" id=${id} data-path=${context.dataPath(field, "unit")} .value=${String(value ?? "")} ?disabled=${!context.writable} @change=${changed}>
        <option value="" ?selected=${value === null}>${words("unit.choose")}</option>${options}
      </select>
    </div></div>`)}</div>`;
}

function box(context: FieldContext, field: FieldDefinition, look: Look): TemplateResult {
  return html`<register-box .boxId=${context.inputId(field, look.leaf)} .path=${context.dataPath(field, look.leaf)} .label=${look.label}
    .hint=${look.hint} .classes=${look.classes} .value=${context.value(field, look.leaf)} .read=${look.read} .write=${look.write}
    .disabled=${!context.writable} .changed=${(value: never) => context.set(field, look.leaf, value)}
    .unfinished=${(on: boolean) => context.form.session.setUnfinished(context.dataPath(field, look.leaf), on)}></register-box>`;
}
