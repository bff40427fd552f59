import { html, nothing, type TemplateResult } from "lit";
import { codePointLength } from "../engine/textEdit.ts";
import { leafLabel } from "../form/labels.ts";
import { textLimit } from "../form/questions.ts";
import type { FieldDefinition } from "../form/template.ts";
import { words } from "../wording/language.ts";
import { type FieldContext, hintElement } from "./fieldContext.ts";
import { bindText } from "./textBinding.ts";

const SHORT = 500;
const LONG = 20_000;
/** From this share of the limit on, the author is told how much room is left. */
const TELL_FROM = 0.8;

export function textField(context: FieldContext, field: FieldDefinition): TemplateResult {
  const rows = field.kind === "longText" ? 5 : field.kind === "address" ? 4 : 1;
  const limit = textLimit(field) ?? SHORT;
  return labelledText(context, field, "", context.label(field), { rows, limit, hint: context.hint(field), strong: true });
}

export interface TextLook { rows: number; limit: number; hint?: string | null; strong?: boolean; type?: string; autocomplete?: string }

/** One leaf of a compound field, such as the name in a contact. */
export function leafText(context: FieldContext, field: FieldDefinition, leaf: string, look: Partial<TextLook> = {}): TemplateResult {
  const rows = leaf === "address" ? 4 : leaf === "details" || leaf === "extra" ? 3 : 1;
  const limit = leaf === "details" || leaf === "extra" ? LONG : SHORT;
  return labelledText(context, field, leaf, leafLabel(context.form, context.section, field, leaf), { rows, limit, ...look });
}

function labelledText(context: FieldContext, field: FieldDefinition, leaf: string, label: string, look: TextLook): TemplateResult {
  const id = context.inputId(field, leaf);
  const length = codePointLength(String(context.value(field, leaf) ?? ""));
  const described = [look.hint ? `${id}-hint` : "", `${id}-room`].filter(Boolean).join(" ");
  return html`<div class="govuk-form-group">
    <label class="govuk-label ${look.strong ? "govuk-label--s" : ""}" for=${id}>${label}</label>
    ${hintElement(id, look.hint ?? null)}
    ${look.rows > 1 ? area(context, field, leaf, id, described, look) : line(context, field, leaf, id, described, look)}
    <div class="room" id="${id}-room">${room(length, look.limit, context.form.session.excess(context.dataPath(field, leaf)))}</div>
  </div>`;
}

function area(context: FieldContext, field: FieldDefinition, leaf: string, id: string, described: string, look: TextLook): TemplateResult {
  return html`<textarea class="govuk-textarea" id=${id} rows=${look.rows} data-path=${context.dataPath(field, leaf)}
    aria-describedby=${described} ?readonly=${!context.writable} spellcheck="true"
    ${bindText(context.form.session, context.part, context.path(field, leaf), look.limit)}></textarea>`;
}

function line(context: FieldContext, field: FieldDefinition, leaf: string, id: string, described: string, look: TextLook): TemplateResult {
  const narrow = leaf === "phone" ? "govuk-input--width-20" : "";
  return html`<input class="govuk-input ${narrow}" id=${id} type=${look.type ?? "text"} autocomplete="off" data-path=${context.dataPath(field, leaf)}
    aria-describedby=${described} ?readonly=${!context.writable}
    ${bindText(context.form.session, context.part, context.path(field, leaf), look.limit)}>`;
}

function room(length: number, limit: number, excess: number): TemplateResult | typeof nothing {
  if (excess > 0) return html`<p class="govuk-error-message" data-excess=${excess}>${words("text.over", { count: excess })}</p>`;
  if (length < limit * TELL_FROM) return nothing;
  return html`<p class="govuk-hint">${words("text.left", { count: Math.max(0, limit - length) })}</p>`;
}
