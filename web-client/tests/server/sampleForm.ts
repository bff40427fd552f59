import type { Operation, Value } from "../../src/engine/operations.ts";
import type { FieldDefinition, SectionDefinition, Template } from "../../src/form/template.ts";
import { parsePath, withoutLeaf } from "../../src/engine/paths.ts";
import { demoPeople } from "./demoCase.ts";
import type { FormRoom } from "./formRoom.ts";
import { templatePartOf } from "../../src/form/template.ts";

/** A template's sample, written in a room of the test server and served by those whose parts they are. */
export type Sample = Record<string, { fields: Record<string, Value>; rows: Record<string, string[]> }>;

const TEXTS = new Set(["text", "longText", "address", "contact", "person"]);

export function writeSample(room: FormRoom, sample: Sample): void {
  for (const [part, content] of Object.entries(sample)) {
    const log = room.logs.get(part);
    const writer = writerOf(room.template, part);
    if (!log || !writer) continue;
    const rows = Object.entries(content.rows).flatMap(([group, ids]) => ids.map((row, at): Operation => ({ op: "insert", group, row, after: ids[at - 1] ?? null })));
    const answers = Object.entries(content.fields).map(([field, value]): Operation => (isText(room.template, part, field)
      ? { op: "text", field, edit: [String(value)] } : { op: "set", field, value }));
    log.append([...rows, ...answers], writer, "sample");
    if ((templatePartOf(room.template, part)?.audience ?? []).length > 0) {
      log.submit({ t: "submit", part, clientId: log.issue(writer), clientSeq: 1, baseRevision: log.revision, ops: [{ op: "serve" }] }, writer, "sample");
    }
  }
}

function writerOf(template: Template, part: string): (typeof demoPeople)[number] | undefined {
  const definition = templatePartOf(template, part)!;
  const instance = part.slice(definition.id.length + 1);
  const team = definition.kind === "shared" || definition.owner === "prosecution" ? "prosecution"
    : definition.owner === "court" ? "judge" : definition.owner === "defence" ? `defence:${instance}` : instance;
  return demoPeople.find((one) => one.team === team);
}

function isText(template: Template, part: string, path: string): boolean {
  const { group, field: named } = parsePath(path);
  const id = withoutLeaf(named);
  const field = fieldsAt(template.sections.filter((one) => one.part === templatePartOf(template, part)!.id), group).find((one) => one.id === id);
  if (!field) return false;
  const leaf = named.slice(id.length + 1);
  return TEXTS.has(field.kind) || leaf === "details" || leaf === "extra" || leaf === "name";
}

function fieldsAt(sections: SectionDefinition[], group: string | null): FieldDefinition[] {
  if (group === null) return sections.filter((one) => !one.repeat).flatMap((one) => one.fields);
  return sections.flatMap((section) => (section.id === group && section.repeat ? section.fields
    : section.fields.find((one) => one.id === group && one.kind === "table")?.columns ?? []));
}
