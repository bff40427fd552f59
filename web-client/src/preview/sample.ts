import type { Operation, Value } from "../engine/operations.ts";
import { parsePath, withoutLeaf } from "../engine/paths.ts";
import { type FieldDefinition, type SectionDefinition, type Template, templatePartOf } from "../form/template.ts";

/** Answers of a template's sample, by part. */
export type Sample = Record<string, SamplePart>;
export interface SamplePart { fields: Record<string, Value>; rows: Record<string, string[]> }

const TEXTS = new Set(["text", "longText", "address", "contact", "person"]);

/** What somebody would have done to write the sample of one part. */
export function sampleOperations(template: Template, part: string, { fields, rows }: SamplePart): Operation[] {
  const inserts = Object.entries(rows).flatMap(([group, ids]) => ids.map((row, at): Operation => ({ op: "insert", group, row, after: ids[at - 1] ?? null })));
  const answers = Object.entries(fields).map(([field, value]): Operation => (isText(template, part, field)
    ? { op: "text", field, edit: [String(value)] } : { op: "set", field, value }));
  return [...inserts, ...answers];
}

function isText(template: Template, part: string, path: string): boolean {
  const { group, field: named } = parsePath(path);
  const id = withoutLeaf(named);
  const field = fieldsAt(template.sections.filter((one) => one.part === templatePartOf(template, part)?.id), group).find((one) => one.id === id);
  if (!field) return false;
  const leaf = named.slice(id.length + 1);
  return TEXTS.has(field.kind) || leaf === "details" || leaf === "extra" || leaf === "name";
}

function fieldsAt(sections: SectionDefinition[], group: string | null): FieldDefinition[] {
  if (group === null) return sections.filter((one) => !one.repeat).flatMap((one) => one.fields);
  return sections.flatMap((section) => (section.id === group && section.repeat ? section.fields
    : section.fields.find((one) => one.id === group && one.kind === "table")?.columns ?? []));
}
