import { type Sample, sampleOperations } from "../../src/preview/sample.ts";
import { type Template, templatePartOf } from "../../src/form/template.ts";
import { demoPeople } from "./demoCase.ts";
import type { FormRoom } from "./formRoom.ts";

/** A template's sample, written in a room of the test server and served by those whose parts they are. */
export function writeSample(room: FormRoom, sample: Sample): void {
  for (const [part, content] of Object.entries(sample)) {
    const log = room.logs.get(part);
    const writer = writerOf(room.template, part);
    if (!log || !writer) continue;
    log.append(sampleOperations(room.template, part, content), writer, "sample");
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
