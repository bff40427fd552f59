package org.counterpart.forms.operations;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.counterpart.forms.simulation.SimulatedScheduler;
import org.counterpart.forms.store.BlockingCalls;
import org.counterpart.forms.store.Result;
import org.junit.jupiter.api.Test;

/** Ready means that the store took a write a moment ago. */
class StoreWatchTest {
    private final SimulatedScheduler time = new SimulatedScheduler();
    private boolean refuses;
    private boolean silent;
    private long unknown;
    private final StoreWatch watch = new StoreWatch(() -> true, () -> unknown, new Store(), time, time);

    /** A store that takes a write after a millisecond, refuses it, or says nothing. */
    private final class Store implements BlockingCalls {
        @Override
        public <T> void run(Supplier<T> call, Consumer<Result<T>> done) {
            if (!silent) {
                boolean no = refuses;
                time.after(1, () -> done.accept(no ? new Result.Failed<>("full") : new Result.Done<>(call.get())));
            }
        }
    }

    @Test
    void shouldNotBeReadyBeforeTheFirstAnswer() {
        assertFalse(watch.isTakingWrites());
        watch.begin();
        time.runFor(1);
        assertTrue(watch.isTakingWrites());
    }

    @Test
    void shouldBeReadyAgainWhenTheStoreIs() {
        watch.begin();
        time.runFor(1);
        refuses = true;
        time.runFor(StoreWatch.EVERY_MILLIS + 1);
        assertFalse(watch.isTakingWrites());
        refuses = false;
        time.runFor(StoreWatch.EVERY_MILLIS + 1);
        assertTrue(watch.isTakingWrites());
    }

    @Test
    void shouldWaitForAnAnswerAsLongAsSaidAndNoLonger() {
        watch.begin();
        time.runFor(1);
        silent = true;
        time.runFor(StoreWatch.PATIENCE_MILLIS);
        assertTrue(watch.isTakingWrites());
        time.runFor(1);
        assertFalse(watch.isTakingWrites());
    }

    @Test
    void shouldNotBeReadyWhileEditsAreNotTakenThoughSmallWritesAre() {
        watch.begin();
        time.runFor(1);
        unknown++;
        time.runFor(StoreWatch.EVERY_MILLIS + 1);
        assertFalse(watch.isTakingWrites());
        time.runFor(StoreWatch.EVERY_MILLIS + 1);
        assertTrue(watch.isTakingWrites());
    }
}
