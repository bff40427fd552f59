package org.counterpart.forms.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counterpart.forms.identity.LogoutNotice;
import org.counterpart.forms.identity.SignIn;
import org.counterpart.forms.identity.SignInStore;
import org.counterpart.forms.identity.Ticket;
import org.counterpart.forms.live.Scheduler;
import org.counterpart.forms.store.Result;

/** The twin of a store of sign-ins and tickets. */
public final class InMemorySignInStore implements SignInStore {
    private final SortedMap<String, SignIn> signIns = new TreeMap<>();
    private final List<Ended> ends = new ArrayList<>();
    private final SortedMap<String, Ticket> tickets = new TreeMap<>();
    private final Scheduler node;

    /** An empty store. */
    public InMemorySignInStore(Scheduler node) {
        this.node = node;
    }

    private <T> void answer(T value, Consumer<Result<T>> done) {
        node.after(1, () -> done.accept(new Result.Done<>(value)));
    }

    private static <T> List<T> listOf(T found) {
        return found == null ? List.of() : List.of(found);
    }

    @Override
    public void save(SignIn signIn, Consumer<Result<Boolean>> done) {
        signIns.put(signIn.key(), signIn);
        answer(true, done);
    }

    @Override
    public void load(String key, Consumer<Result<List<SignIn>>> done) {
        answer(listOf(signIns.get(key)), done);
    }

    @Override
    public void renew(SignIn before, SignIn now, Consumer<Result<List<SignIn>>> done) {
        signIns.computeIfPresent(before.key(), (key, known) -> known.renewedAt() == before.renewedAt() ? now : known);
        answer(listOf(signIns.get(before.key())), done);
    }

    @Override
    public void end(String key, Consumer<Result<Boolean>> done) {
        boolean known = signIns.remove(key) != null;
        if (known) {
            ends.add(new Ended(ends.size() + 1L, key));
        }
        answer(known, done);
    }

    @Override
    public void endAll(LogoutNotice notice, Consumer<Result<List<String>>> done) {
        List<String> keys = signIns.values().stream()
                .filter(one -> one.origin() != null && one.origin().isEndedBy(notice))
                .map(SignIn::key)
                .toList();
        for (String key : keys) {
            signIns.remove(key);
            ends.add(new Ended(ends.size() + 1L, key));
        }
        answer(keys, done);
    }

    @Override
    public void endedAfter(long number, Consumer<Result<List<Ended>>> done) {
        answer(ends.stream().filter(end -> end.number() > number).limit(1_000).toList(), done);
    }

    @Override
    public void newestEnd(Consumer<Result<Long>> done) {
        answer((long) ends.size(), done);
    }

    @Override
    public void issue(Ticket ticket, Consumer<Result<Boolean>> done) {
        tickets.put(ticket.key(), ticket);
        answer(true, done);
    }

    @Override
    public void redeem(String key, Consumer<Result<List<Ticket>>> done) {
        answer(listOf(tickets.remove(key)), done);
    }
}
