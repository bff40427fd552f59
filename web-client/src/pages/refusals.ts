import { html, nothing, type TemplateResult } from "lit";
import type { Value } from "../engine/operations.ts";
import { leafLabel, placeOf, valueText } from "../form/labels.ts";
import type { OpenForm } from "../form/openForm.ts";
import { rowLabel } from "../form/questions.ts";
import type { GivenBack } from "../live/refusal.ts";
import { en } from "../wording/en.ts";
import { formatMoment, type WordKey, words } from "../wording/language.ts";

/** Words the court did not add go back to their author, to be copied. */
export function refusalPanels(form: OpenForm): TemplateResult | typeof nothing {
  const shown = form.session.refusals.filter(isShownHere);
  if (shown.length === 0) return nothing;
  return html`<div role="alert">${shown.map((refusal) => panel(form, refusal))}</div>`;
}

/** What was not served or not declared is said on the page of that. */
export function isShownHere({ control }: GivenBack): boolean {
  return control !== "serve" && control !== "declare";
}

function panel(form: OpenForm, refusal: GivenBack): TemplateResult {
  const title = refusal.words.length > 0 ? "refused.title" : "refused.titleNoWords";
  return html`<section class="govuk-error-summary refusal" tabindex="-1" data-refused=${refusal.code}>
    <h2 class="govuk-error-summary__title">${words(title, { reason: refusalReason(refusal) })}</h2>
    <p class="govuk-body">${form.partTitle(refusal.part)}${refusal.message ? html`<br><span lang="en">${refusal.message}</span>` : nothing}</p>
    ${refusal.words.map((word) => lostAnswer(form, refusal.part, word.path, word.value))}
    <button type="button" class="govuk-button govuk-button--secondary" data-action="dismiss" @click=${() => form.session.putAway(refusal)}>${words("refused.dismiss")}</button>
  </section>`;
}

export function refusalReason(refusal: GivenBack): string {
  const at = refusal.params.at;
  if (refusal.code === "final") return typeof at === "number" ? words("refused.final", { time: formatMoment(at) }) : words("refused.finalPlain");
  const key = `refused.${refusal.code}`;
  return Object.hasOwn(en, key) ? words(key as WordKey) : refusal.message;
}

function lostAnswer(form: OpenForm, part: string, path: string, value: Value): TemplateResult {
  const place = placeOf(form, part, path);
  const [group, row] = path.split("/");
  const name = place ? [place.label, place.leaf ? leafLabel(form, place.section, place.field, place.leaf) : ""].filter(Boolean).join(": ")
    : (row && rowLabel(form, part, group!, row, form.answers(part))) || path;
  const text = place ? valueText(form, place.section, place.field, place.leaf, value) : String(value ?? "");
  return html`<div class="refusal__words"><h3 class="govuk-heading-s">${name}</h3>
    ${text ? html`<pre class="refusal__text" tabindex="0">${text}</pre>${copyButton(text)}` : html`<p class="govuk-body">${words("section.notAnswered")}</p>`}</div>`;
}

/** Copies a text that stands before it. */
export function copyButton(text: string): TemplateResult {
  const copy = async (event: Event): Promise<void> => {
    const button = event.currentTarget as HTMLButtonElement;
    await navigator.clipboard.writeText(text).catch(() => selectText(button.previousElementSibling));
    button.textContent = words("refused.copied");
  };
  return html`<button type="button" class="govuk-button govuk-button--secondary" data-action="copy" @click=${copy}>${words("refused.copy")}</button>`;
}

/** Where the clipboard is closed to the page, the words are selected for copying by hand. */
function selectText(element: Element | null): void {
  if (element) window.getSelection()?.selectAllChildren(element);
}
