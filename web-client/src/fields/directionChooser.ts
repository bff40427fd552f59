import { html, nothing, type TemplateResult } from "lit";
import { type Direction, daysAfter, directionsOf, rowOf, textOf } from "../form/directions.ts";
import { businessDay } from "../form/serviceDay.ts";
import type { FieldDefinition } from "../form/template.ts";
import { newId } from "../live/newId.ts";
import { Page } from "../pages/page.ts";
import { formatDate, words } from "../wording/language.ts";
import type { FieldContext } from "./fieldContext.ts";

/** Above a table of directions: one is chosen, what it needs is filled in, and it is added as a row that is adjusted then like any other. */
export class DirectionChooser extends Page {
  static override properties = { context: { attribute: false }, table: { attribute: false }, chosen: { state: true }, filled: { state: true }, wrong: { state: true }, said: { state: true } };
  context!: FieldContext;
  table!: FieldDefinition;
  chosen = "";
  filled: Record<string, string> = {};
  wrong = "";
  said = "";

  /** The day in England and Wales. */
  private get today(): string {
    return new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" }).format(Date.now());
  }

  private get offered(): Direction[] {
    return directionsOf(this.context.form, `${this.context.section.id}.${this.table.id}`, this.today);
  }

  private get direction(): Direction | undefined {
    return this.offered.find((one) => one.id === this.chosen);
  }

  /** Nobody can do something at court on a bank holiday: the next business day is offered. */
  private due(direction: Direction): string | null {
    const days = this.context.form.record.serviceDays;
    const due = direction.days === undefined ? null : daysAfter(this.today, direction.days);
    return due !== null && days ? businessDay(due, days) : due;
  }

  /** The number of the defendant that was chosen, where the defence of that one has to comply. */
  private defendant(direction: Direction): string | undefined {
    const prompt = direction.assignee === "defence" ? direction.prompts?.find((one) => one.kind === "defendant") : undefined;
    return prompt && this.filled[prompt.id];
  }

  /** What was filled in, in words: a defendant is chosen by number, since two can have one name. */
  private get inWords(): Record<string, string> {
    const named = (this.direction?.prompts ?? []).filter((one) => one.kind === "defendant").map((one) => [one.id, this.context.form.record.case.defendants.find((some) => String(some.number) === this.filled[one.id])?.name ?? ""]);
    return { ...this.filled, ...Object.fromEntries(named) };
  }

  private add(direction: Direction): void {
    const { form, part, answers } = this.context;
    this.said = "";
    this.wrong = (direction.prompts ?? []).find((one) => !this.filled[one.id]?.trim())?.id ?? "";
    if (this.wrong) return this.focusOn(`#direction-${this.wrong}`);
    const after = answers.rows(this.table.id).at(-1) ?? null;
    form.session.editTogether(part, rowOf(form.template.directions!, this.table.id, newId(), after, {
      text: textOf(form, direction, this.inWords), assignee: direction.assignee, defendant: this.defendant(direction), due: this.due(direction),
    }));
    this.chosen = "";
    this.filled = {};
    this.said = words("direction.added");
    this.focusOn("[data-outcome]");
  }

  private focusOn(selector: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus());
  }

  protected override render(): TemplateResult | typeof nothing {
    const { offered, direction } = this;
    if (offered.length === 0) return nothing;
    return html`<div class="direction-chooser" data-directions>
      <div role="status">${this.said ? html`<p class="govuk-body govuk-!-font-weight-bold" tabindex="-1" data-outcome>${this.said}</p>` : nothing}</div>
      <div class="govuk-form-group"><label class="govuk-label" for="direction-chosen">${words("direction.choose")}</label>
        <select class="govuk-select" id="direction-chosen" @change=${(event: Event) => { this.chosen = (event.target as HTMLSelectElement).value; this.filled = {}; this.wrong = this.said = ""; }}>
          <option value="" .selected=${this.chosen === ""}>${words("direction.none")}</option>
          ${offered.map((one) => html`<option value=${one.id} .selected=${one.id === this.chosen}>${textOf(this.context.form, one, {})}</option>`)}</select></div>
      ${direction ? this.details(direction) : nothing}</div>`;
  }

  private details(direction: Direction): TemplateResult {
    const due = this.due(direction);
    const moved = due !== null && due !== daysAfter(this.today, direction.days ?? 0);
    return html`${(direction.prompts ?? []).map((one) => this.prompt(direction, one))}
      <p class="govuk-body" data-direction-text><strong>${textOf(this.context.form, direction, this.inWords)}</strong>${due ? html` ${words(moved ? "direction.dueMoved" : "direction.due", { days: direction.days ?? 0, date: formatDate(due) })}` : nothing}</p>
      <button type="button" class="govuk-button govuk-button--secondary" data-action="add-direction" @click=${() => this.add(direction)}>${words("direction.add")}</button>`;
  }

  private prompt(direction: Direction, prompt: { id: string; kind: "text" | "defendant" }): TemplateResult {
    const id = `direction-${prompt.id}`;
    const wrong = this.wrong === prompt.id;
    const fill = (event: Event) => {
      this.filled = { ...this.filled, [prompt.id]: (event.target as HTMLInputElement | HTMLSelectElement).value };
      if (wrong) this.wrong = "";
    };
    const defendants = this.context.form.record.case.defendants.filter((one) => !one.removed);
    return html`<div class="govuk-form-group ${wrong ? "govuk-form-group--error" : ""}"><label class="govuk-label" for=${id}>${this.context.form.text(`direction.${direction.id}.${prompt.id}`)}</label>
      ${wrong ? html`<p class="govuk-error-message" id="${id}-error"><span class="govuk-visually-hidden">${words("service.error")}</span>${words("direction.missing")}</p>` : nothing}
      ${prompt.kind === "text" ? html`<input class="govuk-input" type="text" id=${id} maxlength="300" autocomplete="off" aria-describedby=${wrong ? `${id}-error` : nothing} .value=${this.filled[prompt.id] ?? ""} @input=${fill}>`
        : html`<select class="govuk-select" id=${id} aria-describedby=${wrong ? `${id}-error` : nothing} @change=${fill}><option value="">${words("direction.whom")}</option>${defendants.map((one) => html`<option value=${one.number} .selected=${this.filled[prompt.id] === String(one.number)}>${one.name}</option>`)}</select>`}</div>`;
  }
}
customElements.define("direction-chooser", DirectionChooser);
