import { html, nothing, type TemplateResult } from "lit";
import type { OpenForm } from "../form/openForm.ts";
import { type Language, wordsIn } from "../wording/language.ts";

/** On every page of a form that is read in Welsh which no legal translator has reviewed: that it was not, in both languages. */
export function draftBanner(form: OpenForm): TemplateResult | typeof nothing {
  if (!form.isDraft) return nothing;
  const line = (language: Language) => html`<p class="govuk-body" lang=${language}><strong>${wordsIn(language, "draft.title")}.</strong> ${wordsIn(language, "draft.text")}</p>`;
  return html`<section class="restriction" aria-label=${wordsIn("cy", "draft.title")} data-draft>${line("cy")}${line("en")}</section>`;
}
