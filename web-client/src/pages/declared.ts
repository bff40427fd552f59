import { html, nothing, type TemplateResult } from "lit";
import { declarationWords, type Standing, standings, toDeclare } from "../form/declarations.ts";
import type { OpenForm } from "../form/openForm.ts";
import { formatMoment, shortName, words } from "../wording/language.ts";

/** What was declared of a part, for everybody who reads what was served of it: what covers it, and what does not any more. */
export function declared(form: OpenForm, part: string, saysWhatChanged = true): TemplateResult | typeof nothing {
  const all = standings(form, part);
  if (all.length === 0) return nothing;
  const changed = saysWhatChanged && form.session.parts.get(part)?.changedSinceService === true && all.some((one) => one.state === "covers");
  return html`<ul class="govuk-list declared" data-declared=${part}>${all.map((one) => line(form, one))}
    ${changed ? html`<li class="govuk-hint" data-declared-changed>${words("declared.changed")}</li>` : nothing}</ul>`;
}

function line(form: OpenForm, { as, state, declaration }: Standing): TemplateResult {
  const { by, team, at, onBehalfOf, release } = declaration!;
  const values = { time: formatMoment(at), name: shortName(by), other: onBehalfOf ?? "", team: form.teamName(team) };
  const who = words(onBehalfOf ? "declared.byFor" : "declared.by", values);
  return html`<li class="declared__one" data-declaration=${as} data-state=${state}><q>${declarationWords(form, as)}</q>
    <span class="declared__who">${who}, ${state === "elsewhere" ? words("declared.elsewhere") : words("declared.of", { release })}.</span>
    ${state === "overtaken" ? html`<strong class="declared__overtaken">${words("declared.overtaken")}</strong>` : nothing}</li>`;
}

/** To the page where somebody declares what there is to declare. */
export function declareLink(form: OpenForm, part: string): TemplateResult | typeof nothing {
  if (toDeclare(form, part).length === 0) return nothing;
  return html`<a class="govuk-button govuk-button--secondary" href=${form.path(part, "declare")} role="button" data-action="to-declare">${words("declare.link")}<span class="govuk-visually-hidden">: ${form.partTitle(part)}</span></a>`;
}
