package org.counterpart.forms.access;

import java.util.List;
import java.util.Optional;
import org.counterpart.forms.access.Refusal.Code;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.Declare;
import org.counterpart.forms.template.DeclarationDefinition;
import org.counterpart.forms.template.FormOutline;

/**
 * Checks that something may be declared of a part's newest release, by this person: what the template has declared of it, of exactly the
 * content that was served. Where a form provides for a signature, it may be any electronic authentication by, or with the authority of, the
 * signatory (rule 5.3 of the Criminal Procedure Rules): so whoever may serve a part declares it, in their own name, for whom they act.
 */
final class DeclarationCheck {
    private final FormOutline outline;

    DeclarationCheck(FormOutline outline) {
        this.outline = outline;
    }

    static boolean isDeclaration(List<Operation> asked) {
        return asked.size() == 1 && asked.get(0) instanceof Declare;
    }

    /** Of somebody who writes in the part. */
    Optional<Refusal> refusalOf(EditRequest request, AccessPolicy policy) {
        Declare declare = (Declare) request.asked().get(0);
        DeclarationDefinition definition = outline.template()
                .declaration(declare.as())
                .filter(one -> one.part().equals(request.part().definition().id()))
                .orElse(null);
        if (definition == null) {
            return refuse(Code.NOT_YOURS, "Nothing of that kind is declared of this part.");
        }
        if (!mayDeclare(request, definition, policy)) {
            return refuse(
                    Code.NOT_YOURS,
                    definition.by().isEmpty()
                            ? "Only the instructed or reviewing lawyer can declare this, or somebody they have named."
                            : "Another role of the court declares this.");
        }
        Release newest = request.state().latestRelease();
        if (newest == null) {
            return refuse(Code.NOT_YOURS, "Nothing of this part was served: there is nothing to declare.");
        }
        if (request.state().isSuspended()) {
            return refuse(
                    Code.NOT_YOURS,
                    "What was served last is withheld, because it was served by mistake. Nothing is declared of it.");
        }
        return refusalOfRelease(request, declare, definition, newest);
    }

    /** Whoever types for a defendant signs nothing for them: paper is there for that. */
    private static boolean mayDeclare(EditRequest request, DeclarationDefinition definition, AccessPolicy policy) {
        Actor actor = request.actor();
        return actor.role() != Role.ASSISTANT
                && (definition.by().isEmpty()
                        ? policy.mayServe(actor, request.part(), request.state().joined())
                        : definition.by().contains(actor.role().wireName()));
    }

    private Optional<Refusal> refusalOfRelease(
            EditRequest request, Declare declare, DeclarationDefinition definition, Release newest) {
        if (declare.release() != newest.number()) {
            return refuse(
                    Code.CHANGED_SINCE_PREVIEW,
                    "This part has been served anew. Look at what was served last, then declare it.");
        }
        if (!declare.hash().equals(newest.hash())) {
            return refuse(Code.BAD_OPERATION, "That is not the hash of what was served last.");
        }
        Release.Content content = outline.known(request.part(), newest.content());
        if (!DeclarationDefinition.of(outline, request.part(), content).contains(definition)) {
            return refuse(
                    Code.BAD_OPERATION,
                    "What was served last does not say what this declares. Correct it and serve it, then declare it.");
        }
        if (!content.unsettled().isEmpty()) {
            return refuse(
                    Code.UNSETTLED_ANSWERS,
                    "What was served last has two different answers to a question. Settle which one stands, and serve it.");
        }
        return refusalOfNumber(request, declare);
    }

    private static Optional<Refusal> refusalOfNumber(EditRequest request, Declare declare) {
        boolean said = request.state()
                .declarations()
                .has(
                        declare.as(),
                        declare.release(),
                        declare.hash(),
                        request.actor().team());
        if (said) {
            return refuse(Code.BAD_OPERATION, "Your team has declared this of what was served last already.");
        }
        return request.state().declarations().all().size() < Limits.DECLARATIONS_PER_PART
                ? Optional.empty()
                : refuse(
                        Code.TOO_LONG,
                        "A part can have at most " + Limits.DECLARATIONS_PER_PART
                                + " declarations in the life of a form.");
    }

    private static Optional<Refusal> refuse(Code code, String message) {
        return Optional.of(Refusal.of(code, message));
    }
}
