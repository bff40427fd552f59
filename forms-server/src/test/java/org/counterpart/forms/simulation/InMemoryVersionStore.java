package org.counterpart.forms.simulation;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.live.Scheduler;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Chronicle;
import org.counterpart.forms.version.Saga;
import org.counterpart.forms.version.VersionStore;

/** The twin of a version store; several nodes may share what is kept. */
public final class InMemoryVersionStore implements VersionStore {
    private final SortedMap<FormId, SortedMap<Integer, Saga>> kept;
    private final Scheduler node;
    private int failing;

    /** An empty store. */
    public InMemoryVersionStore(Scheduler node) {
        this(new TreeMap<>(), node);
    }

    private InMemoryVersionStore(SortedMap<FormId, SortedMap<Integer, Saga>> kept, Scheduler node) {
        this.kept = kept;
        this.node = node;
    }

    /** The same sagas, seen from another node. */
    public InMemoryVersionStore from(Scheduler other) {
        return new InMemoryVersionStore(kept, other);
    }

    /** The next {@code count} calls do nothing and fail. */
    public void fail(int count) {
        failing = count;
    }

    /** What was done to a form. */
    public Chronicle all(FormId form) {
        return new Chronicle(List.copyOf(sagas(form).values()));
    }

    @Override
    public void begin(Saga intent, Consumer<Result<Boolean>> done) {
        if (answersFailure(done)) {
            return;
        }
        boolean begun = sagas(intent.form()).putIfAbsent(intent.number(), intent) == null;
        node.after(1, () -> done.accept(new Result.Done<>(begun)));
    }

    @Override
    public void complete(Saga saga, Consumer<Result<Boolean>> done) {
        if (answersFailure(done)) {
            return;
        }
        Saga before = sagas(saga.form()).get(saga.number());
        boolean first = before != null && !before.isComplete();
        if (first) {
            sagas(saga.form()).put(saga.number(), saga);
        }
        node.after(1, () -> done.accept(new Result.Done<>(first)));
    }

    @Override
    public void unfinished(int max, Consumer<Result<List<Saga>>> done) {
        if (answersFailure(done)) {
            return;
        }
        List<Saga> found = kept.values().stream()
                .flatMap(ofForm -> ofForm.values().stream())
                .filter(saga -> !saga.isComplete())
                .limit(max)
                .toList();
        node.after(1, () -> done.accept(new Result.Done<>(found)));
    }

    @Override
    public void ofForm(FormId form, Consumer<Result<Chronicle>> done) {
        if (answersFailure(done)) {
            return;
        }
        Chronicle found = all(form);
        node.after(1, () -> done.accept(new Result.Done<>(found)));
    }

    private SortedMap<Integer, Saga> sagas(FormId form) {
        return kept.computeIfAbsent(form, f -> new TreeMap<>());
    }

    private <T> boolean answersFailure(Consumer<Result<T>> done) {
        if (failing == 0) {
            return false;
        }
        failing--;
        node.after(1, () -> done.accept(new Result.Failed<>("told to fail")));
        return true;
    }
}
