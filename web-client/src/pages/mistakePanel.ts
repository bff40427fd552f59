import { html, nothing, type TemplateResult } from "lit";
import { SUSPENDED } from "../engine/partState.ts";
import type { OpenForm } from "../form/openForm.ts";
import { templatePartOf } from "../form/template.ts";
import { type WordKey, words } from "../wording/language.ts";

/** True when the newest release of a part is withheld. */
export function isWithheld(form: OpenForm, part: string): boolean {
  const live = form.session.parts.get(part);
  return live ? live.view.joined.includes(SUSPENDED) : form.session.withheld.has(part);
}

/** Something was served by mistake: whoever serves the part says so, and the judge decides whether it is read again. */
export function mistakePanel(form: OpenForm, part: string): TemplateResult | typeof nothing {
  if (templatePartOf(form.template, part)?.kind !== "party") return nothing;
  const live = form.session.parts.get(part);
  const ready = form.session.status === "connected" && !live?.hasPending;
  const button = (action: string, label: WordKey, suspends: boolean) => html`<button type="button" class="govuk-button govuk-button--secondary" data-action=${action} ?disabled=${!ready}
    @click=${() => form.session.setAudience(part, SUSPENDED, suspends)}>${words(label)}</button> `;
  if (isWithheld(form, part)) {
    const judge = form.record.role === "judge";
    return html`<div class="govuk-inset-text" role="status" data-withheld=${part}><strong>${words("mistake.withheld")}</strong><br>${words(live ? "mistake.withheldOwn" : "mistake.withheldText")}
      ${judge ? html`<p class="govuk-body">${words("mistake.decide")}</p>${button("mistake-restore", "mistake.restore", false)}${button("mistake-keep", "mistake.keep", true)}` : nothing}</div>`;
  }
  if (!live?.view.served || !form.record.mayServe) return nothing;
  return html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words("mistake.title")}</span></summary>
    <div class="govuk-details__text"><p class="govuk-body">${words("mistake.text")}</p>${button("mistake", "mistake.button", true)}</div></details>`;
}
