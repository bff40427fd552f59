package org.counterpart.forms.merge;

import static org.counterpart.forms.fixture.Ops.delete;
import static org.counterpart.forms.fixture.Ops.insert;
import static org.counterpart.forms.fixture.Ops.skip;
import static org.counterpart.forms.fixture.Ops.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.fixture.Ops;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.merge.text.TextOperation;
import org.counterpart.forms.merge.text.TextOperation.Side;
import org.junit.jupiter.api.Test;

/** Long edits over long histories, and what that costs. */
class TransformerTest {
    private static final Author OTHER = new Author("p2", "B", "prosecution", null, "s2");
    private static final Author AUTHOR = new Author("p1", "A", "prosecution", null, "s1");

    private static List<Entry> history(int entries) {
        List<Entry> history = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            Operation edit =
                    i % 3 == 0 ? text("office", skip(i + 1), delete(1), insert("xy")) : text("office", insert("z"));
            history.add(new Entry(i + 1, "c2", i + 1, OTHER, 0, List.of(edit, Ops.set("cctv", "yes"))));
        }
        return history;
    }

    private static TextOperation edit(int places) {
        TextOperation.Builder edit = new TextOperation.Builder();
        for (int i = 0; i < places; i++) {
            edit.skip(1 + i % 3).insert("m" + i);
        }
        return edit.build();
    }

    /** Up to sixteen steps go step by step, more over a composition; nobody can tell. */
    @Test
    void shouldTransformLongAndShortEditsAlike() {
        List<Entry> history = history(40);
        for (int places = 1; places < 40; places++) {
            TextOperation edit = edit(places);
            TextOperation expected = edit;
            for (Entry entry : history) {
                expected = expected.transform(
                        ((Operation.EditText) entry.operations().get(0)).edit(), Side.LEFT);
            }
            Operation mine = new Operation.EditText(new FieldPath("office"), edit);
            List<Operation> rebased = Transformer.rebase(List.of(mine), AUTHOR, history, 41);
            assertEquals(List.of(new Operation.EditText(new FieldPath("office"), expected)), rebased);
        }
    }

    /** Every operation looked at is one; of those that meet, sixteen for each, and its components and one more at every level of pairs. */
    @Test
    void shouldKnowWhatItWouldCost() {
        List<Operation> elsewhere = List.of(text("facilities", insert("x")), Ops.set("office", "no"));
        assertEquals(0, Transformer.work(elsewhere, List.of()));
        assertEquals(80, Transformer.work(elsewhere, history(40)));
        List<Operation> here = List.of(text("office", insert("x")));
        assertEquals(2 + 16 + (3 + 1), Transformer.work(here, history(1)));
        int components = (3 + 1) + (1 + 1) + (1 + 1) + (3 + 1);
        assertEquals(8 + 4 * 16 + components * 3, Transformer.work(here, history(4)));
    }

    @Test
    void shouldNoticeWhatMayHaveMet() throws InvalidOperation {
        PartState state = new PartState();
        state.apply(entry(1, text("office", insert("a"))));
        state.apply(entry(2, text("facilities", insert("b"))));
        state.apply(entry(3, Ops.row("witnesses", "r1", null)));
        List<Operation> office = List.of(text("office", insert("x")));
        assertTrue(state.isUntouchedSince(3, List.of(Ops.remove("witnesses", "r1"))), "nothing came after");
        assertTrue(state.isUntouchedSince(1, office), "office was changed by what was seen");
        assertTrue(state.isUntouchedSince(0, List.of(Ops.set("hearsay", "yes"))), "nobody has answered");
        assertTrue(!state.isUntouchedSince(0, office), "office was changed later");
        assertTrue(!state.isUntouchedSince(2, List.of(Ops.move("witnesses", "r1", null))), "rows are looked at");
        state.apply(entry(4, Ops.remove("witnesses", "r1")));
        assertTrue(!state.isUntouchedSince(3, office), "a row was removed");
        assertTrue(state.isUntouchedSince(4, office), "the removal was seen");
    }

    private static Entry entry(int revision, Operation operation) {
        return new Entry(revision, "c", revision, AUTHOR, 0, List.of(operation));
    }

    /** More answers than there are places at first; settled or not, they are the same. */
    @Test
    void shouldKeepManyAnswersWhetherTheyRestOrNot() throws InvalidOperation {
        PartState state = new PartState();
        for (int i = 0; i < 500; i++) {
            state.apply(entry(i + 1, text("f" + i, insert("text " + i))));
        }
        for (int round = 0; round < 2; round++) {
            assertEquals(500, state.fields().size());
            for (int i = 0; i < 500; i++) {
                assertEquals("text " + i, state.text(new FieldPath("f" + i)));
                assertEquals(i + 1, state.answered(new FieldPath("f" + i)).revision());
            }
            state.settle();
        }
        state.apply(entry(501, text("f7", skip(4), insert("ual"))));
        assertEquals("textual 7", state.text(new FieldPath("f7")));
        assertEquals(9, state.textLength(new FieldPath("f7")));
    }
}
