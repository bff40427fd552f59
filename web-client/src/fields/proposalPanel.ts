import { html, nothing, type TemplateResult } from "lit";
import type { Proposal } from "../engine/partState.ts";
import { placeOf } from "../form/labels.ts";
import { REASON_CHARACTERS } from "../form/limits.ts";
import type { OpenForm } from "../form/openForm.ts";
import { askedQuestions, type Question, textLimit } from "../form/questions.ts";
import { wordChanges } from "../form/wordChanges.ts";
import { formatMoment, shortName, words } from "../wording/language.ts";
import { inputId } from "./fieldContext.ts";

/** What is proposed to a part, as this person may see it: everybody's where their team has joined it, else their team's. */
export function proposalsOf(form: OpenForm, part: string): readonly Proposal[] {
  const live = form.session.parts.get(part);
  return live ? live.view.proposals ?? [] : form.session.proposals.of(part);
}

/** True for a part that was made final with the form: what is open there is decided no more, unless the form is opened again. */
function isFinal(form: OpenForm, part: string): boolean {
  const definition = form.template.parts.find((one) => part === one.id || part.startsWith(`${one.id}:`));
  return form.session.form?.state === "final" && definition?.afterFinal !== "continuing";
}

/** Beside an answer: what is proposed instead, and what became of it. */
export function proposalPanels(form: OpenForm, part: string, path: string): TemplateResult | typeof nothing {
  const all = proposalsOf(form, part).filter((one) => isOf(one, path));
  const open = all.filter((one) => !one.end);
  const ended = all.filter((one) => one.end);
  // whoever proposed and has not joined the part sees what became of it without looking for it
  const news = form.session.parts.has(part) ? [] : ended.splice(-1);
  return html`${[...news, ...open].map((one) => panel(form, part, one))}
    ${ended.length === 0 ? nothing : html`<details class="govuk-details proposal-ended"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words("proposal.ended", { count: ended.length })}</span></summary>
      <div class="govuk-details__text">${ended.map((one) => panel(form, part, one))}</div></details>`}`;
}

/** Said above the questions of a part: how much waits, and what is proposed for answers that are nowhere on the page any more. */
export function proposalsNotice(form: OpenForm, part: string, section: string): TemplateResult | typeof nothing {
  if (!form.session.parts.has(part)) return nothing;
  const open = proposalsOf(form, part).filter((one) => !one.end);
  const placed = open.map((one) => ({ one, place: stands(form, part, one) ? placeOf(form, part, one.field) : null }));
  const lost = placed.filter(({ place }) => place === null).map(({ one }) => one);
  const elsewhere = [...new Set(placed.flatMap(({ place }) => (place && place.section.id !== section ? [place.section] : [])))];
  if (open.length === 0 || isFinal(form, part)) return nothing;
  return html`<div class="news" role="status" data-proposals=${open.length}><p class="govuk-body"><strong>${words(open.length === 1 ? "proposal.waitsOne" : "proposal.waits", { count: open.length })}</strong>
    ${elsewhere.map((one) => html` <a class="govuk-link" href=${form.path(part, one.id)}>${form.text(one.id)}</a>`)}</p></div>
    ${section === "" ? nothing : lost.map((one) => panel(form, part, one, words("proposal.lost")))}`;
}

/** Of the answer at this path, or of one of the answers to that question. */
function isOf({ field }: Proposal, path: string): boolean {
  return field === path || field.startsWith(`${path}.`);
}

/** A row may have been removed since, or the question be asked no more. */
function stands(form: OpenForm, part: string, one: Proposal): boolean {
  const section = placeOf(form, part, one.field)?.section;
  return section !== undefined && askedQuestions(form, part, section, form.answers(part)).some(({ path }) => isOf(one, path));
}

