import { html, nothing, type TemplateResult } from "lit";
import type { FieldDefinition, FieldKind } from "../form/template.ts";
import { shortName, words } from "../wording/language.ts";
import { choiceField, choicesField, yesNoDetailsField, yesNoField } from "./choiceField.ts";
import { attestationField, contactField, informationField, orderField, totalField } from "./compoundField.ts";
import { commentPanel, isComment } from "./commentPanel.ts";
import type { FieldContext } from "./fieldContext.ts";
import { markPanels } from "./markPanel.ts";
import { proposalPanels } from "./proposalPanel.ts";
import { dateField, durationField, numberField } from "./registerField.ts";
import { tableField } from "./tableField.ts";
import { renewed } from "./renewed.ts";
import { textField } from "./textField.ts";
import { whyAsked } from "./whyAsked.ts";

const kinds: Record<FieldKind, (context: FieldContext, field: FieldDefinition) => TemplateResult> = {
  text: textField, longText: textField, address: textField, yesNo: yesNoField, yesNoDetails: yesNoDetailsField,
  choice: choiceField, choices: choicesField, date: dateField, number: numberField, duration: durationField,
  contact: contactField, person: contactField, order: orderField, table: tableField, information: informationField,
  attestation: attestationField, total: totalField,
};

const UNCOMMENTED = new Set<FieldKind>(["table", "information", "total"]);

/** One question with everything around it: who else is there, and answers that differ. */
export function renderField(context: FieldContext, field: FieldDefinition): TemplateResult {
  const path = context.path(field);
  const inner = html`<div class="field field--${field.kind}" data-field=${context.dataPath(field)}
    @focusin=${(event: Event) => { if (!isComment(event)) context.form.session.moveTo(context.part, path); }}>
    ${kinds[field.kind](context, field)}
    ${whyAsked(context, field.when, context.label(field))}
    ${field.kind === "table" ? nothing : html`${whoIsHere(context, path)}${markPanels(context, field)}${proposalPanels(context.form, context.part, path)}`}
  </div>`;
  // outside the question: whoever comments is not seen at it
  const comments = UNCOMMENTED.has(field.kind) ? nothing : commentPanel(context.form, context.part, path, context.label(field));
  return html`${renewed(context.dataPath(field), html`${inner}${comments}`)}`;
}

function whoIsHere(context: FieldContext, path: string): TemplateResult | typeof nothing {
  const people = context.form.session.presence.get(context.part) ?? [];
  const others = people.filter((one) => one.field === path && one.session !== context.form.session.session);
  const names = [...new Set(others.map((one) => shortName(one.name)))];
  if (names.length === 0) return nothing;
  const key = names.length === 1 ? "presence.field" : "presence.fields";
  return html`<p class="field__here">${words(key, { name: names[0]!, names: names.join(", ") })}</p>`;
}
