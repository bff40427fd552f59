import { html, nothing, type TemplateResult } from "lit";
import { get } from "../live/rest.ts";
import { formatDate, words } from "../wording/language.ts";
import { Page, presentPage } from "./page.ts";
import "./keptPanel.ts";

interface CaseLine { id: string; urn: string; title: string; court: string | { name: string }; hearingDate: string | null }

class CasesPage extends Page {
  static override properties = { person: {}, group: {}, cases: { state: true }, failed: { state: true } };
  cases: CaseLine[] | null = null;
  failed = false;
  /** Whose cases. */
  person = "";
  /** What kind of sign-in they have. */
  group = "";

  override connectedCallback(): void {
    super.connectedCallback();
    get<{ cases: CaseLine[] }>("/api/cases").then((answer) => { this.cases = answer.cases; }, () => { this.failed = true; });
  }

  protected override updated(): void {
    presentPage(words("cases.title"));
  }

  protected override render(): TemplateResult {
    return html`<h1 class="govuk-heading-l">${words("cases.title")}</h1>
      ${this.failed ? html`<p class="govuk-error-message" role="alert">${words("service.failed")}</p>` : nothing}
      <kept-panel .person=${this.person}></kept-panel>
      ${!this.cases && !this.failed ? html`<p class="govuk-body">${words("service.loading")}</p>` : nothing}
      ${this.cases?.length === 0 ? html`<p class="govuk-body">${words("cases.none")}</p>` : nothing}
      ${this.cases?.map((one) => html`<section class="case-card">
        <h2 class="govuk-heading-m"><a class="govuk-link" href="/cases/${one.id}" data-case=${one.id}>${one.title}</a></h2>
        <dl class="case-card__facts">
          <div><dt>${words("cases.urn")}</dt><dd>${one.urn}</dd></div>
          <div><dt>${words("cases.court")}</dt><dd>${typeof one.court === "string" ? one.court : one.court.name}</dd></div>
          <div><dt>${words("cases.hearing")}</dt><dd>${one.hearingDate ? formatDate(one.hearingDate) : "–"}</dd></div>
        </dl></section>`) ?? nothing}
      ${this.group === "lawyer" || this.group === "court" ? html`<p class="govuk-body"><a class="govuk-link" href="/find" data-link="find">${words(this.group === "court" ? "emergency.title" : "find.title")}</a></p>` : nothing}`;
  }
}
customElements.define("cases-page", CasesPage);
