import { html, nothing, type TemplateResult } from "lit";
import { complete, leaveFor } from "../live/issuers.ts";
import { RestError } from "../live/rest.ts";
import { words } from "../wording/language.ts";
import { Page, presentPage } from "./page.ts";

/** Between this service and an organisation's sign-in: on the way there in a window of its own, and on the way back. */
class SignInReturn extends Page {
  static override properties = { issuer: { attribute: false }, problem: { state: true }, done: { state: true } };
  issuer = "";
  /** Why it did not work: a code of the service. */
  problem = "";
  /** Signed in, in a window of its own. */
  done = false;

  override connectedCallback(): void {
    super.connectedCallback();
    const sent = new URLSearchParams(location.search);
    const way = location.hash;
    // what the issuer sent stays neither in the address nor in the history
    history.replaceState(null, "", location.pathname);
    void (sent.has("state") ? this.comeBack(sent) : this.go(way));
  }

  private async go(way: string): Promise<void> {
    if (way !== "#window" && way !== "#fresh") return this.goOn("/");
    await leaveFor(this.issuer, null, way === "#fresh").catch((error: unknown) => this.fail(error));
  }

  private async comeBack(sent: URLSearchParams): Promise<void> {
    try {
      const page = await complete(this.issuer, sent);
      if (page !== null) return this.goOn(page);
      this.done = true;
      window.close();
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    this.problem = error instanceof RestError ? error.code : "unreachable";
  }

  private goOn(path: string): void {
    this.dispatchEvent(new CustomEvent("go-on", { detail: path }));
  }

  protected override updated(): void {
    presentPage(words(this.done ? "signIn.done" : "signIn.title"));
  }

  protected override render(): TemplateResult {
    if (this.done) {
      return html`<h1 class="govuk-heading-l" data-signed-in>${words("signIn.done")}</h1><p class="govuk-body" role="status">${words("signIn.doneText")}</p>
        <p class="govuk-body"><a class="govuk-link" href="/" @click=${(event: Event) => { event.preventDefault(); event.stopPropagation(); this.goOn("/"); }}>${words("cases.title")}</a></p>`;
    }
    return html`<h1 class="govuk-heading-l">${words("signIn.title")}</h1>
      ${this.problem === "" ? html`<p class="govuk-body">${words("service.loading")}</p>`
        : html`<p class="govuk-error-message" role="alert" data-problem=${this.problem}>${problemText(this.problem)}</p>`}
      ${this.problem === "" ? nothing : html`<button type="button" class="govuk-button" data-action="try-again" @click=${() => this.goOn("/")}>${words("service.retry")}</button>`}`;
  }
}
customElements.define("sign-in-return", SignInReturn);

/** What a person is told when it did not work. */
export function problemText(code: string): string {
  switch (code) {
    case "issuer-unavailable": return words("signIn.issuerUnavailable");
    case "sign-in-lost": return words("signIn.lost");
    case "sign-in-declined": return words("signIn.declined");
    case "sign-in-refused": return words("signIn.refused");
    case "too-many": return words("signIn.tooMany");
    case "unreachable": return words("signIn.unreachable");
    default: return words("signIn.failed");
  }
}
