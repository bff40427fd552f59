import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { chargedIn, leavingWith } from "../form/severance.ts";
import { countLabel } from "../form/questions.ts";
import type { CaseRecord, Count, Defendant } from "../form/template.ts";
import { RestError, send } from "../live/rest.ts";
import { en } from "../wording/en.ts";
import { type WordKey, words } from "../wording/language.ts";
import { SIGN_IN_AGAIN } from "./confirmIdentity.ts";
import "./confirmIdentity.ts";
import { Page } from "./page.ts";

/** The judge severs counts for a trial of their own, with a reason; who goes with them, and who of these leaves this case, is said before. */
class CountSeverancePanel extends Page {
  static override properties = { record: { attribute: false }, chosen: { state: true }, problem: { state: true }, wrong: { state: true }, working: { state: true }, stale: { state: true } };
  record!: CaseRecord;
  chosen: string[] = [];
  problem = "";
  wrong: "" | "counts" | "reason" = "";
  working = false;
  /** What the judge asked for, and has to show anew who they are before. */
  stale: { counts: string[]; reason: string } | null = null;

  /** The cases that severed counts are to be tried in and nobody can open yet: the severance was cut off. */
  private get unfinished(): string[] {
    return [...new Set(this.record.counts.flatMap((one) => one.severing ?? []))];
  }

  private severedTo(id: string): Count[] {
    return this.record.counts.filter((one) => one.severing === id);
  }

  private choose(id: string, chosen: boolean): void {
    this.chosen = [...this.chosen.filter((one) => one !== id), ...(chosen ? [id] : [])];
  }

  private submit(event: Event): void {
    event.preventDefault();
    const standing = this.record.counts.filter((one) => !one.removed).map((one) => one.id);
    const counts = this.chosen.filter((one) => standing.includes(one));
    const reason = this.querySelector<HTMLInputElement>("#sever-counts-reason")?.value.trim() ?? "";
    this.wrong = counts.length === 0 ? "counts" : reason === "" ? "reason" : "";
    if (this.wrong) {
      this.problem = words(`severCounts.missing.${this.wrong}`);
      return this.focusOn(this.wrong === "reason" ? "#sever-counts-reason" : "[data-sever-count]");
    }
    void this.sever(counts, reason);
  }

  private async sever(counts: string[], reason: string): Promise<void> {
    this.working = true;
    this.problem = "";
    this.stale = null;
    try {
      const { id } = await send<{ id: string }>("POST", `/api/cases/${encodeURIComponent(this.record.id)}/count-severances`, { counts, reason });
      this.dispatchEvent(new CustomEvent("severed", { bubbles: true, detail: id }));
    } catch (error) {
      if (error instanceof RestError && error.code === SIGN_IN_AGAIN) this.stale = { counts, reason };
      else this.refused(error);
    }
    this.working = false;
  }

  private refused(error: unknown): void {
    const key = `severCounts.refused.${error instanceof RestError ? error.code : ""}`;
    this.problem = words(Object.hasOwn(en, key) ? key as WordKey : "find.failed");
    this.dispatchEvent(new CustomEvent("case-changed", { bubbles: true }));
    this.focusOn("[data-outcome]");
  }

  private labels(ids: readonly string[]): string {
    return this.record.counts.filter((one) => ids.includes(one.id)).map(countLabel).join(", ");
  }

