import { html, nothing, type TemplateResult } from "lit";
import type { OpenForm } from "../form/openForm.ts";
import { templatePartOf } from "../form/template.ts";
import { words } from "../wording/language.ts";

/** A part written together: join it, or leave it again (not beside the questions, where it would be pressed by mistake). */
export function joinPanel(form: OpenForm, part: string, mayLeave = true): TemplateResult | typeof nothing {
  if (templatePartOf(form.template, part)?.kind !== "shared") return nothing;
  const joined = form.session.parts.has(part);
  if (!joined && !form.session.access.get(part)?.mayJoin) return nothing;
  const ready = form.session.status === "connected" && !form.session.parts.get(part)?.hasPending;
  const press = (event: Event) => {
    const button = event.currentTarget as HTMLButtonElement;
    if (!form.session.setJoined(part, !joined)) button.nextElementSibling?.removeAttribute("hidden");
  };
  const failed = html`<p class="govuk-error-message" role="alert" hidden>${words("join.failed")}</p>`;
  if (!joined) return html`<div class="join"><p class="govuk-body"><strong>${words("join.title")}.</strong> ${words("join.text")}</p>
    <button type="button" class="govuk-button" data-action="join" ?disabled=${!ready} @click=${press}>${words("join.button")}</button>${failed}</div>`;
  const view = form.session.parts.get(part)!.view;
  return html`<div class="join"><p class="govuk-body">${words("status.joined", { teams: view.joined.map((team) => form.teamName(team)).join(", ") })}</p>
    ${mayLeave && view.sealed === null ? html`<button type="button" class="govuk-button govuk-button--secondary" data-action="leave" ?disabled=${!ready} @click=${press}>${words("join.leave")}</button>${failed}
    <p class="govuk-hint">${words("join.leaveText")}</p>` : nothing}</div>`;
}
