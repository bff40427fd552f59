import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { countLabel } from "../form/questions.ts";
import type { CaseRecord, Count } from "../form/template.ts";
import { RestError, send } from "../live/rest.ts";
import { formatDay, type WordKey, words } from "../wording/language.ts";
import { en } from "../wording/en.ts";
import { Page } from "./page.ts";

type Act = "amendment" | "removal";
type Box = "offence" | "code" | "reason" | "new-offence" | "new-code" | "new-reason";

/** The court adds a count to the indictment, words one otherwise, or removes one, with a reason; what that does to the forms is said before. */
class CountsPanel extends Page {
  static override properties = { record: { attribute: false }, acting: { state: true }, problem: { state: true }, wrong: { state: true }, working: { state: true } };
  record!: CaseRecord;
  /** What is about to be done to which count. */
  acting: { act: Act; count: string } | null = null;
  problem = "";
  wrong = "";
  working = false;

  private get path(): string {
    return `/api/cases/${encodeURIComponent(this.record.id)}/counts`;
  }

  private value(id: Box): string {
    return this.querySelector<HTMLInputElement>(`#count-${id}`)?.value.trim() ?? "";
  }

  private missing(what: string, selector: string): void {
    this.wrong = what;
    this.problem = words(`counts.missing.${what.replace("new-", "")}` as WordKey);
    this.focusOn(selector);
  }

  private add(event: Event): void {
    event.preventDefault();
    const defendants = [...this.querySelectorAll<HTMLInputElement>("[data-against]:checked")].map((one) => one.value);
    if (this.value("new-offence") === "") return this.missing("new-offence", "#count-new-offence");
    if (defendants.length === 0) return this.missing("defendants", "[data-against]");
    if (this.value("new-reason") === "") return this.missing("new-reason", "#count-new-reason");
    void this.change(this.path, { code: this.value("new-code"), offence: this.value("new-offence"), defendants, reason: this.value("new-reason") });
  }

  private act(event: Event): void {
    event.preventDefault();
    const { act, count } = this.acting!;
    if (act === "amendment" && this.value("offence") === "") return this.missing("offence", "#count-offence");
    if (this.value("reason") === "") return this.missing("reason", "#count-reason");
    const worded = act === "amendment" ? { code: this.value("code"), offence: this.value("offence") } : {};
    void this.change(`${this.path}/${encodeURIComponent(count)}/${act}`, { ...worded, reason: this.value("reason") });
  }

  private async change(path: string, body: object): Promise<void> {
    this.working = true;
    this.problem = "";
    this.wrong = "";
    try {
      await send("POST", path, body);
      this.acting = null;
      this.querySelector<HTMLFormElement>("form[data-add]")?.reset();
      this.dispatchEvent(new CustomEvent("case-changed", { bubbles: true }));
      this.focusOn("summary");
    } catch (error) {
      const key = `counts.refused.${error instanceof RestError ? error.code : ""}`;
      this.problem = words(Object.hasOwn(en, key) ? key as WordKey : "find.failed");
      this.focusOn("[data-outcome]");
    }
    this.working = false;
  }

  private focusOn(selector: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus());
  }

  private ask(acting: CountsPanel["acting"]): void {
    const before = this.acting;
    this.acting = acting;
    this.problem = "";
    this.wrong = "";
    if (acting) this.focusOn(acting.act === "amendment" ? "#count-offence" : "#count-reason");
    else if (before) this.focusOn(`[data-count="${before.count}"] button`);
  }

  protected override render(): TemplateResult {
    const there = this.record.defendants.filter((one) => !one.removed);
    return html`<details class="govuk-details" data-counts><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words("counts.title")}</span></summary>
      <div class="govuk-details__text">
      ${this.problem ? html`<p class="govuk-error-message" role="alert" tabindex="-1" id="counts-problem" data-outcome>${this.problem}</p>` : nothing}
      <ul class="govuk-list">${repeat(this.record.counts, (one) => one.id, (one) => this.one(one))}</ul>
      <h3 class="govuk-heading-s">${words("counts.add")}</h3><p class="govuk-body">${words("counts.addText")}</p>
      <form novalidate data-add @submit=${(event: Event) => this.add(event)}>
        ${this.box("new-offence", words("counts.offence"), 500)}${this.box("new-code", words("counts.code"), 20)}
        <div class="govuk-form-group ${this.wrong === "defendants" ? "govuk-form-group--error" : ""}"><fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${words("counts.against")}</legend>
          <div class="govuk-checkboxes">${repeat(there, (one) => one.id, (one) => html`<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="count-against-${one.id}" value=${one.id} data-against>
            <label class="govuk-label govuk-checkboxes__label" for="count-against-${one.id}">D${one.number} ${one.name}</label></div>`)}</div></fieldset></div>
        ${this.box("new-reason", words("transfer.reason"), 2000)}
        <button type="submit" class="govuk-button govuk-button--secondary" data-action="add-count" ?disabled=${this.working}>${words("counts.addButton")}</button></form></div></details>`;
  }

  private one(one: Count): TemplateResult {
    const { acting } = this;
    const link = (act: Act, label: string) => html`<button type="button" class="clear-answer govuk-link" data-action=${`count-${act}`} @click=${() => this.ask({ act, count: one.id })}>${label}<span class="govuk-visually-hidden">: ${countLabel(one)}</span></button>`;
    return html`<li data-count=${one.id}>${countLabel(one)}${earlierWording(one)}
      ${one.removed ? nothing : acting?.count === one.id ? this.acts(one, acting.act) : html`${link("amendment", words("counts.amend"))} ${link("removal", words("team.remove"))}`}</li>`;
  }

  private acts(one: Count, act: Act): TemplateResult {
    const name = countLabel(one);
    return html`<form novalidate class="govuk-inset-text" @submit=${(event: Event) => this.act(event)}>
      <p class="govuk-body">${words(act === "amendment" ? "counts.amendText" : "counts.removeText", { name })}</p>
      ${act === "amendment" ? html`${this.box("offence", words("counts.offence"), 500, one.offence)}${this.box("code", words("counts.code"), 20, one.code ?? "")}` : nothing}
      ${this.box("reason", words("transfer.reason"), 2000)}
      <button type="submit" class="govuk-button ${act === "amendment" ? "govuk-button--secondary" : "govuk-button--warning"}" data-action=${`count-${act}-yes`} ?disabled=${this.working}>${words(act === "amendment" ? "counts.amendYes" : "counts.removeYes", { name })}</button>
      <p class="govuk-body"><button type="button" class="clear-answer govuk-link" @click=${() => this.ask(null)}>${words("access.declineNo")}</button></p></form>`;
  }

  private box(id: Box, label: string, most: number, value = ""): TemplateResult {
    return html`<div class="govuk-form-group ${this.wrong === id ? "govuk-form-group--error" : ""}"><label class="govuk-label" for="count-${id}">${label}</label>
      <input class="govuk-input" id="count-${id}" value=${value} maxlength=${most} autocomplete="off" aria-describedby=${this.wrong === id ? "counts-problem" : nothing}></div>`;
  }
}
customElements.define("counts-panel", CountsPanel);

/** How a count was worded before, and until when. */
export function earlierWording(count: Count): TemplateResult | typeof nothing {
  const earlier = count.earlier ?? [];
  return earlier.length === 0 ? nothing : html`${earlier.map((was) => html`<br><span class="govuk-hint">${words("counts.earlier", { day: formatDay(was.until), offence: was.offence })}</span>`)}`;
}