function panel(form: OpenForm, part: string, one: Proposal, about = ""): TemplateResult {
  const answer = form.answers(part).value(one.field);
  const now = typeof answer === "string" ? answer : "";
  const own = one.team === form.record.team;
  return html`<div class="mark proposal" data-proposal=${one.id} data-outcome=${one.end?.outcome ?? (isFinal(form, part) ? "undecided" : "open")} role="group" aria-label=${words("proposal.title")}>
    <p class="govuk-body govuk-!-font-weight-bold">${words(own ? "proposal.own" : "proposal.title")}</p>
    <p class="govuk-body">${words("proposal.by", { name: shortName(one.name), team: form.teamName(one.team), time: formatMoment(one.at) })}. ${madeFor(form, part, one)}${about ? html`<br>${about}` : nothing}</p>
    ${one.end ? html`<p class="proposal__text">${one.text || words("proposal.empty")}</p>` : comparison(now, one.text)}
    <p class="govuk-body proposal__reason"><strong>${words("proposal.reason")}</strong> ${one.reason}</p>
    ${one.end ? outcome(form, one.end) : actions(form, part, one, now)}</div>`;
}

function madeFor(form: OpenForm, part: string, { release }: Proposal): string {
  const now = form.session.parts.get(part)?.view.served?.release ?? form.session.releases.get(part)?.number ?? 0;
  if (release === 0) return words("proposal.beforeService");
  return words(release === now ? "proposal.forNewest" : "proposal.forEarlier", { release, now });
}

/** The answer as it stands and as proposed, in one text. */
function comparison(now: string, text: string): TemplateResult {
  if (now === text) return html`<p class="proposal__text">${text || words("proposal.empty")}</p>`;
  return html`<p class="govuk-hint">${words("proposal.compared")}</p><p class="proposal__text" data-comparison>${wordChanges(now, text).map((one) => {
    if (one.kind === "same") return html`${one.text}`;
    return one.kind === "gone" ? html`<del><span class="govuk-visually-hidden">${words("proposal.gone")}</span>${one.text}</del>`
      : html`<ins><span class="govuk-visually-hidden">${words("proposal.new")}</span>${one.text}</ins>`;
  })}</p>`;
}

function outcome(form: OpenForm, end: NonNullable<Proposal["end"]>): TemplateResult {
  return html`<p class="govuk-body"><strong>${words(`proposal.${end.outcome}`, { name: shortName(end.name), team: form.teamName(end.team), time: formatMoment(end.at) })}</strong>
    ${end.reason ? html`<br>${end.reason}` : nothing}</p>`;
}

function actions(form: OpenForm, part: string, one: Proposal, now: string): TemplateResult {
  const { session } = form;
  const ready = session.status === "connected";
  if (isFinal(form, part)) return html`<p class="govuk-body"><strong>${words("proposal.undecided")}</strong></p>`;
  if (!session.mayWrite(part)) {
    const mine = one.team === form.record.team && session.access.get(part)?.mayJoin === true && !session.parts.has(part);
    return html`<p class="govuk-body"><strong class="govuk-tag govuk-tag--grey">${words("proposal.waiting")}</strong></p>
      ${mine ? html`<button type="button" class="govuk-button govuk-button--secondary" data-action="withdraw" ?disabled=${!ready} @click=${() => session.proposals.withdraw(part, one)}>${words("proposal.withdraw")}</button>` : nothing}`;
  }
  const accept = () => {
    session.rewrite(part, one.field, one.text);
    session.proposals.accept(part, one);
  };
  const writable = stands(form, part, one);
  return html`${writable ? html`<button type="button" class="govuk-button" data-action="accept" ?disabled=${!ready || session.proposals.isAccepted(part, one)} @click=${accept}>${words(now === one.text ? "proposal.acceptSame" : "proposal.accept")}</button>
    <p class="govuk-hint">${words("proposal.acceptText")}</p>` : nothing}
    <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words("proposal.decline")}</span></summary><div class="govuk-details__text">${declineBox(form, part, one, ready)}</div></details>`;
}

