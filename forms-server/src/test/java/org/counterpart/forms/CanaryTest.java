package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.counterpart.forms.fixture.Seeds;
import org.junit.jupiter.api.Test;

/** A small version of {@link CanaryRuns}. */
class CanaryTest {
    private static final int SESSIONS = 120;

    @Test
    void shouldSendNobodyWhatTheyMayNotRead() throws Exception {
        long seed = Seeds.of(CanaryTest.class);
        assertTrue(CanaryRuns.sessions(seed, SESSIONS) > 1_000_000);
    }
}
