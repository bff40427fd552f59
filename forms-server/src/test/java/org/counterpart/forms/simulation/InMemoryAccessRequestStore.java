package org.counterpart.forms.simulation;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.counterpart.forms.cases.AccessRequest;
import org.counterpart.forms.cases.AccessRequest.Answer;
import org.counterpart.forms.cases.AccessRequestStore;
import org.counterpart.forms.live.Scheduler;
import org.counterpart.forms.store.Result;

/** The twin of a store of requests. */
public final class InMemoryAccessRequestStore implements AccessRequestStore {
    private final SortedMap<String, AccessRequest> bySlot = new TreeMap<>();
    private final Scheduler node;

    /** An empty store. */
    public InMemoryAccessRequestStore(Scheduler node) {
        this.node = node;
    }

    private <T> void answer(T value, Consumer<Result<T>> done) {
        node.after(1, () -> done.accept(new Result.Done<>(value)));
    }

    private List<AccessRequest> find(Predicate<AccessRequest> filter, Comparator<AccessRequest> order) {
        return bySlot.values().stream()
                .filter(filter)
                .sorted(order.thenComparing(AccessRequest::id))
                .toList();
    }

    @Override
    public void keep(AccessRequest request, String day, int ordinal, Consumer<Result<Boolean>> done) {
        String slot = day + "/" + request.asker().personId() + "/" + ordinal;
        answer(bySlot.putIfAbsent(slot, request) == null, done);
    }

    @Override
    public void countOf(String day, Consumer<Result<Long>> done) {
        answer(
                bySlot.keySet().stream()
                        .filter(slot -> slot.startsWith(day + "/"))
                        .count(),
                done);
    }

    @Override
    public void ofPerson(String personId, Consumer<Result<List<AccessRequest>>> done) {
        answer(
                find(
                        request -> request.asker().personId().equals(personId),
                        Comparator.comparingLong(AccessRequest::at).reversed()),
                done);
    }

    @Override
    public void ofCase(String caseId, Consumer<Result<List<AccessRequest>>> done) {
        answer(
                find(
                        request -> request.found() != null
                                && request.found().caseId().equals(caseId),
                        Comparator.comparingLong(AccessRequest::at)),
                done);
    }

    @Override
    public void load(String id, Consumer<Result<List<AccessRequest>>> done) {
        answer(find(request -> request.id().equals(id), Comparator.comparingLong(AccessRequest::at)), done);
    }

    @Override
    public void answer(String id, Answer answer, Consumer<Result<Boolean>> done) {
        boolean open =
                bySlot.values().stream().anyMatch(request -> request.id().equals(id) && request.answer() == null);
        if (open) {
            bySlot.replaceAll((slot, request) -> request.id().equals(id) ? request.answered(answer) : request);
        }
        answer(open, done);
    }
}
