package org.counterpart.forms.form;

/**
 * The id of a part of one form, for example {@code prosecution}, {@code defence:d1} or {@code shared:proceedings:d1}.
 *
 * <p>A part is the unit of reading rights, of serving, of ordering and of durability.
 */
public record PartId(String value) implements Comparable<PartId> {
    /** Longest accepted id, in characters. */
    public static final int MAX_LENGTH = 100;

    public PartId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a part id");
        }
    }

    /** True when {@code text} has the shape of a part id: tokens joined by single colons. */
    public static boolean isValid(String text) {
        if (text.length() > MAX_LENGTH || text.endsWith(":")) {
            return false;
        }
        for (String segment : text.split(":", -1)) {
            if (!Identifiers.isToken(segment, MAX_LENGTH)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(PartId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
