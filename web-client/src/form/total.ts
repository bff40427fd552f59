import { parsePath } from "../engine/paths.ts";
import type { OpenForm, PartAnswers } from "./openForm.ts";

/** The sum of a column of numbers, `group/column`: the rows that stand, cells without an answer counting nothing. Twin of `Total.java`. */
export function total(form: OpenForm, part: string, of: string, answers: PartAnswers): number {
  const [group, column] = of.split("/") as [string, string];
  const isTable = form.sections(part).some((section) => section.fields.some((field) => field.id === group && field.kind === "table"));
  const standing = answers.rows(group);
  let sum = 0;
  for (const [path, value] of Object.entries(answers.fields)) {
    const place = parsePath(path);
    const counts = place.group === group && place.field === column && (!isTable || standing.includes(place.row!));
    if (counts && typeof value === "number") sum = Math.min(Number.MAX_SAFE_INTEGER, sum + value);
  }
  return sum;
}
