import { html, nothing, type TemplateResult } from "lit";
import type { CaseRecord } from "../form/template.ts";
import { capacityOf, forgetCapacity } from "../live/capacity.ts";
import { get, RestError, send } from "../live/rest.ts";
import { formatDate, words } from "../wording/language.ts";
import { hearingName, roleName, stateName, templateName } from "../wording/names.ts";
import { Page, presentPage } from "./page.ts";
import "./accessPanel.ts";
import "./emergencyPanel.ts";
import "./transferPanel.ts";
import "./assistPanel.ts";
import "./defendantsPanel.ts";
import "./countSeverancePanel.ts";
import { severedCount } from "./countSeverancePanel.ts";
import { earlierWording } from "./countsPanel.ts";
import "./countsPanel.ts";
import { joinderNote } from "./joinderPanel.ts";
import { goneTag } from "./severancePanel.ts";
import { countLabel } from "../form/questions.ts";
import { type TeamPanelElement } from "./teamPanel.ts";
import "./teamPanel.ts";
import { restrictionBanner } from "./restrictions.ts";
import { capacityPanel, type OwnPlace } from "./capacityPanel.ts";
import { formPath, navigate } from "./router.ts";

interface CaseWithForms extends CaseRecord {
  forms: { id: string; template: string; version: string; state: string }[]; role: string; team: string; places?: OwnPlace[]; startable: string[]; startedByOthers?: { template: string; startedBy: ("prosecution" | "defence" | "court")[] }[];
}

class CasePage extends Page {
  static override properties = { caseId: {}, record: { state: true }, problem: { state: true } };
  caseId = "";
  record: CaseWithForms | null = null;
  problem = "";

  /** Others change the case while a page of it lies open: whoever comes back to it is not shown what was. What is half typed on it stays. */
  private readonly look = (): void => {
    if (document.visibilityState === "visible" && this.record) void this.load(true);
  };

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("visibilitychange", this.look);
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.look);
  }

  /** `again`: what is shown stays where the service cannot be reached, and goes where the case is not this person's any more. */
  private load(again = false): Promise<void> {
    const failed = (error: unknown) => {
      if (again && !(error instanceof RestError && error.status === 404)) return;
      this.record = null;
      this.problem = words("service.notFound.text");
    };
    const path = `/api/cases/${encodeURIComponent(this.caseId)}`;
    const otherwise = (error: unknown) => {
      if (capacityOf(this.caseId) === null || !(error instanceof RestError)) throw error;
      forgetCapacity(this.caseId);
      return get<CaseWithForms>(path);
    };
    return get<CaseWithForms>(path).catch(otherwise).then((record) => { this.record = record; }, failed);
  }

  private async start(template: string): Promise<void> {
    try {
      const form = await send<{ id: string }>("POST", `/api/cases/${encodeURIComponent(this.caseId)}/forms`, { template });
      navigate(formPath(form.id));
    } catch (error) {
      const existing = error instanceof RestError && error.status === 409 ? existingForm(error.body) : null;
      if (existing) navigate(formPath(existing));
      else this.problem = words("case.startFailed", { message: error instanceof Error ? error.message : "" });
    }
  }

  protected override updated(): void {
    if (this.record) presentPage(this.record.title);
  }

  protected override render(): TemplateResult {
    const record = this.record;
    return html`<nav><a class="govuk-back-link" href="/">${words("cases.title")}</a></nav>
      ${this.problem ? html`<p class="govuk-error-message" role="alert">${this.problem}</p>` : nothing}
      ${!record ? html`<h1 class="govuk-heading-l">${words(this.problem ? "service.notFound" : "service.loading")}</h1>` : html`
        ${restrictionBanner(record)}<h1 class="govuk-heading-l">${record.title}</h1>
        ${capacityPanel(record, record.team, [record.id, ...record.forms.map((one) => one.id)])}
        ${record.role === "emergency-reader" ? html`<div class="line-notice line-notice--off" data-emergency-reader>${words("emergency.youRead")}</div>` : html`<emergency-panel .record=${record}></emergency-panel>`}
        <access-panel .record=${record} @team-changed=${() => void this.querySelector<TeamPanelElement>("team-panel")?.load()}></access-panel>
        ${this.forms(record)}
        <team-panel .record=${record}></team-panel>
        ${record.team === "court" || record.team === "judge" ? html`<transfer-panel .record=${record} @team-changed=${() => void this.querySelector<TeamPanelElement>("team-panel")?.load()}></transfer-panel>
          <defendants-panel .record=${record} @case-changed=${() => void this.load()}></defendants-panel>
          ${record.role === "judge" ? html`<severance-panel .record=${record} @case-changed=${() => void this.load()}></severance-panel>
            <count-severance-panel .record=${record} @case-changed=${() => void this.load()} @severed=${(event: CustomEvent<string>) => navigate(`/cases/${encodeURIComponent(event.detail)}`)}></count-severance-panel>
            <joinder-panel .record=${record} @case-changed=${() => void this.load()}></joinder-panel>` : nothing}
          <counts-panel .record=${record} @case-changed=${() => void this.load()}></counts-panel>
          <assist-panel .record=${record} @team-changed=${() => void this.querySelector<TeamPanelElement>("team-panel")?.load()}></assist-panel>` : nothing}
        <h2 class="govuk-heading-m">${words("case.details")}</h2>${details(record)}`}`;
  }

  private forms(record: CaseWithForms): TemplateResult {
    return html`<h2 class="govuk-heading-m">${words("case.forms")}</h2>
      ${record.forms.length === 0 ? html`<p class="govuk-body">${words("case.noForms")}</p>` : html`<ul class="govuk-task-list">
        ${record.forms.map((form) => html`<li class="govuk-task-list__item govuk-task-list__item--with-link">
          <div class="govuk-task-list__name-and-hint"><a class="govuk-link govuk-task-list__link" href=${formPath(form.id)} data-form=${form.id}>${templateName(form.template)}</a></div>
          <div class="govuk-task-list__status">${stateName(form.state)}</div></li>`)}</ul>`}
      ${this.startable(record.startable ?? [])}
      ${(record.startedByOthers ?? []).map(({ template, startedBy }) => html`<p class="govuk-body" data-started-by-others=${template}>${words("case.startedByOthers", { form: templateName(template), sides: orList(startedBy.map((side) => words(`case.side.${side}`))) })}</p>`)}`;
  }

  private startable(templates: string[]): TemplateResult | typeof nothing {
    if (templates.length === 0) return nothing;
    return html`<h2 class="govuk-heading-m">${words("case.startTitle")}</h2><ul class="govuk-task-list startable">
      ${templates.map((template) => html`<li class="govuk-task-list__item">
        <div class="govuk-task-list__name-and-hint">${templateName(template)}</div>
        <div class="govuk-task-list__status"><button type="button" class="clear-answer govuk-link" data-action="start-form" data-template=${template}
          @click=${() => void this.start(template)}>${words("case.start")}<span class="govuk-visually-hidden">: ${templateName(template)}</span></button></div></li>`)}</ul>`;
  }
}

