import type { declarationsEn } from "./declarations.en.ts";

/** The same in Welsh: a draft until a legal translator has read it. */
export const declarationsCy: Record<keyof typeof declarationsEn, string> = {
  "declare.title": "Datgan",
  "declare.link": "Datgan am yr hyn a gyflwynwyd",
  "declare.text": "Rhoddir yr hyn rydych yn ei ddatgan ar y cofnod gyda'ch enw a'r amser. Mae'n ymwneud yn union â'r hyn a gyflwynwyd ddiwethaf, ac nid yw'n cwmpasu dim a gyflwynir ar ei ôl. Ni ellir ei gymryd yn ôl: os daw i'r amlwg ei fod yn anghywir, cywirwch y rhan a'i chyflwyno.",
  "declare.release": "Yr hyn a gyflwynwyd ddiwethaf: rhyddhad {release}. {text}.",
  "declare.release.published": "Yr hyn a gyhoeddwyd ddiwethaf: rhyddhad {release}. {text}.",
  "declare.changed": "Newidiwyd y rhan hon ar ôl iddi gael ei chyflwyno. Nid yw'r hyn rydych yn ei ddatgan yn cwmpasu'r newidiadau hynny: nid yw'r lleill wedi'u gweld. Cyflwynwch nhw'n gyntaf os yw i'w cwmpasu.",
  "declare.seen": "Pwy fydd yn ei weld: pawb sydd â'r hyn a gyflwynwyd.",
  "declare.own": "Rydych yn datgan hyn yn eich enw eich hun, {name}.",
  "declare.for": "Rydych yn datgan hyn dros {other}, yn eich enw chi, {name}. Bydd pawb sy'n ei weld yn gweld hynny.",
  "declare.before": "Datganwyd am ryddhad {release}, {time}. Cyflwynwyd rhywbeth mwy diweddar ers hynny.",
  "declare.button": "Datgan hyn",
  "declare.sending": "Wrthi'n datgan…",
  "declare.done": "Datganwyd",
  "declare.nothing": "Nid oes dim i chi ei ddatgan am yr hyn a gyflwynwyd ddiwethaf.",
  "declare.unserved": "Nid oes dim o'r rhan hon wedi'i gyflwyno eto. Am yr hyn a gyflwynwyd y gwneir datganiad.",
  "declare.failed": "Heb ei ddatgan: {reason}",
  "declare.preview": "Dyma'r hyn a gyflwynwyd",
  "declared.by": "Datganwyd {time} gan {name}, {team}",
  "declared.byFor": "Datganwyd {time} gan {name} dros {other}, {team}",
  "declared.of": "am ryddhad {release}",
  "declared.overtaken": "Cyflwynwyd rhywbeth mwy diweddar ers hynny: nid yw'r datganiad hwn yn ei gwmpasu.",
  "declared.changed": "Nid yw'r hyn a newidiwyd ers hynny wedi'i gwmpasu.",
  "finalise.undeclared": "Heb ei ddatgan. {label}: “{what}”",
  "finalise.overtaken": "Datganwyd am rywbeth hŷn. {label}: “{what}” (rhyddhad {release}, {name}, {time})",
};
