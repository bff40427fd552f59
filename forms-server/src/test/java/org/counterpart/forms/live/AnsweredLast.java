package org.counterpart.forms.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.Operation.FieldOperation;
import org.counterpart.forms.merge.Operation.Mark;
import org.counterpart.forms.merge.Operation.RowOperation;
import org.counterpart.forms.merge.PartState;

/** Who changed each answer last, and when anything but an audience or a release was last changed: from the log alone. */
final class AnsweredLast {
    private final Map<FieldPath, Entry> last = new TreeMap<>();
    private int contentRevision;

    AnsweredLast(Iterable<Entry> entries) {
        for (Entry entry : entries) {
            for (Operation operation : entry.operations()) {
                note(operation, entry);
            }
        }
    }

    private void note(Operation operation, Entry entry) {
        if (operation instanceof FieldOperation field) {
            last.put(field.field(), entry);
        }
        if (operation instanceof FieldOperation || operation instanceof RowOperation || operation instanceof Mark) {
            contentRevision = entry.revision();
        }
    }

    void check(PartState state) {
        assertEquals(last.keySet(), state.fields().keySet(), "the answers that were given");
        last.forEach((field, entry) -> {
            PartState.Answered answered = state.answered(field);
            String where = " of the last change of " + field;
            assertEquals(entry.revision(), answered.revision(), "the revision" + where);
            assertEquals(entry.author().personId(), answered.personId(), "the person" + where);
            assertEquals(entry.author().name(), answered.name(), "the name" + where);
            assertEquals(entry.author().team(), answered.team(), "the team" + where);
        });
        assertEquals(contentRevision, state.contentRevision(), "the revision that changed anything last");
    }
}
