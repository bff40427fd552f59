package org.counterpart.forms.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.EditText;
import org.counterpart.forms.merge.Operation.Mark;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.merge.Rows;
import org.counterpart.forms.merge.Submission;

/**
 * Sequences the submissions of a log once more, by {@link ReferenceChange} and {@link ReferenceRows}, and wants every entry and the state
 * after it to be the same: the text to the character, so the places, the deletions and which of two stands first.
 */
final class ReferencePart {
    private final SortedMap<FieldPath, List<Sequenced>> texts = new TreeMap<>();
    private final ReferenceRows rows = new ReferenceRows();

    private record Sequenced(int revision, ReferenceChange change, int[] text) {}

    /** Follows the next entry; {@code state} is the product's after it. */
    void follow(Entry entry, Submission submission, PartState state) {
        List<Operation> asked = submission.operations();
        List<Operation> got = entry.operations();
        String where = " of revision " + entry.revision();
        assertTrue(got.size() >= asked.size(), "the operations" + where);
        assertTrue(got.stream().skip(asked.size()).allMatch(one -> one instanceof Mark), "the marks" + where);
        for (int i = 0; i < asked.size(); i++) {
            if (asked.get(i) instanceof EditText mine && got.get(i) instanceof EditText edit) {
                assertEquals(mine.field(), edit.field(), "the answer" + where);
                ReferenceChange change = sequence(mine, submission.baseRevision(), entry.revision());
                assertTrue(change.isSameAs(ReferenceChange.of(edit.edit())), () -> "the edit" + where + ": " + edit);
                int[] text = state.text(mine.field()).codePoints().toArray();
                assertArrayEquals(textOf(mine.field(), entry.revision()), text, "the text" + where);
            } else {
                assertEquals(asked.get(i), got.get(i), "the operation" + where);
                rows.apply(asked.get(i));
            }
        }
        Rows standing = state.rows(HistoryClient.TABLE);
        assertEquals(rows.rows(), standing == null ? List.of() : named(standing), "the rows" + where);
    }

    private static List<String> named(Rows rows) {
        return rows.all().stream()
                .map(row -> row.removed() ? "-" + row.id() : row.id())
                .toList();
    }

    private ReferenceChange sequence(EditText mine, int base, int revision) {
        List<Sequenced> before = texts.computeIfAbsent(mine.field(), field -> new ArrayList<>());
        ReferenceChange change = ReferenceChange.of(mine.edit());
        for (Sequenced one : before) {
            change = one.revision > base ? change.after(one.change) : change;
        }
        before.add(new Sequenced(revision, change, change.apply(textOf(mine.field(), revision))));
        return change;
    }

    /** The text of an answer as it stood at a revision. */
    int[] textOf(FieldPath field, int revision) {
        int[] text = {};
        for (Sequenced one : texts.getOrDefault(field, List.of())) {
            text = one.revision <= revision ? one.text : text;
        }
        return text;
    }

    /** The answers that were ever typed in. */
    Iterable<FieldPath> fields() {
        return texts.keySet();
    }
}
