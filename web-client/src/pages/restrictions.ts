import { html, nothing, type TemplateResult } from "lit";
import type { CaseRecord } from "../form/template.ts";
import { words } from "../wording/language.ts";

/** On every page of a case: that it is sealed, and what may not be published of it, in the words of the order. */
export function restrictionBanner(record: CaseRecord): TemplateResult | typeof nothing {
  const restrictions = record.restrictions ?? [];
  if (!record.sealed && restrictions.length === 0) return nothing;
  return html`<section class="restriction" aria-label=${words("restriction.title")} data-restriction>
    ${record.sealed ? html`<p class="govuk-body"><strong>${words("restriction.sealed")}</strong> ${words("restriction.sealedText")}</p>` : nothing}
    ${restrictions.length === 0 ? nothing : html`<p class="govuk-body"><strong>${words("restriction.applies")}</strong></p>`}
    ${restrictions.map((one) => html`<p class="govuk-body" lang="en">${one.text} <span class="restriction__provision">${one.provision}</span></p>`)}</section>`;
}
