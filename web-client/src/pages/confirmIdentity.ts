import { html, nothing, type TemplateResult } from "lit";
import { type Issuer, issuers, onSignInElsewhere, windowFor } from "../live/issuers.ts";
import { get, send } from "../live/rest.ts";
import type { SessionEnds } from "../live/sessionWatch.ts";
import { currentLanguage, words } from "../wording/language.ts";
import { Page } from "./page.ts";

/** The code with which the court wants somebody to show anew who they are before an act. */
export const SIGN_IN_AGAIN = "sign-in-again";

/**
 * Before what cannot be taken back somebody shows anew who they are, in a window beside this one (in the demonstration here). It says
 * `confirmed`, and the page goes on with the act.
 */
class ConfirmIdentity extends Page {
  static override properties = { who: { state: true }, issuer: { state: true }, failed: { state: true } };
  who: SessionEnds | null = null;
  issuer: Issuer | null = null;
  failed = false;
  private done = false;
  private stop: () => void = () => undefined;
  private readonly look = (): void => { if (document.visibilityState === "visible") void this.check(); };

  override connectedCallback(): void {
    super.connectedCallback();
    this.stop = onSignInElsewhere(() => void this.check());
    document.addEventListener("visibilitychange", this.look);
    window.addEventListener("focus", this.look);
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
    document.removeEventListener("visibilitychange", this.look);
    window.removeEventListener("focus", this.look);
  }

  private async load(): Promise<void> {
    try {
      const [who, known] = await Promise.all([get<SessionEnds>("/api/session"), issuers()]);
      this.issuer = known.find((one) => one.id === who.issuer) ?? null;
      this.who = who;
      await this.updateComplete;
      this.querySelector<HTMLElement>("section")?.focus();
    } catch {
      this.failed = true;
    }
  }

  /** Somebody else is noticed by the page around this one. */
  private async check(): Promise<void> {
    const now = await get<SessionEnds>("/api/session").catch(() => null);
    if (this.done || !this.isConnected || !now || now.id !== this.who?.id || now.freshUntil <= now.now) return;
    this.done = true;
    this.dispatchEvent(new CustomEvent("confirmed"));
  }

  private async again(person: string): Promise<void> {
    this.failed = false;
    try {
      await send("POST", "/api/demo/sign-in", { person });
      await this.check();
    } catch {
      this.failed = true;
    }
  }

  protected override render(): TemplateResult {
    const { who, issuer } = this;
    return html`<section class="consequence" tabindex="-1" data-confirm-identity aria-labelledby="confirm-identity">
      <h2 class="govuk-heading-m" id="confirm-identity">${words("confirm.title")}</h2><p class="govuk-body">${words("confirm.text")}</p>
      ${this.failed ? html`<p class="govuk-error-message" role="alert">${words("signIn.failed")}</p>` : nothing}
      ${issuer ? html`<p class="govuk-body">${words("signIn.window")}</p><a class="govuk-button" role="button" draggable="false" target="_blank" rel="noopener" href=${windowFor(issuer.id, true)} data-issuer=${issuer.id}>${words("signIn.by", { name: issuer.name[currentLanguage()] })}</a>` : nothing}
      ${who?.demo && !issuer ? html`<button type="button" class="govuk-button" data-action="confirm-identity" @click=${() => void this.again(who.id)}>${words("confirm.as", { name: who.name })}</button>` : nothing}
    </section>`;
  }
}
customElements.define("confirm-identity", ConfirmIdentity);
