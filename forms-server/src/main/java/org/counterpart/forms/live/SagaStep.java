package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Decision;
import org.counterpart.forms.access.EditRequest;
import org.counterpart.forms.access.PermittedEdit;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.template.PartDefinition.Owner;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.Saga;
import org.counterpart.forms.version.Saga.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * The one entry of a saga in one part. Idempotent by the saga's number: a node that was cut off and goes on with a saga that others have
 * long completed, and perhaps undone by the next one, writes nothing.
 */
record SagaStep(FormRoom room, Saga saga, Actor actor, PartInstance part) implements Controls.Step {
    /** True when a saga has an entry in a part: what continues is neither sealed nor opened again; an approval changes no part. */
    static boolean concerns(Saga saga, PartInstance part) {
        if (saga.purpose() instanceof Purpose.HandOver handOver) {
            return isHandedOver(handOver, part);
        }
        return saga.purpose() instanceof Purpose.Migrate
                || !(saga.purpose() instanceof Purpose.Approve)
                        && !part.definition().continuing();
    }

    /** The notes of the team always; what it owns beside them only without the defendant's consent to the drafts. */
    private static boolean isHandedOver(Purpose.HandOver handOver, PartInstance part) {
        return switch (part.definition().kind()) {
            case NOTES -> handOver.team().equals(part.key());
            case PARTY ->
                !handOver.drafts()
                        && part.definition().owner() == Owner.DEFENCE
                        && handOver.team().equals("defence:" + part.key());
            case SHARED, COURT -> false;
        };
    }

    @Override
    public @Nullable PermittedEdit next(PartState state, long now) {
        boolean open = saga.purpose() instanceof Purpose.Amend && state.sealedBy() == 0;
        if (open || state.sealing().saga() >= saga.number()) {
            return null;
        }
        List<Operation> operations = operations(state);
        Author author = new Author(
                actor.personId(), actor.name(), actor.team(), null, saga.by().session());
        Entry entry = new Entry(state.revision() + 1, "", saga.number(), author, now, operations);
        Decision decision = room.policy()
                .permitStep(
                        actor,
                        new EditRequest(
                                actor, room.id(), part, operations, state.revision(), entry, state, room.otherParts()),
                        saga.isApproved());
        if (decision instanceof Decision.Permitted permitted) {
            return permitted.edit();
        }
        throw new IllegalStateException(
                "saga " + saga.number() + " of form " + room.id() + " does not fit part " + part.id());
    }

    private List<Operation> operations(PartState state) {
        if (saga.purpose() instanceof Purpose.Amend amend) {
            return List.of(new Operation.Unseal(amend.version(), amend.reason()));
        }
        if (saga.purpose() instanceof Purpose.HandOver) {
            return List.of(new Operation.Audience(Operation.Audience.HANDED_OVER, true));
        }
        if (saga.purpose() instanceof Purpose.Migrate migrate) {
            return List.of(new Operation.Migrate(migrate.template(), migrate.to()));
        }
        List<Operation> operations = new ArrayList<>();
        boolean publishes = Recordable.isPublished(part) && !saga.isApproved();
        if (publishes && state.changedSinceService()) {
            operations.add(SubmitEdit.complete(new Operation.Serve(0, "", null, null), null, state));
        }
        operations.add(new Operation.Seal(((Purpose.Finalise) saga.purpose()).version()));
        return operations;
    }
}
