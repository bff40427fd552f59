import { html, type TemplateResult } from "lit";
import { formatTime, words } from "../wording/language.ts";
import { Page } from "./page.ts";

const MINUTE_MS = 60_000;
const TICK_MS = 1_000;

/** Asks whether somebody is still there, before they are signed out (WCAG 2.2, 2.2.1). Everything else waits until they have answered. */
export class SessionWarning extends Page {
  static override properties = { end: { attribute: false }, last: { attribute: false }, minutes: { state: true } };
  /** When they are signed out, by this page's clock. */
  end = 0;
  /** Whatever is done: they have been signed in for as long as they may be. */
  last = false;
  minutes = 0;
  /** What had the focus. */
  focusBefore: Element | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.focusBefore = document.activeElement;
    this.timer = setInterval(() => this.count(), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
    if (this.focusBefore instanceof HTMLElement && this.focusBefore.isConnected) this.focusBefore.focus({ preventScroll: true });
  }

  private count(): void {
    this.minutes = Math.max(0, Math.ceil((this.end - Date.now()) / MINUTE_MS));
  }

  protected override willUpdate(): void {
    this.count();
  }

  protected override firstUpdated(): void {
    this.querySelector("dialog")!.showModal();
    this.querySelector<HTMLElement>("[data-action=stay]")!.focus();
  }

  private say(name: "stay" | "sign-out"): void {
    this.dispatchEvent(new CustomEvent(name));
  }

  /** Closing the question with Escape is an answer: somebody is there. */
  private cancelled(event: Event): void {
    event.preventDefault();
    this.say("stay");
  }

  protected override render(): TemplateResult {
    const left = words(this.minutes > 1 ? "ending.minutes" : "ending.minute", { count: this.minutes });
    return html`<dialog class="session-warning" aria-labelledby="ending-title" aria-describedby="ending-text" @cancel=${(event: Event) => this.cancelled(event)}>
      <h2 class="govuk-heading-m" id="ending-title">${words("ending.title")}</h2>
      <div id="ending-text"><p class="govuk-body">${words(this.last ? "ending.last" : "ending.text", { time: formatTime(this.end) })}</p>
        <p class="govuk-body govuk-!-font-weight-bold" aria-live="polite" data-minutes=${this.minutes}>${left}</p>
        <p class="govuk-body">${words("ending.kept")}</p></div>
      <div class="govuk-button-group">
        <button type="button" class="govuk-button" data-action="stay" @click=${() => this.say("stay")}>${words(this.last ? "ending.goOn" : "ending.stay")}</button>
        <button type="button" class="govuk-button govuk-button--secondary" data-action="sign-out-now" @click=${() => this.say("sign-out")}>${words("signOut")}</button></div></dialog>`;
  }
}
customElements.define("session-warning", SessionWarning);
