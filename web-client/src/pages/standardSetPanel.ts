import { html, nothing, type TemplateResult } from "lit";
import { leafLabel, placeOf } from "../form/labels.ts";
import type { OpenForm, PartAnswers } from "../form/openForm.ts";
import { editsOf, type StandardSet, standardSets, type Step, stepsOf, undoOf } from "../form/standardSets.ts";
import type { SectionDefinition } from "../form/template.ts";
import { formatDate, words } from "../wording/language.ts";
import { Page } from "./page.ts";

const LATER_MILLIS = 1_000;

/** The court sets dates and orders together: which set, what it would do, then one act, which can be taken back. Each answer is adjusted afterwards like any other. */
export class StandardSetPanel extends Page {
  static override properties = { form: { attribute: false }, partId: {}, answers: { attribute: false }, sets: { state: true }, chosen: { state: true }, replaces: { state: true }, applied: { state: true }, said: { state: true }, failed: { state: true } };
  form!: OpenForm;
  partId = "";
  answers!: PartAnswers;
  sets: StandardSet[] = [];
  chosen = "";
  replaces = false;
  /** What was done last, to be taken back. */
  applied: Step[] = [];
  said = "";
  failed = false;
  private asked = "";
  private later = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearTimeout(this.later);
  }

  protected override willUpdate(): void {
    const key = this.dates;
    if (!this.chosen || key === this.asked) return;
    if (!this.form.session.parts.get(this.partId)?.hasPending) return void this.load();
    window.clearTimeout(this.later);
    this.later = window.setTimeout(() => this.requestUpdate(), LATER_MILLIS);
  }

  /** The dates that have been set: the days of a set follow from them. */
  private get dates(): string {
    const answers = this.answers;
    return JSON.stringify(this.form.sections(this.partId).flatMap((section) => section.repeat ? [] : section.fields).filter((field) => field.kind === "date").map((field) => answers.value(field.id)));
  }

  private async load(): Promise<void> {
    this.asked = this.dates;
    this.failed = false;
    try {
      this.sets = await standardSets(this.form, this.partId);
      if (!this.sets.some((one) => one.id === this.chosen)) this.chosen = this.sets[0]?.id ?? "";
    } catch {
      this.failed = true;
    }
  }

  private get steps(): Step[] {
    const set = this.sets.find((one) => one.id === this.chosen);
    return set ? stepsOf(set, this.answers, this.replaces) : [];
  }

  private apply(): void {
    const steps = this.steps;
    const edits = editsOf(steps);
    this.form.session.editTogether(this.partId, edits);
    this.applied = steps;
    this.replaces = false;
    this.tell(words("set.applied", { name: this.form.text(`standardSet.${this.chosen}`) }));
  }

  private takeBack(): void {
    const edits = undoOf(this.applied, this.answers);
    const all = edits.length === editsOf(this.applied).length;
    this.form.session.editTogether(this.partId, edits);
    this.applied = [];
    this.tell(words(all ? "set.takenBack" : "set.partlyTakenBack"));
  }

  private tell(text: string): void {
    this.said = text;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("[data-outcome]")?.focus());
  }

  protected override render(): TemplateResult {
    return html`<details class="govuk-details standard-set" data-standard-sets @toggle=${(event: Event) => { if ((event.target as HTMLDetailsElement).open && this.sets.length === 0) void this.load(); }}>
      <summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words("set.title")}</span></summary>
      <div class="govuk-details__text">
        <div role="status">${this.said ? html`<p class="govuk-body govuk-!-font-weight-bold" tabindex="-1" data-outcome>${this.said}</p>` : nothing}</div>
        ${this.failed ? html`<p class="govuk-error-message" role="alert">${words("service.failed")}</p>` : nothing}
        ${this.applied.length > 0 ? html`<button type="button" class="govuk-button govuk-button--secondary" data-action="set-undo" @click=${() => this.takeBack()}>${words("set.undo")}</button>` : nothing}
        ${this.sets.length > 0 ? this.choice() : nothing}</div></details>`;
  }

  private choice(): TemplateResult {
    const steps = this.steps;
    const count = steps.filter((one) => one.what === "set" || one.what === "replace").length;
    const stays = stepsOf(this.sets.find((one) => one.id === this.chosen)!, this.answers, true).filter((one) => one.what === "replace").length;
    const hint = this.form.optionalText(`standardSet.${this.chosen}.hint`);
    return html`<div class="govuk-form-group"><fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${words("set.which")}</legend>
      <div class="govuk-radios govuk-radios--small">${this.sets.map((one) => html`<div class="govuk-radios__item">
        <input class="govuk-radios__input" type="radio" name="standard-set" id="set-${one.id}" value=${one.id} .checked=${one.id === this.chosen} @change=${() => { this.chosen = one.id; this.said = ""; }}>
        <label class="govuk-label govuk-radios__label" for="set-${one.id}">${this.form.text(`standardSet.${one.id}`)}</label></div>`)}</div></fieldset></div>
      ${hint ? html`<p class="govuk-hint">${hint}</p>` : nothing}
      ${stays > 0 || this.replaces ? html`<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">
        <input class="govuk-checkboxes__input" type="checkbox" id="set-replaces" .checked=${this.replaces} @change=${(event: Event) => { this.replaces = (event.target as HTMLInputElement).checked; }}>
        <label class="govuk-label govuk-checkboxes__label" for="set-replaces">${words("set.replace")}</label></div></div>` : nothing}
      <h2 class="govuk-heading-s standard-set__heading" id="set-preview">${words("set.preview")}</h2>
      <ul class="govuk-list standard-set__steps" aria-labelledby="set-preview" data-set-preview>${steps.map((one) => html`<li data-step=${one.path} data-what=${one.what}>${this.step(one)}</li>`)}</ul>
      ${count > 0 ? html`<button type="button" class="govuk-button" data-action="set-apply" @click=${() => this.apply()}>${words(count === 1 ? "set.apply.one" : "set.apply", { count })}</button>` : html`<p class="govuk-body">${words("set.nothing")}</p>`}
      <p class="govuk-body-s">${words("set.draft")}</p>`;
  }

  private step(one: Step): TemplateResult {
    const place = placeOf(this.form, this.partId, one.path);
    const label = !place ? one.path : one.kind === "date" ? (place.leaf ? `${place.label}: ${leafLabel(this.form, place.section, place.field, place.leaf)}` : place.label) : `${this.form.text(place.section.id)}. ${place.label}`;
    const date = (day: string | null): string => (day ? formatDate(day) : "");
    if (one.kind === "order") return html`<strong>${label}</strong>: ${words(`set.order.${one.what === "unknown" ? "set" : one.what}`)}`;
    return html`<strong>${label}</strong>: ${words(`set.date.${one.what}`, { date: date(one.value), before: date(one.before) })}`;
  }
}
customElements.define("standard-set-panel", StandardSetPanel);

/** Above the first section in which a set of the form sets anything, for whoever writes the part. */
export function standardSetPanel(form: OpenForm, part: string, section: SectionDefinition): TemplateResult | typeof nothing {
  const sets = (form.template.standardSets ?? []).filter((one) => one.part === part);
  const dates = new Set(sets.flatMap((one) => Object.keys(one.dates)));
  const orders = new Set(sets.flatMap((one) => one.orders));
  const touched = form.sections(part).filter((one) => one.fields.some((field) => dates.has(field.id) || orders.has(`${one.id}.${field.id}`)));
  if (form.isPreview || !touched.includes(section)) return nothing;
  return html`<standard-set-panel .form=${form} .partId=${part} .answers=${form.answers(part)}></standard-set-panel>`;
}
