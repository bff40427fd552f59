import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { optionsOf } from "../form/labels.ts";
import type { FieldDefinition } from "../form/template.ts";
import { words } from "../wording/language.ts";
import { type FieldContext, question } from "./fieldContext.ts";
import { leafText } from "./textField.ts";

type Option = { id: string; label: string };

const yesNo = (): Option[] => [{ id: "yes", label: words("answer.yes") }, { id: "no", label: words("answer.no") }];

export function yesNoField(context: FieldContext, field: FieldDefinition): TemplateResult {
  return group(question(context, field, radios(context, field, yesNo(), true)));
}

export function yesNoDetailsField(context: FieldContext, field: FieldDefinition): TemplateResult {
  const answer = context.value(field);
  const asked = typeof answer === "string" && (field.detailsOn ?? ["yes", "no"]).includes(answer);
  return group(html`${question(context, field, radios(context, field, yesNo(), true))}
    ${asked ? html`<div class="govuk-radios__conditional">${leafText(context, field, "details")}</div>` : nothing}`);
}

export function choiceField(context: FieldContext, field: FieldDefinition): TemplateResult {
  return group(question(context, field, radios(context, field, optionsOf(context.form, context.section, field), false)));
}

export function choicesField(context: FieldContext, field: FieldDefinition): TemplateResult {
  const options = optionsOf(context.form, context.section, field);
  const chosen = context.value(field);
  const list = Array.isArray(chosen) ? chosen : [];
  const toggle = (id: string, on: boolean): void => {
    const next = options.map((one) => one.id).filter((one) => (one === id ? on : list.includes(one)));
    context.set(field, "", next.length > 0 ? next : null);
  };
  const boxes = options.map((option, index) => checkbox(context, {
    id: index === 0 ? context.inputId(field) : `${context.inputId(field)}-${option.id}`, value: option.id, path: context.dataPath(field),
    label: option.label, checked: list.includes(option.id), changed: (on) => toggle(option.id, on),
  }));
  return group(question(context, field, html`<div class="govuk-checkboxes govuk-checkboxes--small">${boxes}</div>`));
}

export interface Box { id: string; value: string; path: string; label: string; checked: boolean; changed: (on: boolean) => void }

export function checkbox(context: FieldContext, box: Box): TemplateResult {
  const changed = (event: Event) => box.changed((event.target as HTMLInputElement).checked);
  return html`<div class="govuk-checkboxes__item">
    <input class="govuk-checkboxes__input" type="checkbox" id=${box.id} value=${box.value} data-path=${box.path}
      .checked=${live(box.checked)} ?disabled=${!context.writable} @change=${changed}>
    <label class="govuk-label govuk-checkboxes__label" for=${box.id}>${box.label}</label>
  </div>`;
}

function radios(context: FieldContext, field: FieldDefinition, options: Option[], inline: boolean): TemplateResult {
  const id = context.inputId(field);
  const value = context.value(field);
  const items = options.map((option, index) => html`<div class="govuk-radios__item">
    <input class="govuk-radios__input" type="radio" name=${id} id=${index === 0 ? id : `${id}-${option.id}`} value=${option.id}
      data-path=${context.dataPath(field)} .checked=${live(value === option.id)} ?disabled=${!context.writable}
      @change=${() => context.set(field, "", option.id)}>
    <label class="govuk-label govuk-radios__label" for=${index === 0 ? id : `${id}-${option.id}`}>${option.label}</label>
  </div>`);
  const clear = value !== null && context.writable
    ? html`<button type="button" class="clear-answer govuk-link" @click=${() => context.set(field, "", null)}>${words("answer.clear")}<span class="govuk-visually-hidden">: ${context.label(field)}</span></button>`
    : nothing;
  return html`<div class="govuk-radios govuk-radios--small ${inline ? "govuk-radios--inline" : ""}">${items}</div>${clear}`;
}

function group(inner: TemplateResult): TemplateResult {
  return html`<div class="govuk-form-group">${inner}</div>`;
}
