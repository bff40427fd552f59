package org.counterpart.forms.merge;

import org.counterpart.forms.form.Declaration;
import org.counterpart.forms.merge.Operation.Comment;
import org.counterpart.forms.merge.Operation.ControlOperation;

/** What was said in a part that changes no answer of it: wording proposed, declarations, comments. Mutable, confined to one thread. */
public final class Remarks {
    private final Proposals proposals;
    private final Declarations declarations;
    private Comments comments;

    Remarks() {
        this(new Proposals(), new Declarations(), new Comments());
    }

    private Remarks(Proposals proposals, Declarations declarations, Comments comments) {
        this.proposals = proposals;
        this.declarations = declarations;
        this.comments = comments;
    }

    void apply(ControlOperation operation, Entry entry) {
        proposals.apply(operation, entry);
        declarations.apply(operation, entry);
        if (operation instanceof Comment comment) {
            comments.apply(comment, entry);
        }
    }

    /** What a team says to itself is for nobody who comes after it. */
    void handOver() {
        comments = new Comments();
    }

    Remarks copy() {
        return new Remarks(proposals.copy(), declarations.copy(), comments.copy());
    }

    Proposals proposals() {
        return proposals;
    }

    Declarations declarations() {
        return declarations;
    }

    Comments comments() {
        return comments;
    }

    /** Puts a proposal back, after those put back before. */
    public void restore(Proposal proposal) {
        proposals.add(proposal);
    }

    /** Puts a declaration back, after those put back before. */
    public void restore(Declaration declaration) {
        declarations.add(declaration);
    }

    /** Puts a comment back, after those put back before. */
    public void restore(TeamComment comment) {
        comments.add(comment);
    }
}
