import { html, nothing, type TemplateResult } from "lit";
import { get, RestError, send } from "../live/rest.ts";
import { roleName } from "../wording/names.ts";
import { words } from "../wording/language.ts";
import { Page, presentPage } from "./page.ts";

const RETRY_MS = 3_000;

interface DemoPerson { id: string; name: string; role: string; team: string; description: string }

/** Choosing a demonstration person; where there is none, the page says so. */
class SignInPage extends Page {
  static override properties = { people: { state: true }, failed: { state: true }, unreachable: { state: true }, again: { attribute: false } };
  people: DemoPerson[] | null | undefined = undefined;
  failed = false;
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
      this.people = (await get<{ people: DemoPerson[] }>("/api/demo/people")).people;
      this.unreachable = false;
    } catch (error) {
      this.people = error instanceof RestError && error.status === 404 ? null : [];
      this.unreachable = this.people !== null;
      if (this.unreachable) setTimeout(() => { if (this.isConnected) void this.load(); }, RETRY_MS);
    }
  }

  private async choose(person: DemoPerson): Promise<void> {
    this.failed = false;
    try {
      await send("POST", "/api/demo/sign-in", { person: person.id });
      this.dispatchEvent(new CustomEvent("signed-in"));
    } catch {
      this.failed = true;
    }
  }

  protected override updated(): void {
    if (!this.again) presentPage(words("signIn.title"));
  }

  protected override render(): TemplateResult {
    return html`${this.again ? html`<h2 class="govuk-heading-m">${words("signIn.again")}</h2>` : html`<h1 class="govuk-heading-l">${words("signIn.title")}</h1>`}
      ${this.failed ? html`<p class="govuk-error-message" role="alert">${words("signIn.failed")}</p>` : nothing}
      ${this.unreachable ? html`<p class="govuk-body" role="status" data-unreachable>${words("signIn.unreachable")}</p>` : nothing}
      ${this.people === undefined ? html`<p class="govuk-body">${words("service.loading")}</p>` : nothing}
      ${this.people === null ? html`<p class="govuk-body">${words("signIn.none")}</p>` : nothing}
      ${this.people?.length ? html`<p class="govuk-body-l">${words("signIn.lead")}</p>
        <ul class="govuk-list people">${this.people.map((person) => html`<li class="people__one">
          <button type="button" class="people__button" data-person=${person.id} @click=${() => void this.choose(person)}>
            <span class="people__name">${person.name}</span><span class="people__role">${roleName(person.role)}</span>
            ${person.description === roleName(person.role) || /^(Judge|Court clerk)$/.test(person.description) ? nothing : html`<span class="people__text" lang="en">${person.description}</span>`}</button></li>`)}</ul>` : nothing}`;
  }
}
customElements.define("sign-in-page", SignInPage);
