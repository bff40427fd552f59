import { html, nothing, type TemplateResult } from "lit";
import type { CaseRecord } from "../form/template.ts";
import { get, send } from "../live/rest.ts";
import { formatMoment, words } from "../wording/language.ts";
import { Page } from "./page.ts";

interface Reading { id: string; name: string; reason: string; at: number; until: number; acknowledgedBy: string | null; acknowledgedAt: number | null }

/** Who from outside the case has read what was served in it: above everything until the court has taken note, and in a list after that. */
class EmergencyPanel extends Page {
  static override properties = { record: { attribute: false }, readings: { state: true }, failed: { state: true }, working: { state: true } };
  record!: CaseRecord;
  readings: Reading[] = [];
  failed = false;
  working = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private get path(): string {
    return `/api/cases/${encodeURIComponent(this.record.id)}/emergency-readings`;
  }

  private async load(): Promise<void> {
    this.readings = (await get<{ readings: Reading[] }>(this.path).catch(() => null))?.readings ?? this.readings;
  }

  private async acknowledge(one: Reading): Promise<void> {
    this.working = true;
    this.failed = await send("PUT", `${this.path}/${encodeURIComponent(one.id)}/acknowledgement`).then(() => false, () => true);
    await this.load();
    this.working = false;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>("[data-outcome]")?.focus());
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.readings.length === 0) return nothing;
    const seen = this.readings.filter((one) => one.acknowledgedBy !== null);
    return html`${this.readings.filter((one) => one.acknowledgedBy === null).map((one) => html`<div class="line-notice line-notice--off" role="alert" data-emergency=${one.id}>
        <p class="govuk-body">${words("emergency.read", { name: one.name, time: formatMoment(one.at), until: formatMoment(one.until) })}</p>
        <p class="govuk-body answer">“${one.reason}”</p>
        <button type="button" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0" data-action="acknowledge" ?disabled=${this.working} @click=${() => void this.acknowledge(one)}>${words("emergency.acknowledge")}<span class="govuk-visually-hidden">: ${one.name}</span></button></div>`)}
      ${this.failed ? html`<p class="govuk-error-message" role="alert" tabindex="-1" data-outcome>${words("find.failed")}</p>` : nothing}
      ${seen.length === 0 ? nothing : html`<details class="govuk-details" tabindex="-1" data-outcome><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words("emergency.list")}</span></summary>
        <div class="govuk-details__text"><ul class="govuk-list">${seen.map((one) => html`<li>${words("emergency.seen", { name: one.name, time: formatMoment(one.at), by: one.acknowledgedBy ?? "" })} <span class="answer">“${one.reason}”</span></li>`)}</ul></div></details>`}`;
  }
}
customElements.define("emergency-panel", EmergencyPanel);
