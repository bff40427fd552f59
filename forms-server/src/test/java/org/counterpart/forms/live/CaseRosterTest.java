package org.counterpart.forms.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.cases.Roster;
import org.counterpart.forms.fixture.PtphForm;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.simulation.SimulatedScheduler;
import org.junit.jupiter.api.Test;

/** How old what is known of a roster may be, to the millisecond. */
class CaseRosterTest {
    private final SimulatedScheduler time = new SimulatedScheduler();
    private final List<String> done = new ArrayList<>();
    private final CaseRoster roster = new CaseRoster(time::millis, time, Limits.ROSTER_MILLIS, () -> done.add("read"));

    private static Roster at(long epoch) {
        return new Roster(PtphForm.CASE_ID, epoch, PtphForm.roster().members());
    }

    private static final class Room implements CaseRoster.Follower {
        @Override
        public void rosterChanged() {}

        @Override
        public void rosterConfirmed() {}
    }

    private static final Room ROOM = new Room();

    @Test
    void shouldNotBeActedOnBeforeItWasRead() {
        assertFalse(roster.isFresh());
        roster.whenFresh(() -> done.add("a"));
        roster.whenFresh(() -> done.add("b"));
        assertEquals(List.of(), done);
        roster.adopt(at(0), time.millis());
        assertEquals(List.of("a", "b"), done);
    }

    @Test
    void shouldBeAsOldAsTheQuestionNotTheAnswer() {
        long askedAt = time.millis();
        time.runFor(3_000);
        roster.adopt(at(0), askedAt);
        time.runFor(2_000);
        assertTrue(roster.isFresh());
        time.runFor(1);
        assertFalse(roster.isFresh());
        roster.confirm(0, askedAt + 2);
        assertTrue(roster.isFresh());
    }

    @Test
    void shouldNotGoBackToAnOlderRosterNorBeConfirmedByOne() {
        roster.adopt(at(3), time.millis());
        time.runFor(Limits.ROSTER_MILLIS + 1);
        roster.adopt(at(2), time.millis());
        roster.confirm(2, time.millis());
        assertEquals(3, roster.epoch());
        assertFalse(roster.isFresh());
    }

    @Test
    void shouldNotBeActedOnOnceThisNodeHasChangedIt() {
        roster.adopt(at(0), time.millis());
        roster.demand(1);
        roster.confirm(0, time.millis());
        assertFalse(roster.isFresh());
        roster.adopt(at(1), time.millis());
        assertTrue(roster.isFresh());
    }

    @Test
    void shouldNotTakeAnAnswerFromBeforeItWasDoubted() {
        roster.adopt(at(0), time.millis());
        long before = time.millis();
        time.runFor(10);
        roster.doubt();
        roster.confirm(0, before);
        assertFalse(roster.isFresh());
        roster.confirm(0, time.millis());
        assertTrue(roster.isFresh());
    }

    @Test
    void shouldReadAgainBeforeSomebodyUnknownIsTurnedAway() {
        roster.adopt(at(0), time.millis());
        time.runFor(10);
        roster.whenReadAgain(ROOM, () -> done.add("decided"));
        roster.confirm(0, time.millis() - 5);
        assertEquals(List.of("read"), done);
        assertTrue(roster.isAwaitedBy(ROOM));
        assertFalse(roster.isAwaitedBy(new Room()));
        roster.confirm(0, time.millis());
        assertEquals(List.of("read", "decided"), done);
        assertFalse(roster.isAwaitedBy(ROOM));
    }
}
