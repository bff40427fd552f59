import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { CaseRecord, Defendant } from "../form/template.ts";
import { RestError, send } from "../live/rest.ts";
import { type WordKey, words } from "../wording/language.ts";
import { en } from "../wording/en.ts";
import { isoDate } from "./findPage.ts";
import { Page } from "./page.ts";
import { goneTag } from "./severancePanel.ts";

/** The court lets a defendant join the case, or removes one, with a reason; what that does to the forms is said before. */
class DefendantsPanel extends Page {
  static override properties = { record: { attribute: false }, removing: { state: true }, problem: { state: true }, wrong: { state: true }, working: { state: true } };
  record!: CaseRecord;
  /** Who is to be removed, once that is confirmed. */
  removing = "";
  problem = "";
  wrong = "";
  working = false;

  private get path(): string {
    return `/api/cases/${encodeURIComponent(this.record.id)}/defendants`;
  }

  private value(id: string): string {
    return this.querySelector<HTMLInputElement>(`#defendant-${id}`)?.value.trim() ?? "";
  }

  private join(event: Event): void {
    event.preventDefault();
    const dateOfBirth = isoDate(this.value("year"), this.value("month"), this.value("day"));
    const counts = [...this.querySelectorAll<HTMLInputElement>("[data-charge]:checked")].map((one) => one.value);
    this.wrong = this.value("name") === "" ? "name" : dateOfBirth === null ? "day" : counts.length === 0 ? "counts" : this.value("reason") === "" ? "reason" : "";
    if (this.wrong) {
      this.problem = words(`defendants.missing.${this.wrong}` as WordKey);
      return this.focusOn(this.wrong === "counts" ? "[data-charge]" : `#defendant-${this.wrong}`);
    }
    void this.change(this.path, { name: this.value("name"), dateOfBirth, counts, reason: this.value("reason") });
  }

  private takeOut(one: Defendant): void {
    const reason = this.value("removal");
    if (reason === "") {
      this.problem = words("defendants.missing.reason");
      return this.focusOn("#defendant-removal");
    }
    void this.change(`${this.path}/${encodeURIComponent(one.id)}/removal`, { reason });
  }

  private async change(path: string, body: object): Promise<void> {
    this.working = true;
    this.problem = "";
    try {
      await send("POST", path, body);
      this.removing = "";
      this.querySelector("form")?.reset();
      this.dispatchEvent(new CustomEvent("case-changed", { bubbles: true }));
    } catch (error) {
      const key = `defendants.refused.${error instanceof RestError ? error.code : ""}`;
      this.problem = words(Object.hasOwn(en, key) ? key as WordKey : "find.failed");
      this.focusOn("[data-outcome]");
    }
    this.working = false;
  }

  private focusOn(selector: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus());
  }

  private ask(id: string): void {
    this.removing = id;
    this.problem = "";
    if (id) this.focusOn("#defendant-removal");
  }

  protected override render(): TemplateResult {
    return html`<details class="govuk-details" data-defendants><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words("defendants.title")}</span></summary>
      <div class="govuk-details__text">
      ${this.problem ? html`<p class="govuk-error-message" role="alert" tabindex="-1" id="defendants-problem" data-outcome>${this.problem}</p>` : nothing}
      <ul class="govuk-list">${repeat(this.record.defendants, (one) => one.id, (one) => this.one(one))}</ul>
      <h3 class="govuk-heading-s">${words("defendants.join")}</h3><p class="govuk-body">${words("defendants.joinText")}</p>
      <form novalidate @submit=${(event: Event) => this.join(event)}>
        ${this.box("name", words("defendants.name"), 175)}
        <div class="govuk-form-group ${this.wrong === "day" ? "govuk-form-group--error" : ""}"><fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${words("find.birth")}</legend>
          <div class="govuk-date-input">${(["day", "month", "year"] as const).map((part) => html`<div class="govuk-date-input__item"><div class="govuk-form-group"><label class="govuk-label govuk-date-input__label" for="defendant-${part}">${words(`find.${part}`)}</label>
            <input class="govuk-input govuk-date-input__input govuk-input--width-${part === "year" ? 4 : 2}" id="defendant-${part}" inputmode="numeric" autocomplete="off" maxlength="4"></div></div>`)}</div></fieldset></div>
        <div class="govuk-form-group ${this.wrong === "counts" ? "govuk-form-group--error" : ""}"><fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${words("defendants.counts")}</legend>
          <div class="govuk-checkboxes">${repeat(this.record.counts.filter((count) => !count.removed), (count) => count.id, (count) => html`<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="defendant-count-${count.id}" value=${count.id} data-charge>
            <label class="govuk-label govuk-checkboxes__label" for="defendant-count-${count.id}">${words("count.label", { number: count.number, offence: count.offence })}</label></div>`)}</div></fieldset></div>
        ${this.box("reason", words("transfer.reason"), 2000)}
        <button type="submit" class="govuk-button govuk-button--secondary" data-action="join-defendant" ?disabled=${this.working}>${words("defendants.joinButton")}</button></form></div></details>`;
  }

  private one(one: Defendant): TemplateResult {
    return html`<li data-defendant=${one.id}>D${one.number} ${one.name}
      ${one.removed ? goneTag(one) : this.removing === one.id ? html`<div class="govuk-inset-text">
        <p class="govuk-body">${words("defendants.removeText", { name: one.name })}</p>${this.box("removal", words("transfer.reason"), 2000)}
        <button type="button" class="govuk-button govuk-button--warning" data-action="remove-defendant-yes" ?disabled=${this.working} @click=${() => this.takeOut(one)}>${words("defendants.removeYes", { name: one.name })}</button>
        <p class="govuk-body"><button type="button" class="clear-answer govuk-link" @click=${() => this.ask("")}>${words("access.declineNo")}</button></p></div>`
        : html`<button type="button" class="clear-answer govuk-link" data-action="remove-defendant" @click=${() => this.ask(one.id)}>${words("team.remove")}<span class="govuk-visually-hidden">: ${one.name}</span></button>`}</li>`;
  }

  private box(id: "name" | "reason" | "removal", label: string, most: number): TemplateResult {
    return html`<div class="govuk-form-group ${this.wrong === id ? "govuk-form-group--error" : ""}"><label class="govuk-label" for="defendant-${id}">${label}</label>
      <input class="govuk-input" id="defendant-${id}" maxlength=${most} autocomplete="off" aria-describedby=${this.wrong === id ? "defendants-problem" : nothing}></div>`;
  }
}
customElements.define("defendants-panel", DefendantsPanel);
