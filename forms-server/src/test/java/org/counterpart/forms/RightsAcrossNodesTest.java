package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.counterpart.forms.fixture.Seeds;
import org.junit.jupiter.api.Test;

/** A right removed on one node bites on the other, with Redis and without; a hundred times in the long run {@code rights}. */
class RightsAcrossNodesTest {
    @Test
    void shouldBiteOnTheOtherNodeWithinFiveSeconds() throws Exception {
        assertTrue(RightsRuns.removals(Seeds.of(getClass()), 2) > 4, "hardly anything was typed");
    }
}
