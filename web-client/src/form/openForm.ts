import type { Answers } from "../engine/expression.ts";
import type { Value } from "../engine/operations.ts";
import { type Mark, own, type PartState, standingRows } from "../engine/partState.ts";
import type { FormSession } from "../live/formSession.ts";
import type { Release } from "../live/messages.ts";
import { currentLanguage, words } from "../wording/language.ts";
import type { ServiceDays } from "./serviceDay.ts";
import { type CaseRecord, instanceOf, sectionsOf, type SectionDefinition, type Template, templatePartOf, type WordingMap } from "./template.ts";

export interface FormRecord {
  id: string; template: { code: string; version: string }; state: string; version: number | null; case: CaseRecord & { places?: readonly { team: string; role: string }[] };
  /** The form it comes from, when defendants were severed. */
  origin?: Origin | null;
  team: string; role: string; mayFinalise: boolean; mayAmend?: boolean; mayServe: boolean;
  serviceDays?: ServiceDays;
}

/** Where a form comes from: that of another case, with its newest version then; 0 when it had none. */
export interface Origin { form: string; case: string; title: string; version: number; at: number }

/** The answers of one part as this person may see them: live, or as last served. */
export interface PartAnswers extends Answers { marks: readonly Mark[]; fields: Readonly<Record<string, Value>> }

/** A form on this page: what it is made of, and its live session. */
export class OpenForm {
  constructor(
    readonly record: FormRecord, readonly template: Template,
    readonly wording: Record<string, WordingMap>, readonly session: FormSession,
    /** Where the form stands when it is none of a case but a preview of its template. */
    private readonly previewedAt: string | null = null,
  ) {}

  get isPreview(): boolean {
    return this.previewedAt !== null;
  }

  /** The address of the form, or of something in it. */
  path(...rest: string[]): string {
    const base = this.previewedAt ?? `/forms/${encodeURIComponent(this.record.id)}`;
    return [base, ...rest.map(encodeURIComponent)].join("/").replaceAll("%3A", ":");
  }

  /** A text of the template's wording in the language of the page; the key itself shows that one is missing. */
  text(key: string): string {
    return this.wording[currentLanguage()]?.[key] ?? this.wording.en?.[key] ?? key;
  }

  /** A text that may be absent, such as a hint. */
  optionalText(key: string): string | null {
    return this.wording[currentLanguage()]?.[key] ?? this.wording.en?.[key] ?? null;
  }

  /** Is the page in a translation that says no legal translator has reviewed it, or says nothing of that? */
  get isDraft(): boolean {
    return currentLanguage() === "cy" && !(this.wording.cy?._status ?? "").startsWith("reviewed: ");
  }

  answers(part: string): PartAnswers {
    const live = this.session.parts.get(part);
    if (live) return liveAnswers(live.view);
    const release = this.session.releases.get(part);
    return release ? releasedAnswers(release) : noAnswers;
  }

  sections(part: string): SectionDefinition[] {
    return sectionsOf(this.template, part);
  }

  section(part: string, id: string): SectionDefinition | undefined {
    return this.sections(part).find((one) => one.id === id);
  }

  partTitle(part: string): string {
    const definition = templatePartOf(this.template, part);
    if (!definition) return part;
    const title = this.text(`part.${definition.id}`);
    const instance = instanceOf(definition, part);
    const defendant = definition.forEach === "defendant" ? this.record.case.defendants.find((one) => one.id === instance) : undefined;
    return defendant ? `${title}: ${defendant.name}` : title;
  }

  teamName(team: string): string {
    return teamName(this.record.case, team);
  }
}

export function teamName(record: CaseRecord, team: string): string {
  const typedFor = record.defendants.find((one) => team === `assist:${one.id}`);
  if (typedFor) return words("team.assist", { name: typedFor.name });
  const defendant = record.defendants.find((one) => team === `defence:${one.id}`);
  if (!defendant && team.startsWith("defence:")) return words("team.elsewhere");
  return defendant ? words("team.defence", { name: defendant.name }) : words(`team.${team}` as "team.prosecution");
}

const noAnswers: PartAnswers = { value: () => null, rows: () => [], marks: [], fields: {} };

/** A state is never changed in place: the same state has the same answers, and what is worked out from them can be kept with them. */
const known = new WeakMap<PartState | Release, PartAnswers>();

function keptWith<Of extends PartState | Release>(state: Of, answers: (state: Of) => PartAnswers): PartAnswers {
  const before = known.get(state) ?? answers(state);
  known.set(state, before);
  return before;
}

export function liveAnswers(state: PartState): PartAnswers {
  return keptWith(state, ({ fields, marks }) => ({ value: (path) => own(fields, path) ?? null, rows: (group) => standingRows(state, group), marks, fields }));
}

export function releasedAnswers(release: Release): PartAnswers {
  return keptWith(release, ({ fields, rows, marks }) => ({ value: (path) => own(fields, path) ?? null, rows: (group) => own(rows, group) ?? [], marks, fields }));
}
