import { html, LitElement, nothing, type TemplateResult } from "lit";
import { type Offer, offersOf, reason } from "../form/ordinaryDates.ts";
import type { FieldDefinition } from "../form/template.ts";
import { formatDate, words } from "../wording/language.ts";
import type { FieldContext } from "./fieldContext.ts";

/** Below a date: the day on which it is ordinarily set, why, and a button that takes it. */
export class OrdinaryDate extends LitElement {
  static override properties = { context: { attribute: false }, field: { attribute: false } };
  context: FieldContext | null = null;
  field: FieldDefinition | null = null;
  private stop: () => void = () => undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
    this.stop = () => undefined;
  }

  override updated(): void {
    this.stop();
    if (this.context) this.stop = offersOf(this.context.form).listen(() => this.requestUpdate());
  }

  protected override render(): TemplateResult | typeof nothing {
    const { context, field } = this;
    if (!context || !field) return nothing;
    const offer = offersOf(context.form).of(context.part, context.path(field));
    return offer ? this.offered(context, field, offer) : nothing;
  }

  private offered(context: FieldContext, field: FieldDefinition, offer: Offer): TemplateResult {
    const date = formatDate(offer.date);
    const taken = context.value(field) === offer.date;
    return html`<div class="ordinary" data-ordinary=${offer.field}><p class="govuk-body-s">${words(taken ? "due.taken" : "due.ordinarily", { date, why: reason(context.form, offer) })}</p>
      ${taken ? nothing : html`<button type="button" class="govuk-button govuk-button--secondary" data-action="ordinary-date" @click=${() => context.set(field, "", offer.date)}>${words("due.use", { date })}<span class="govuk-visually-hidden">: ${context.label(field)}</span></button>`}</div>`;
  }
}
customElements.define("ordinary-date", OrdinaryDate);
