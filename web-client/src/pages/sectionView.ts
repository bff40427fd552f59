import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { holds } from "../engine/expression.ts";
import { commentPanel, commentSwitch, everyComment } from "../fields/commentPanel.ts";
import { FieldContext } from "../fields/fieldContext.ts";
import { renderField } from "../fields/field.ts";
import { removedRowPanels } from "../fields/markPanel.ts";
import { proposalPanels, proposalsNotice, proposeBox } from "../fields/proposalPanel.ts";
import { orderHelp } from "../fields/orderKeys.ts";
import { whyAsked } from "../fields/whyAsked.ts";
import { allRows, rowCard } from "../fields/rowCard.ts";
import { placeOf } from "../form/labels.ts";
import type { OpenForm } from "../form/openForm.ts";
import { isCourts, isWithheld, servedLine, serveTitle, serviceStatus } from "../form/partStatus.ts";
import { isAsked, type Question, questionsOfRow, rowsOf, type SectionRow } from "../form/questions.ts";
import type { SectionDefinition } from "../form/template.ts";
import { formatMoment, shortName, words } from "../wording/language.ts";
import { declared } from "./declared.ts";
import { joinPanel } from "./joinPanel.ts";
import { mistakePanel } from "./mistakePanel.ts";
import { standardSetPanel } from "./standardSetPanel.ts";
import { mayServe, sectionStatus, statusTag } from "./overview.ts";
import "./statusBar.ts";
import { sectionSummary } from "./summary.ts";

/** One section on one page, to fill in or to read. */
export function sectionView(form: OpenForm, part: string, section: SectionDefinition): TemplateResult {
  const left = (event: FocusEvent) => {
    const inside = event.relatedTarget instanceof Element && event.relatedTarget.closest("[data-field]");
    if (!inside) form.session.moveTo(part, null);
  };
  return html`<a class="govuk-back-link" href=${form.path()}>${words("form.backToForm")}</a>
    <div class="section-layout">
      ${sectionNavigation(form, part, section)}
      <div class="section-main" data-section=${section.id} data-part=${part} @focusout=${left}>
        ${form.isPreview ? nothing : html`<status-bar .form=${form} .partId=${part} .section=${section}></status-bar>`}
        <span class="govuk-caption-l">${form.partTitle(part)}</span>
        <h1 class="govuk-heading-l">${form.text(section.id)}</h1>
        ${explained(form, part, section)}
        ${sealedNotice(form, part)}${declared(form, part)}${joinPanel(form, part, false)}${mistakePanel(form, part)}${proposalsNotice(form, part, section.id)}
        ${commentSwitch(form, part)}${everyComment(form, part)}${form.session.mayWrite(part) ? html`${standardSetPanel(form, part, section)}${editable(form, part, section)}` : readable(form, part, section)}
        ${previousNext(form, part, section)}
      </div>
    </div>`;
}

/** What it is goes for everybody; how it is filled in, for whoever fills it in. */
function explained(form: OpenForm, part: string, section: SectionDefinition): (TemplateResult | typeof nothing)[] {
  const line = (key: string) => {
    const text = form.optionalText(`${section.id}.${key}`);
    return text ? html`<p class="govuk-hint">${text}</p>` : nothing;
  };
  return [line("about"), form.session.mayWrite(part) ? line("hint") : nothing];
}

function editable(form: OpenForm, part: string, section: SectionDefinition): TemplateResult {
  const answers = form.answers(part);
  const context = new FieldContext(form, part, section, answers, null, true);
  if (!isAsked(section, answers)) return html`<div class="govuk-inset-text"><strong>${words("section.notAskedTitle")}</strong><br>${words("section.notAsked")}</div>`;
  const why = whyAsked(context, section.when, form.text(section.id));
  const rows = rowsOf(form, part, section);
  const fields = (inner: FieldContext) => section.fields
    .filter((field) => holds(field.when, answers, inner.row)).map((field) => renderField(inner, field));
  if (rows === null) return html`${why}${orderHelp(context)}${fields(context)}${removedRowPanels(context)}`;
  if (rows.length === 0) return html`<div class="govuk-inset-text">${words(typeof section.repeat === "object" ? "section.noForeignRows" : "section.noRows")}</div>`;
  return html`${why}${orderHelp(context)}${allRows(context, section.id, rows.map((row) => row.id))}${repeat(rows, (row) => row.id, (row) => rowCard(context, {
    group: section.id, id: row.id, heading: row.label, level: 2, removed: row.removed, questions: questionsOfRow(form, part, section, answers, section.id, row.id),
    buttons: nothing, fields: () => fields(inRow(context, section.id, row)),
  }, rows.length))}`;
}

