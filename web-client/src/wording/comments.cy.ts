import type { commentsEn } from "./comments.en.ts";

/** The words of a team's comments, in Welsh; to be reviewed by a translator of the court. */
export const commentsCy: Record<keyof typeof commentsEn, string> = {
  "comment.begin": "Rhoi sylwadau ar y cwestiynau (y tîm yn unig)",
  "comment.beginCourt": "Rhoi sylwadau ar y cwestiynau (y barnwr a staff y llys yn unig)",
  "comment.end": "Rhoi’r gorau i roi sylwadau",
  "comment.summary": "Sylwadau (y tîm yn unig)",
  "comment.summaryCourt": "Sylwadau (y barnwr a staff y llys yn unig)",
  "comment.counted": "{summary}: {count}",
  "comment.add": "Ychwanegu sylw",
  "comment.hint": "Dim ond eich tîm sy’n ei ddarllen. Ni chaiff byth ei gyflwyno, ei argraffu na’i drosglwyddo.",
  "comment.hintCourt": "Dim ond y barnwr a staff y llys sy’n ei ddarllen. Ni chaiff byth ei gyhoeddi na’i argraffu.",
  "comment.button": "Ychwanegu sylw",
  "comment.by": "{name}, {time}",
  "comment.done": "Wedi delio ag ef",
  "comment.endAsked": "Bydd yn diflannu i bawb sy'n ei ddarllen, ac ni ddaw yn ôl.",
  "comment.endNow": "Ei dynnu",
  "comment.keep": "Ei gadw",
  "comment.all": "Sylwadau ar y ffurflen hon",
  "comment.nowhere": "Cwestiwn nad yw ar y ffurflen hon mwyach",
};
