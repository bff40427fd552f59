import { html, nothing, type TemplateResult } from "lit";
import { get } from "../live/rest.ts";
import { formatMoment, shortName, words } from "../wording/language.ts";
import { Page } from "./page.ts";

interface Version { version: number; at: number; by: string; hash: string; document: { state: "ready" | "rendering" | "failed"; href?: string } | null }

const ASK_AGAIN_MS = 3_000;

/** Final: which version, by whom, and the signed PDF as soon as it is made. */
class FinalBanner extends Page {
  static override properties = { formId: {}, version: { type: Number }, versions: { state: true } };
  formId = "";
  version = 0;
  versions: Version[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("version")) void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  private async load(): Promise<void> {
    clearTimeout(this.timer);
    const answer = await get<{ versions: Version[] }>(`/api/forms/${encodeURIComponent(this.formId)}/versions`).catch(() => null);
    this.versions = answer?.versions ?? this.versions;
    const waiting = !answer || this.versions.some((one) => one.document?.state === "rendering");
    if (waiting && this.isConnected) this.timer = setTimeout(() => void this.load(), ASK_AGAIN_MS);
  }

  protected override render(): TemplateResult {
    const newest = this.versions.at(-1);
    return html`<section class="govuk-notification-banner govuk-notification-banner--success final-banner" data-final=${this.version}>
      <div class="govuk-notification-banner__content"><h2 class="govuk-notification-banner__heading">${words("final.banner", { version: this.version })}</h2>
      ${newest ? html`<p class="govuk-body">${words("final.by", { time: formatMoment(newest.at), name: shortName(newest.by) })}</p>` : nothing}
      ${this.versions.map((one) => this.line(one))}</div></section>`;
  }

  private line(one: Version): TemplateResult {
    const { version } = one;
    if (one.document?.state === "ready" && one.document.href) {
      const { href } = one.document;
      return html`<p class="govuk-body"><a class="govuk-link" href=${href} download hreflang="en" data-document=${version}>${words("final.download", { version })}</a><br>
        <a class="govuk-link" href="${href}?language=cy" download hreflang="cy" data-document-cy=${version}>${words("final.downloadWelsh", { version })}</a><br>
        <span class="govuk-hint final-banner__hash">${words("final.hash", { hash: one.hash })}</span></p>`;
    }
    return html`<p class="govuk-body" role="status">${words(one.document?.state === "failed" ? "final.failed" : "final.rendering", { version })}</p>`;
  }
}
customElements.define("final-banner", FinalBanner);