function declineBox(form: OpenForm, part: string, one: Proposal, ready: boolean): TemplateResult {
  const id = inputId(part, `decline-${one.team}-${one.id}`);
  const press = (event: Event): void => {
    const box = boxesOf(event, "[data-decline-reason]")[0]!;
    if (isGiven(box)) form.session.proposals.decline(part, one, box.value.trim());
  };
  return html`${labelled(id, words("proposal.declineReason"), words("proposal.declineHint"),
    html`<textarea class="govuk-textarea" id=${id} rows="3" maxlength=${REASON_CHARACTERS} data-decline-reason aria-describedby="${id}-hint ${id}-error"></textarea>`)}
    <button type="button" class="govuk-button govuk-button--secondary" data-action="decline" ?disabled=${!ready} @click=${press}>${words("proposal.declineButton")}</button>`;
}

/** For whoever may join the part and has not: other wording for a text that was served on them. */
export function proposeBox(form: OpenForm, asked: Question, named = false): TemplateResult | typeof nothing {
  const { part, field, path } = asked;
  const { session } = form;
  const limit = textLimit(field);
  const release = session.releases.get(part);
  const may = limit !== null && release && session.access.get(part)?.mayJoin && session.form?.state === "open" && !form.isPreview;
  if (!may) return nothing;
  const answer = form.answers(part).value(path);
  const served = typeof answer === "string" ? answer : "";
  const draft = session.proposals.draft(part, path);
  const id = inputId(part, `propose-${path}`);
  const typed = (event: Event): void => {
    const [text, reason] = boxesOf(event, "[data-propose]");
    session.proposals.write(part, path, text!.value, reason!.value);
  };
  const press = (event: Event): void => {
    const [text, reason] = boxesOf(event, "[data-propose]");
    const other = isGiven(text!, (value) => value !== served);
    if (!isGiven(reason!) || !other) return;
    session.proposals.write(part, path, text!.value, reason!.value);
    session.proposals.propose(part, path, release.number);
  };
  return html`<details class="govuk-details propose" data-propose-for=${path} ?open=${draft !== undefined}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words("proposal.propose")}<span class=${named ? "" : "govuk-visually-hidden"}>: ${placeOf(form, part, path)?.label ?? ""}</span></span></summary>
    <div class="govuk-details__text"><p class="govuk-body">${words("proposal.proposeText")}</p>
    ${labelled(`${id}-text`, words("proposal.text"), null, html`<textarea class="govuk-textarea" id="${id}-text" rows="4" maxlength=${limit} data-propose="text" .defaultValue=${draft?.text ?? served} aria-describedby="${id}-text-error" @input=${typed}></textarea>`, words("proposal.same"))}
    ${labelled(`${id}-why`, words("proposal.why"), null, html`<textarea class="govuk-textarea" id="${id}-why" rows="2" maxlength=${REASON_CHARACTERS} data-propose="reason" .defaultValue=${draft?.reason ?? ""} aria-describedby="${id}-why-error" @input=${typed}></textarea>`)}
    <button type="button" class="govuk-button govuk-button--secondary" data-action="propose" ?disabled=${session.status !== "connected" || session.proposals.isSent(part)} @click=${press}>${words("proposal.send")}</button></div></details>`;
}

function labelled(id: string, label: string, hint: string | null, box: TemplateResult, wrong = words("proposal.reasonNeeded")): TemplateResult {
  return html`<div class="govuk-form-group"><label class="govuk-label" for=${id}>${label}</label>
    ${hint ? html`<div class="govuk-hint" id="${id}-hint">${hint}</div>` : nothing}
    <p class="govuk-error-message" id="${id}-error" hidden><span class="govuk-visually-hidden">${words("service.error")}</span>${wrong}</p>${box}</div>`;
}

function boxesOf(event: Event, selector: string): HTMLTextAreaElement[] {
  return [...(event.currentTarget as HTMLElement).closest(".govuk-details__text")!.querySelectorAll<HTMLTextAreaElement>(selector)];
}

/** Marks a box that is not filled in as it should be. */
function isGiven(box: HTMLTextAreaElement, fits = (value: string) => value.trim() !== ""): boolean {
  const group = box.closest(".govuk-form-group")!;
  const fine = fits(box.value);
  group.querySelector<HTMLElement>(".govuk-error-message")!.hidden = fine;
  group.classList.toggle("govuk-form-group--error", !fine);
  box.classList.toggle("govuk-textarea--error", !fine);
  if (!fine) box.focus();
  return fine;
}
