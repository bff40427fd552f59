import { html, nothing, type TemplateResult } from "lit";
import { REASON_CHARACTERS } from "../form/limits.ts";
import type { OpenForm } from "../form/openForm.ts";
import { inFormOrder } from "../form/template.ts";
import { get, RestError, send } from "../live/rest.ts";
import { en } from "../wording/en.ts";
import { formatMoment, shortName, type WordKey, words } from "../wording/language.ts";
import { Page } from "./page.ts";
import { formPath } from "./router.ts";

/** A team and a part of another: whether it reads what is served, and what the court has ordered. */
export interface Audience { part: string; team: string; reads: boolean; byTemplate: boolean; order: { by: string; at: number; reason: string | null } | null }

export function audiencesPath(form: OpenForm): string {
  return `/api/forms/${encodeURIComponent(form.record.id)}/audiences`;
}

/** The judge orders which team reads a party's part, and ends such an order. */
class AudiencePage extends Page {
  static override properties = { form: { attribute: false }, found: { state: true }, chosen: { state: true }, problem: { state: true }, said: { state: true }, working: { state: true } };
  form!: OpenForm;
  found: Audience[] | null = null;
  /** What is about to be ordered. */
  chosen: Audience | null = null;
  problem = "";
  said = "";
  working = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private async load(): Promise<void> {
    this.found = (await get<{ audiences: Audience[] }>(audiencesPath(this.form)).catch(() => null))?.audiences ?? this.found;
  }

