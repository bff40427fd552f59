import type { Value } from "../engine/operations.ts";
import { parsePath, withoutLeaf } from "../engine/paths.ts";
import { formatDate, words } from "../wording/language.ts";
import type { OpenForm } from "./openForm.ts";
import { rowLabel, rowsOf } from "./questions.ts";
import type { FieldDefinition, SectionDefinition } from "./template.ts";

/** Words for questions, answers and paths. */

export function fieldLabel(form: OpenForm, section: SectionDefinition, field: FieldDefinition): string {
  const table = section.fields.find((one) => one.columns?.includes(field));
  return form.text(table ? `${section.id}.${table.id}.${field.id}` : `${section.id}.${field.id}`);
}

export function fieldHint(form: OpenForm, section: SectionDefinition, field: FieldDefinition): string | null {
  const table = section.fields.find((one) => one.columns?.includes(field));
  return form.optionalText(table ? `${section.id}.${table.id}.${field.id}.hint` : `${section.id}.${field.id}.hint`);
}

export function optionsOf(form: OpenForm, section: SectionDefinition, field: FieldDefinition): { id: string; label: string }[] {
  const named = typeof field.options === "string" ? field.options : null;
  const ids = named ? form.template.optionSets?.[named] ?? [] : (field.options as string[] | undefined) ?? [];
  if (named === "defendant") return defendants(form, ids);
  const table = section.fields.find((one) => one.columns?.includes(field));
  const own = table ? `${section.id}.${table.id}.${field.id}` : `${section.id}.${field.id}`;
  return ids.map((id) => ({ id, label: form.text(named ? `option.${named}.${id}` : `${own}.option.${id}`) }));
}

/** The defendants of the case by name, chosen by their number; numbers beyond are of no use here. Who was removed keeps theirs. */
function defendants(form: OpenForm, numbers: readonly string[]): { id: string; label: string }[] {
  return form.record.case.defendants.map((one) => ({ id: String(one.number), label: one.name })).filter((one) => numbers.includes(one.id));
}

export function unitsOf(field: FieldDefinition): string[] {
  return field.units ?? ["minutes", "hours", "days", "weeks"];
}

export interface Place { section: SectionDefinition; field: FieldDefinition; leaf: string; row: string | null; label: string }

/** Finds the question a path belongs to, and what to call it. */
export function placeOf(form: OpenForm, part: string, path: string): Place | null {
  const { group, row, field: named } = parsePath(path);
  const id = withoutLeaf(named);
  const leaf = named.slice(id.length + 1);
  for (const section of form.sections(part)) {
    if (group !== null && section.id !== group && !section.fields.some((one) => one.id === group && one.kind === "table")) continue;
    const fields = group === null || section.id === group && section.repeat ? section.fields : section.fields.find((one) => one.id === group)?.columns ?? [];
    const field = fields.find((one) => one.id === id);
    if (field) return { section, field, leaf, row, label: placeLabel(form, part, section, field, group, row) };
  }
  return null;
}

function placeLabel(form: OpenForm, part: string, section: SectionDefinition, field: FieldDefinition, group: string | null, row: string | null): string {
  const label = fieldLabel(form, section, field);
  if (group === null || row === null) return label;
  const known = rowsOf(form, part, section)?.find((one) => one.id === row)?.label ?? rowLabel(form, part, group, row, form.answers(part));
  return known ? `${known}: ${label}` : label;
}

export function leafLabel(form: OpenForm, section: SectionDefinition, field: FieldDefinition, leaf: string): string {
  if (leaf !== "details") return words(`leaf.${leaf}` as "leaf.name");
  return form.optionalText(`${section.id}.${field.id}.details`) ?? words("leaf.details");
}

/** An answer in words. */
export function valueText(form: OpenForm, section: SectionDefinition, field: FieldDefinition, leaf: string, value: Value): string {
  if (value === null || value === "") return "";
  if (Array.isArray(value)) {
    const options = optionsOf(form, section, field);
    return value.map((id) => options.find((one) => one.id === id)?.label ?? id).join(", ");
  }
  if (typeof value === "boolean") return words(value ? "answer.yes" : "answer.no");
  if (typeof value === "number") return String(value);
  if (leaf === "due" || field.kind === "date") return formatDate(value);
  if (leaf === "unit") return words(`unit.${value}` as "unit.days");
  if (leaf === "" && field.kind.startsWith("yesNo")) return value === "yes" || value === "no" ? words(`answer.${value}`) : value;
  if (leaf === "" && field.kind === "choice") return optionsOf(form, section, field).find((one) => one.id === value)?.label ?? value;
  return value;
}
