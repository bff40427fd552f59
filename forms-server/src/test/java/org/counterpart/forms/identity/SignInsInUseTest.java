package org.counterpart.forms.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.counterpart.forms.simulation.InMemorySignInStore;
import org.counterpart.forms.simulation.SimulatedScheduler;
import org.counterpart.forms.store.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one store: what people do moves the end, and at the end every connection is told. */
class SignInsInUseTest {
    private static final long MINUTE = 60_000;

    private final SimulatedScheduler time = new SimulatedScheduler();
    private final Counting store = new Counting(new InMemorySignInStore(time));
    private final SessionLife life = SessionLife.standard();
    private final SignInsInUse here = new SignInsInUse(store, life, time);
    private final SignInsInUse there = new SignInsInUse(store, life, time);
    private final List<String> ended = new ArrayList<>();
    private final Runnable tab = () -> ended.add("tab");
    private final Runnable otherTab = () -> ended.add("other tab");
    private final SignIn lawyer =
            new SignIn("k", "p-shah", "Amina Shah", true, SessionGroup.LAWYER, time.millis(), time.millis());

    /** Counts renewals, and fails when it is told to. */
    private static final class Counting implements SignInStore {
        private final SignInStore store;
        private int renewals;
        private boolean away;

        Counting(SignInStore store) {
            this.store = store;
        }

        @Override
        public void save(SignIn signIn, Consumer<Result<Boolean>> done) {
            store.save(signIn, done);
        }

        @Override
        public void load(String key, Consumer<Result<List<SignIn>>> done) {
            if (away) {
                done.accept(new Result.Failed<>("away"));
            } else {
                store.load(key, done);
            }
        }

        @Override
        public void renew(SignIn before, SignIn now, Consumer<Result<List<SignIn>>> done) {
            renewals++;
            if (away) {
                done.accept(new Result.Failed<>("away"));
            } else {
                store.renew(before, now, done);
            }
        }

        @Override
        public void end(String key, Consumer<Result<Boolean>> done) {
            store.end(key, done);
        }

        @Override
        public void endAll(LogoutNotice notice, Consumer<Result<List<String>>> done) {
            store.endAll(notice, done);
        }

        @Override
        public void endedAfter(long number, Consumer<Result<List<Ended>>> done) {
            store.endedAfter(number, done);
        }

        @Override
        public void newestEnd(Consumer<Result<Long>> done) {
            store.newestEnd(done);
        }

        @Override
        public void issue(Ticket ticket, Consumer<Result<Boolean>> done) {
            store.issue(ticket, done);
        }

        @Override
        public void redeem(String key, Consumer<Result<List<Ticket>>> done) {
            store.redeem(key, done);
        }
    }

    @BeforeEach
    void signIn() {
        store.save(lawyer, saved -> {});
        look();
    }

    private void look() {
        time.after(250, () -> {
            here.look();
            there.look();
            look();
        });
    }

    @Test
    void shouldTellEveryConnectionWithinQuarterSecondOfTheEnd() {
        here.enter(lawyer, tab);
        here.enter(lawyer, otherTab);
        time.runFor(30 * MINUTE - 1);
        assertEquals(List.of(), ended);
        time.runFor(251);
        assertEquals(List.of("tab", "other tab"), ended);
    }

    @Test
    void shouldCloseWhatIsHereOnceTheEndIsOnRecord() {
        here.enter(lawyer, tab);
        List<Result<Boolean>> answers = new ArrayList<>();
        here.endOnRecord("nobody", answers::add);
        here.endOnRecord(lawyer.key(), answers::add);
        assertEquals(List.of(), ended);
        time.runFor(10);
        assertEquals(List.of("tab"), ended);
        assertEquals(List.of(new Result.Done<>(false), new Result.Done<>(true)), answers);
        store.load(lawyer.key(), found -> assertEquals(List.of(), ((Result.Done<List<SignIn>>) found).value()));
        here.enter(lawyer, otherTab);
        assertEquals(List.of("tab", "other tab"), ended);
        time.runFor(10);
    }

