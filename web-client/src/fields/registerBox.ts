import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { Value } from "../engine/operations.ts";
import { words } from "../wording/language.ts";

/** How typed words become a value: the value, or the message why they cannot be one. */
export type Reading = { value: Value } | { problem: string };

/**
 * A text box for a date or a number. The value goes out as soon as what is typed is one. What is typed and is not
 * one stays in the box with the reason, and is not called saved.
 */
export class RegisterBox extends LitElement {
  static override properties = {
    boxId: {}, path: {}, label: {}, hint: {}, value: {}, read: { attribute: false }, write: { attribute: false },
    changed: { attribute: false }, unfinished: { attribute: false }, classes: {}, disabled: { type: Boolean }, problem: { state: true },
  };
  boxId = "";
  path = "";
  label = "";
  hint = "";
  value: Value = null;
  classes = "";
  disabled = false;
  read: (typed: string) => Reading = () => ({ value: null });
  write: (value: Value) => string = String;
  changed: (value: Value) => void = () => undefined;
  /** Told when the box holds words that are no value yet, and when it no longer does. */
  unfinished: (unfinished: boolean) => void = () => undefined;
  problem = "";
  private shown: Value | undefined = undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unfinished(false);
  }

  protected override updated(): void {
    const box = this.querySelector("input");
    if (!box || this.shown === this.value) return;
    this.shown = this.value;
    if (document.activeElement !== box || !this.problem) box.value = this.value === null ? "" : this.write(this.value);
    if (document.activeElement !== box) this.problem = "";
  }

  private readonly typed = (event: Event): void => {
    const reading = this.read((event.target as HTMLInputElement).value.trim());
    this.unfinished("problem" in reading);
    if ("problem" in reading) return;
    this.problem = "";
    if (reading.value === this.value) return;
    this.shown = reading.value;
    this.changed(reading.value);
  };

  private readonly left = (event: Event): void => {
    const box = event.target as HTMLInputElement;
    const reading = this.read(box.value.trim());
    this.problem = "problem" in reading ? reading.problem : "";
    if ("value" in reading && reading.value !== null) box.value = this.write(reading.value);
  };

  protected override render(): TemplateResult {
    const described = [this.hint ? `${this.boxId}-hint` : "", this.problem ? `${this.boxId}-error` : ""].filter(Boolean).join(" ");
    return html`<div class="govuk-form-group ${this.problem ? "govuk-form-group--error" : ""}">
      <label class="govuk-label ${this.classes}" for=${this.boxId}>${this.label}</label>
      ${this.hint ? html`<div class="govuk-hint" id="${this.boxId}-hint">${this.hint}</div>` : nothing}
      ${this.problem ? html`<p class="govuk-error-message" id="${this.boxId}-error"><span class="govuk-visually-hidden">${words("service.error")}</span>${this.problem}</p>` : nothing}
      <input class="govuk-input govuk-input--width-10 ${this.problem ? "govuk-input--error" : ""}" id=${this.boxId} type="text" inputmode="numeric"
        autocomplete="off" data-path=${this.path} ?disabled=${this.disabled} aria-describedby=${described || nothing}
        aria-invalid=${this.problem ? "true" : nothing} @input=${this.typed} @change=${this.left} @blur=${this.left}>
    </div>`;
  }
}
customElements.define("register-box", RegisterBox);
