import { html, nothing, type TemplateResult } from "lit";
import type { OpenForm } from "../form/openForm.ts";
import { audienceNames, groupOf, isNeverServed, isShown, type PartGroup, serveTitle, type ServiceStatus, serviceStatus } from "../form/partStatus.ts";
import { proposalsNotice } from "../fields/proposalPanel.ts";
import { isAsked, isToRead, progress } from "../form/questions.ts";
import { inFormOrder, type SectionDefinition } from "../form/template.ts";
import { words } from "../wording/language.ts";
import { templateName } from "../wording/names.ts";
import { type Audience, orderNotices } from "./audiencePage.ts";
import { publishedKey } from "./deadlines.ts";
import { declared, declareLink } from "./declared.ts";
import { joinPanel } from "./joinPanel.ts";
import { originLine } from "./severancePanel.ts";

const GROUPS: { group: PartGroup; title: "form.yours" | "form.shared" | "form.served" | "form.court" }[] = [
  { group: "yours", title: "form.yours" }, { group: "shared", title: "form.shared" },
  { group: "served", title: "form.served" }, { group: "court", title: "form.court" },
];

/** Every part this person can read, with its sections. */
export function overview(form: OpenForm, audiences: readonly Audience[] = []): TemplateResult {
  const parts = inFormOrder(form.template, [...form.session.access.keys()]);
  const final = form.session.form?.state === "final";
  const judge = form.record.team === "judge" || form.record.team === "court";
  const heading = form.isPreview
    ? html`<span class="govuk-caption-l">${form.record.template.code} ${form.record.template.version}</span>
      <h1 class="govuk-heading-l">${form.text("title")}</h1>`
    : html`<a class="govuk-back-link" href="/cases/${form.record.case.id}">${form.record.case.title}</a>
      <span class="govuk-caption-l">${form.record.case.title}. ${form.record.case.urn}</span>
      <h1 class="govuk-heading-l">${templateName(form.record.template.code)}</h1>
      <p class="govuk-body">${words(final ? "form.finalLead" : judge ? "form.judgeLead" : "form.lead")}</p>`;
  return html`${heading}${originLine(form.record.origin)}
    ${orderNotices(form, audiences)}
    ${GROUPS.map(({ group, title }) => {
      const mine = parts.filter((part) => groupOf(form, part) === group);
      return mine.length === 0 ? nothing : html`<h2 class="govuk-heading-m group-title">${words(title)}</h2>${mine.map((part) => partCard(form, part))}`;
    })}
    ${form.isPreview ? nothing : html`<deadline-list .form=${form} .published=${publishedKey(form)}></deadline-list>`}
    ${form.record.role === "judge" && !form.isPreview ? html`<p class="govuk-body"><a class="govuk-link" href=${form.path("audiences")} data-link="audiences">${words("audience.link")}</a></p>` : nothing}
    ${form.record.mayAmend && final ? html`<a class="govuk-button govuk-button--secondary" href=${form.path("amend")} role="button">${words("form.amend")}</a>` : nothing}
    ${form.record.mayFinalise && form.session.form?.state !== "final" ? html`<a class="govuk-button" href=${form.path("finalise")} role="button">${words("form.finalise")}</a>` : nothing}`;
}

function partCard(form: OpenForm, part: string): TemplateResult {
  const live = form.session.parts.has(part);
  const status = serviceStatus(form, part);
  const readable = live || form.session.releases.has(part);
  const names = isNeverServed(form, part) ? [] : audienceNames(form, part);
  const hint = form.optionalText(`part.${part.split(":")[0]}.hint`) ?? form.optionalText(`part.${part.split(":").slice(0, 2).join(":")}.hint`);
  return html`<section class="part-card" data-part=${part} aria-labelledby="part-${part}">
    <div class="part-card__head"><h3 class="govuk-heading-s" id="part-${part}">${form.partTitle(part)}</h3>${statusTag(status)}</div>
    <details class="govuk-details part-card__who"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words("form.whoSees")}<span class="govuk-visually-hidden">: ${form.partTitle(part)}</span></span></summary>
      <div class="govuk-details__text"><p class="govuk-body">${hint}</p>${names.length > 0 ? html`<p class="govuk-body">${words("serve.on", { audience: names.join(", ") })}</p>` : nothing}</div></details>
    ${declared(form, part)}${joinPanel(form, part)}${proposalsNotice(form, part, "")}
    ${readable ? html`<ul class="govuk-task-list">${form.sections(part).map((section) => sectionLine(form, part, section))}</ul>` : nothing}
    ${mayServe(form, part) ? html`<a class="govuk-button govuk-button--secondary" href=${form.path(part, "serve")} role="button">${serveTitle(form, part)}<span class="govuk-visually-hidden">: ${form.partTitle(part)}</span></a> ` : nothing}${declareLink(form, part)}
  </section>`;
}

export function mayServe(form: OpenForm, part: string): boolean {
  return form.session.mayWrite(part) && form.record.mayServe && !isNeverServed(form, part);
}

export function statusTag(status: ServiceStatus): TemplateResult {
  const colours: Record<string, string> = { served: "govuk-tag--green", changed: "govuk-tag--orange", withheld: "govuk-tag--orange", "not-served": "govuk-tag--grey", never: "govuk-tag--grey" };
  return html`<strong class="govuk-tag ${colours[status.state] ?? "govuk-tag--grey"}" data-service=${status.state}>${status.text}</strong>`;
}

function sectionLine(form: OpenForm, part: string, section: SectionDefinition): TemplateResult {
  const href = form.path(part, section.id);
  return html`<li class="govuk-task-list__item govuk-task-list__item--with-link">
    <div class="govuk-task-list__name-and-hint"><a class="govuk-link govuk-task-list__link" href=${href} data-link=${section.id}>${form.text(section.id)}</a></div>
    <div class="govuk-task-list__status">${sectionStatus(form, part, section)}</div></li>`;
}

/** How far a section is; of what was not served nobody can tell. */
export function sectionStatus(form: OpenForm, part: string, section: SectionDefinition): string {
  if (!isShown(form, part)) return "";
  const answers = form.answers(part);
  if (!isAsked(section, answers)) return words("status.notAsked");
  const { asked, answered } = progress(form, part, section, answers);
  const nothingYet = words(form.session.parts.get(part)?.view.sealed === null ? "status.empty" : "section.nothingAnswered");
  if (asked === 0) return section.fields.every(isToRead) ? words("status.information") : nothingYet;
  if (answered === 0) return nothingYet;
  return words(answered === asked ? "status.complete" : "status.partly", { asked, answered });
}