/** What was entered of a count that was removed is to be read; two answers that met there can still be settled. */
function inRow(context: FieldContext, group: string, row: SectionRow): FieldContext {
  const there = context.inRow(group, row.id);
  const unsettled = context.answers.marks.some((mark) => mark.field.startsWith(`${group}/${row.id}/`));
  return row.removed && !unsettled ? there.reading() : there;
}

function readable(form: OpenForm, part: string, section: SectionDefinition): TemplateResult {
  const release = form.session.releases.get(part);
  const live = form.session.parts.has(part);
  if (!live && !release && isWithheld(form, part)) return html``;
  if (!live && !release) return html`<div class="govuk-inset-text"><strong>${serviceStatus(form, part).text}</strong><br>${words(notThere(form, part))}</div>`;
  const line = release ? html`<p class="govuk-body">${servedLine(form, part, release.at, release.by, release.onBehalfOf)}.${release.reason ? html`<br>${words("section.reason", { reason: release.reason })}` : nothing}</p>` : nothing;
  const beside = (asked: Question, named = false) => html`${proposalPanels(form, part, asked.path)}${proposeBox(form, asked, named)}${commentPanel(form, part, asked.path, placeOf(form, part, asked.path)?.label ?? "")}`;
  return html`${line}${sectionSummary(form, part, section, form.answers(part), 2, beside)}`;
}

function notThere(form: OpenForm, part: string) {
  if (form.session.form?.state === "final") return "section.noReleaseFinal";
  return isCourts(form, part) ? "section.noReleaseTextCourt" : "section.noReleaseText";
}

function sealedNotice(form: OpenForm, part: string): TemplateResult | typeof nothing {
  const version = form.session.parts.get(part)?.view.sealed ?? null;
  if (version === null) return nothing;
  const { finalisedAt, finalisedBy } = form.session.form ?? {};
  return html`<div class="govuk-inset-text" data-sealed=${version}>${finalisedAt ? html`<strong>${words("sealed.title", { time: formatMoment(finalisedAt) })}.</strong><br>${words("sealed.text", { name: shortName(finalisedBy ?? ""), version })}` : words("sealed.plain", { version })}</div>`;
}

function sectionNavigation(form: OpenForm, part: string, current: SectionDefinition): TemplateResult {
  const links = html`<ul class="section-nav__list">${form.sections(part).map((section) => html`<li class="section-nav__item ${section === current ? "section-nav__item--current" : ""}">
    <a class="govuk-link govuk-link--no-visited-state" href=${form.path(part, section.id)} aria-current=${section === current ? "page" : nothing}>${form.text(section.id)}</a>
    <span class="section-nav__status">${sectionStatus(form, part, section)}</span></li>`)}</ul>
    ${statusTag(serviceStatus(form, part))}
    ${mayServe(form, part) ? html`<p class="govuk-body section-nav__serve"><a class="govuk-link" href=${form.path(part, "serve")}>${serveTitle(form, part)}</a></p>` : nothing}`;
  return html`<nav class="section-nav" aria-label=${words("form.sections")}>
    <div class="section-nav__wide">${links}</div>
    <details class="govuk-details section-nav__narrow"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words("form.sections")}</span></summary><div class="govuk-details__text">${links}</div></details>
  </nav>`;
}

function previousNext(form: OpenForm, part: string, current: SectionDefinition): TemplateResult {
  const answers = form.answers(part);
  const sections = form.sections(part).filter((section) => section === current || isAsked(section, answers));
  const at = sections.indexOf(current);
  const link = (section: SectionDefinition | undefined, rel: "prev" | "next") => section ? html`<a class="govuk-link turn turn--${rel}" rel=${rel}
    href=${form.path(part, section.id)}><strong>${words(rel === "prev" ? "section.previous" : "section.next")}</strong><span class="turn__title">${form.text(section.id)}</span></a>` : nothing;
  const last = at === sections.length - 1 && mayServe(form, part)
    ? html`<a class="govuk-button turn--next" role="button" href=${form.path(part, "serve")}>${serveTitle(form, part)}</a>` : nothing;
  return html`<nav class="turns" aria-label="${words("section.previous")}, ${words("section.next")}">${link(sections[at - 1], "prev")}${link(sections[at + 1], "next")}${last}</nav>`;
}
