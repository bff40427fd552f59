import { html, nothing, type TemplateResult } from "lit";
import type { OpenForm } from "../form/openForm.ts";
import type { Amendment } from "../live/messages.ts";
import { inCapacity } from "../live/capacity.ts";
import { get } from "../live/rest.ts";
import { formatMoment, shortName, words } from "../wording/language.ts";
import { amendmentWhy, type Changed, changedList } from "./amendment.ts";
import { Page } from "./page.ts";

interface Version { approval?: { by: string; at: number } | null; amends?: Amendment | null; changed?: Changed[]; version: number; at: number; by: string; hash: string; document: { state: "ready" | "rendering" | "failed"; href?: string } | null }

const ASK_AGAIN_MS = 3_000;

/** Final: which version, by whom, what it amends and why, and the signed PDF of every version as soon as it is made. */
class FinalBanner extends Page {
  static override properties = { form: { attribute: false }, version: { type: Number }, versions: { state: true } };
  form!: OpenForm;
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
    const answer = await get<{ versions: Version[] }>(`/api/forms/${encodeURIComponent(this.form.record.id)}/versions`).catch(() => null);
    this.versions = answer?.versions ?? this.versions;
    const waiting = !answer || this.versions.some((one) => one.document?.state === "rendering");
    if (waiting && this.isConnected) this.timer = setTimeout(() => void this.load(), ASK_AGAIN_MS);
  }

  protected override render(): TemplateResult {
    const newest = this.versions.at(-1);
    const amends = newest?.amends;
    const title = amends ? words(amends.slip ? "final.slipBanner" : "final.amendedBanner", { version: this.version }) : words("final.banner", { version: this.version });
    return html`<section class="govuk-notification-banner govuk-notification-banner--success final-banner" data-final=${this.version}>
      <div class="govuk-notification-banner__content"><h2 class="govuk-notification-banner__heading">${title}</h2>
      ${newest ? html`<p class="govuk-body">${words("final.by", { time: formatMoment(newest.at), name: shortName(newest.by) })}${newest.approval ? html`<br><span data-approved>${words("final.approved", { time: formatMoment(newest.approval.at), name: shortName(newest.approval.by) })}</span>` : nothing}</p>` : nothing}
      ${amends ? html`${amendmentWhy(amends)}${changedList(this.form, newest.changed ?? [])}` : nothing}
      ${this.versions.toReversed().map((one) => this.line(one))}</div></section>`;
  }

  private line(one: Version): TemplateResult {
    const { version } = one;
    if (one.document?.state === "ready" && one.document.href) {
      const href = inCapacity(one.document.href);
      const welsh = inCapacity(`${one.document.href}?language=cy`);
      return html`<p class="govuk-body"><a class="govuk-link" href=${href} download hreflang="en" data-document=${version}>${words("final.download", { version })}</a><br>
        <a class="govuk-link" href=${welsh} download hreflang="cy" data-document-cy=${version}>${words("final.downloadWelsh", { version })}</a><br>
        <span class="govuk-hint final-banner__hash">${words("final.hash", { hash: one.hash })}</span></p>`;
    }
    return html`<p class="govuk-body" role="status">${words(one.document?.state === "failed" ? "final.failed" : "final.rendering", { version })}</p>`;
  }
}
customElements.define("final-banner", FinalBanner);