/** "a, b or c". */
function orList(names: string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${words("case.or")} ${names.at(-1)}`;
}

/** The id of the form that is there already, wherever the answer names it. */
function existingForm(body: unknown): string | null {
  const content = body as { id?: string; form?: string; formId?: string; error?: { form?: string; formId?: string; id?: string } } | null;
  return content?.id ?? content?.form ?? content?.formId ?? content?.error?.form ?? content?.error?.formId ?? content?.error?.id ?? null;
}

function details(record: CaseWithForms): TemplateResult {
  const line = (name: string, value: unknown) => (value ? html`<div class="govuk-summary-list__row">
    <dt class="govuk-summary-list__key">${name}</dt><dd class="govuk-summary-list__value">${value}</dd></div>` : nothing);
  const names = (ids: string[]) => record.defendants.filter((one) => ids.includes(one.id)).map((one) => one.name).join(", ");
  return html`<dl class="govuk-summary-list">
    ${line(words("case.yourRole"), roleName(record.role))}
    ${line(words("cases.urn"), record.urn)}${line(words("case.crownNumber"), record.crownNumber)}
    ${line(words("cases.court"), [record.court.name, record.court.place].filter(Boolean).join(", "))}
    ${line(words("case.prosecutor"), record.prosecutingAuthority)}
    ${record.hearing ? line(words("cases.hearing"), `${hearingName(record.hearing.type)}, ${formatDate(record.hearing.date)}`) : nothing}
    ${line(words("case.defendants"), html`<ol class="govuk-list govuk-list--number">${record.defendants.map((one) => html`<li value=${one.number}>${one.name}${goneTag(one)}${joinderNote(one)}</li>`)}</ol>`)}
    ${line(words("case.counts"), html`<ul class="govuk-list">${record.counts.map((one) => html`<li>${countLabel(one)}${severedCount(one)}${earlierWording(one)}
      <span class="govuk-hint">${words("case.against", { names: names(one.defendants) })}</span></li>`)}</ul>`)}
    ${(record.anonymous ?? []).length === 0 ? nothing : line(words("case.anonymous"), html`<ul class="govuk-list">${record.anonymous!.map((one) => html`<li>${one.letter}${one.name ? html`: ${one.name} <span class="govuk-hint">${words("case.anonymousName")}</span>` : nothing}</li>`)}</ul>`)}
  </dl>`;
}
customElements.define("case-page", CasePage);
