package org.counterpart.forms.form;

/** Names one part of one form: the key of an operation log. */
public record PartKey(FormId form, PartId part) implements Comparable<PartKey> {
    @Override
    public int compareTo(PartKey other) {
        int byForm = form.compareTo(other.form);
        return byForm != 0 ? byForm : part.compareTo(other.part);
    }

    /** {@code <form>/<part>}: the form in which stores use it. */
    @Override
    public String toString() {
        return form + "/" + part;
    }
}
