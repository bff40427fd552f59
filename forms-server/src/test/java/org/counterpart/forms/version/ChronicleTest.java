package org.counterpart.forms.version;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.version.Saga.Purpose;
import org.junit.jupiter.api.Test;

class ChronicleTest {
    private static final Saga.Initiator JUDGE = new Saga.Initiator("p", "HHJ Rowan", "judge", "s", 1);
    private static final Purpose FIRST = new Purpose.Finalise(1, "2026.1", null);
    private static final Purpose AMEND = new Purpose.Amend(1, "because", false);
    private static final Purpose MIGRATE = new Purpose.Migrate("ptph", "2026.1", "2026.2");

    /** All of them complete, except perhaps the last. */
    private static Chronicle of(boolean complete, Purpose... purposes) {
        List<Saga> sagas = new ArrayList<>();
        for (Purpose purpose : purposes) {
            Saga intent = Saga.begun(new FormId("f"), sagas.size() + 1, purpose, JUDGE);
            boolean last = sagas.size() + 1 == purposes.length;
            sagas.add(last && !complete ? intent : intent.completed(new TreeMap<>()));
        }
        return new Chronicle(sagas);
    }

    @Test
    void shouldBeFinalFromTheEndOfSealingToTheEndOfOpening() {
        assertFalse(of(true).isFinal());
        assertFalse(of(false, FIRST).isFinal());
        assertTrue(of(true, FIRST).isFinal());
        assertTrue(of(false, FIRST, AMEND).isFinal());
        assertFalse(of(true, FIRST, AMEND).isFinal());
        assertFalse(of(true, FIRST, AMEND, MIGRATE).isFinal());
    }

    @Test
    void shouldBeOpenForAnAmendmentUntilTheNextVersionIsBegun() {
        Amendment amends = new Amendment(1, "because", false, JUDGE);
        Purpose second = new Purpose.Finalise(2, "2026.1", amends);
        assertNull(of(true, FIRST).amendment());
        assertNull(of(false, FIRST, AMEND).amendment());
        assertEquals(amends, of(true, FIRST, AMEND).amendment());
        assertNull(of(false, FIRST, AMEND, second).amendment());
        assertEquals(amends, of(true, FIRST, AMEND, second).version().amends());
        assertEquals(2, of(true, FIRST, AMEND, second).versions().size());
        assertEquals(1, of(false, FIRST, AMEND, second).versions().size());
    }

    @Test
    void shouldHaveMovedWhenTheMoveIsComplete() {
        assertNull(of(false, MIGRATE).movedTo());
        assertEquals(MIGRATE, of(false, MIGRATE).underWay().purpose());
        assertEquals(0, of(false, MIGRATE).completed());
        assertEquals("2026.2", of(true, MIGRATE, FIRST).movedTo());
        assertNull(of(true, MIGRATE, FIRST).underWay());
        assertEquals(2, of(true, MIGRATE, FIRST).completed());
    }
}
