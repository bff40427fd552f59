import { html, nothing, type TemplateResult } from "lit";
import { REASON_CHARACTERS } from "../form/limits.ts";
import { SUSPENDED } from "../engine/partState.ts";
import type { OpenForm } from "../form/openForm.ts";
import { isWithheld } from "../form/partStatus.ts";
import { templatePartOf } from "../form/template.ts";
import { formatMoment, shortName, type WordKey, words } from "../wording/language.ts";
import { formPath } from "./router.ts";

/** Something was served by mistake: whoever serves the part says so and why, and the judge decides whether it is read again. */
export function mistakePanel(form: OpenForm, part: string): TemplateResult | typeof nothing {
  if (templatePartOf(form.template, part)?.kind !== "party") return nothing;
  const live = form.session.parts.get(part);
  if (isWithheld(form, part)) {
    const judge = form.record.role === "judge";
    return html`<div class="govuk-inset-text" role="status" data-withheld=${part}><strong>${words("mistake.withheld")}</strong><br>${words(live ? "mistake.withheldOwn" : "mistake.withheldText")}
      ${why(form, part)}
      ${judge ? html`<p class="govuk-body">${words("mistake.decide")}</p>${reasonBox(part, "decide", "mistake.decideReason")}${button(form, part, "mistake-restore", "mistake.restore", false)}${button(form, part, "mistake-keep", "mistake.keep", true)}` : nothing}</div>`;
  }
  if (!live?.view.served || !form.record.mayServe) return nothing;
  return html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words("mistake.title")}</span></summary>
    <div class="govuk-details__text" data-mistake=${part}><p class="govuk-body">${words("mistake.text")}</p>${reasonBox(part, "report", "mistake.reason")}${button(form, part, "mistake", "mistake.button", true)}</div></details>`;
}

/** Said on every page of the form to those who had it. */
export function withheldBanners(form: OpenForm): TemplateResult | typeof nothing {
  const parts = [...form.session.withheld.keys()];
  if (parts.length === 0) return nothing;
  return html`${parts.map((part) => html`<section class="govuk-notification-banner" role="alert" aria-labelledby="withheld-${part}" data-withheld-banner=${part}>
    <div class="govuk-notification-banner__content"><h2 class="govuk-notification-banner__heading" id="withheld-${part}">${words("mistake.banner", { part: form.partTitle(part) })}</h2>
    <p class="govuk-body">${words("mistake.withheldText")}</p>${why(form, part)}
    ${form.record.role === "judge" && form.sections(part)[0] ? html`<p class="govuk-body"><a class="govuk-notification-banner__link" href=${formPath(form.record.id, part, form.sections(part)[0]!.id)}>${words("mistake.decide")}</a></p>` : nothing}</div></section>`)}`;
}

function why(form: OpenForm, part: string): TemplateResult | typeof nothing {
  const said = form.session.withheld.get(part);
  if (!said?.reason) return nothing;
  return html`<p class="govuk-body withheld-reason" data-reason>${words("mistake.said", { name: shortName(said.by ?? ""), time: said.at ? formatMoment(said.at) : "" })}<br>${said.reason}</p>`;
}

function reasonBox(part: string, what: "report" | "decide", label: WordKey): TemplateResult {
  const id = `mistake-${what}-${part.replaceAll(":", "-")}`;
  return html`<div class="govuk-form-group"><label class="govuk-label" for=${id}>${words(label)}</label>
    <div class="govuk-hint" id="${id}-hint">${words("mistake.reasonHint")}</div>
    <p class="govuk-error-message" id="${id}-error" hidden><span class="govuk-visually-hidden">${words("service.error")}</span>${words("mistake.reasonNeeded")}</p>
    <textarea class="govuk-textarea" id=${id} rows="3" maxlength=${REASON_CHARACTERS} data-mistake-reason aria-describedby="${id}-hint ${id}-error"></textarea></div>`;
}

function button(form: OpenForm, part: string, action: string, label: WordKey, suspends: boolean): TemplateResult {
  const ready = form.session.status === "connected" && !form.session.parts.get(part)?.hasPending;
  const press = (event: Event): void => {
    const panel = (event.currentTarget as HTMLElement).parentElement!;
    const box = panel.querySelector<HTMLTextAreaElement>("[data-mistake-reason]")!;
    const reason = box.value.trim();
    panel.querySelector<HTMLElement>(".govuk-error-message")!.hidden = reason !== "";
    box.classList.toggle("govuk-textarea--error", reason === "");
    box.closest(".govuk-form-group")!.classList.toggle("govuk-form-group--error", reason === "");
    if (reason === "") return box.focus();
    if (form.session.setAudience(part, SUSPENDED, suspends, reason)) box.value = "";
  };
  return html`<button type="button" class="govuk-button govuk-button--secondary" data-action=${action} ?disabled=${!ready} @click=${press}>${words(label)}</button> `;
}
