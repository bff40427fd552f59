package org.counterpart.forms.template;

import java.util.List;
import org.counterpart.forms.template.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * A run of questions of one part, on one page.
 *
 * @param part the part's id without instance
 * @param repeat what it is asked for
 * @param rowsOf for {@link Repeat#ROWS}: {@code <part>/<group>} whose rows the cells are about
 * @param when the condition under which it is asked, or null
 */
public record Section(
        String id,
        String part,
        Repeat repeat,
        @Nullable String rowsOf,
        @Nullable Expression when,
        List<FieldDefinition> fields) {
    public Section {
        fields = List.copyOf(fields);
    }

    /** What a section is asked for. */
    public enum Repeat {
        /** Once. */
        ONCE,
        /** For each defendant; rows are defendant ids. */
        DEFENDANT,
        /** For each count; rows are count ids. */
        COUNT,
        /** For each defendant and count charged; rows are {@code <defendant>.<count>}. */
        DEFENDANT_COUNT,
        /** For each row that another part owns. */
        ROWS
    }

    /** True when its fields are cells of a group named like the section. */
    public boolean isGroup() {
        return repeat != Repeat.ONCE;
    }
}
