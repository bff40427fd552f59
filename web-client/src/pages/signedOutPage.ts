import { html, type TemplateResult } from "lit";
import { words } from "../wording/language.ts";
import { Page } from "./page.ts";
import "./signInPage.ts";

/** What is left of every page when the sign-in has ended: that it has, where what was typed is, and signing in again at this place. */
class SignedOutPage extends Page {
  static override properties = { kept: { state: true } };
  /** Whether typing that is not at the court yet is kept on this device; null where there is none, undefined while it is being put away. */
  kept: boolean | null | undefined = undefined;
  private readonly look = (): void => {
    if (document.visibilityState === "visible") this.dispatchEvent(new CustomEvent("look"));
  };

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("visibilitychange", this.look);
    window.addEventListener("focus", this.look);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.look);
    window.removeEventListener("focus", this.look);
  }

  protected override firstUpdated(): void {
    window.scrollTo(0, 0);
    this.querySelector<HTMLElement>("h1")!.focus();
  }

  protected override render(): TemplateResult {
    const typed = this.kept === undefined ? "" : words(this.kept === null ? "ended.nothing" : this.kept ? "ended.kept" : "ended.notKept");
    return html`<div data-signed-out>
      <h1 class="govuk-heading-l" tabindex="-1">${words("ended.title")}</h1>
      <p class="govuk-body" role="status" data-kept=${String(this.kept)}>${typed}</p>
      <p class="govuk-body">${words("ended.return")}</p>
      <sign-in-page .again=${true} @signed-in=${() => this.dispatchEvent(new CustomEvent("signed-in"))}></sign-in-page></div>`;
  }
}
customElements.define("signed-out-page", SignedOutPage);