  private focusOn(selector: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus());
  }

  protected override render(): TemplateResult {
    const { stale } = this;
    const standing = this.record.counts.filter((one) => !one.removed);
    return html`${stale ? html`<p class="govuk-body" data-severing-counts>${words("severCounts.confirming", { names: this.labels(stale.counts) })}</p><confirm-identity @confirmed=${() => void this.sever(stale.counts, stale.reason)}></confirm-identity>` : nothing}
      ${this.unfinished.map((id) => html`<div class="govuk-inset-text" data-unfinished-counts=${id}><p class="govuk-body">${words("severCounts.unfinished", { names: this.labels(this.severedTo(id).map((one) => one.id)) })}</p>
      ${this.problem ? html`<p class="govuk-error-message" role="alert">${this.problem}</p>` : nothing}
      <button type="button" class="govuk-button govuk-button--secondary" data-action="sever-counts-go-on" ?disabled=${this.working} @click=${() => void this.sever(this.severedTo(id).map((one) => one.id), words("sever.goOn"))}>${words("sever.goOn")}</button></div>`)}
      ${standing.length < 2 ? nothing : this.choice(standing)}`;
  }

  private choice(standing: Count[]): TemplateResult {
    return html`<details class="govuk-details" data-count-severance><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words("severCounts.title")}</span></summary>
      <div class="govuk-details__text">
      ${this.problem ? html`<p class="govuk-error-message" role="alert" tabindex="-1" id="sever-counts-problem" data-outcome>${this.problem}</p>` : nothing}
      <p class="govuk-body">${words("severCounts.text")}</p>
      <form novalidate @submit=${(event: Event) => this.submit(event)} @input=${() => { this.stale = null; }}>
        <div class="govuk-form-group ${this.wrong === "counts" ? "govuk-form-group--error" : ""}"><fieldset class="govuk-fieldset" aria-describedby=${this.wrong === "counts" ? "sever-counts-problem" : nothing}><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${words("severCounts.which")}</legend>
          <div class="govuk-checkboxes">${repeat(standing, (one) => one.id, (one) => this.box(one))}</div></fieldset></div>
        <div role="status">${this.who(standing)}</div>
        <div class="govuk-form-group ${this.wrong === "reason" ? "govuk-form-group--error" : ""}"><label class="govuk-label" for="sever-counts-reason">${words("transfer.reason")}</label>
          <input class="govuk-input" id="sever-counts-reason" maxlength="2000" autocomplete="off" aria-describedby=${this.wrong === "reason" ? "sever-counts-problem" : nothing}></div>
        <button type="submit" class="govuk-button govuk-button--warning" data-action="sever-counts" ?disabled=${this.working}>${words("severCounts.button")}</button></form></div></details>`;
  }

  private box(one: Count): TemplateResult {
    const changed = (event: Event) => this.choose(one.id, (event.target as HTMLInputElement).checked);
    return html`<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="sever-count-${one.id}" value=${one.id} aria-describedby="sever-count-${one.id}-who" data-sever-count @change=${changed}>
      <label class="govuk-label govuk-checkboxes__label" for="sever-count-${one.id}">${countLabel(one)}</label>
      <div class="govuk-hint govuk-checkboxes__hint" id="sever-count-${one.id}-who">${words("case.against", { names: names(chargedIn(this.record, [one.id])) })}</div></div>`;
  }

  /** Who has the new case, and who of them has none here any more. */
  private who(standing: Count[]): TemplateResult | typeof nothing {
    const chosen = standing.filter((one) => this.chosen.includes(one.id)).map((one) => one.id);
    if (chosen.length === 0) return nothing;
    const leaving = leavingWith(this.record, chosen);
    return html`<p class="govuk-body" data-goes>${words("severCounts.goes", { names: names(chargedIn(this.record, chosen)) })}</p>
      ${leaving.length === 0 ? nothing : html`<p class="govuk-body" data-leaves><strong>${words("severCounts.leaves", { names: names(leaving) })}</strong></p>`}`;
  }
}
customElements.define("count-severance-panel", CountSeverancePanel);

function names(defendants: readonly Defendant[]): string {
  return defendants.map((one) => one.name).join(", ");
}

/** Where a count that was severed is tried, for whoever has a place there. */
export function severedCount(one: Count): TemplateResult | typeof nothing {
  return one.severedTo ? html` <a class="govuk-link" href="/cases/${encodeURIComponent(one.severedTo)}" data-count-severed-to>${words("severCounts.theirCase")}<span class="govuk-visually-hidden">: ${countLabel(one)}</span></a>` : nothing;
}
