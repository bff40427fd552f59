import { html, nothing, type TemplateResult } from "lit";
import { teamName } from "../form/openForm.ts";
import type { CaseRecord } from "../form/template.ts";
import { actFor } from "../live/capacity.ts";
import { words } from "../wording/language.ts";
import { roleName } from "../wording/names.ts";

export interface OwnPlace { team: string; role: string }

/** For whom somebody acts on this page who acts for several defendants, and the way to the other; `ready`: nothing typed is on its way. */
export function capacityPanel(record: CaseRecord & { places?: readonly OwnPlace[] }, team: string, ids: readonly string[], ready = true): TemplateResult | typeof nothing {
  const places = record.places ?? [];
  if (places.length < 2) return nothing;
  const change = (other: string) => () => {
    actFor(ids, other);
    location.reload();
  };
  const here = places.find((one) => one.team === team);
  return html`<section class="govuk-inset-text capacity" data-acts-for=${team} aria-label=${words("capacity.label")}>
    <p class="govuk-body govuk-!-font-weight-bold">${words("capacity.here", { team: teamName(record, team), role: here ? roleName(here.role) : "" })}</p>
    <p class="govuk-body">${words("capacity.text")}</p>
    ${places.filter((one) => one.team !== team).map((one) => html`<button type="button" class="govuk-button govuk-button--secondary" data-act-for=${one.team} ?disabled=${!ready} @click=${change(one.team)}>${words("capacity.change", { team: teamName(record, one.team) })}</button> `)}
    ${ready ? nothing : html`<p class="govuk-hint">${words("capacity.wait")}</p>`}</section>`;
}
