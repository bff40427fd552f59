package org.counterpart.forms.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.counterpart.forms.fixture.Seeds;
import org.junit.jupiter.api.Test;

/** Twenty thousand frames that no page sends, over plain sockets, beside two people at work. */
class HostileFramesTest {
    private static final int FRAMES = 20_000;

    @Test
    void shouldAnswerOrCloseAndDisturbNobody() throws Exception {
        HostileRuns.Result result = HostileRuns.run(Seeds.of(HostileFramesTest.class), Seeds.histories(FRAMES));
        System.out.println("HostileFramesTest: " + result);
        assertEquals(
                Seeds.histories(FRAMES),
                result.outcomes().values().stream().mapToLong(Long::longValue).sum());
        assertTrue(result.words() > 10);
    }
}
