import { html, nothing, type TemplateResult } from "lit";
import type { Dates, Obligation, VariationAct, VariationStep } from "../form/obligations.ts";
import type { OpenForm } from "../form/openForm.ts";
import { RestError, send } from "../live/rest.ts";
import { en } from "../wording/en.ts";
import { formatDate, formatDay, type WordKey, words } from "../wording/language.ts";
import { meanwhile } from "./complianceForm.ts";
import { Page } from "./page.ts";

const WITH_DAY: readonly VariationAct[] = ["proposed", "asked", "granted"];
const WITH_REASON: readonly VariationAct[] = ["proposed", "asked", "declined", "refused", "forbidden", "allowed"];

/** A step towards another date of one order: what this person may do now, the date, and why. */
export class VariationForm extends Page {
  static override properties = { form: { attribute: false }, about: { attribute: false }, newer: { attribute: false }, label: {}, today: {}, act: { state: true }, wrong: { state: true }, problem: { state: true }, working: { state: true } };
  form!: OpenForm;
  about!: Obligation;
  /** The order in words. */
  label = "";
  today = "";
  /** Nothing is chosen for anybody: to agree is an act. */
  act: VariationAct | null = null;
  /** The order as it stands, where something was done about it since this was opened. */
  newer: Obligation | null = null;
  private firstDay = "";
  wrong: "" | "what" | "day" | "reason" = "";
  problem = "";
  working = false;

  private get dates(): Dates {
    return this.about.dates!;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.act = this.dates.acts.length === 1 ? this.dates.acts[0]! : null;
    this.firstDay = this.dates.open?.day ?? this.about.due ?? "";
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>("h3")?.focus();
  }

  private value(id: string): string {
    return this.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#vary-${id}`)?.value.trim() ?? "";
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.newer) return;
    this.problem = "";
    const { act } = this;
    if (act === null) {
      this.wrong = "what";
      this.problem = words("vary.missing.what");
      return this.focusOn("[name=vary-act]");
    }
    const day = this.value("day");
    const noDay = WITH_DAY.includes(act) && (day === "" || day < this.today || day === this.about.due);
    this.wrong = noDay ? "day" : WITH_REASON.includes(act) && this.value("reason") === "" ? "reason" : "";
    if (this.wrong) {
      this.problem = words(`vary.missing.${this.wrong}`);
      return this.focusOn(`#vary-${this.wrong}`);
    }
    this.working = true;
    const { part, field, assignee } = this.about;
    const body = { part, field, assignee, after: this.dates.after, act, reason: this.value("reason"), ...(WITH_DAY.includes(act) ? { day } : {}) };
    try {
      await send("POST", `/api/forms/${encodeURIComponent(this.form.record.id)}/variations`, body);
      this.tell("date-said");
    } catch (error) {
      const key = `vary.refused.${error instanceof RestError ? error.code : ""}`;
      this.problem = words(Object.hasOwn(en, key) ? key as WordKey : "comply.failed");
      this.focusOn("#vary-problem");
    }
    this.working = false;
  }

  private goOn(): void {
    if (this.act && !this.newer?.dates?.acts.includes(this.act)) this.act = null;
    this.tell("read-newer");
    this.focusOn("h3");
  }

  private tell(name: string): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true }));
  }

  private focusOn(selector: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus());
  }

  protected override render(): TemplateResult {
    return html`<form class="compliance" novalidate data-variation aria-labelledby="vary-title" @submit=${(event: Event) => void this.submit(event)}
      @keydown=${(event: KeyboardEvent) => { if (event.key === "Escape") this.tell("date-left"); }}>
      <h3 class="govuk-heading-s" tabindex="-1" id="vary-title">${words("vary.title")}: ${this.label}</h3>
      ${this.newer && !this.working ? meanwhile((this.newer.dates?.acts.length ?? 0) > 0, () => this.goOn()) : nothing}
      ${this.problem ? html`<p class="govuk-error-message" role="alert" tabindex="-1" id="vary-problem">${this.problem}</p>` : nothing}
      <p class="govuk-body">${words("vary.who")} ${this.dates.before ? words("vary.before", { day: formatDate(this.dates.before) }) : nothing}</p>
      ${this.acts()}${this.act && WITH_DAY.includes(this.act) ? this.day() : nothing}${this.act === null || this.act === "agreed" || this.act === "withdrawn" ? nothing : this.reason(this.act)}
      <div class="govuk-button-group"><button type="submit" class="govuk-button" data-action="vary-send" ?disabled=${this.working || this.newer !== null}>${words("comply.submit")}</button>
        <button type="button" class="clear-answer govuk-link" data-action="vary-cancel" @click=${() => this.tell("date-left")}>${words("comply.cancel")}</button></div></form>`;
  }

  private acts(): TemplateResult {
    const choose = (act: VariationAct) => { this.act = act; this.wrong = ""; this.problem = ""; };
    return html`<div class="govuk-form-group ${this.wrong === "what" ? "govuk-form-group--error" : ""}"><fieldset class="govuk-fieldset" aria-describedby=${this.wrong === "what" ? "vary-problem" : nothing}><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${words("vary.what")}</legend>
      <div class="govuk-radios govuk-radios--small">${this.dates.acts.map((act) => html`<div class="govuk-radios__item"><input class="govuk-radios__input" type="radio" name="vary-act" id="vary-act-${act}" value=${act} .checked=${this.act === act} @change=${() => choose(act)}>
        <label class="govuk-label govuk-radios__label" for="vary-act-${act}">${words(`vary.act.${act}`)}</label></div>`)}</div></fieldset></div>`;
  }

  private day(): TemplateResult {
    const wrong = this.wrong === "day";
    return html`<div class="govuk-form-group ${wrong ? "govuk-form-group--error" : ""}"><label class="govuk-label" for="vary-day">${words("vary.day")}</label>
      <input class="govuk-input govuk-input--width-10" type="date" id="vary-day" min=${this.today} .value=${this.firstDay} aria-describedby=${wrong ? "vary-problem" : nothing}></div>`;
  }

  private reason(act: VariationAct): TemplateResult {
    const wrong = this.wrong === "reason";
    return html`<div class="govuk-form-group ${wrong ? "govuk-form-group--error" : ""}"><label class="govuk-label" for="vary-reason">${words(WITH_REASON.includes(act) ? "vary.reason" : "comply.noteLabel")}</label>
      <textarea class="govuk-textarea" id="vary-reason" rows="2" maxlength="500" aria-describedby=${wrong ? "vary-problem" : nothing}></textarea></div>`;
  }
}
customElements.define("variation-form", VariationForm);

