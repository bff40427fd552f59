package org.counterpart.forms.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.counterpart.forms.cases.AccessRequest.Asker;
import org.counterpart.forms.cases.AccessRequest.Question;
import org.counterpart.forms.cases.AccessRequest.State;
import org.counterpart.forms.cases.AccessRequests.Outcome;
import org.counterpart.forms.fixture.DemoCase;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.simulation.InMemoryAccessRequestStore;
import org.counterpart.forms.simulation.InMemoryCaseStore;
import org.counterpart.forms.simulation.SequentialIds;
import org.counterpart.forms.simulation.SimulatedScheduler;
import org.counterpart.forms.store.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of a question, that every one costs the same, and how many may be asked. */
class AccessRequestsTest {
    private static final Asker ASKER = new Asker("p-griffiths", "Emyr Griffiths", "Griffiths & Co");
    private static final Question RIGHT = new Question("62PQ0412726", "Prosser", "1991-03-08", "instructed");

    private final SimulatedScheduler scheduler = new SimulatedScheduler();
    private final InMemoryCaseStore cases = new InMemoryCaseStore(scheduler);
    private final InMemoryAccessRequestStore store = new InMemoryAccessRequestStore(scheduler);
    private final AccessRequests requests = new AccessRequests(cases, store, scheduler, new SequentialIds("r")::next);

    @BeforeEach
    void keepTheCase() {
        cases.save(DemoCase.record(), saved -> {});
        scheduler.runUntilQuiet(1_000);
    }

    private <T> T done(Consumer<Consumer<Result<T>>> call) {
        List<Result<T>> answers = new ArrayList<>();
        call.accept(answers::add);
        scheduler.runUntilQuiet(1_000);
        return ((Result.Done<T>) answers.get(0)).value();
    }

    private Outcome ask(Asker asker, Question question) {
        return this.<Outcome>done(done -> requests.ask(asker, question, done));
    }

    private List<AccessRequest> asked(String person) {
        return this.<List<AccessRequest>>done(done -> store.ofPerson(person, done));
    }

    @Test
    void shouldKeepEveryQuestionAndFindTheDefendantOfTheRightOne() {
        assertEquals(Outcome.ASKED, ask(ASKER, RIGHT));
        assertEquals("defence:d1", asked("p-griffiths").get(0).found().team());
        for (Question wrong : List.of(
                new Question("62PQ0412727", "Prosser", "1991-03-08", ""),
                new Question("62PQ0412726", "Nobody", "1991-03-08", ""),
                new Question("62PQ0412726", "Prosser", "1991-03-09", ""))) {
            Asker other = new Asker("p-" + wrong.hashCode(), "X", "");
            assertEquals(Outcome.ASKED, ask(other, wrong));
            assertNull(asked(other.personId()).get(0).found());
        }
    }

    @Test
    void shouldTakeOnePersonsQuestionsToTheLimitOfADayAndNoneAfter() {
        for (int i = 0; i < Limits.ACCESS_REQUESTS_PER_PERSON; i++) {
            assertEquals(Outcome.ASKED, ask(ASKER, RIGHT));
        }
        assertEquals(Outcome.TOO_MANY, ask(ASKER, RIGHT));
        assertEquals(Limits.ACCESS_REQUESTS_PER_PERSON, asked("p-griffiths").size());
        assertEquals(Outcome.ASKED, ask(new Asker("p-other", "X", ""), RIGHT));
        scheduler.runFor(TimeUnit.DAYS.toMillis(1));
        assertEquals(Outcome.ASKED, ask(ASKER, RIGHT));
    }

    @Test
    void shouldTakeEverybodysQuestionsToTheLimitOfADayAndNoneAfter() {
        int people = Limits.ACCESS_REQUESTS_A_DAY / Limits.ACCESS_REQUESTS_PER_PERSON;
        String day =
                java.time.Instant.ofEpochMilli(scheduler.millis()).toString().substring(0, 10);
        for (int i = 0; i < Limits.ACCESS_REQUESTS_A_DAY - 1; i++) {
            Asker asker = new Asker("p-" + i % people, "X", "");
            AccessRequest request = new AccessRequest("x" + i, asker, RIGHT, null, scheduler.millis(), null);
            store.keep(request, day, i / people + 1, kept -> {});
        }
        scheduler.runUntilQuiet(2 * Limits.ACCESS_REQUESTS_A_DAY);
        assertEquals(Outcome.ASKED, ask(ASKER, RIGHT));
        assertEquals(Outcome.TOO_MANY, ask(ASKER, RIGHT));
    }

    @Test
    void shouldEndWhenNobodyAnswersInTime() {
        ask(ASKER, RIGHT);
        AccessRequest request = asked("p-griffiths").get(0);
        assertEquals(State.ASKED, request.state(request.endsAt() - 1));
        assertEquals(State.ENDED, request.state(request.endsAt()));
        assertEquals(request.at() + TimeUnit.DAYS.toMillis(Limits.ACCESS_REQUEST_DAYS), request.endsAt());
    }
}
