package org.counterpart.forms.simulation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counterpart.forms.identity.People;
import org.counterpart.forms.identity.Person;
import org.counterpart.forms.live.Scheduler;
import org.counterpart.forms.store.Result;

/** The twin of the store of people. */
public final class InMemoryPeople implements People {
    private final Map<List<String>, Person> people = new TreeMap<>((one, other) -> {
        int issuer = one.get(0).compareTo(other.get(0));
        return issuer == 0 ? one.get(1).compareTo(other.get(1)) : issuer;
    });
    private final Scheduler node;

    /** An empty store. */
    public InMemoryPeople(Scheduler node) {
        this.node = node;
    }

    @Override
    public void personOf(String issuer, String subject, Person candidate, Consumer<Result<Person>> done) {
        Person now = people.merge(
                List.of(issuer, subject),
                candidate,
                (known, asked) -> new Person(known.id(), asked.name(), asked.email()));
        node.after(1, () -> done.accept(new Result.Done<>(now)));
    }

    @Override
    public void find(String personId, Consumer<Result<List<Person>>> done) {
        List<Person> found = people.values().stream()
                .filter(one -> one.id().equals(personId))
                .limit(1)
                .toList();
        node.after(1, () -> done.accept(new Result.Done<>(found)));
    }
}
