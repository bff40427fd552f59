import type { templatesEn } from "./templates.en.ts";

/** The words of templates as such, in Welsh. Draft: no legal translator has reviewed it. */
export const templatesCy: Record<keyof typeof templatesEn, string> = {
  "draft.title": "Cyfieithiad drafft",
  "draft.text": "Nid yw Cymraeg y ffurflen hon wedi'i hadolygu gan gyfieithydd cyfreithiol. Os oes amheuaeth ynghylch ei hystyr, darllenwch y Saesneg.",
  "status.published": "Cyhoeddwyd {time} gan {name}",
  "order.restOrdered": "Gorchymyn y {count} sy'n agored",
  "preview.title": "Rhagolwg o'r ffurflenni",
  "preview.lead": "Ar gyfer y bobl sy'n cynnal y ffurflenni. Llenwir pob ffurflen yn ôl ei sampl. Ni ddangosir unrhyw achos yma, ac nid yw'r hyn a deipiwch yn mynd i unman.",
  "preview.none": "Nid oes ffurflenni i'w gweld yma.",
  "preview.version": "Fersiwn {version}",
  "preview.drafts": "Cymraeg heb ei hadolygu",
  "preview.back": "Pob ffurflen",
  "preview.bar": "Rhagolwg gydag atebion sampl. Nid yw'r hyn a deipiwch yn mynd i unman.",
  "preview.seenAs": "Fel y'i gwelir gan",
  "preview.sample": "Sampl",
  "preview.print": "Ffurflen brintiedig, fel y’i rhoddir i: {name} (PDF, yn agor mewn tab newydd)",
  "preview.problems": "Cyn cyhoeddi'r fersiwn hon, cywirwch:",
  "preview.judge": "Y barnwr",
  "preview.court": "Staff y llys",
  "preview.defendant": "Diffynnydd sampl {number}",
  "preview.offence": "Trosedd sampl",
  "preview.case": "Achos sampl",
  "preview.court.name": "Llys sampl",
};
