package org.counterpart.forms.merge.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.merge.Author;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.junit.jupiter.api.Test;

/** Pieces that are kept for use again never stand for something else. */
class FragmentsTest {
    @Test
    void shouldNotMistakeOneKeyForAnotherInTheSamePlace() {
        Fragments<String, String> fragments = new Fragments<>(4, key -> "made of " + key);
        for (int round = 0; round < 3; round++) {
            for (String key : List.of("a", "b", "c")) {
                assertEquals("made of " + key, fragments.get(key, 7));
            }
        }
    }

    /** More authors, pages and fields than there are places for. */
    @Test
    void shouldWriteEveryEntryUnderItsOwnAuthor() throws DecodingException {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            int who = i * 7 % 500;
            Author author = new Author("p" + who, "Person " + who, "prosecution", null, "s" + who);
            entries.add(new Entry(i + 1, "c" + who, i, author, i, List.of(new Operation.Seal(i))));
        }
        assertEquals(entries, EntryDecoder.entries(OperationEncoder.entries(entries)));
    }
}
