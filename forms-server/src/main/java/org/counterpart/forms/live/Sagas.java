package org.counterpart.forms.live;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.counterpart.forms.access.Actor;
import org.counterpart.forms.live.SagaRequest.Refused;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.Saga;
import org.counterpart.forms.version.VersionStore;
import org.jspecify.annotations.Nullable;

/**
 * Does things to whole forms: the intent first, then the saga. Whoever gets the next number for an intent has won; what is interrupted
 * after that is completed by any node that finds it.
 */
public final class Sagas {
    private static final long RETRY_MILLIS = 500;
    private static final Refused BUSY =
            new Refused("busy", "Something else is being done to this form. Try again in a minute.");
    private static final Refused NO_ANSWER = new Refused(
            "busy", "The record could not be reached. See in a minute whether it has been done, or try again.");

    private final FormFiles files;
    private final VersionStore versions;
    private final BiConsumer<FormRoom, Chronicle> ended;

    /** {@code ended} hears of all that was done to a form, whenever something was completed here. */
    Sagas(FormFiles files, VersionStore versions, BiConsumer<FormRoom, Chronicle> ended) {
        this.files = files;
        this.versions = versions;
        this.ended = ended;
    }

    /** What became of a request. */
    public sealed interface Outcome {
        /** All of it is on the record. */
        record Done(Saga saga) implements Outcome {}

        /** Nothing was begun. */
        record NotBegun(Refused why) implements Outcome {}
    }

    /**
     * Brings a saga whose intent is on the record to its end, from wherever it was interrupted; unless it has come to its end meanwhile, or
     * the form has moved on from the template this room has: then it knows other parts than the saga concerns.
     */
    void complete(FormRoom room, Saga intent, Consumer<Saga> done) {
        versions.ofForm(room.id(), known -> {
            if (!(known instanceof Result.Done<Chronicle> found)) {
                room.ports().scheduler().after(RETRY_MILLIS, () -> complete(room, intent, done));
                return;
            }
            Chronicle chronicle = found.value();
            boolean underWay = chronicle.completed() < intent.number();
            if (underWay && !room.isBefore(chronicle.movedTo())) {
                run(room, intent, done);
            } else {
                ended.accept(room, chronicle);
            }
        });
    }

    private void run(FormRoom room, Saga intent, Consumer<Saga> done) {
        new SagaRun(room, files, versions, intent, (saga, chronicle) -> {
                    ended.accept(room, chronicle);
                    done.accept(saga);
                })
                .begin();
    }

    /** A request, and what a version would have recorded when it was decided. */
    private record Asked(SagaRequest request, Recordable now) {}

    /** Decides a request, and does it. */
    void begin(FormRoom room, SagaRequest request, Consumer<Outcome> done) {
        if (request.looksAtContent(room.policy())) {
            Recordable.newest(room, now -> begin(room, new Asked(request, now), done));
        } else {
            begin(room, new Asked(request, Recordable.NOTHING), done);
        }
    }

    private void begin(FormRoom room, Asked asked, Consumer<Outcome> done) {
        versions.ofForm(room.id(), known -> {
            Refused refused = refusal(room, asked, known);
            if (refused == null) {
                begin(room, intent(room, asked, ((Result.Done<Chronicle>) known).value()), asked, done);
            } else {
                done.accept(new Outcome.NotBegun(refused));
            }
        });
    }

    private static @Nullable Refused refusal(FormRoom room, Asked asked, Result<Chronicle> known) {
        if (!(known instanceof Result.Done<Chronicle> done)) {
            return NO_ANSWER;
        }
        Chronicle chronicle = done.value();
        Refused refused = asked.request().refusal(room.policy(), chronicle, asked.now());
        if (refused != null) {
            return refused;
        }
        return chronicle.underWay() != null || room.isBefore(chronicle.movedTo()) ? BUSY : null;
    }

    private static Saga intent(FormRoom room, Asked asked, Chronicle chronicle) {
        Actor actor = asked.request().actor();
        long now = room.ports().clock().millis();
        String line = "saga";
        return Saga.begun(
                room.id(),
                chronicle.sagas().size() + 1,
                asked.request().purpose(room.policy(), chronicle, asked.now()),
                new Saga.Initiator(actor.personId(), actor.name(), actor.team(), line, now));
    }

    private void begin(FormRoom room, Saga intent, Asked asked, Consumer<Outcome> done) {
        versions.begin(intent, begun -> {
            if (begun instanceof Result.Done<Boolean> answer && answer.value()) {
                run(room, intent, saga -> done.accept(new Outcome.Done(saga)));
            } else {
                versions.ofForm(room.id(), known -> notBegun(room, intent, asked, begun, known, done));
            }
        });
    }

    /** Somebody was faster; or nobody said whether the intent is on the record: it may be, and then it counts. */
    private void notBegun(
            FormRoom room,
            Saga intent,
            Asked asked,
            Result<Boolean> begun,
            Result<Chronicle> known,
            Consumer<Outcome> done) {
        if (begun instanceof Result.Failed<Boolean> && isOnRecord(intent, known)) {
            run(room, intent, saga -> done.accept(new Outcome.Done(saga)));
            return;
        }
        Refused refused = refusal(room, asked, known);
        done.accept(new Outcome.NotBegun(refused == null ? NO_ANSWER : refused));
    }

    private static boolean isOnRecord(Saga intent, Result<Chronicle> known) {
        return known instanceof Result.Done<Chronicle> done
                && done.value().sagas().stream()
                        .anyMatch(saga -> saga.number() == intent.number()
                                && saga.purpose().equals(intent.purpose())
                                && saga.by().equals(intent.by()));
    }
}
