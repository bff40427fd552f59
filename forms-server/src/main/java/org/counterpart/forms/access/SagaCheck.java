package org.counterpart.forms.access;

import java.util.List;
import java.util.Optional;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.template.PartDefinition.Kind;
import org.counterpart.forms.template.PartDefinition.Owner;
import org.counterpart.forms.template.PartInstance;

/** Checks what a saga does in one part: that whoever began it may, that it is one whole step, and that it comes in its turn. */
final class SagaCheck {
    private final AccessPolicy policy;
    private final Actor actor;
    private final boolean approved;

    /** Of what {@code actor} has begun; {@code approved}: a judge has approved it, and it does that alone. */
    SagaCheck(AccessPolicy policy, Actor actor, boolean approved) {
        this.policy = policy;
        this.actor = actor;
        this.approved = approved && policy.needsApproval(actor);
    }

    Optional<Refusal> refusalOf(EditRequest request) {
        Operation first = request.entry().operations().get(0);
        if (first instanceof Operation.Unseal) {
            return refuse(request, mayUnseal(request), "Only the judge can open a final form again.");
        }
        if (first instanceof Operation.Audience) {
            return refuse(request, mayHandOver(request), "Only the court can transfer a representation.");
        }
        return first instanceof Operation.Migrate
                ? refuse(request, mayMigrate(request), "Only the court can move a form to a newer version.")
                : refuse(request, maySeal(request), "Only the judge can make a form final.");
    }

    /**
     * The closing of a part by a version. The court's orders are published with it when the judge makes it; court staff, with an approval,
     * publish nothing.
     */
    private boolean maySeal(EditRequest request) {
        boolean judge = policy.mayFinalise(actor);
        boolean courts = request.part().definition().kind() == Kind.COURT;
        boolean sealing = request.entry().operations().stream()
                .allMatch(op -> op instanceof Operation.Seal || judge && courts && op instanceof Operation.Serve);
        return (judge || approved) && sealing && request.state().sealedBy() == 0;
    }

    /** The opening of a part again, of the version that sealed it. */
    private boolean mayUnseal(EditRequest request) {
        int sealed = request.state().sealedBy();
        return (policy.mayAmend(actor) || approved)
                && sealed != 0
                && request.entry().operations().size() == 1
                && request.entry().operations().get(0) instanceof Operation.Unseal unseal
                && unseal.version() == sealed;
    }

    /** The moving of an open part to a newer version of its template. */
    private boolean mayMigrate(EditRequest request) {
        return policy.mayMigrate(actor)
                && request.entry().operations().size() == 1
                && request.entry().operations().get(0) instanceof Operation.Migrate migrate
                && migrate.template().equals(policy.outline().template().code())
                && request.state().sealedBy() == 0;
    }

    /** That another firm has a defence team's part from here on; a part that was made final as well. */
    private boolean mayHandOver(EditRequest request) {
        PartInstance part = request.part();
        boolean ofDefence = part.definition().owner() == Owner.DEFENCE
                || part.definition().kind() == Kind.NOTES
                        && String.valueOf(part.key()).startsWith("defence:");
        return policy.mayTransfer(actor)
                && ofDefence
                && request.entry()
                        .operations()
                        .equals(List.of(new Operation.Audience(Operation.Audience.HANDED_OVER, true)));
    }

    /** An entry of a saga has no client, and comes after those of every saga before it. */
    private static Optional<Refusal> refuse(EditRequest request, boolean may, String otherwise) {
        Entry entry = request.entry();
        boolean inTurn = entry.clientId().isEmpty()
                && entry.clientSeq() > request.state().sealing().saga();
        return may && inTurn ? Optional.empty() : Optional.of(Refusal.of(Refusal.Code.NOT_YOURS, otherwise));
    }
}
