import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { TeamComment } from "../engine/partState.ts";
import { placeOf } from "../form/labels.ts";
import { COMMENT_CHARACTERS } from "../form/limits.ts";
import type { OpenForm } from "../form/openForm.ts";
import { isShown } from "../form/partStatus.ts";
import { formatMoment, shortName, words } from "../wording/language.ts";
import { inputId } from "./fieldContext.ts";

const COURT = ["judge", "court"];

/** The questions whose comments a page has open, by its session. */
const opened = new WeakMap<object, Set<string>>();

/** The sessions whose person is commenting: only then every question has a place for it, so that it is in nobody's way. */
const commenting = new WeakSet<object>();

/** The comment that a session's person is about to end. */
const asking = new WeakMap<object, string>();

/** Where the comments of this person's team stand: in its notes; those of judge and court staff in what the court keeps to itself. Null where they have no such part. */
export function commentsPart(form: OpenForm): string | null {
  const { team } = form.record;
  const { parts } = form.template;
  const ofCourt = COURT.includes(team) ? parts.find((one) => one.kind === "court" && !one.forEach && (one.audience ?? []).length === 0) : undefined;
  const notes = parts.find((one) => one.kind === "notes");
  const part = ofCourt?.id ?? (notes ? `${notes.id}:${team}` : null);
  return part !== null && form.session.parts.has(part) ? part : null;
}

function standing(form: OpenForm, kept: string): readonly TeamComment[] {
  return form.session.parts.get(kept)?.view.comments ?? [];
}

/** Whoever is at a comment is at no question: the others would see them there. */
export function isComment(event: Event): boolean {
  return event.target instanceof Element && event.target.closest("[data-comments-for]") !== null;
}

/** Below a question: what the team says of it to itself, and a box to say more. */
export function commentPanel(form: OpenForm, part: string, path: string, label: string): TemplateResult | typeof nothing {
  const kept = form.isPreview ? null : commentsPart(form);
  if (kept === null || kept === part) return nothing;
  const all = standing(form, kept).filter((one) => one.about === part && one.field === path);
  const key = `${part}|${path}`;
  const draft = form.session.proposals.draft(kept, key);
  if (all.length === 0 && draft === undefined && !(commenting.has(form.session) && form.session.mayWrite(kept))) return nothing;
  const open = opened.get(form.session)?.has(key) === true || draft !== undefined;
  const toggled = (event: Event) => {
    const set = opened.get(form.session) ?? new Set();
    opened.set(form.session, set);
    const now = (event.currentTarget as HTMLDetailsElement).open;
    if (now === set.has(key)) return;
    if (now) set.add(key);
    else set.delete(key);
    form.session.redraw();
  };
  const summary = words(form.record.team === "judge" || form.record.team === "court" ? "comment.summaryCourt" : "comment.summary");
  return html`<details class="govuk-details comments" data-comments-for=${key} ?open=${open} @toggle=${toggled} @focusin=${() => form.session.moveTo(part, null)}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${all.length > 0 ? words("comment.counted", { summary, count: all.length }) : summary}<span class="govuk-visually-hidden">: ${label}</span></span></summary>
    <div class="govuk-details__text">${open ? html`${list(form, kept, all)}${form.session.mayWrite(kept) ? box(form, kept, part, path) : nothing}` : nothing}</div></details>`;
}

/** Above a section: begins and ends commenting on its questions. */
export function commentSwitch(form: OpenForm, part: string): TemplateResult | typeof nothing {
  const { session } = form;
  const kept = form.isPreview ? null : commentsPart(form);
  if (kept === null || kept === part || !session.mayWrite(kept) || !isShown(form, part)) return nothing;
  const on = commenting.has(session);
  const pressed = () => {
    if (on) commenting.delete(session);
    else commenting.add(session);
    session.redraw();
  };
  const of = COURT.includes(form.record.team) ? "comment.beginCourt" : "comment.begin";
  return html`<p class="comments__switch"><button type="button" class="clear-answer govuk-link" data-action="comment-switch" aria-pressed=${on} @click=${pressed}>${words(on ? "comment.end" : of)}</button></p>`;
}

