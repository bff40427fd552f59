package org.counterpart.forms.simulation;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counterpart.forms.cases.VariationStore;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.live.Scheduler;
import org.counterpart.forms.obligation.VariationStep;
import org.counterpart.forms.store.Result;

/** The twin of a store of steps towards other dates. */
public final class InMemoryVariationStore implements VariationStore {
    private final SortedMap<String, SortedMap<Integer, VariationStep>> forms = new TreeMap<>();
    private final Scheduler node;

    /** An empty store. */
    public InMemoryVariationStore(Scheduler node) {
        this.node = node;
    }

    private SortedMap<Integer, VariationStep> of(FormId form) {
        return forms.computeIfAbsent(form.value(), id -> new TreeMap<>());
    }

    @Override
    public void keep(FormId form, VariationStep step, Consumer<Result<Boolean>> done) {
        boolean kept = of(form).putIfAbsent(step.number(), step) == null;
        node.after(1, () -> done.accept(new Result.Done<>(kept)));
    }

    @Override
    public void ofForm(FormId form, Consumer<Result<List<VariationStep>>> done) {
        List<VariationStep> found = List.copyOf(of(form).values());
        node.after(1, () -> done.accept(new Result.Done<>(found)));
    }
}
