import { holds } from "../engine/expression.ts";
import type { Declaration } from "../engine/partState.ts";
import { isNeverServed, isWithheld } from "./partStatus.ts";
import { liveAnswers, type OpenForm, type PartAnswers, releasedAnswers } from "./openForm.ts";
import { isAsked } from "./questions.ts";
import { type DeclarationDefinition, templatePartOf } from "./template.ts";

/** What was declared of a part, what it covers, and what this person may declare of it. */

/** `covers`: of what was served last; `overtaken`: of something before that; `elsewhere`: in the form that this one comes from, of more than came from it; `missing`: of nothing. */
export type DeclarationState = "covers" | "overtaken" | "elsewhere" | "missing";

export interface Standing { as: string; state: DeclarationState; declaration: Declaration | null }

/** The number of what was served last, as this person counts, and what was declared of it and of what was served before. */
function served(form: OpenForm, part: string): { release: number; hash: string; answers: PartAnswers | null; declared: readonly Declaration[] } | null {
  const live = form.session.parts.get(part);
  if (live) {
    const { served: last, declarations = [] } = live.view;
    return last && { release: last.release, hash: last.hash, answers: live.changedSinceService ? null : liveAnswers(live.view), declared: declarations };
  }
  const release = form.session.releases.get(part);
  return release ? { release: release.number, hash: release.hash, answers: releasedAnswers(release), declared: release.declarations ?? [] } : null;
}

/** What there is to declare of a part; where it was changed since it was served this page does not have what was served, and it is all there is. */
export function declarable(form: OpenForm, part: string): DeclarationDefinition[] {
  const last = served(form, part);
  const id = templatePartOf(form.template, part)?.id;
  if (!last) return [];
  return (form.template.declarations ?? []).filter((one) => one.part === id && (last.answers === null || fits(form, part, one, last.answers)));
}

function fits(form: OpenForm, part: string, { when, attests }: DeclarationDefinition, answers: PartAnswers): boolean {
  if (!holds(when, answers)) return false;
  if (attests === undefined) return true;
  return form.sections(part).some((section) => isAsked(section, answers)
    && section.fields.some((field) => `${section.id}.${field.id}` === attests && holds(field.when, answers)));
}

/** What a team follows live has the hash of what was declared; to whoever reads releases, one of another form is of release 0. */
function stateOf(one: Declaration, last: { release: number; hash: string }): "covers" | "overtaken" | "elsewhere" {
  if (one.release === 0) return "elsewhere";
  if (one.release !== last.release) return "overtaken";
  return one.hash === undefined || one.hash === last.hash ? "covers" : "elsewhere";
}

/** What was declared last by each team, in the order of the template. */
export function standings(form: OpenForm, part: string): Standing[] {
  const last = served(form, part);
  if (!last) return [];
  const ids = [...new Set([...(form.template.declarations ?? []).map((one) => one.id), ...last.declared.map((one) => one.as)])];
  return ids.flatMap((as) => {
    const newest = new Map(last.declared.filter((one) => one.as === as).map((one) => [one.team, one]));
    return [...newest.values()].map((declaration) => ({ as, state: stateOf(declaration, last), declaration }));
  });
}

/** What this person's team may declare of what was served last, and has not. */
export function toDeclare(form: OpenForm, part: string): Standing[] {
  const own = form.session.person?.team;
  const last = served(form, part);
  if (!last || !form.session.mayWrite(part) || isNeverServed(form, part) || isWithheld(form, part)) return [];
  return declarable(form, part).filter((one) => mayDeclare(form, one)).flatMap(({ id }) => {
    const mine = last.declared.filter((one) => one.as === id && one.team === own).at(-1) ?? null;
    const state = mine ? stateOf(mine, last) : "missing";
    return state === "covers" ? [] : [{ as: id, state, declaration: mine }];
  });
}

/** Whoever types for a defendant signs nothing for them. */
function mayDeclare(form: OpenForm, { by }: DeclarationDefinition): boolean {
  const { role } = form.record;
  if (role === "assistant") return false;
  return by ? by.includes(role) : form.record.mayServe;
}

/** May this person ever declare something of this part? */
export function declaresOf(form: OpenForm, part: string): boolean {
  const id = templatePartOf(form.template, part)?.id;
  return form.session.mayWrite(part) && (form.template.declarations ?? []).some((one) => one.part === id && mayDeclare(form, one));
}

/** The words of a declaration; its id where the form has moved to a version that has it no more. */
export function declarationWords(form: OpenForm, as: string): string {
  return form.optionalText(`declaration.${as}`) ?? as;
}