    @Test
    void shouldTakeNothingAtTheEndEvenBeforeItWasLookedAt() {
        SignInsInUse unwatched = new SignInsInUse(store, life, time);
        unwatched.enter(lawyer, tab);
        time.runFor(30 * MINUTE - 1);
        time.runFor(1);
        assertFalse(unwatched.acts(lawyer));
        assertEquals(0, store.renewals);
    }

    @Test
    void shouldMoveTheEndByWhatIsDoneOnceMinute() {
        here.enter(lawyer, tab);
        for (int second = 0; second < 40 * 60; second++) {
            assertTrue(here.acts(lawyer), "second " + second);
            time.runFor(1_000);
        }
        assertTrue(store.renewals >= 38 && store.renewals <= 40, "renewals: " + store.renewals);
        assertEquals(List.of(), ended);
    }

    @Test
    void shouldNotMoveTheEndUnlessTheStoreSaysSo() {
        store.away = true;
        here.enter(lawyer, tab);
        for (int second = 0; second < 30 * 60; second++) {
            assertTrue(here.acts(lawyer), "second " + second);
            time.runFor(1_000);
        }
        time.runFor(250);
        assertFalse(here.acts(lawyer));
        assertEquals(List.of("tab"), ended);
    }

    @Test
    void shouldKnowWhatWasDoneOnAnotherNode() {
        here.enter(lawyer, tab);
        there.enter(lawyer, otherTab);
        time.runFor(29 * MINUTE);
        assertTrue(there.acts(lawyer));
        time.runFor(20 * MINUTE);
        assertEquals(List.of(), ended);
        assertTrue(here.acts(lawyer));
    }

    @Test
    void shouldNeverPassTheAbsoluteEnd() {
        here.enter(lawyer, tab);
        for (int minute = 0; minute < 12 * 60; minute++) {
            assertTrue(here.acts(lawyer), "minute " + minute);
            time.runFor(MINUTE);
        }
        assertFalse(here.acts(lawyer));
    }

    @Test
    void shouldRenewForWhoSaysThatTheyAreThereAndNotForWhoHasGone() {
        time.runFor(MINUTE);
        List<Result<List<SignIn>>> answers = new ArrayList<>();
        here.renew(lawyer, answers::add);
        time.runFor(10);
        SignIn renewed = ((Result.Done<List<SignIn>>) answers.get(0)).value().get(0);
        assertEquals(life.idleEnd(lawyer) + MINUTE, life.idleEnd(renewed));
        time.runFor(30 * MINUTE);
        here.renew(renewed, answers::add);
        assertEquals(new Result.Done<>(List.of()), answers.get(1));
    }

    @Test
    void shouldEndAtOnceWhatIsSignedOutHereAndWhenRenewingFindsItGone() {
        here.enter(lawyer, tab);
        there.enter(lawyer, otherTab);
        store.end("k", removed -> here.end("k"));
        time.runFor(10);
        assertEquals(List.of("tab"), ended);
        assertFalse(here.acts(lawyer));
        time.runFor(MINUTE);
        there.acts(lawyer);
        time.runFor(10);
        assertEquals(List.of("tab", "other tab"), ended);
    }

    @Test
    void shouldForgetConnectionsThatAreOver() {
        here.enter(lawyer, tab);
        here.enter(lawyer, otherTab);
        here.leave(lawyer, tab);
        time.runFor(31 * MINUTE);
        assertEquals(List.of("other tab"), ended);
    }

    @Test
    void whoEntersWhenTheSignInHasJustEndedIsToldAtOnce() {
        here.end("k");
        here.enter(lawyer, tab);
        assertEquals(List.of("tab"), ended);
    }

    @Test
    void theLastTenThousandEndsAreRemembered() {
        here.end("k");
        for (int i = 1; i < 10_000; i++) {
            here.end("another " + i);
        }
        here.enter(lawyer, tab);
        assertEquals(List.of("tab"), ended);

        here.end("one more");
        here.enter(lawyer, otherTab);
        assertEquals(List.of("tab"), ended);
    }
}
