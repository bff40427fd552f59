package org.counterpart.forms.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.cases.AccessRequest.Answer;
import org.counterpart.forms.cases.AccessRequest.Asker;
import org.counterpart.forms.cases.AccessRequest.Found;
import org.counterpart.forms.cases.AccessRequest.Question;
import org.counterpart.forms.store.Result;
import org.counterpart.forms.version.Awaiting;
import org.junit.jupiter.api.Test;

/** What every store of requests to act for a defendant must do. */
public abstract class AccessRequestStoreContract {
    private static final String DAY = "2026-11-26";
    private static final Question QUESTION =
            new Question("62PQ0412726", "Ŵyn", "1991-03-08", "I am \uD83D\uDE00 instructed");

    /** The store under test, the same for the whole of one test and empty at its start. */
    protected abstract AccessRequestStore requests();

    /** Makes callbacks come, where the adapter has no thread of its own. */
    protected abstract Awaiting.Driver driver();

    private <T> T done(Consumer<Consumer<Result<T>>> call) {
        Result<T> result = Awaiting.answer(driver(), call);
        return ((Result.Done<T>) assertInstanceOf(Result.Done.class, result)).value();
    }

    private static AccessRequest request(String id, String person, long at, Found found) {
        return new AccessRequest(id, new Asker(person, "Emyr Griffiths", "Griffiths & Co"), QUESTION, found, at, null);
    }

    private boolean keep(AccessRequest request, String day, int ordinal) {
        return this.<Boolean>done(done -> requests().keep(request, day, ordinal, done));
    }

    private List<AccessRequest> load(String id) {
        return this.<List<AccessRequest>>done(done -> requests().load(id, done));
    }

    private List<AccessRequest> ofPerson(String person) {
        return this.<List<AccessRequest>>done(done -> requests().ofPerson(person, done));
    }

    private List<AccessRequest> ofCase(String caseId) {
        return this.<List<AccessRequest>>done(done -> requests().ofCase(caseId, done));
    }

    private long count(String day) {
        return this.<Long>done(done -> requests().countOf(day, done));
    }

    @Test
    public void shouldGiveRequestsBackAsTheyWereKept() {
        AccessRequest first = request("r1", "p-1", 5, new Found("case-1", "d2"));
        AccessRequest second = request("r2", "p-1", 6, null);
        AccessRequest other = request("r3", "p-2", 7, new Found("case-1", "d1"));
        assertEquals(true, keep(first, DAY, 1));
        assertEquals(true, keep(second, DAY, 2));
        assertEquals(true, keep(other, DAY, 1));
        assertEquals(List.of(second, first), ofPerson("p-1"));
        assertEquals(List.of(first, other), ofCase("case-1"));
        assertEquals(List.of(second), load("r2"));
        assertEquals(List.of(), load("none"));
        assertEquals(List.of(), ofCase("none"));
        assertEquals(List.of(), ofPerson("none"));
    }

    @Test
    public void shouldKeepEachOfSomebodysRequestsOfADayOnce() {
        assertEquals(true, keep(request("r1", "p-1", 5, null), DAY, 1));
        assertEquals(false, keep(request("r2", "p-1", 6, null), DAY, 1));
        assertEquals(true, keep(request("r3", "p-1", 7, null), "2026-11-27", 1));
        assertEquals(List.of(), load("r2"));
        assertEquals(1, count(DAY));
        assertEquals(0, count("2026-11-28"));
    }

    @Test
    public void shouldLetOneOfSixteenHaveOneNumber() {
        List<Boolean> kept = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            requests()
                    .keep(
                            request("r" + i, "p-1", i, null),
                            DAY,
                            1,
                            result -> kept.add(((Result.Done<Boolean>) result).value()));
        }
        driver().drive();
        assertEquals(1, kept.stream().filter(one -> one).count());
        assertEquals(1, count(DAY));
    }

    @Test
    public void shouldKeepTheFirstAnswerOnly() {
        AccessRequest asked = request("r1", "p-1", 5, new Found("case-1", "d2"));
        keep(asked, DAY, 1);
        Answer declined = new Answer(false, "p-bevan", "Siân Bevan", 9, "not instructed");
        Answer accepted = new Answer(true, "p-rowan", "HHJ Rowan", 10, null);
        assertEquals(true, answer("r1", declined));
        assertEquals(false, answer("r1", accepted));
        assertEquals(false, answer("none", accepted));
        assertEquals(List.of(asked.answered(declined)), load("r1"));
    }

    private boolean answer(String id, Answer answer) {
        return this.<Boolean>done(done -> requests().answer(id, answer, done));
    }
}