  private choose(one: Audience | null): void {
    this.chosen = one;
    this.problem = this.said = "";
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(one ? "[data-order-form]" : "h1")?.focus());
  }

  private async order(one: Audience): Promise<void> {
    const box = this.querySelector<HTMLTextAreaElement>("#order-reason")!;
    const reason = box.value.trim();
    this.problem = reason === "" ? words("audience.reasonNeeded") : "";
    if (this.problem) return box.focus();
    this.working = true;
    try {
      await send("POST", audiencesPath(this.form), { part: one.part, team: one.team, reads: !one.reads, reason });
      this.said = words(one.reads ? "audience.saidOut" : "audience.saidIn", this.names(one));
      this.chosen = null;
    } catch (error) {
      this.problem = refusal(error);
    }
    await this.load();
    this.working = false;
    await this.updateComplete;
    this.querySelector<HTMLElement>("[data-outcome]")?.focus();
  }

  private names(one: Audience): { part: string; team: string } {
    return { part: this.form.partTitle(one.part), team: this.form.teamName(one.team) };
  }

  protected override render(): TemplateResult {
    const { form, found } = this;
    const head = html`<a class="govuk-back-link" href=${formPath(form.record.id)}>${words("form.backToForm")}</a>
      <span class="govuk-caption-l">${form.record.case.title}</span><h1 class="govuk-heading-l" tabindex="-1">${words("audience.title")}</h1>`;
    if (form.record.role !== "judge") return html`${head}<p class="govuk-body">${words("audience.notYou")}</p>`;
    if (!found) return html`${head}<p class="govuk-body">${words("service.loading")}</p>`;
    const parts = inFormOrder(form.template, [...new Set(found.map((one) => one.part))]);
    return html`${head}<p class="govuk-body">${words("audience.lead")}</p>
      <div role="status">${this.said ? html`<p class="govuk-body govuk-!-font-weight-bold" tabindex="-1" data-outcome>${this.said}</p>` : nothing}</div>
      ${parts.map((part) => html`<section data-audience=${part} aria-labelledby="audience-${part}"><h2 class="govuk-heading-m" id="audience-${part}">${form.partTitle(part)}</h2>
        <dl class="govuk-summary-list">${found.filter((one) => one.part === part).map((one) => this.row(one))}</dl></section>`)}`;
  }

  private row(one: Audience): TemplateResult {
    const { team, part } = this.names(one);
    const open = this.chosen?.part === one.part && this.chosen.team === one.team;
    const label = words(one.order ? "audience.end" : one.reads ? "audience.takeOut" : "audience.letIn");
    return html`<div class="govuk-summary-list__row" data-team=${one.team} data-reads=${one.reads}>
      <dt class="govuk-summary-list__key">${team}</dt>
      <dd class="govuk-summary-list__value">${words(one.reads ? "audience.reads" : "audience.readsNot")}${orderText(one)}${open ? this.confirmation(one) : nothing}</dd>
      <dd class="govuk-summary-list__actions">${open ? nothing : html`<button type="button" class="clear-answer govuk-link" data-action="order" @click=${() => this.choose(one)}>${label}<span class="govuk-visually-hidden">: ${team}, ${part}</span></button>`}</dd></div>`;
  }

  /** Who sees what now, who would see what afterwards, and why. */
  private confirmation(one: Audience): TemplateResult {
    const names = this.names(one);
    const wrong = this.problem !== "";
    return html`<div class="govuk-inset-text" role="group" tabindex="-1" data-order-form aria-label=${words("audience.about", names)}>
      <p class="govuk-body"><strong>${words("audience.now")}</strong> ${words(one.reads ? "audience.nowReads" : "audience.nowReadsNot", names)}</p>
      <p class="govuk-body"><strong>${words("audience.after")}</strong> ${words(one.reads ? "audience.afterOut" : "audience.afterIn", names)}</p>
      <div class="govuk-form-group ${wrong ? "govuk-form-group--error" : ""}"><label class="govuk-label" for="order-reason">${words("audience.reason")}</label>
        <div class="govuk-hint" id="order-reason-hint">${words("audience.reasonHint", names)}</div>
        ${wrong ? html`<p class="govuk-error-message" id="order-reason-error" role="alert"><span class="govuk-visually-hidden">${words("service.error")}</span>${this.problem}</p>` : nothing}
        <textarea class="govuk-textarea ${wrong ? "govuk-textarea--error" : ""}" id="order-reason" rows="3" maxlength=${REASON_CHARACTERS} aria-describedby="order-reason-hint${wrong ? " order-reason-error" : ""}"></textarea></div>
      <button type="button" class="govuk-button govuk-button--warning" data-action="order-yes" ?disabled=${this.working} @click=${() => void this.order(one)}>${words(one.order ? "audience.endYes" : one.reads ? "audience.takeOutYes" : "audience.letInYes")}</button>
      <p class="govuk-body"><button type="button" class="clear-answer govuk-link" data-action="order-no" @click=${() => this.choose(null)}>${words("audience.cancel")}</button></p></div>`;
  }
}

function orderText(one: Audience): TemplateResult | typeof nothing {
  if (!one.order) return nothing;
  return html`<br><span class="audience-reason" data-order>${words("audience.ordered", { name: shortName(one.order.by), time: formatMoment(one.order.at) })} ${one.order.reason}</span>`;
}

function refusal(error: unknown): string {
  const key = `audience.refused.${error instanceof RestError ? error.code : ""}`;
  return Object.hasOwn(en, key) ? words(key as WordKey) : words("audience.failed", { message: error instanceof Error ? error.message : "" });
}

/** What the court has ordered of one's own team or parts; shown to those concerned on the form's first page. */
export function orderNotices(form: OpenForm, audiences: readonly Audience[]): TemplateResult | typeof nothing {
  const orders = audiences.filter((one) => one.order !== null);
  if (orders.length === 0 || form.record.role === "judge") return nothing;
  return html`<section class="govuk-inset-text" aria-labelledby="orders-title" data-orders=${orders.length}><h2 class="govuk-heading-s" id="orders-title">${words("audience.orders")}</h2>
    <ul class="govuk-list govuk-list--bullet">${orders.map((one) => html`<li>${words(one.reads ? "audience.noticeIn" : "audience.noticeOut", { part: form.partTitle(one.part), team: form.teamName(one.team) })} ${orderText(one)}</li>`)}</ul></section>`;
}
customElements.define("audience-page", AudiencePage);
