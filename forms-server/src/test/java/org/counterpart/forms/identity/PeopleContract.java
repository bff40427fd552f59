package org.counterpart.forms.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Awaiting;
import org.junit.jupiter.api.Test;

/** What every store of people must do. */
public abstract class PeopleContract {
    private static final String CPS = "https://cps.example/";
    private static final String FIRM = "https://firm.example/";

    /** The store under test, the same for the whole of one test and empty at its start. */
    protected abstract People people();

    /** Makes callbacks come, where the adapter has no thread of its own. */
    protected abstract Awaiting.Driver driver();

    private <T> T value(Consumer<Consumer<Result<T>>> call) {
        Result<T> result = Awaiting.answer(driver(), call);
        return ((Result.Done<T>) assertInstanceOf(Result.Done.class, result)).value();
    }

    private Person personOf(String issuer, String subject, Person candidate) {
        return value(done -> people().personOf(issuer, subject, candidate, done));
    }

    private List<Person> find(String id) {
        return value(done -> people().find(id, done));
    }

    @Test
    public void shouldKeepThePersonWithTheirNewestName() {
        Person first = new Person("p1", "Siân \uD83D\uDE00", null);
        assertEquals(first, personOf(CPS, "s", first));
        Person again = personOf(CPS, "s", new Person("p2", "Siân Bevan", "s@example.org"));
        assertEquals(new Person("p1", "Siân Bevan", "s@example.org"), again);
        assertEquals(List.of(again), find("p1"));
        assertEquals(List.of(), find("p2"));
        assertEquals(new Person("p1", "S", null), personOf(CPS, "s", new Person("p3", "S", null)));
    }

    @Test
    public void shouldTakeNobodyForSomebodyElse() {
        Person one = new Person("p1", "One", "same@example.org");
        Person two = new Person("p2", "One", "same@example.org");
        Person three = new Person("p3", "One", "same@example.org");
        Person four = new Person("p4", "One", "same@example.org");
        assertEquals(one, personOf(CPS, "s", one));
        assertEquals(two, personOf(FIRM, "s", two));
        assertEquals(three, personOf(CPS, "S", three));
        assertEquals(four, personOf(CPS, "s.$x \u0000", four));
        assertEquals(one, personOf(CPS, "s", four));
    }

    @Test
    public void shouldAnswerAllWhoAskAtOnceWithTheSame() {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Person candidate = new Person("p" + i, "Somebody", null);
            people().personOf(
                            CPS,
                            "s",
                            candidate,
                            result -> answers.add(
                                    ((Result.Done<Person>) result).value().id()));
        }
        driver().drive();
        assertEquals(16, answers.size());
        assertEquals(1, answers.stream().distinct().count(), answers.toString());
    }
}
