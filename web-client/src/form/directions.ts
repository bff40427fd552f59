import type { EditOperation } from "../engine/operations.ts";
import { cellPath } from "../engine/paths.ts";
import type { OpenForm } from "./openForm.ts";

/** Directions that a court chooses from: words with places to fill in, who has to comply, and how many days from today. */

export interface Direction {
  id: string; assignee?: string; days?: number; prompts?: { id: string; kind: "text" | "defendant" }[]; validFrom: string; validTo?: string;
}
export interface Directions { table: string; text: string; assignee: string; defendant?: string; due: string; list: Direction[] }

/** What is written into a row: `defendant` is the number of the one whose defence has to comply, where it is one. */
export interface Written { text: string; assignee?: string; defendant?: string; due: string | null }

/** The directions that are written in a table, as far as they are offered on a day. */
export function directionsOf(form: OpenForm, table: string, today: string): Direction[] {
  const all = form.template.directions;
  return all?.table === table ? all.list.filter((one) => one.validFrom <= today && (one.validTo === undefined || today <= one.validTo)) : [];
}

/** So many days after a day; both as YYYY-MM-DD. */
export function daysAfter(day: string, days: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
}

/** The words with what was filled in; a place that is still empty is shown as what belongs there. */
export function textOf(form: OpenForm, direction: Direction, filled: Readonly<Record<string, string>>): string {
  return form.text(`direction.${direction.id}`).replace(/\$([a-zA-Z][a-zA-Z0-9]*)/g, (whole, id: string) =>
    filled[id]?.trim() || `[${form.optionalText(`direction.${direction.id}.${id}`) ?? whole}]`);
}

/** The edits by which a direction becomes a row, as anybody would make them one by one. */
export function rowOf(directions: Directions, group: string, row: string, after: string | null, written: Written): EditOperation[] {
  const cell = (column: string) => cellPath(group, row, column);
  const set = (column: string | undefined, value: string | null | undefined): EditOperation[] => column && value ? [{ op: "set", field: cell(column), value }] : [];
  return [
    { op: "insert", group, row, after }, { op: "text", field: cell(directions.text), edit: [written.text] }, ...set(directions.assignee, written.assignee),
    ...set(directions.defendant, written.defendant), ...set(directions.due, written.due),
  ];
}
