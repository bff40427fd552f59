package org.counterpart.forms.merge;

import static org.counterpart.forms.fixture.Ops.delete;
import static org.counterpart.forms.fixture.Ops.insert;
import static org.counterpart.forms.fixture.Ops.resolve;
import static org.counterpart.forms.fixture.Ops.row;
import static org.counterpart.forms.fixture.Ops.set;
import static org.counterpart.forms.fixture.Ops.skip;
import static org.counterpart.forms.fixture.Ops.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a page keeps while it cannot send. */
class PendingEditsTest {
    private static List<Operation> pending(Operation... operations) {
        List<Operation> pending = List.of();
        for (Operation operation : operations) {
            pending = PendingEdits.composeOnto(pending, operation);
        }
        return pending;
    }

    @Test
    void shouldKeepOneOperationForEveryAnswer() {
        assertEquals(
                List.of(text("office", insert("abX")), set("hearsay", "no"), text("facilities", insert("c"))),
                pending(
                        text("office", insert("ab")),
                        set("hearsay", "yes"),
                        text("facilities", insert("c")),
                        set("hearsay", "no"),
                        text("office", skip(2), insert("X"))));
    }

    @Test
    void shouldForgetWhatCameToNothing() {
        assertEquals(
                List.of(set("hearsay", "yes")),
                pending(text("office", insert("a")), set("hearsay", "yes"), text("office", delete(1))));
        assertEquals(List.of(), pending(text("office")));
    }

    @Test
    void shouldGoOnSettlingWithTheLastValue() {
        assertEquals(List.of(resolve("hearsay", "no")), pending(resolve("hearsay", "yes"), set("hearsay", "no")));
        assertEquals(List.of(resolve("hearsay", "no")), pending(set("hearsay", "yes"), resolve("hearsay", "no")));
    }

    @Test
    void shouldKeepRowsInTheirOrder() {
        List<Operation> rows =
                List.of(row("witnesses", "r1", null), row("witnesses", "r2", "r1"), row("witnesses", "r1", null));
        assertEquals(rows, pending(rows.toArray(Operation[]::new)));
    }

    @Test
    void shouldMoveBothSidesOverEachOther() {
        PendingEdits.Met met = PendingEdits.meet(
                List.of(text("office", insert("R")), set("hearsay", "no"), text("facilities", insert("r"))),
                List.of(text("office", insert("m"), skip(1), insert("n")), set("hearsay", "yes")));
        assertEquals(
                List.of(text("office", skip(1), insert("R")), set("hearsay", "no"), text("facilities", insert("r"))),
                met.remote());
        assertEquals(List.of(text("office", insert("m"), skip(2), insert("n")), set("hearsay", "yes")), met.pending());
    }
}
