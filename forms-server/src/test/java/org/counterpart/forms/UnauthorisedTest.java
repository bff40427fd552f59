package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.counterpart.forms.fixture.Seeds;
import org.junit.jupiter.api.Test;

/** A small version of {@link UnauthorisedRuns}. */
class UnauthorisedTest {
    private static final int ATTEMPTS = 2_000;

    @Test
    void shouldRefuseAndAuditEveryUpdateThatIsNotTheAuthors() throws Exception {
        long seed = Seeds.of(UnauthorisedTest.class);
        assertEquals(ATTEMPTS, UnauthorisedRuns.attempts(seed, ATTEMPTS));
    }
}
