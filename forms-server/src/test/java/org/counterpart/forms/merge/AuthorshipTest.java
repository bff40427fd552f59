package org.counterpart.forms.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.fixture.Ops;
import org.counterpart.forms.form.FieldPath;
import org.junit.jupiter.api.Test;

/** Who wrote what; {@code HistoriesTest} asks the same of random histories. */
class AuthorshipTest {
    private static final FieldPath OFFICE = new FieldPath("office");
    private static final FieldPath HEARSAY = new FieldPath("hearsay");
    private static final Author AMINA = new Author("p1", "Amina", "defence:d1", null, "s1");
    private static final Author JONAH = new Author("p2", "Jonah", "defence:d1", "Amina", "s2");

    private final List<Entry> entries = new ArrayList<>();

    private void entry(Author author, Operation... operations) {
        int revision = entries.size() + 1;
        entries.add(new Entry(revision, "c", revision, author, 0, List.of(operations)));
    }

    @Test
    void shouldGiveEveryCharacterToWhoeverTypedIt() {
        entry(AMINA, Ops.text("office", Ops.insert("abc\uD83D\uDE00ef")));
        entry(JONAH, Ops.text("office", Ops.skip(3), Ops.insert("XY"), Ops.delete(2)));
        entry(AMINA, Ops.text("office", Ops.skip(4), Ops.insert("z")));
        assertEquals(
                List.of(
                        new Authorship.Run(3, 1, AMINA),
                        new Authorship.Run(1, 2, JONAH),
                        new Authorship.Run(1, 3, AMINA),
                        new Authorship.Run(1, 2, JONAH),
                        new Authorship.Run(1, 1, AMINA)),
                Authorship.of(entries).runs(OFFICE));
        assertEquals(
                List.of(new Authorship.Run(6, 1, AMINA)),
                Authorship.of(entries.subList(0, 1)).runs(OFFICE));
    }

    @Test
    void shouldGiveAnAnswerToWhoeverSetItLast() {
        entry(AMINA, Ops.set("hearsay", "yes"));
        entry(JONAH, Ops.resolve("hearsay", "no"));
        assertEquals(new Authorship.Origin(2, JONAH), Authorship.of(entries).origin(HEARSAY));
        assertEquals(
                new Authorship.Origin(1, AMINA),
                Authorship.of(entries.subList(0, 1)).origin(HEARSAY));
        assertNull(Authorship.of(List.of()).origin(HEARSAY));
        assertEquals(List.of(), Authorship.of(entries).runs(OFFICE));
    }

    @Test
    void shouldGoOnFromATextThatWasSetAsAWhole() {
        entry(AMINA, Ops.set("office", "a\uD83D\uDE00c"));
        entry(JONAH, Ops.text("office", Ops.skip(2), Ops.insert("x")));
        assertEquals(
                List.of(
                        new Authorship.Run(2, 1, AMINA),
                        new Authorship.Run(1, 2, JONAH),
                        new Authorship.Run(1, 1, AMINA)),
                Authorship.of(entries).runs(OFFICE));
        entry(JONAH, Ops.text("office", Ops.insert("y".repeat(100))));
        assertEquals(
                new Authorship.Run(100, 3, JONAH),
                Authorship.of(entries).runs(OFFICE).get(0));
    }
}
