import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { Expression } from "../engine/expression.ts";
import { reasons } from "../form/why.ts";
import { words } from "../wording/language.ts";
import type { FieldContext } from "./fieldContext.ts";

/** Beside what is asked because of a condition: closed it is one line; what it says is worked out when somebody opens it. */
export class WhyAsked extends LitElement {
  static override properties = { context: { attribute: false }, when: { attribute: false }, label: {}, open: { state: true } };
  context: FieldContext | null = null;
  when: Expression = null;
  /** What is asked. */
  label = "";
  open = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { context } = this;
    if (!context) return nothing;
    return html`<details class="govuk-details why" @toggle=${(event: Event) => { this.open = (event.target as HTMLDetailsElement).open; }}>
      <summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words("why.title")}<span class="govuk-visually-hidden">: ${this.label}</span></span></summary>
      <div class="govuk-details__text">${this.open ? html`<p>${words("why.because")}</p><ul class="govuk-list govuk-list--bullet" data-reasons>${reasons(context, this.when).map((one) => html`<li>${one}</li>`)}</ul>` : nothing}</div></details>`;
  }
}
customElements.define("why-asked", WhyAsked);

export function whyAsked(context: FieldContext, when: Expression | undefined, label: string): TemplateResult | typeof nothing {
  return when === undefined ? nothing : html`<why-asked .context=${context} .when=${when} .label=${label}></why-asked>`;
}
