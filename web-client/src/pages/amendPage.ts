import { html, nothing, type TemplateResult } from "lit";
import { REASON_CHARACTERS } from "../form/limits.ts";
import type { OpenForm } from "../form/openForm.ts";
import { RestError, send } from "../live/rest.ts";
import { words } from "../wording/language.ts";
import { SIGN_IN_AGAIN } from "./confirmIdentity.ts";
import "./confirmIdentity.ts";
import { Page } from "./page.ts";
import { navigate } from "./router.ts";

/** The judge says why a final form is opened again, and opens it. */
class AmendPage extends Page {
  static override properties = { form: { attribute: false }, tick: { attribute: false }, problem: { state: true }, working: { state: true }, stale: { state: true } };
  form!: OpenForm;
  /** Changes whenever the session does. */
  tick = 0;
  problem: "" | "reason" | "long" | { message: string } = "";
  working = false;
  /** The judge has to show anew who they are first. */
  stale = false;
  private reason = "";
  private slip = false;

  private async amend(): Promise<void> {
    const reason = this.reason.trim();
    this.problem = reason === "" ? "reason" : [...reason].length > REASON_CHARACTERS ? "long" : "";
    if (this.problem) return this.showProblem();
    this.working = true;
    this.stale = false;
    try {
      await send("POST", `/api/forms/${encodeURIComponent(this.form.record.id)}/amendments`, { reason, slip: this.slip });
      navigate(this.form.path());
    } catch (error) {
      this.stale = error instanceof RestError && error.code === SIGN_IN_AGAIN;
      if (!this.stale) this.problem = { message: words("amend.failed", { message: error instanceof Error ? error.message : "" }) };
      if (!this.stale) this.showProblem();
    }
    this.working = false;
  }

  private showProblem(): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(".govuk-error-summary")?.focus());
  }

  private get problemText(): string {
    if (typeof this.problem === "object") return this.problem.message;
    return this.problem === "" ? "" : words(this.problem === "long" ? "amend.reasonLong" : "amend.reasonNeeded", { limit: REASON_CHARACTERS });
  }

  protected override render(): TemplateResult {
    const { form } = this;
    const back = html`<a class="govuk-back-link" href=${form.path()}>${words("form.backToForm")}</a>`;
    const title = html`<span class="govuk-caption-l">${form.record.case.title}</span><h1 class="govuk-heading-l">${words("amend.title")}</h1>`;
    const version = form.session.form?.version;
    if (!form.record.mayAmend) return html`${back}${title}<p class="govuk-body">${words("amend.notYou")}</p>`;
    if (form.session.form?.state !== "final" || !version) return html`${back}${title}<p class="govuk-body" data-amend="not-final">${words("amend.notFinal")}</p>`;
    return html`${back}${this.errors()}${title}<p class="govuk-body">${words("amend.lead", { version })}</p>${this.reasonBox()}${this.slipBox()}
      <p class="govuk-body govuk-!-font-weight-bold">${words("amend.consequence")}</p>
      <button type="button" class="govuk-button govuk-button--warning" data-action="amend" ?disabled=${this.working} @click=${() => void this.amend()}>${words("amend.button")}</button>
      ${this.stale ? html`<confirm-identity @confirmed=${() => void this.amend()}></confirm-identity>` : nothing}`;
  }

  private reasonBox(): TemplateResult {
    const wrong = this.problem === "reason" || this.problem === "long";
    const changed = (event: Event) => { this.reason = (event.target as HTMLTextAreaElement).value; };
    return html`<div class="govuk-form-group ${wrong ? "govuk-form-group--error" : ""}"><label class="govuk-label govuk-label--m" for="amend-reason">${words("amend.reason")}</label>
      <div class="govuk-hint" id="amend-reason-hint">${words("amend.reasonHint")}</div>
      ${wrong ? html`<p class="govuk-error-message" id="amend-reason-error"><span class="govuk-visually-hidden">${words("service.error")}</span>${this.problemText}</p>` : nothing}
      <textarea class="govuk-textarea ${wrong ? "govuk-textarea--error" : ""}" id="amend-reason" rows="4" data-reason="amend" aria-describedby="amend-reason-hint${wrong ? " amend-reason-error" : ""}" @input=${changed}></textarea></div>`;
  }

  private slipBox(): TemplateResult {
    const changed = (event: Event) => { this.slip = (event.target as HTMLInputElement).checked; };
    return html`<div class="govuk-form-group"><div class="govuk-checkboxes"><div class="govuk-checkboxes__item">
      <input class="govuk-checkboxes__input" type="checkbox" id="amend-slip" data-slip="amend" aria-describedby="amend-slip-hint" @change=${changed}>
      <label class="govuk-label govuk-checkboxes__label" for="amend-slip">${words("amend.slip")}</label>
      <div class="govuk-hint govuk-checkboxes__hint" id="amend-slip-hint">${words("amend.slipHint")}</div></div></div></div>`;
  }

  private errors(): TemplateResult | typeof nothing {
    if (!this.problem) return nothing;
    const focusBox = (event: Event): void => {
      event.preventDefault();
      document.getElementById("amend-reason")?.focus();
    };
    const line = typeof this.problem === "object" ? this.problemText : html`<a href="#amend-reason" @click=${focusBox}>${this.problemText}</a>`;
    return html`<div class="govuk-error-summary" tabindex="-1"><div role="alert"><h2 class="govuk-error-summary__title">${words("serve.problem")}</h2>
      <div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list"><li>${line}</li></ul></div></div></div>`;
  }
}
customElements.define("amend-page", AmendPage);
