package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.Approval;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.NamedVersion.SealedPart;
import org.counterpart.forms.version.Saga;
import org.counterpart.forms.version.Saga.Purpose;
import org.counterpart.forms.version.VersionContent.Recorded;
import org.counterpart.forms.version.VersionStore;

/**
 * Brings one saga to its end: an entry into the log of every part it concerns, then the form's record where it moves, then complete. Asks
 * again whenever the record does not answer; whoever is interrupted is followed by somebody who does the same from the start.
 */
final class SagaRun {
    private static final long RETRY_MILLIS = 500;

    private final FormRoom room;
    private final FormFiles files;
    private final VersionStore versions;
    private final Saga intent;
    private final BiConsumer<Saga, Chronicle> done;
    private final Actor actor;
    private final SortedMap<PartId, SealedPart> sealed = new TreeMap<>();

    SagaRun(FormRoom room, FormFiles files, VersionStore versions, Saga intent, BiConsumer<Saga, Chronicle> done) {
        this.room = room;
        this.files = files;
        this.versions = versions;
        this.intent = intent;
        this.done = done;
        Saga.Initiator by = intent.by();
        this.actor = new Actor(
                by.personId(), by.name(), by.team().equals("judge") ? Role.JUDGE : Role.COURT_CLERK, by.team());
    }

    void begin() {
        room.beginSaga(intent);
        write(new ArrayList<>(room.instances().stream()
                .filter(part -> SagaStep.concerns(intent, part))
                .toList()));
    }

    /**
     * What other nodes have written is read first: the sagas before this one are complete, so after that the part has all of their
     * entries, and whether it has that of this one can be seen.
     */
    private void write(List<PartInstance> left) {
        if (left.isEmpty()) {
            move();
            return;
        }
        PartInstance part = left.remove(0);
        PartRoom partRoom = room.room(part.id());
        partRoom.whenDurable(state -> partRoom.catchUp(Integer.MAX_VALUE));
        partRoom.control(new SagaStep(room, intent, actor, part), state -> {
            if (intent.purpose() instanceof Purpose.Finalise finalise) {
                sealed.put(part.id(), sealedPart(recorded(part, finalise, state), state));
            }
            write(left);
        });
    }

    /** The salt is fresh: if two nodes complete one version, the one recorded first stands. */
    private SealedPart sealedPart(Recorded recorded, PartState state) {
        String salt = room.ports().ids().next();
        return new SealedPart(state.sealing().revision(), recorded.release(), recorded.hash(), salt);
    }

    /**
     * What the version has of a part: what stands. Court staff record what the judge approved, and nothing that was served between the
     * decision and the seal.
     */
    private static Recorded recorded(PartInstance part, Purpose.Finalise finalise, PartState state) {
        Approval approval = finalise.approval();
        if (approval != null) {
            return approval.content().parts().getOrDefault(part.id(), Recorded.NOTHING);
        }
        Release release = state.standingRelease();
        return release == null ? Recorded.NOTHING : new Recorded(release.number(), release.hash());
    }

    private void move() {
        if (!(intent.purpose() instanceof Purpose.Migrate migrate)) {
            record(intent.completed(sealed));
            return;
        }
        files.move(room.id(), migrate, result -> {
            if (result instanceof Result.Failed<Boolean>) {
                again(this::move);
            } else {
                record(intent.completed(sealed));
            }
        });
    }

    private void record(Saga complete) {
        versions.complete(complete, result -> {
            if (result instanceof Result.Failed<Boolean>) {
                again(() -> record(complete));
            } else {
                recorded();
            }
        });
    }

    /** Another node may have completed it first; what is on the record stands. */
    private void recorded() {
        versions.ofForm(room.id(), result -> {
            if (result instanceof Result.Done<Chronicle> found) {
                Chronicle chronicle = found.value();
                room.endSaga();
                done.accept(chronicle.sagas().get(intent.number() - 1), chronicle);
            } else {
                again(this::recorded);
            }
        });
    }

    private void again(Runnable step) {
        room.ports().scheduler().after(RETRY_MILLIS, step);
    }
}
