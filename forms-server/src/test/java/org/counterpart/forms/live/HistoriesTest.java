package org.counterpart.forms.live;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.counterpart.forms.fixture.Seeds;
import org.junit.jupiter.api.Test;

/** Random histories of one part: {@code -Dhistories=N} of them from {@code -Dseed=S} on. */
class HistoriesTest {
    private static final int HISTORIES = 20_000;

    /** Runs the history of a seed: how many submissions it sequenced. */
    static int history(long seed) {
        try {
            RandomHistory history = new RandomHistory(seed);
            history.run();
            return new HistoryChecker(history).check();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("-Dseed=" + seed + " -Dhistories=1: " + e.getMessage(), e);
        }
    }

    @Test
    void shouldLoseNothingAndAgreeInEveryHistory() {
        long seed = Seeds.of(getClass());
        int histories = Seeds.histories(HISTORIES);
        long sequenced = 0;
        for (int i = 0; i < histories; i++) {
            sequenced += history(seed + i);
        }
        System.out.println("HistoriesTest: " + histories + " histories, " + sequenced + " submissions, 0 violations");
        assertTrue(sequenced > histories * 5L, "hardly anything happened");
    }
}
