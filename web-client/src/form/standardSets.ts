import { get } from "../live/rest.ts";
import type { EditOperation } from "../engine/operations.ts";
import type { OpenForm, PartAnswers } from "./openForm.ts";

/** What a court sets together, as the service has worked it out for this form. */
export interface StandardSet { id: string; part: string; days: { field: string; kept: string | null; replaced: string | null }[]; orders: string[] }

/** One thing that applying a set would do: it sets this, or it leaves it as somebody has typed it. */
export interface Step { path: string; kind: "date" | "order"; value: string | null; before: string | null; what: "set" | "replace" | "stays" | "unknown" | "there" }

export async function standardSets(form: OpenForm, part: string): Promise<StandardSet[]> {
  const { sets } = await get<{ sets: StandardSet[] }>(`/api/forms/${encodeURIComponent(form.record.id)}/standard-sets`);
  return sets.filter((one) => one.part === part);
}

/** What it would do now. What somebody has typed stays, unless it is to be replaced. */
export function stepsOf(set: StandardSet, answers: PartAnswers, replaces: boolean): Step[] {
  const dates = set.days.map(({ field, kept, replaced }): Step => {
    const before = answers.value(field) as string | null;
    const value = replaces ? replaced : kept;
    const what = before === null ? value === null ? "unknown" : "set" : before === replaced ? "there" : replaces && replaced !== null ? "replace" : "stays";
    return { path: field, kind: "date", value, before, what };
  });
  const orders = set.orders.map((path): Step => {
    const ordered = answers.value(`${path}.ordered`) === true;
    const not = answers.value(`${path}.notApplicable`) === true;
    return { path, kind: "order", value: null, before: null, what: ordered ? "there" : !not ? "set" : replaces ? "replace" : "stays" };
  });
  return [...dates, ...orders];
}

/** The edits of these steps, as anybody would make them one by one. */
export function editsOf(steps: readonly Step[]): EditOperation[] {
  return steps.filter((one) => one.what === "set" || one.what === "replace").flatMap((one): EditOperation[] => {
    if (one.kind === "date") return [{ op: "set", field: one.path, value: one.value }];
    const order: EditOperation = { op: "set", field: `${one.path}.ordered`, value: true };
    return one.what === "replace" ? [{ op: "set", field: `${one.path}.notApplicable`, value: null }, order] : [order];
  });
}

/** What takes those edits back, where nobody has changed anything of it since. */
export function undoOf(steps: readonly Step[], answers: PartAnswers): EditOperation[] {
  return steps.filter((one) => one.what === "set" || one.what === "replace").flatMap((one): EditOperation[] => {
    if (one.kind === "date") return answers.value(one.path) === one.value ? [{ op: "set", field: one.path, value: one.before }] : [];
    if (answers.value(`${one.path}.ordered`) !== true || answers.value(`${one.path}.notApplicable`) === true) return [];
    const open: EditOperation = { op: "set", field: `${one.path}.ordered`, value: null };
    return one.what === "replace" ? [open, { op: "set", field: `${one.path}.notApplicable`, value: true }] : [open];
  });
}
