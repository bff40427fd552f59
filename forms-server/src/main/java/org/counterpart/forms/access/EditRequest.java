package org.counterpart.forms.access;

import java.util.List;
import org.counterpart.forms.form.FormId;
import org.counterpart.forms.merge.Entry;
import org.counterpart.forms.merge.Operation;
import org.counterpart.forms.merge.PartState;
import org.counterpart.forms.template.PartInstance;

/**
 * A submission, already transformed, that asks to become the next entry of a part.
 *
 * @param asked the operations as the client sent them
 * @param baseRevision the revision the client had seen
 * @param entry what would be appended: the operations as transformed, with the server's marks
 * @param state the state the entry applies to
 * @param otherParts what other parts have released
 */
public record EditRequest(
        Actor actor,
        FormId form,
        PartInstance part,
        List<Operation> asked,
        int baseRevision,
        Entry entry,
        PartState state,
        OtherParts otherParts) {
    public EditRequest {
        asked = List.copyOf(asked);
    }

    /** What the check of one part needs to know of another: its releases, nothing else. */
    public interface OtherParts {
        /** True when some release of {@code part} that reached {@code team} had this row, standing, in {@code group}. */
        boolean everReleased(String team, String part, String group, String row);
    }
}
