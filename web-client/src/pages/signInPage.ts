import { html, nothing, type TemplateResult } from "lit";
import { type Issuer, issuers, leaveFor, windowFor } from "../live/issuers.ts";
import { get, RestError, send } from "../live/rest.ts";
import { roleName } from "../wording/names.ts";
import { currentLanguage, words } from "../wording/language.ts";
import { Page, presentPage } from "./page.ts";
import { problemText } from "./signInReturn.ts";

const RETRY_MS = 3_000;

interface DemoPerson { id: string; name: string; role: string; team: string; description: string }

/** Signing in by an organisation; in the demonstration also by choosing a person here. */
class SignInPage extends Page {
  static override properties = { people: { state: true }, issuers: { state: true }, failed: { state: true }, leaving: { state: true }, unreachable: { state: true }, again: { attribute: false } };
  people: DemoPerson[] | null | undefined = undefined;
  issuers: Issuer[] = [];
  /** Why the last attempt did not work: a code of the service. */
  failed = "";
  /** On the way to an issuer. */
  leaving = false;
  /** Nobody can sign in at the moment; it is tried again. */
  unreachable = false;
  /** Under a heading of another page. */
  again = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      this.issuers = await issuers();
      this.people = (await get<{ people: DemoPerson[] }>("/api/demo/people")).people;
      this.unreachable = false;
    } catch (error) {
      this.people = error instanceof RestError && error.status === 404 ? null : [];
      this.unreachable = this.people !== null;
      if (this.unreachable) setTimeout(() => { if (this.isConnected) void this.load(); }, RETRY_MS);
    }
  }

  private async choose(person: DemoPerson): Promise<void> {
    this.failed = "";
    try {
      await send("POST", "/api/demo/sign-in", { person: person.id });
      this.dispatchEvent(new CustomEvent("signed-in"));
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    this.failed = error instanceof RestError && error.code !== "" ? error.code : "failed";
  }

  private async leave(issuer: Issuer): Promise<void> {
    this.failed = "";
    this.leaving = true;
    await leaveFor(issuer.id, location.pathname).catch((error: unknown) => this.fail(error));
    this.leaving = false;
  }

  /** Where a page was blanked, in a window beside it: what waits in this one's memory stays there. */
  private issuerButtons(): TemplateResult | typeof nothing {
    if (this.issuers.length === 0) return nothing;
    return html`${this.again ? html`<p class="govuk-body">${words("signIn.window")}</p>` : nothing}
      <ul class="govuk-list">${this.issuers.map((issuer) => {
        const name = words("signIn.by", { name: issuer.name[currentLanguage()] });
        return html`<li>${this.again
          ? html`<a class="govuk-button" role="button" draggable="false" target="_blank" rel="noopener" href=${windowFor(issuer.id)} data-issuer=${issuer.id}>${name}</a>`
          : html`<button type="button" class="govuk-button" data-issuer=${issuer.id} ?disabled=${this.leaving} @click=${() => void this.leave(issuer)}>${name}</button>`}</li>`;
      })}</ul>`;
  }

  protected override updated(): void {
    if (!this.again) presentPage(words("signIn.title"));
  }

  protected override render(): TemplateResult {
    return html`${this.again ? html`<h2 class="govuk-heading-m">${words("signIn.again")}</h2>` : html`<h1 class="govuk-heading-l">${words("signIn.title")}</h1>`}
      ${this.failed ? html`<p class="govuk-error-message" role="alert" data-problem=${this.failed}>${problemText(this.failed)}</p>` : nothing}
      ${this.unreachable ? html`<p class="govuk-body" role="status" data-unreachable>${words("signIn.unreachable")}</p>` : nothing}
      ${this.people === undefined && this.issuers.length === 0 ? html`<p class="govuk-body">${words("service.loading")}</p>` : nothing}
      ${this.people === null && this.issuers.length === 0 ? html`<p class="govuk-body">${words("signIn.none")}</p>` : nothing}
      ${this.issuerButtons()}
      ${this.people?.length ? html`<p class="govuk-body-l">${words("signIn.lead")}</p>
        <ul class="govuk-list people">${this.people.map((person) => html`<li class="people__one">
          <button type="button" class="people__button" data-person=${person.id} @click=${() => void this.choose(person)}>
            <span class="people__name">${person.name}</span><span class="people__role">${roleName(person.role)}</span>
            ${person.description === roleName(person.role) || /^(Judge|Court clerk)$/.test(person.description) ? nothing : html`<span class="people__text" lang="en">${person.description}</span>`}</button></li>`)}</ul>` : nothing}`;
  }
}
customElements.define("sign-in-page", SignInPage);
