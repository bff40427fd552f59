import type { templatesEn } from "./templates.en.ts";

/** The words of templates as such, in Welsh. Draft: no legal translator has reviewed it. */
export const templatesCy: Record<keyof typeof templatesEn, string> = {
  "draft.title": "Cyfieithiad drafft",
  "draft.text": "Nid yw Cymraeg y ffurflen hon wedi'i hadolygu gan gyfieithydd cyfreithiol. Os oes amheuaeth ynghylch ei hystyr, darllenwch y Saesneg.",
};
