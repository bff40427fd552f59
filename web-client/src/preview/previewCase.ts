import type { CaseRecord } from "../form/template.ts";
import { words } from "../wording/language.ts";

/** The case that samples are of, as `schema/sample-case.json` has it: ids only. */
export interface SampleCase { defendants: string[]; counts: { id: string; defendants: string[] }[] }

/** The same with names for what has none. */
export function previewCase({ defendants, counts }: SampleCase): CaseRecord {
  return {
    id: "preview", urn: "", title: words("preview.case"), court: { name: words("preview.court.name") },
    defendants: defendants.map((id, index) => ({ id, number: index + 1, name: words("preview.defendant", { number: index + 1 }) })),
    counts: counts.map((count, index) => ({ ...count, number: index + 1, offence: words("preview.offence") })),
  };
}