function list(form: OpenForm, kept: string, comments: readonly TeamComment[], place: (one: TeamComment) => unknown = () => nothing): TemplateResult | typeof nothing {
  if (comments.length === 0) return nothing;
  return html`<ul class="govuk-list comments__list">${comments.map((one) => html`<li data-comment=${one.id}>${place(one)}<p class="comments__text">${one.text}</p>
    <p class="govuk-hint">${words("comment.by", { name: shortName(one.name), time: formatMoment(one.at) })}</p>
    ${form.session.mayWrite(kept) ? ending(form, kept, one) : nothing}</li>`)}</ul>`;
}

/** It goes for the whole team, and does not come back: one press asks, the second does it. */
function ending(form: OpenForm, kept: string, one: TeamComment): TemplateResult {
  const { session } = form;
  const about = html`<span class="govuk-visually-hidden">: ${one.text.slice(0, 60)}</span>`;
  const asked = (id: string | null, next: string) => (event: Event) => {
    const item = (event.currentTarget as Element).closest("[data-comment]");
    if (id === null) asking.delete(session);
    else asking.set(session, id);
    session.redraw();
    requestAnimationFrame(() => item?.querySelector<HTMLElement>(`[data-action="${next}"]`)?.focus());
  };
  if (asking.get(session) !== one.id) {
    return html`<button type="button" class="clear-answer govuk-link" data-action="comment-done" @click=${asked(one.id, "comment-end")}>${words("comment.done")}${about}</button>`;
  }
  const end = () => session.comment(kept, { op: "comment", id: one.id, about: one.about, field: one.field, text: "" });
  return html`<p class="govuk-body comments__ending">${words("comment.endAsked")}
    <button type="button" class="clear-answer govuk-link" data-action="comment-end" ?disabled=${!isReady(form, kept)} @click=${end}>${words("comment.endNow")}${about}</button>
    <button type="button" class="clear-answer govuk-link" data-action="comment-keep" @click=${asked(null, "comment-done")}>${words("comment.keep")}${about}</button></p>`;
}

function isReady(form: OpenForm, kept: string): boolean {
  return form.session.mayBeSent(kept) && form.session.parts.get(kept)?.hasPending === false;
}

function box(form: OpenForm, kept: string, part: string, path: string): TemplateResult {
  const { session } = form;
  const key = `${part}|${path}`;
  const id = inputId(part, `comment-${path}`);
  const text = session.proposals.draft(kept, key)?.text ?? "";
  const typed = (event: Event) => {
    const { value } = event.currentTarget as HTMLTextAreaElement;
    if (value === "") session.proposals.discard(kept, key);
    else session.proposals.write(kept, key, value, "");
    session.redraw();
  };
  const press = () => {
    const draft = session.proposals.draft(kept, key);
    if (draft && draft.text.trim() !== "") session.comment(kept, { op: "comment", id: draft.id, about: part, field: path, text: draft.text });
  };
  return html`<div class="govuk-form-group"><label class="govuk-label" for=${id}>${words("comment.add")}</label><div class="govuk-hint" id="${id}-hint">${words(COURT.includes(form.record.team) ? "comment.hintCourt" : "comment.hint")}</div>
    <textarea class="govuk-textarea" id=${id} rows="2" maxlength=${COMMENT_CHARACTERS} data-comment-text aria-describedby="${id}-hint" .value=${live(text)} @input=${typed}></textarea></div>
    <button type="button" class="govuk-button govuk-button--secondary" data-action="comment" ?disabled=${!isReady(form, kept) || text.trim() === ""} @click=${press}>${words("comment.button")}</button>`;
}

/** Above the team's own notes: every comment that stands, with the way to its question. */
export function everyComment(form: OpenForm, part: string): TemplateResult | typeof nothing {
  if (form.isPreview || part !== commentsPart(form) || standing(form, part).length === 0) return nothing;
  const place = ({ about, field }: TeamComment) => {
    const found = form.session.access.has(about) ? placeOf(form, about, field) : null;
    return html`<p class="govuk-body">${found ? html`<a class="govuk-link" href=${form.path(about, found.section.id)}>${form.partTitle(about)}: ${found.label}</a>` : words("comment.nowhere")}</p>`;
  };
  return html`<section class="comments" data-every-comment><h2 class="govuk-heading-m">${words("comment.all")}</h2>${list(form, part, standing(form, part), place)}</section>`;
}
