import { html, nothing, type TemplateResult } from "lit";
import type { Value } from "../engine/operations.ts";
import { cellPath } from "../engine/paths.ts";
import { fieldHint, fieldLabel } from "../form/labels.ts";
import type { OpenForm, PartAnswers } from "../form/openForm.ts";
import { leafPath } from "../form/questions.ts";
import type { FieldDefinition, SectionDefinition } from "../form/template.ts";

/** Where a field stands on the page, and how it reads and writes its answers. */
export class FieldContext {
  constructor(
    readonly form: OpenForm, readonly part: string, readonly section: SectionDefinition, readonly answers: PartAnswers,
    readonly row: { group: string; id: string } | null, readonly writable: boolean,
  ) {}

  inRow(group: string, id: string): FieldContext {
    return new FieldContext(this.form, this.part, this.section, this.answers, { group, id }, this.writable);
  }

  /** The same place, only to be read. */
  reading(): FieldContext {
    return new FieldContext(this.form, this.part, this.section, this.answers, this.row, false);
  }

  path(field: FieldDefinition, leaf = ""): string {
    return leafPath(this.row ? cellPath(this.row.group, this.row.id, field.id) : field.id, leaf);
  }

  /** The name tests and error summaries find an input by. */
  dataPath(field: FieldDefinition, leaf = ""): string {
    return `${this.part}|${this.path(field, leaf)}`;
  }

  /** An id for `for`, `aria-describedby` and error links. */
  inputId(field: FieldDefinition, leaf = ""): string {
    return inputId(this.part, this.path(field, leaf));
  }

  value(field: FieldDefinition, leaf = ""): Value {
    return this.answers.value(this.path(field, leaf));
  }

  set(field: FieldDefinition, leaf: string, value: Value): void {
    this.form.session.edit(this.part, { op: "set", field: this.path(field, leaf), value });
  }

  label(field: FieldDefinition): string {
    return fieldLabel(this.form, this.section, field);
  }

  hint(field: FieldDefinition): string | null {
    return fieldHint(this.form, this.section, field);
  }
}

export function inputId(part: string, path: string): string {
  return `f-${part}-${path}`.replace(/[^A-Za-z0-9_-]/g, "_");
}

export function hintElement(id: string, text: string | null): TemplateResult | typeof nothing {
  return text ? html`<div class="govuk-hint" id="${id}-hint">${text}</div>` : nothing;
}

/** The question of a group of inputs. */
export function question(
  context: FieldContext, field: FieldDefinition, inner: unknown, described = context.hint(field),
): TemplateResult {
  const id = context.inputId(field);
  return html`<fieldset class="govuk-fieldset" id="${id}-group" aria-describedby=${described ? `${id}-hint` : nothing}>
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${context.label(field)}</legend>
    ${hintElement(id, described)}${inner}
  </fieldset>`;
}
