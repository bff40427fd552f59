package org.counterpart.forms.access;

import java.util.Optional;
import org.counterpart.forms.merge.Operation;

/**
 * What staff who type for a defendant without a lawyer may do in the defendant's parts: type, and serve what was read back to the defendant as
 * it stands. They settle nothing between two answers.
 */
final class AssistedEntry {
    private AssistedEntry() {}

    static Optional<Refusal> refusalOf(EditRequest request) {
        Actor actor = request.actor();
        if (actor.role() != Role.ASSISTANT) {
            return Optional.empty();
        }
        if (request.asked().stream().anyMatch(Operation.Resolve.class::isInstance)) {
            return Optional.of(Refusal.of(
                    Refusal.Code.NOT_YOURS, "Only the defendant, or their lawyer, settles which answer stands."));
        }
        boolean serves = request.asked().stream().anyMatch(Operation.Serve.class::isInstance);
        String now = Actor.readBackOf(
                request.form(), request.part().id(), request.state().revision());
        return serves && !now.equals(actor.readBack())
                ? Optional.of(Refusal.of(
                        Refusal.Code.NOT_YOURS, "Read it back to the defendant as it stands, and say that you have."))
                : Optional.empty();
    }
}
