package org.counterpart.forms.form;

/** The unguessable id of one form; carries no name and no case number. */
public record FormId(String value) implements Comparable<FormId> {
    public FormId {
        if (!Identifiers.isToken(value, 64)) {
            throw new IllegalArgumentException("not a form id");
        }
    }

    @Override
    public int compareTo(FormId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
