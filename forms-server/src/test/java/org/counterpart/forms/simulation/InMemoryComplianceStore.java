package org.counterpart.forms.simulation;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counterpart.forms.cases.ComplianceStore;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.live.Scheduler;
import org.counterpart.forms.obligation.Compliance;
import org.counterpart.forms.store.Result;

/** The twin of a store of statements of compliance. */
public final class InMemoryComplianceStore implements ComplianceStore {
    private final SortedMap<String, SortedMap<Integer, Compliance>> forms = new TreeMap<>();
    private final Scheduler node;

    /** An empty store. */
    public InMemoryComplianceStore(Scheduler node) {
        this.node = node;
    }

    private SortedMap<Integer, Compliance> of(FormId form) {
        return forms.computeIfAbsent(form.value(), id -> new TreeMap<>());
    }

    @Override
    public void keep(FormId form, Compliance statement, Consumer<Result<Boolean>> done) {
        boolean kept = of(form).putIfAbsent(statement.number(), statement) == null;
        node.after(1, () -> done.accept(new Result.Done<>(kept)));
    }

    @Override
    public void ofForm(FormId form, Consumer<Result<List<Compliance>>> done) {
        List<Compliance> found = List.copyOf(of(form).values());
        node.after(1, () -> done.accept(new Result.Done<>(found)));
    }
}
