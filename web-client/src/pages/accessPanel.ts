import { html, nothing, type TemplateResult } from "lit";
import { REASON_CHARACTERS } from "../form/limits.ts";
import type { CaseRecord } from "../form/template.ts";
import { get, RestError, send } from "../live/rest.ts";
import { formatDay, formatMoment, type WordKey, words } from "../wording/language.ts";
import { en } from "../wording/en.ts";
import { Page } from "./page.ts";

interface Asking { id: string; asker: string; name: string; firm: string; defendant: string; message: string; at: number; endsAt: number }

/** Who asks to act for a defendant, for those who may answer. */
class AccessPanel extends Page {
  static override properties = { record: { attribute: false }, asking: { state: true }, declining: { state: true }, problem: { state: true }, said: { state: true }, working: { state: true } };
  record!: CaseRecord;
  asking: Asking[] = [];
  /** Whose request is being declined. */
  declining = "";
  problem = "";
  said = "";
  working = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private get path(): string {
    return `/api/cases/${encodeURIComponent(this.record.id)}/access-requests`;
  }

  private async load(): Promise<void> {
    this.asking = (await get<{ requests: Asking[] }>(this.path).catch(() => null))?.requests ?? this.asking;
  }

  private async answer(one: Asking, accept: boolean): Promise<void> {
    const reason = this.querySelector<HTMLTextAreaElement>("#access-reason")?.value.trim() ?? "";
    this.problem = this.said = "";
    if (!accept && reason === "") {
      this.problem = words("access.sayWhy");
      return this.focusOn("#access-reason");
    }
    this.working = true;
    try {
      await send("POST", `${this.path}/${encodeURIComponent(one.id)}`, accept ? { accept } : { accept, reason });
      this.said = words(accept ? "access.accepted" : "access.declined", { name: one.name });
      this.declining = "";
      if (accept) this.dispatchEvent(new CustomEvent("team-changed", { bubbles: true }));
    } catch (error) {
      this.problem = refusal(error, one.name);
    }
    await this.load();
    this.working = false;
    this.focusOn("[data-outcome]");
  }

  private focusOn(selector: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus());
  }

  private decline(id: string): void {
    this.declining = id;
    this.problem = this.said = "";
    if (id) this.focusOn("#access-reason");
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.asking.length === 0 && !this.said && !this.problem) return nothing;
    return html`<section class="consequence" data-access><h2 class="govuk-heading-m">${words("access.title")}</h2>
      <div role="status">${this.said ? html`<p class="govuk-body govuk-!-font-weight-bold" tabindex="-1" data-outcome>${this.said}</p>` : nothing}</div>
      ${this.problem ? html`<p class="govuk-error-message" role="alert" tabindex="-1" id="access-problem" data-outcome>${this.problem}</p>` : nothing}
      ${this.asking.map((one) => this.one(one))}</section>`;
  }

  private one(one: Asking): TemplateResult {
    const defendant = this.record.defendants.find((some) => some.id === one.defendant)?.name ?? one.defendant;
    return html`<div data-asking=${one.id}>
      <p class="govuk-body"><strong>${one.firm ? `${one.name}, ${one.firm}` : one.name}</strong> ${words("access.line", { defendant, time: formatMoment(one.at), day: formatDay(one.endsAt) })}</p>
      ${one.message ? html`<p class="govuk-body answer">“${one.message}”</p>` : nothing}
      ${this.declining === one.id ? html`<div class="govuk-form-group"><label class="govuk-label" for="access-reason">${words("access.reason")}</label>
          <textarea class="govuk-textarea" id="access-reason" rows="2" maxlength=${REASON_CHARACTERS} aria-describedby=${this.problem ? "access-problem" : nothing}></textarea></div>
        <div class="govuk-button-group"><button type="button" class="govuk-button govuk-button--warning" data-action="decline-yes" ?disabled=${this.working} @click=${() => void this.answer(one, false)}>${words("access.declineYes", { name: one.name })}</button>
          <button type="button" class="clear-answer govuk-link" @click=${() => this.decline("")}>${words("access.declineNo")}</button></div>`
        : html`<p class="govuk-body">${words("access.consequence", { name: one.name, defendant })}</p>
        <div class="govuk-button-group"><button type="button" class="govuk-button" data-action="accept" ?disabled=${this.working} @click=${() => void this.answer(one, true)}>${words("access.accept")}<span class="govuk-visually-hidden">: ${one.name}</span></button>
          <button type="button" class="govuk-button govuk-button--secondary" data-action="decline" @click=${() => this.decline(one.id)}>${words("access.decline")}<span class="govuk-visually-hidden">: ${one.name}</span></button></div>`}</div>`;
  }
}

function refusal(error: unknown, name: string): string {
  const code = error instanceof RestError ? error.code : "";
  for (const key of [`access.refused.${code}`, `team.refused.${code}`]) if (Object.hasOwn(en, key)) return words(key as WordKey, { name });
  return words("access.failed");
}
customElements.define("access-panel", AccessPanel);
