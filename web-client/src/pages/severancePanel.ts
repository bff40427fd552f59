import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Origin } from "../form/openForm.ts";
import type { CaseRecord, Defendant } from "../form/template.ts";
import { RestError, send } from "../live/rest.ts";
import { en } from "../wording/en.ts";
import { formatDay, type WordKey, words } from "../wording/language.ts";
import { SIGN_IN_AGAIN } from "./confirmIdentity.ts";
import "./confirmIdentity.ts";
import { Page } from "./page.ts";
import { formPath, navigate } from "./router.ts";

/** The judge severs defendants, with a reason; what that does is said before. What was cut off is gone on with by asking again. */
class SeverancePanel extends Page {
  static override properties = { record: { attribute: false }, problem: { state: true }, wrong: { state: true }, working: { state: true }, stale: { state: true } };
  record!: CaseRecord;
  problem = "";
  wrong: "" | "defendants" | "reason" = "";
  working = false;
  /** What the judge asked for, and has to show anew who they are before. */
  stale: { defendants: string[]; reason: string } | null = null;

  /** The cases that severed defendants are to have and nobody can open yet: the severance was cut off. */
  private get unfinished(): string[] {
    const withCounts = this.record.counts.flatMap((one) => one.severing ?? []);
    return [...new Set(this.record.defendants.flatMap((one) => one.severing ?? []))].filter((id) => !withCounts.includes(id));
  }

  private goOn(id: string): void {
    void this.sever(this.record.defendants.filter((one) => one.severing === id).map((one) => one.id), words("sever.goOn"));
  }

  private submit(event: Event): void {
    event.preventDefault();
    const defendants = [...this.querySelectorAll<HTMLInputElement>("[data-sever]:checked")].map((one) => one.value);
    const reason = this.querySelector<HTMLInputElement>("#sever-reason")?.value.trim() ?? "";
    this.wrong = defendants.length === 0 ? "defendants" : reason === "" ? "reason" : "";
    if (this.wrong) {
      this.problem = words(`sever.missing.${this.wrong}`);
      return this.focusOn(this.wrong === "reason" ? "#sever-reason" : "[data-sever]");
    }
    void this.sever(defendants, reason);
  }

  private async sever(defendants: string[], reason: string): Promise<void> {
    this.working = true;
    this.problem = "";
    this.stale = null;
    try {
      const { id } = await send<{ id: string }>("POST", `/api/cases/${encodeURIComponent(this.record.id)}/severances`, { defendants, reason });
      navigate(`/cases/${encodeURIComponent(id)}`);
    } catch (error) {
      if (error instanceof RestError && error.code === SIGN_IN_AGAIN) this.stale = { defendants, reason };
      else this.refused(error);
    }
    this.working = false;
  }

  private refused(error: unknown): void {
    const key = `sever.refused.${error instanceof RestError ? error.code : ""}`;
    this.problem = words(Object.hasOwn(en, key) ? key as WordKey : "find.failed");
    this.dispatchEvent(new CustomEvent("case-changed", { bubbles: true }));
    this.focusOn("[data-outcome]");
  }

  private namesOf(ids: readonly string[]): string {
    return this.record.defendants.filter((one) => ids.includes(one.id)).map((one) => one.name).join(", ");
  }

  private focusOn(selector: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus());
  }

  protected override render(): TemplateResult {
    const { stale } = this;
    const there = this.record.defendants.filter((one) => !one.removed);
    return html`${stale ? html`<p class="govuk-body" data-severing>${words("sever.confirming", { names: this.namesOf(stale.defendants) })}</p><confirm-identity @confirmed=${() => void this.sever(stale.defendants, stale.reason)}></confirm-identity>` : nothing}${this.unfinished.map((id) => html`<div class="govuk-inset-text" data-unfinished=${id}><p class="govuk-body">${words("sever.unfinished", { names: this.record.defendants.filter((one) => one.severing === id).map((one) => one.name).join(", ") })}</p>
      ${this.problem ? html`<p class="govuk-error-message" role="alert">${this.problem}</p>` : nothing}
      <button type="button" class="govuk-button govuk-button--secondary" data-action="sever-go-on" ?disabled=${this.working} @click=${() => this.goOn(id)}>${words("sever.goOn")}</button></div>`)}
      ${there.length < 2 ? nothing : this.choice(there)}`;
  }

  private choice(there: Defendant[]): TemplateResult {
    return html`<details class="govuk-details" data-severance><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words("sever.title")}</span></summary>
      <div class="govuk-details__text">
      ${this.problem ? html`<p class="govuk-error-message" role="alert" tabindex="-1" id="sever-problem" data-outcome>${this.problem}</p>` : nothing}
      <p class="govuk-body">${words("sever.text")}</p>
      <form novalidate @submit=${(event: Event) => this.submit(event)} @input=${() => { this.stale = null; }}>
        <div class="govuk-form-group ${this.wrong === "defendants" ? "govuk-form-group--error" : ""}"><fieldset class="govuk-fieldset" aria-describedby=${this.wrong === "defendants" ? "sever-problem" : nothing}><legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${words("sever.who")}</legend>
          <div class="govuk-checkboxes">${repeat(there, (one) => one.id, (one) => html`<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="sever-${one.id}" value=${one.id} data-sever>
            <label class="govuk-label govuk-checkboxes__label" for="sever-${one.id}">D${one.number} ${one.name}</label></div>`)}</div></fieldset></div>
        <div class="govuk-form-group ${this.wrong === "reason" ? "govuk-form-group--error" : ""}"><label class="govuk-label" for="sever-reason">${words("transfer.reason")}</label>
          <input class="govuk-input" id="sever-reason" maxlength="2000" autocomplete="off" aria-describedby=${this.wrong === "reason" ? "sever-problem" : nothing}></div>
        <button type="submit" class="govuk-button govuk-button--warning" data-action="sever" ?disabled=${this.working}>${words("sever.button")}</button></form></div></details>`;
  }
}
customElements.define("severance-panel", SeverancePanel);

/** What a defendant's place in the case is now, where they are not in it any more. */
export function goneTag(one: Defendant): TemplateResult | typeof nothing {
  if (!one.removed) return nothing;
  return html` <strong class="govuk-tag govuk-tag--grey">${words(one.severed ? "sever.severed" : "defendants.removed")}</strong>${one.severedTo ? html` <a class="govuk-link" href="/cases/${encodeURIComponent(one.severedTo)}" data-severed-to>${words("sever.theirCase")}<span class="govuk-visually-hidden">: ${one.name}</span></a>` : nothing}`;
}

/** Where a form comes from. */
export function originLine(origin: Origin | null | undefined): TemplateResult | typeof nothing {
  if (!origin) return nothing;
  const values = { title: origin.title, at: formatDay(origin.at), version: origin.version };
  return html`<div class="govuk-inset-text" data-origin>${words(origin.version === 0 ? "sever.origin" : "sever.originVersion", values)}
    <a class="govuk-link" href=${formPath(origin.form)}>${words("sever.originLink")}</a></div>`;
}
