package org.counterpart.forms.access;

import org.counterpart.forms.form.PartKey;
import org.counterpart.forms.merge.Entry;

/**
 * An entry that its author may make in the state it applies to. Only {@link AccessPolicy} can make one, and an operation
 * log accepts nothing else: permission is a type, not a habit.
 */
public final class PermittedEdit {
    private final PartKey key;
    private final Entry entry;

    PermittedEdit(PartKey key, Entry entry) {
        this.key = key;
        this.entry = entry;
    }

    /** The part it is for. */
    public PartKey key() {
        return key;
    }

    /** The entry as sequenced. */
    public Entry entry() {
        return entry;
    }
}
