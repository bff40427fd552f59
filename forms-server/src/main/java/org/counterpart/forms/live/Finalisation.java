package org.counterpart.forms.live;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.access.Decision;
import org.counterpart.forms.access.EditRequest;
import org.counterpart.forms.access.PermittedEdit;
import org.counterpart.forms.access.Role;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.template.PartDefinition.Kind;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.version.NamedVersion;
import org.counterpart.forms.version.NamedVersion.SealedPart;
import org.counterpart.forms.version.VersionStore;
import org.jspecify.annotations.Nullable;

/**
 * Makes a version of a form: the intent first, then an idempotent seal into every part's log, then the version as the vector
 * of the seals. Not a transaction: whatever is interrupted is completed by whoever opens the form next, on any node.
 */
public final class Finalisation {
    private static final long RETRY_MILLIS = 500;

    private final FormRoom room;
    private final VersionStore versions;
    private final NamedVersion intent;
    private final Consumer<NamedVersion> done;
    private final SortedMap<PartId, SealedPart> sealed = new TreeMap<>();

    private Finalisation(FormRoom room, VersionStore versions, NamedVersion intent, Consumer<NamedVersion> done) {
        this.room = room;
        this.versions = versions;
        this.intent = intent;
        this.done = done;
    }

    /** What became of a request to finalise. */
    public sealed interface Outcome {
        /** The version is on the record. */
        record Made(NamedVersion version) implements Outcome {}

        /** Nothing was begun. */
        record NotMade(String code, String message) implements Outcome {}
    }

    /** Makes version 1 of a form, for the judge. */
    public static void begin(FormRoom room, VersionStore versions, Actor judge, Consumer<Outcome> done) {
        if (!room.policy().mayFinalise(judge)) {
            done.accept(new Outcome.NotMade("not-yours", "Only the judge can make a form final."));
            return;
        }
        if (room.status().state() != FormStatus.State.OPEN) {
            done.accept(new Outcome.NotMade("final", "This form has been made final already."));
            return;
        }
        long now = room.ports().clock().millis();
        NamedVersion intent = new NamedVersion(
                room.id(),
                1,
                NamedVersion.State.SEALING,
                new NamedVersion.Finalised(judge.personId(), judge.name(), "finalise", now),
                new TreeMap<>(),
                "");
        versions.begin(intent, result -> begun(room, versions, intent, result, done));
    }

    private static void begun(
            FormRoom room, VersionStore versions, NamedVersion intent, Result<Boolean> result, Consumer<Outcome> done) {
        if (result instanceof Result.Done<Boolean> began && began.value()) {
            complete(room, versions, intent, version -> done.accept(new Outcome.Made(version)));
        } else if (result instanceof Result.Done<Boolean>) {
            done.accept(new Outcome.NotMade("final", "This form has been made final already."));
        } else {
            versions.ofForm(room.id(), known -> unknown(room, versions, intent, known, done));
        }
    }

    /** Nobody said whether the intent is on the record: it may be, and then it counts. */
    private static void unknown(
            FormRoom room,
            VersionStore versions,
            NamedVersion intent,
            Result<List<NamedVersion>> known,
            Consumer<Outcome> done) {
        boolean mine = known instanceof Result.Done<List<NamedVersion>> found
                && found.value().contains(intent);
        if (mine && room.status().state() == FormStatus.State.OPEN) {
            complete(room, versions, intent, version -> done.accept(new Outcome.Made(version)));
        } else {
            done.accept(new Outcome.NotMade(
                    "busy",
                    "The record could not be reached. See in a minute whether the form is final, or try again."));
        }
    }

    /** Completes a version whose intent is on the record, from wherever it was interrupted. */
    public static void complete(
            FormRoom room, VersionStore versions, NamedVersion intent, Consumer<NamedVersion> done) {
        room.setStatus(FormStatus.of(intent));
        Finalisation finalisation = new Finalisation(room, versions, intent, done);
        finalisation.seal(new ArrayList<>(room.instances()));
    }

    private void seal(List<PartInstance> left) {
        if (left.isEmpty()) {
            record();
            return;
        }
        PartInstance part = left.remove(0);
        if (part.definition().continuing()) {
            seal(left);
            return;
        }
        room.room(part.id()).control((state, now) -> sealOf(part, state, now), state -> {
            sealed.put(part.id(), sealedPart(state));
            seal(left);
        });
    }

    private @Nullable PermittedEdit sealOf(PartInstance part, PartState state, long now) {
        if (state.sealedBy() == intent.number()) {
            return null;
        }
        Actor judge = new Actor(intent.by().personId(), intent.by().name(), Role.JUDGE, "judge");
        Author author = new Author(
                judge.personId(), judge.name(), judge.team(), null, intent.by().session());
        List<Operation> operations = new ArrayList<>();
        if (part.definition().kind() == Kind.COURT
                && !part.definition().audience().isEmpty()
                && state.changedSinceService()) {
            operations.add(SubmitEdit.complete(new Operation.Serve(0, "", null, null), state));
        }
        operations.add(new Operation.Seal(intent.number()));
        Entry entry = new Entry(state.revision() + 1, "", 0, author, now, operations);
        Decision decision = room.policy()
                .permitSeal(
                        judge,
                        new EditRequest(
                                judge, room.id(), part, operations, state.revision(), entry, state, room.otherParts()));
        if (decision instanceof Decision.Permitted permitted) {
            return permitted.edit();
        }
        throw new IllegalStateException("part " + part.id() + " is sealed by another version");
    }

    /** The salt is fresh: if two nodes complete one version, the one recorded first stands. */
    private SealedPart sealedPart(PartState state) {
        Release release = state.latestRelease();
        String salt = room.ports().ids().next();
        return release == null
                ? new SealedPart(state.revision(), 0, "", salt)
                : new SealedPart(state.revision(), release.number(), release.hash(), salt);
    }

    private void record() {
        NamedVersion version = intent.completed(sealed);
        versions.complete(version, result -> {
            if (result instanceof Result.Failed<Boolean>) {
                room.ports().scheduler().after(RETRY_MILLIS, this::record);
            } else {
                recorded(version);
            }
        });
    }

    /** Another node may have completed it first; what is on the record stands. */
    private void recorded(NamedVersion mine) {
        versions.ofForm(room.id(), result -> {
            if (result instanceof Result.Done<List<NamedVersion>> found) {
                NamedVersion version = found.value().stream()
                        .filter(candidate -> candidate.number() == mine.number())
                        .findFirst()
                        .orElse(mine);
                room.setStatus(FormStatus.of(version));
                done.accept(version);
            } else {
                room.ports().scheduler().after(RETRY_MILLIS, () -> recorded(mine));
            }
        });
    }
}
