import { html, nothing, type TemplateResult } from "lit";
import { get, RestError, send } from "../live/rest.ts";
import { roleName } from "../wording/names.ts";
import { words } from "../wording/language.ts";
import { Page, presentPage } from "./page.ts";

interface DemoPerson { id: string; name: string; role: string; team: string; description: string }

/** Choosing a demonstration person; where there is none, the page says so. */
class SignInPage extends Page {
  static override properties = { people: { state: true }, failed: { state: true } };
  people: DemoPerson[] | null | undefined = undefined;
  failed = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      this.people = (await get<{ people: DemoPerson[] }>("/api/demo/people")).people;
    } catch (error) {
      this.people = error instanceof RestError && error.status === 404 ? null : [];
      this.failed = this.people !== null;
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
    presentPage(words("signIn.title"));
  }

  protected override render(): TemplateResult {
    return html`<h1 class="govuk-heading-l">${words("signIn.title")}</h1>
      ${this.failed ? html`<p class="govuk-error-message" role="alert">${words("signIn.failed")}</p>` : nothing}
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
