package org.counterpart.forms.processes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.counterpart.forms.fixture.Seeds;
import org.junit.jupiter.api.Test;

/** A few kills on every build; a hundred and more in the long run {@code kills}. */
class KilledNodeTest {
    private static final int KILLS = 4;

    @Test
    void shouldLoseNothingThatWasAcknowledged() throws Exception {
        long acknowledged = KillRuns.kills(Seeds.of(getClass()), KILLS);
        System.out.println("KilledNodeTest: " + KILLS + " kills, " + acknowledged + " words acknowledged");
        assertTrue(acknowledged >= 20L * KILLS, "hardly anything was typed");
    }
}
