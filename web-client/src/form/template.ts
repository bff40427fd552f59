import type { Expression } from "../engine/expression.ts";
import type { Directions } from "./directions.ts";

/** A form as data, and the case record it is made for. */

export type FieldKind =
  | "text" | "longText" | "yesNo" | "yesNoDetails" | "choice" | "choices" | "date" | "number" | "duration" | "contact"
  | "person" | "address" | "order" | "table" | "information" | "total" | "attestation";

export interface FieldDefinition {
  id: string; kind: FieldKind; when?: Expression; requiredBy?: "never" | "service" | "hearing"; maxLength?: number;
  detailsOn?: string[]; options?: string | string[]; min?: number; max?: number; units?: string[]; firm?: boolean;
  assignee?: "prosecution" | "defence"; stage?: string; ordinarily?: object; columns?: FieldDefinition[]; seed?: string;
  /** What a total adds up: `group/column` of the same part. */
  of?: string;
}

export interface RowsOf { rowsOf: string }
export interface SectionDefinition {
  id: string; part: string; fields: FieldDefinition[]; when?: Expression;
  repeat?: "defendant" | "count" | "defendant-count" | RowsOf;
}

export interface TemplatePart {
  id: string; kind: "party" | "shared" | "court" | "notes"; forEach?: "defendant" | "team"; owner?: "prosecution" | "defence" | "court" | "team";
  teams?: string[]; audience?: string[]; afterFinal: "sealed" | "continuing";
}

/** Something that is declared of what was served; its words are in the wording. */
export interface DeclarationDefinition {
  id: string; part: string; when?: Expression;
  /** The attestation it stands for, `section.field`: it is declared where that is asked. */
  attests?: string;
  /** Who of the court declares it; absent: whoever may serve the part. */
  by?: string[];
}

export interface Template {
  code: string; version: string; parts: TemplatePart[]; optionSets?: Record<string, string[]>; sections: SectionDefinition[];
  directions?: Directions;
  declarations?: DeclarationDefinition[];
  standardSets?: { id: string; part: string; dates: Record<string, object>; orders: string[] }[];
}

export type WordingMap = Record<string, string>;

export interface Defendant { id: string; number: number; name: string; removed?: boolean; /** They have a case of their own; which, those know who are in both. */ severed?: boolean; severedTo?: string; /** The same for the judge, while that case is not complete. */ severing?: string; /** That they were joined to another case, and from one: to whoever may know; which, to those who are in it. */ joinedTo?: { at: number; case?: string; unfinished?: boolean }; joinedFrom?: { title: string; at: number; case?: string }; /** When they came to a case that had begun, in milliseconds. */ joinedAt?: number; dateOfBirth?: string; custody?: unknown }
export interface Count {
  id: string; number: number; offence: string; code?: string; defendants: string[]; removed?: boolean;
  /** It is tried in a case of its own; which, those know who are in both; the judge also while that is not complete. */
  severed?: boolean; severedTo?: string; severing?: string;
  /** How it was worded before, the oldest first, and until when, in milliseconds. */
  earlier?: { code: string; offence: string; until: number }[];
}
export interface CaseRecord {
  id: string; urn: string; crownNumber?: string | null; title: string; court: { name: string; place?: string; ouCode?: string };
  prosecutingAuthority?: string; hearing?: { type: string; date: string } | null; defendants: Defendant[]; counts: Count[];
  /** When defendants or counts were changed last, in milliseconds; 0 when they were not. */
  changedAt?: number;
  sealed?: boolean; restrictions?: { provision: string; text: string }[];
  /** Witnesses called by a letter; with the name where this person may see it. */
  anonymous?: { letter: string; name?: string }[];
}

/** The definition behind a part of a form: `defence:d1` is an instance of `defence`. */
export function templatePartOf(template: Template, part: string): TemplatePart | undefined {
  return template.parts
    .filter((one) => part === one.id || part.startsWith(`${one.id}:`))
    .sort((a, b) => b.id.length - a.id.length)[0];
}

/** In the order of the template, which is that of the paper form. */
export function inFormOrder(template: Template, parts: readonly string[]): string[] {
  const place = (part: string) => template.parts.indexOf(templatePartOf(template, part)!);
  return [...parts].sort((one, other) => place(one) - place(other));
}

/** What comes after the id: the defendant, or the team; empty where there is only one. */
export function instanceOf(definition: TemplatePart, part: string): string {
  return part.slice(definition.id.length + 1);
}

export function teamsOf(record: CaseRecord): string[] {
  return ["prosecution", ...record.defendants.map((one) => `defence:${one.id}`), "court", "judge"];
}

export function instancesOf(template: Template, record: CaseRecord): string[] {
  return template.parts.flatMap((part) => {
    if (part.forEach === "defendant") return record.defendants.map((one) => `${part.id}:${one.id}`);
    if (part.forEach === "team") return teamsOf(record).map((team) => `${part.id}:${team}`);
    return [part.id];
  });
}

export function sectionsOf(template: Template, part: string): SectionDefinition[] {
  const definition = templatePartOf(template, part);
  return definition ? template.sections.filter((section) => section.part === definition.id) : [];
}
