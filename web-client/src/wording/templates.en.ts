/** The words of templates as such, whatever form they are of, in English. */
export const templatesEn = {
  "draft.title": "Draft translation",
  "draft.text": "The Welsh of this form has not been reviewed by a legal translator. If its meaning is in doubt, read the English.",
};