/** Where another date of an order stands, and what was done towards it. */
export function datesOf(form: OpenForm, one: Obligation, label: string): TemplateResult | typeof nothing {
  const dates = one.dates;
  if (!dates || (dates.steps.length === 0 && !dates.forbidden)) return nothing;
  const { open } = dates;
  const line = (step: VariationStep) => html`<p>${words(`vary.step.${step.act}`, { name: said(form, step), day: step.day ? formatDate(step.day) : "", at: formatDay(step.at) })}</p>
    ${step.reason ? html`<p>${words("vary.why")} <span class="answer">${step.reason}</span></p>` : nothing}`;
  return html`<div class="comply" data-dates>
    ${dates.forbidden ? html`<p><strong>${words("vary.forbidden")}</strong></p>` : nothing}
    ${open ? html`<div data-open>${line(open)}<p><strong>${open.withJudge ? words("vary.withJudge") : words("vary.awaits", { teams: open.awaits.map((team) => form.teamName(team)).join(", ") })}</strong></p></div>` : nothing}
    ${dates.steps.length === 0 ? nothing : html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words("vary.history", { count: dates.steps.length })}<span class="govuk-visually-hidden">: ${label}</span></span></summary>
      <ol class="govuk-list govuk-list--number govuk-details__text">${dates.steps.map((step) => html`<li>${line(step)}</li>`)}</ol></details>`}</div>`;
}

function said(form: OpenForm, step: VariationStep): string {
  const name = step.onBehalfOf ? words("comply.behalf", { name: step.by, other: step.onBehalfOf }) : step.by;
  return step.team === "judge" ? name : words("vary.of", { name, team: form.teamName(step.team) });
}

/** What the way to the form is called: it is this person's turn, or not. */
export function varyLabel(dates: Dates): string {
  return words(dates.acts.includes("agreed") ? "vary.answer" : dates.acts.includes("granted") ? "vary.decide" : "vary.begin");
}
