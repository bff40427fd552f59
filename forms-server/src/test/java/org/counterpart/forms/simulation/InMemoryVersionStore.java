package org.counterpart.forms.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.live.Scheduler;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.NamedVersion;
import org.counterpart.forms.version.VersionStore;

/** The twin of a version store; several nodes may share what is kept. */
public final class InMemoryVersionStore implements VersionStore {
    private final SortedMap<FormId, SortedMap<Integer, NamedVersion>> kept;
    private final Scheduler node;
    private int failing;

    /** An empty store. */
    public InMemoryVersionStore(Scheduler node) {
        this(new TreeMap<>(), node);
    }

    private InMemoryVersionStore(SortedMap<FormId, SortedMap<Integer, NamedVersion>> kept, Scheduler node) {
        this.kept = kept;
        this.node = node;
    }

    /** The same versions, seen from another node. */
    public InMemoryVersionStore from(Scheduler other) {
        return new InMemoryVersionStore(kept, other);
    }

    /** The next {@code count} calls do nothing and fail. */
    public void fail(int count) {
        failing = count;
    }

    /** The versions of a form, the oldest first. */
    public List<NamedVersion> all(FormId form) {
        return List.copyOf(versions(form).values());
    }

    /** True when a version is complete on the record. */
    public boolean isComplete(FormId form, int number) {
        NamedVersion version = versions(form).get(number);
        return version != null && version.state() == NamedVersion.State.COMPLETE;
    }

    @Override
    public void begin(NamedVersion intent, Consumer<Result<Boolean>> done) {
        if (answersFailure(done)) {
            return;
        }
        boolean begun = versions(intent.form()).putIfAbsent(intent.number(), intent) == null;
        node.after(1, () -> done.accept(new Result.Done<>(begun)));
    }

    @Override
    public void complete(NamedVersion version, Consumer<Result<Boolean>> done) {
        if (answersFailure(done)) {
            return;
        }
        NamedVersion before = versions(version.form()).get(version.number());
        boolean first = before != null && before.state() == NamedVersion.State.SEALING;
        if (first) {
            versions(version.form()).put(version.number(), version);
        }
        node.after(1, () -> done.accept(new Result.Done<>(first)));
    }

    @Override
    public void unfinished(int max, Consumer<Result<List<NamedVersion>>> done) {
        if (answersFailure(done)) {
            return;
        }
        List<NamedVersion> found = kept.values().stream()
                .flatMap(ofForm -> ofForm.values().stream())
                .filter(version -> version.state() == NamedVersion.State.SEALING)
                .limit(max)
                .toList();
        node.after(1, () -> done.accept(new Result.Done<>(found)));
    }

    @Override
    public void ofForm(FormId form, Consumer<Result<List<NamedVersion>>> done) {
        if (answersFailure(done)) {
            return;
        }
        List<NamedVersion> found = new ArrayList<>(versions(form).values());
        node.after(1, () -> done.accept(new Result.Done<>(found)));
    }

    private SortedMap<Integer, NamedVersion> versions(FormId form) {
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
