package org.counterpart.forms.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.counterpart.forms.fixture.Ops;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.junit.jupiter.api.Test;

/** Taking a submission back. */
class InversionTest {
    private static final Author AUTHOR = new Author("p1", "A", "prosecution", null, "s");
    private final PartState state = new PartState();

    private void apply(List<Operation> operations) throws InvalidOperation {
        int revision = state.revision() + 1;
        state.apply(new Entry(revision, "c", revision, AUTHOR, 0, operations));
    }

    @Test
    void shouldGiveBackTextsAndValues() throws InvalidOperation {
        apply(List.of(Ops.text("office", Ops.insert("ab\uD83D\uDE00d")), Ops.set("hearsay", "yes")));
        List<Operation> operations = List.of(
                Ops.text("office", Ops.skip(1), Ops.delete(2), Ops.insert("xyz")),
                Ops.set("hearsay", "no"),
                Ops.resolve("cctv", "no"));
        List<Operation> inverse = Inversion.of(operations, state);
        apply(operations);
        assertEquals("axyzd", state.text(new FieldPath("office")));
        apply(inverse);
        assertEquals("ab\uD83D\uDE00d", state.text(new FieldPath("office")));
        assertEquals(FieldValue.of("yes"), state.value(new FieldPath("hearsay")));
        assertEquals(FieldValue.NONE, state.value(new FieldPath("cctv")));
    }

    @Test
    void shouldHaveNoInverseForControlEntries() {
        assertEquals(List.of(), Inversion.of(List.of(new Operation.Seal(1)), state));
    }

    @Test
    void shouldPutRowsBackWhereTheyStood() throws InvalidOperation {
        apply(List.of(Ops.row("w", "a", null), Ops.row("w", "b", "a"), Ops.row("w", "c", "b"), Ops.row("w", "d", "c")));
        apply(List.of(Ops.remove("w", "b")));
        List<Operation> operations = List.of(
                Ops.remove("w", "c"),
                Ops.move("w", "a", "d"),
                Ops.row("w", "b", "d"),
                Ops.row("w", "new", null),
                Ops.row("w", "d", null),
                Ops.move("w", "nobody", null),
                Ops.remove("w", "nobody"));
        List<Operation> inverse = Inversion.of(operations, state);
        assertEquals(
                List.of(Ops.remove("w", "new"), Ops.remove("w", "b"), Ops.move("w", "a", null), Ops.row("w", "c", "a")),
                inverse);
        apply(operations);
        assertEquals(List.of("new", "d", "b", "a"), state.rows("w").standing());
        apply(inverse);
        assertEquals(List.of("a", "c", "d"), state.rows("w").standing());
    }
}
