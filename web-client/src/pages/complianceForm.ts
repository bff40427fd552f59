import { html, nothing, type TemplateResult } from "lit";
import type { OpenForm } from "../form/openForm.ts";
import type { Obligation, Service } from "../form/obligations.ts";
import { RestError, send } from "../live/rest.ts";
import { en } from "../wording/en.ts";
import { formatDate, type WordKey, words } from "../wording/language.ts";
import { templateName } from "../wording/names.ts";
import { Page } from "./page.ts";

export type Act = "record" | "correct" | "take-back";

export function serviceText(one: Service): string {
  return words("comply.served", { form: templateName(one.template), day: formatDate(one.day) });
}

/** What was said of the order while somebody was writing about it; `goesOn` where they may send what they have written all the same, once they have read that. */
export function meanwhile(goesOn: boolean, readIt: () => void): TemplateResult {
  return html`<div role="status" data-meanwhile><p class="govuk-body"><strong>${words(goesOn ? "deadlines.meanwhile" : "deadlines.overtaken")}</strong></p>
    ${goesOn ? html`<button type="button" class="govuk-button govuk-button--secondary" data-action="go-on" @click=${readIt}>${words("deadlines.goOn")}</button>` : nothing}</div>`;
}

/** The same act where that still makes sense, or the one that takes its place; null where nothing is left to do. */
export function actNow(act: Act, now: Obligation): Act | null {
  if (!now.mayState || now.closed !== null) return null;
  if (act === "take-back") return now.compliedAt ? act : null;
  return now.compliedAt ? "correct" : "record";
}

/** One act about one order: it was done then, it was done at another time, it was not done. */
export class ComplianceForm extends Page {
  static override properties = { form: { attribute: false }, about: { attribute: false }, act: {}, newer: { attribute: false }, served: { attribute: false }, label: {}, today: {}, wrong: { state: true }, problem: { state: true }, working: { state: true } };
  form!: OpenForm;
  about!: Obligation;
  act: Act = "record";
  /** The order as it stands, where something was said of it since this was opened. */
  newer: Obligation | null = null;
  private firstDay = "";
  /** The service by which it was done, where that is being recorded. */
  served: Service | null = null;
  /** The order in words. */
  label = "";
  today = "";
  wrong: "" | "day" | "reason" = "";
  problem = "";
  working = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.firstDay = this.served?.day ?? this.about.compliedAt ?? this.today;
  }

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>("h3")?.focus();
  }

  private value(id: string): string {
    return this.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#comply-${id}`)?.value.trim() ?? "";
  }

  private get body(): object {
    const { part, field, assignee, after } = this.about;
    const about = { part, field, assignee, after };
    const why = this.act === "record" ? {} : { reason: this.value("reason") };
    if (this.act === "take-back") return { ...about, ...why };
    const served = this.served?.release === undefined ? {} : { served: { form: this.served.form, part: this.served.part, release: this.served.release } };
    return { ...about, ...why, ...served, day: this.value("day"), note: this.value("note") };
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.newer) return;
    this.problem = "";
    const day = this.value("day");
    const noDay = this.act !== "take-back" && (day === "" || day > this.lastDay);
    this.wrong = noDay ? "day" : this.act !== "record" && this.value("reason") === "" ? "reason" : "";
    if (this.wrong) {
      this.problem = words(`comply.missing.${this.wrong}`);
      return this.focusOn(`#comply-${this.wrong}`);
    }
    this.working = true;
    const path = `/api/forms/${encodeURIComponent(this.form.record.id)}/compliance`;
    try {
      await send("POST", this.act === "take-back" ? `${path}/withdrawals` : path, this.body);
      this.tell("compliance-said");
    } catch (error) {
      const key = `comply.refused.${error instanceof RestError ? error.code : ""}`;
      this.problem = words(Object.hasOwn(en, key) ? key as WordKey : "comply.failed");
      this.focusOn("#comply-problem");
    }
    this.working = false;
  }

  private tell(name: string): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: { act: this.act } }));
  }

  private goOn(): void {
    this.tell("read-newer");
    this.focusOn("h3");
  }

  private focusOn(selector: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus());
  }

  protected override render(): TemplateResult {
    const title = words(this.act === "record" ? "comply.recordTitle" : this.act === "correct" ? "comply.correctTitle" : "comply.takeBackTitle");
    const takesBack = this.act === "take-back";
    return html`<form class="compliance" novalidate data-compliance=${this.act} aria-labelledby="comply-title" @submit=${(event: Event) => void this.submit(event)}
      @keydown=${(event: KeyboardEvent) => { if (event.key === "Escape") this.tell("compliance-left"); }}>
      <h3 class="govuk-heading-s" tabindex="-1" id="comply-title">${title}: ${this.label}</h3>
      ${this.newer && !this.working ? meanwhile(actNow(this.act, this.newer) !== null, () => this.goOn()) : nothing}
      ${this.problem ? html`<p class="govuk-error-message" role="alert" tabindex="-1" id="comply-problem">${this.problem}</p>` : nothing}
      <p class="govuk-body">${words("comply.who")}</p>
      ${this.served && !takesBack ? html`<p class="govuk-body">${words("comply.by")} <strong>${serviceText(this.served)}</strong></p>` : nothing}
      ${takesBack ? nothing : this.day()}
      ${this.act === "record" ? nothing : this.text("reason", "comply.reasonLabel")}
      ${takesBack ? nothing : this.text("note", "comply.noteLabel")}
      <div class="govuk-button-group"><button type="submit" class="govuk-button" data-action="comply" ?disabled=${this.working || this.newer !== null}>${words(takesBack ? "comply.takeBack" : "comply.submit")}</button>
        <button type="button" class="clear-answer govuk-link" data-action="comply-cancel" @click=${() => this.tell("compliance-left")}>${words("comply.cancel")}</button></div></form>`;
  }

  /** What was served after hours counts as served on a day to come. */
  private get lastDay(): string {
    const served = this.served?.day ?? "";
    return served > this.today ? served : this.today;
  }

  private day(): TemplateResult {
    const wrong = this.wrong === "day";
    return html`<div class="govuk-form-group ${wrong ? "govuk-form-group--error" : ""}"><label class="govuk-label" for="comply-day">${words("comply.day")}</label>
      <input class="govuk-input govuk-input--width-10" type="date" id="comply-day" max=${this.lastDay} .value=${this.firstDay} aria-describedby=${wrong ? "comply-problem" : nothing}></div>`;
  }

  private text(id: "note" | "reason", label: WordKey): TemplateResult {
    const wrong = this.wrong === id;
    return html`<div class="govuk-form-group ${wrong ? "govuk-form-group--error" : ""}"><label class="govuk-label" for="comply-${id}">${words(label)}</label>
      <textarea class="govuk-textarea" id="comply-${id}" rows="2" maxlength="500" aria-describedby=${wrong ? "comply-problem" : nothing}></textarea></div>`;
  }
}
customElements.define("compliance-form", ComplianceForm);
