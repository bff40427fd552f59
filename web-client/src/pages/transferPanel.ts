import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { teamName } from "../form/openForm.ts";
import type { CaseRecord } from "../form/template.ts";
import { get, RestError, send } from "../live/rest.ts";
import { type WordKey, words } from "../wording/language.ts";
import { en } from "../wording/en.ts";
import { Page } from "./page.ts";

interface Somebody { id: string; name: string; firm: string; defendant: string }

/** The court gives the representation of a defendant to another firm: what passes, and whether the defendant consents to more. */
class TransferPanel extends Page {
  static override properties = { record: { attribute: false }, people: { state: true }, consent: { state: true }, problem: { state: true }, wrong: { state: true }, said: { state: true }, working: { state: true } };
  record!: CaseRecord;
  people: Somebody[] = [];
  consent: "" | "yes" | "no" = "";
  problem = "";
  wrong = "";
  said = "";
  working = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private get path(): string {
    return `/api/cases/${encodeURIComponent(this.record.id)}`;
  }

  /** Those who have asked to act come first. */
  private async load(): Promise<void> {
    const [asking, team] = await Promise.all([
      get<{ requests: (Somebody & { asker?: string })[] }>(`${this.path}/access-requests`).catch(() => ({ requests: [] })),
      get<{ known: { id: string; name: string }[] }>(`${this.path}/team`).catch(() => ({ known: [] })),
    ]);
    const asked = asking.requests.map((one) => ({ ...one, id: one.asker ?? one.id }));
    this.people = [...asked, ...team.known.filter((one) => !asked.some((some) => some.id === one.id)).map((one) => ({ ...one, firm: "", defendant: "" }))];
  }

  private value(id: string): string {
    return this.querySelector<HTMLInputElement | HTMLSelectElement>(`#transfer-${id}`)?.value.trim() ?? "";
  }

  private async transfer(event: Event): Promise<void> {
    event.preventDefault();
    this.said = this.problem = "";
    const missing = ["defendant", "to", "reason", ...(this.consent === "yes" ? ["how", "whom", "on"] : [])].find((id) => this.value(id) === "");
    this.wrong = missing ?? (this.consent === "" ? "consent" : "");
    if (this.wrong) {
      this.problem = words(`transfer.missing.${this.wrong}` as WordKey);
      return this.focusOn(this.wrong === "consent" ? "#transfer-consent-no" : `#transfer-${this.wrong}`);
    }
    const name = this.people.find((one) => one.id === this.value("to"))?.name ?? "";
    this.working = true;
    try {
      await send("POST", `${this.path}/transfers`, {
        defendant: this.value("defendant"), to: this.value("to"), firm: this.value("firm"), reason: this.value("reason"),
        ...(this.consent === "yes" ? { consent: { how: this.value("how"), to: this.value("whom"), day: this.value("on") } } : {}),
      });
      this.said = words(this.consent === "yes" ? "transfer.doneWith" : "transfer.done", { name });
      this.querySelector("form")?.reset();
      this.consent = "";
      this.dispatchEvent(new CustomEvent("team-changed", { bubbles: true }));
      await this.load();
    } catch (error) {
      this.problem = refusal(error, name);
    }
    this.working = false;
    this.focusOn("[data-outcome]");
  }

  private focusOn(selector: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus());
  }

  protected override render(): TemplateResult {
    return html`<details class="govuk-details" data-transfer ?open=${this.said !== "" || this.problem !== ""}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words("transfer.title")}</span></summary>
      <div class="govuk-details__text">
      <div role="status">${this.said ? html`<p class="govuk-body govuk-!-font-weight-bold" tabindex="-1" data-outcome>${this.said}</p>` : nothing}</div>
      ${this.problem ? html`<p class="govuk-error-message" role="alert" tabindex="-1" id="transfer-problem" data-outcome>${this.problem}</p>` : nothing}
      <p class="govuk-body">${words("transfer.lead")}</p>
      <form novalidate @submit=${(event: Event) => void this.transfer(event)}>
        ${this.select("defendant", this.record.defendants.map((one) => ({ id: one.id, name: teamName(this.record, `defence:${one.id}`) })))}
        ${this.select("to", this.people.map((one) => ({ id: one.id, name: one.firm ? `${one.name}, ${one.firm}` : one.name })))}
        ${this.text("firm", 500)}${this.text("reason", 1000)}
        <div class="govuk-form-group ${this.wrong === "consent" ? "govuk-form-group--error" : ""}"><fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${words("transfer.consent")}</legend>
          <div class="govuk-hint">${words("transfer.consentHint")}</div>
          <div class="govuk-radios" data-module="govuk-radios">${(["no", "yes"] as const).map((one) => html`<div class="govuk-radios__item">
            <input class="govuk-radios__input" type="radio" name="transfer-consent" id="transfer-consent-${one}" .checked=${this.consent === one} @change=${() => { this.consent = one; }}>
            <label class="govuk-label govuk-radios__label" for="transfer-consent-${one}">${words(`transfer.consent.${one}`)}</label></div>`)}</div></fieldset></div>
        ${this.consent === "yes" ? html`${this.text("how", 400)}${this.text("whom", 200)}
          <div class="govuk-form-group ${this.wrong === "on" ? "govuk-form-group--error" : ""}"><label class="govuk-label" for="transfer-on">${words("transfer.on")}</label>
            <input class="govuk-input govuk-input--width-10" type="date" id="transfer-on"></div>` : nothing}
        <button type="submit" class="govuk-button govuk-button--warning" data-action="transfer" ?disabled=${this.working}>${words("transfer.button")}</button></form></div></details>`;
  }

  private select(id: "defendant" | "to", options: { id: string; name: string }[]): TemplateResult {
    return html`<div class="govuk-form-group ${this.wrong === id ? "govuk-form-group--error" : ""}"><label class="govuk-label" for="transfer-${id}">${words(`transfer.${id}`)}</label>
      <select class="govuk-select" id="transfer-${id}" aria-describedby=${this.wrong === id ? "transfer-problem" : nothing}><option value="">${words(`transfer.choose.${id}`)}</option>
        ${repeat(options, (one) => one.id, (one) => html`<option value=${one.id}>${one.name}</option>`)}</select></div>`;
  }

  private text(id: "firm" | "reason" | "how" | "whom", most: number): TemplateResult {
    return html`<div class="govuk-form-group ${this.wrong === id ? "govuk-form-group--error" : ""}"><label class="govuk-label" for="transfer-${id}">${words(`transfer.${id}`)}</label>
      <input class="govuk-input" id="transfer-${id}" maxlength=${most} autocomplete="off" aria-describedby=${this.wrong === id ? "transfer-problem" : nothing}></div>`;
  }
}

function refusal(error: unknown, name: string): string {
  const code = error instanceof RestError ? error.code : "";
  for (const key of [`transfer.refused.${code}`, `team.refused.${code}`]) if (Object.hasOwn(en, key)) return words(key as WordKey, { name });
  return words("find.failed");
}
customElements.define("transfer-panel", TransferPanel);
