package org.counterpart.forms.simulation;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.counterpart.forms.audit.AuditEntry;
import org.counterpart.forms.audit.AuditLog;
import org.counterpart.forms.live.Scheduler;
import org.counterpart.forms.store.Result;

/** The twin of an audit log. */
public final class InMemoryAuditLog implements AuditLog {
    private final Map<String, AuditEntry> entries = new LinkedHashMap<>();
    private final Scheduler node;
    private int failures;

    /** An empty log. */
    public InMemoryAuditLog(Scheduler node) {
        this.node = node;
    }

    /** So many appends from now on fail; every second of them has written all the same. */
    public void fail(int times) {
        failures = times;
    }

    @Override
    public void append(List<Kept> kept, Consumer<Result<Boolean>> done) {
        boolean fails = failures > 0;
        failures -= fails ? 1 : 0;
        if (!fails || failures % 2 == 1) {
            kept.forEach(one -> entries.putIfAbsent(one.id(), one.entry()));
        }
        node.after(1, () -> done.accept(fails ? new Result.Failed<>("the log is away") : new Result.Done<>(true)));
    }

    @Override
    public void ofPerson(String personId, int max, Consumer<Result<List<AuditEntry>>> done) {
        answer(entry -> personId.equals(entry.who().personId()), max, done);
    }

    @Override
    public void ofForm(String form, int max, Consumer<Result<List<AuditEntry>>> done) {
        answer(entry -> form.equals(entry.where().form()), max, done);
    }

    private void answer(Predicate<AuditEntry> about, int max, Consumer<Result<List<AuditEntry>>> done) {
        List<AuditEntry> found = entries.values().stream()
                .filter(about)
                .sorted(Comparator.comparingLong(AuditEntry::at))
                .limit(max)
                .toList();
        node.after(1, () -> done.accept(new Result.Done<>(found)));
    }
}
