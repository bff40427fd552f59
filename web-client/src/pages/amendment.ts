import { html, nothing, type TemplateResult } from "lit";
import { placeOf } from "../form/labels.ts";
import type { OpenForm } from "../form/openForm.ts";
import type { Amendment } from "../live/messages.ts";
import { formatMoment, shortName, words } from "../wording/language.ts";

export interface Changed { part: string; field: string }

/** Said on every page of a form that is open again. */
export function amendmentBanner(amends: Amendment): TemplateResult {
  const { version } = amends;
  return html`<section class="govuk-notification-banner final-banner" aria-labelledby="amending-title" data-amending=${version}>
    <div class="govuk-notification-banner__content"><h2 class="govuk-notification-banner__heading" id="amending-title">${words(amends.slip ? "amending.slip" : "amending.banner", { version })}</h2>
    ${amendmentWhy(amends)}<p class="govuk-body">${words("amending.stays", { version })}</p></div></section>`;
}

/** Who opened the form again, when and why. */
export function amendmentWhy(amends: Amendment): TemplateResult {
  return html`<p class="govuk-body">${words("amending.by", { time: formatMoment(amends.at), name: shortName(amends.by) })}</p>
    <p class="govuk-body amendment-reason" data-reason><strong>${words("amending.reason")}</strong> ${amends.reason}</p>`;
}

/** The questions whose answers are others than in the version before, part by part. */
export function changedList(form: OpenForm, changed: readonly Changed[]): TemplateResult | typeof nothing {
  if (changed.length === 0) return html`<p class="govuk-body" data-changed="0">${words("amending.nothingChanged")}</p>`;
  const parts = [...new Set(changed.map((one) => one.part))];
  return html`<p class="govuk-body"><strong>${words("amending.changed")}</strong></p>
    <ul class="govuk-list govuk-list--bullet" data-changed=${changed.length}>${parts.map((part) => html`<li>${form.partTitle(part)}: ${labels(form, part, changed).join("; ")}</li>`)}</ul>`;
}

function labels(form: OpenForm, part: string, changed: readonly Changed[]): string[] {
  const of = changed.filter((one) => one.part === part).map(({ field }) => placeOf(form, part, field)?.label ?? form.optionalText(field) ?? field);
  return [...new Set(of)];
}
