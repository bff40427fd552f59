import { html, nothing, type TemplateResult } from "lit";
import { REASON_CHARACTERS } from "../form/limits.ts";
import { RestError, send } from "../live/rest.ts";
import { type WordKey, words } from "../wording/language.ts";
import { en } from "../wording/en.ts";
import { Page, presentPage } from "./page.ts";
import { navigate } from "./router.ts";

/** Court staff open a case they have no place in, with a reason: what was served, for a while, and everybody of the court sees it. */
class EmergencyPage extends Page {
  static override properties = { problem: { state: true }, wrong: { state: true }, working: { state: true } };
  problem = "";
  /** Which box the problem is about. */
  wrong: "urn" | "reason" | "" = "";
  working = false;

  private value(id: string): string {
    return this.querySelector<HTMLInputElement>(`#emergency-${id}`)!.value.trim();
  }

  private async begin(event: Event): Promise<void> {
    event.preventDefault();
    const urn = this.value("urn").replace(/[\s/.-]+/g, "");
    this.wrong = !/^[A-Za-z0-9]{5,20}$/.test(urn) ? "urn" : this.value("reason") === "" ? "reason" : "";
    this.problem = this.wrong === "urn" ? words("find.urnWrong") : this.wrong === "reason" ? words("emergency.sayWhy") : "";
    if (this.wrong) return this.focusOn(`#emergency-${this.wrong}`);
    this.working = true;
    try {
      const begun = await send<{ caseId: string }>("POST", "/api/emergency-readings", { urn, reason: this.value("reason") });
      return navigate(`/cases/${encodeURIComponent(begun.caseId)}`);
    } catch (error) {
      const key = `emergency.refused.${error instanceof RestError ? error.code : ""}`;
      this.problem = words(Object.hasOwn(en, key) ? key as WordKey : "find.failed");
    }
    this.working = false;
    this.focusOn("[data-outcome]");
  }

  private focusOn(selector: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus());
  }

  protected override updated(): void {
    presentPage(words("emergency.title"));
  }

  protected override render(): TemplateResult {
    const wrong = (box: "urn" | "reason") => this.wrong === box;
    return html`<nav><a class="govuk-back-link" href="/">${words("cases.title")}</a></nav>
      <h1 class="govuk-heading-l">${words("emergency.title")}</h1>
      <div class="consequence"><p class="govuk-body">${words("emergency.lead")}</p><p class="govuk-body"><strong>${words("emergency.loud")}</strong></p></div>
      ${this.problem ? html`<p class="govuk-error-message" role="alert" tabindex="-1" id="emergency-problem" data-outcome>${this.problem}</p>` : nothing}
      <form novalidate @submit=${(event: Event) => void this.begin(event)}>
        <div class="govuk-form-group ${wrong("urn") ? "govuk-form-group--error" : ""}"><label class="govuk-label" for="emergency-urn">${words("cases.urn")}</label>
          <input class="govuk-input govuk-input--width-20" id="emergency-urn" autocomplete="off" spellcheck="false" maxlength="40" aria-describedby=${wrong("urn") ? "emergency-problem" : nothing}></div>
        <div class="govuk-form-group ${wrong("reason") ? "govuk-form-group--error" : ""}"><label class="govuk-label" for="emergency-reason">${words("emergency.reason")}</label>
          <div class="govuk-hint" id="emergency-reason-hint">${words("emergency.reasonHint")}</div>
          <textarea class="govuk-textarea" id="emergency-reason" rows="3" maxlength=${REASON_CHARACTERS} aria-describedby=${wrong("reason") ? "emergency-reason-hint emergency-problem" : "emergency-reason-hint"}></textarea></div>
        <button type="submit" class="govuk-button govuk-button--warning" data-action="begin-emergency" ?disabled=${this.working}>${words("emergency.button")}</button></form>`;
  }
}
customElements.define("emergency-page", EmergencyPage);
