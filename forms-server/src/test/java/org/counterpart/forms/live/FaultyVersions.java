package org.counterpart.forms.live;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.Saga;
import org.counterpart.forms.version.VersionStore;

/** A version store whose calls are lost before or after they are carried out. */
final class FaultyVersions implements VersionStore {
    private static final long TIMEOUT_MILLIS = 300;

    private final VersionStore versions;
    private final Scheduler node;
    private final Random random;
    private final Consumer<FaultPoint> met;
    int faultsInHundred;

    FaultyVersions(VersionStore versions, Scheduler node, Random random, Consumer<FaultPoint> met) {
        this.versions = versions;
        this.node = node;
        this.random = random;
        this.met = met;
    }

    private <T> void call(Consumer<Consumer<Result<T>>> call, Consumer<Result<T>> done) {
        boolean carriedOut = random.nextInt(100) >= faultsInHundred;
        boolean answered = random.nextInt(100) >= faultsInHundred;
        if (carriedOut && answered) {
            call.accept(done);
            return;
        }
        met.accept(carriedOut ? FaultPoint.VERSION_WRITTEN_UNKNOWN : FaultPoint.VERSION_CALL_LOST);
        if (carriedOut) {
            call.accept(ignored -> {});
        }
        node.after(TIMEOUT_MILLIS, () -> done.accept(new Result.Failed<>("no answer")));
    }

    @Override
    public void begin(Saga intent, Consumer<Result<Boolean>> done) {
        call(answer -> versions.begin(intent, answer), done);
    }

    @Override
    public void complete(Saga saga, Consumer<Result<Boolean>> done) {
        call(answer -> versions.complete(saga, answer), done);
    }

    @Override
    public void unfinished(int max, Consumer<Result<List<Saga>>> done) {
        call(answer -> versions.unfinished(max, answer), done);
    }

    @Override
    public void ofForm(FormId form, Consumer<Result<Chronicle>> done) {
        call(answer -> versions.ofForm(form, answer), done);
    }
}
