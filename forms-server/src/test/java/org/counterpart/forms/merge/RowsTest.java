package org.counterpart.forms.merge;

import static org.counterpart.forms.fixture.Ops.move;
import static org.counterpart.forms.fixture.Ops.remove;
import static org.counterpart.forms.fixture.Ops.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.counterpart.forms.fixture.Logs;
import org.junit.jupiter.api.Test;

class RowsTest {
    private final Logs log = new Logs();

    private void standing(String... rows) {
        assertEquals(List.of(rows), log.state().rows("witnesses").standing());
    }

    @Test
    void shouldInsertFirstOrAfterTheRowNamed() {
        log.add(row("witnesses", "w1", null), row("witnesses", "w2", "w1"), row("witnesses", "w3", "w1"));
        log.add(row("witnesses", "w0", null));
        standing("w0", "w1", "w3", "w2");
    }

    @Test
    void shouldInsertLastWhereTheRowNamedIsNotThere() {
        log.add(row("witnesses", "w1", null), row("witnesses", "w2", "nobody"));
        standing("w1", "w2");
    }

    @Test
    void shouldNotInsertRowThatStands() {
        log.add(row("witnesses", "w1", null), row("witnesses", "w2", "w1"));
        log.add(row("witnesses", "w1", "w2"));
        standing("w1", "w2");
    }

    @Test
    void shouldKeepPlaceOfRemovedRowForRowsAfterIt() {
        log.add(row("witnesses", "w1", null), row("witnesses", "w2", "w1"), remove("witnesses", "w1"));
        log.add(row("witnesses", "w3", "w1"));
        standing("w3", "w2");
        assertTrue(log.state().rows("witnesses").knows("w1"));
        assertFalse(log.state().rows("witnesses").stands("w1"));
    }

    @Test
    void shouldRestoreRemovedRowWhereAsked() {
        log.add(row("witnesses", "w1", null), row("witnesses", "w2", "w1"), remove("witnesses", "w1"));
        log.add(row("witnesses", "w1", "w2"));
        standing("w2", "w1");
    }

    @Test
    void shouldMoveRows() {
        log.add(row("witnesses", "w1", null), row("witnesses", "w2", "w1"), row("witnesses", "w3", "w2"));
        log.add(move("witnesses", "w3", null));
        standing("w3", "w1", "w2");
        log.add(move("witnesses", "w3", "w1"));
        standing("w1", "w3", "w2");
        log.add(move("witnesses", "w1", "nobody"));
        standing("w3", "w2", "w1");
    }

    @Test
    void shouldLeaveRowThatIsMovedAfterItselfOrIsNotThere() {
        log.add(row("witnesses", "w1", null), row("witnesses", "w2", "w1"));
        log.add(move("witnesses", "w1", "w1"), move("witnesses", "nobody", null), remove("witnesses", "nobody"));
        standing("w1", "w2");
    }

    @Test
    void shouldRemoveTwiceWithoutHarm() {
        log.add(row("witnesses", "w1", null), remove("witnesses", "w1"), remove("witnesses", "w1"));
        standing();
    }
}
