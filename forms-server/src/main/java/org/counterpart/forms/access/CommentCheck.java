package org.counterpart.forms.access;

import java.util.List;
import java.util.Optional;
import org.counterpart.forms.access.Refusal.Code;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.Visible;
import org.counterpart.forms.merge.Comments;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.Comment;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.PartDefinition.Kind;
import org.counterpart.forms.template.PartInstance;

/**
 * Comments of a team, which never leave it. They stand in a part that nobody else reads, whatever they are about, and what is written in the part
 * they are about decides nothing here: a comment is taken or refused alike whether a row is there or not.
 */
final class CommentCheck {
    private final FormOutline outline;

    CommentCheck(FormOutline outline) {
        this.outline = outline;
    }

    static boolean isComment(List<Operation> asked) {
        return asked.size() == 1 && asked.get(0) instanceof Comment;
    }

    /** A team's notes, or what the court keeps to itself. */
    static boolean keepsComments(PartInstance part) {
        Kind kind = part.definition().kind();
        return kind == Kind.NOTES
                || kind == Kind.COURT && part.definition().audience().isEmpty();
    }

    /** Of somebody who writes in the part. */
    Optional<Refusal> refusalOf(EditRequest request) {
        Comment comment = (Comment) request.asked().get(0);
        Comments standing = request.state().comments();
        if (!keepsComments(request.part())) {
            return refuse(Code.NOT_YOURS, "Comments stand in a team's own notes, and nowhere else.");
        }
        if (comment.ends() || standing.has(comment.id())) {
            return comment.ends() && standing.has(comment.id())
                    ? Optional.empty()
                    : refuse(
                            Code.BAD_OPERATION, comment.ends() ? "This was dealt with already." : "It stands already.");
        }
        PartInstance about = outline.part(comment.about());
        if (about == null || !outline.hasPlace(about, comment.field())) {
            return refuse(Code.UNKNOWN_FIELD, "This form has no such question.");
        }
        return refusalOfLength(comment, standing);
    }

    private static Optional<Refusal> refusalOfLength(Comment comment, Comments standing) {
        int length = comment.text().length();
        if (!Visible.isAnything(comment.text()) || length > Limits.COMMENT_CHARACTERS) {
            return refuse(
                    Code.TOO_LONG, "A comment has words, and at most " + Limits.COMMENT_CHARACTERS + " characters.");
        }
        boolean room = standing.all().size() < Limits.COMMENTS_PER_TEAM
                && standing.characters() + length <= Limits.COMMENTS_CHARACTERS;
        return room
                ? Optional.empty()
                : refuse(
                        Code.TOO_LONG,
                        "Your team can have at most " + Limits.COMMENTS_PER_TEAM + " comments, of "
                                + Limits.COMMENTS_CHARACTERS + " characters together. Mark some as dealt with.");
    }

    private static Optional<Refusal> refuse(Code code, String message) {
        return Optional.of(Refusal.of(code, message));
    }
}
