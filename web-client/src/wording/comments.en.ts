/** The words of a team's comments, in English. */
export const commentsEn = {
  "comment.begin": "Comment on the questions (team only)",
  "comment.beginCourt": "Comment on the questions (judge and court staff only)",
  "comment.end": "Stop commenting",
  "comment.summary": "Comments (team only)",
  "comment.summaryCourt": "Comments (judge and court staff only)",
  "comment.counted": "{summary}: {count}",
  "comment.add": "Add a comment",
  "comment.hint": "Only your team reads it. It is never served, printed or passed on.",
  "comment.hintCourt": "Only the judge and court staff read it. It is never published or printed.",
  "comment.button": "Add comment",
  "comment.by": "{name}, {time}",
  "comment.done": "Dealt with",
  "comment.all": "Comments on this form",
  "comment.nowhere": "A question that this form does not have any more",
};
