package org.counterpart.forms.form;

import org.jspecify.annotations.Nullable;

/**
 * Where an answer lives inside its part: {@code field}, {@code field.leaf} or {@code group/row/field}.
 *
 * <p>Characters {@code a-z A-Z 0-9 . _ -}, with {@code /} between the three segments of a cell; at most
 * {@value #MAX_LENGTH} characters.
 */
public record FieldPath(String value) implements Comparable<FieldPath> {
    /** Longest accepted path, in characters. */
    public static final int MAX_LENGTH = 160;

    public FieldPath {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a field path");
        }
    }

    /** True when {@code text} has the shape of a path: one segment, or three for a cell. */
    public static boolean isValid(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        int slashes = 0;
        char previous = '/';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/') {
                slashes++;
                if (previous == '/') {
                    return false;
                }
            } else if (c != '.' && !Identifiers.isTokenCharacter(c)) {
                return false;
            }
            previous = c;
        }
        return previous != '/' && (slashes == 0 || slashes == 2);
    }

    /** The cell {@code group/row/field}. */
    public static FieldPath cell(String group, String row, String field) {
        return new FieldPath(group + "/" + row + "/" + field);
    }

    /** True for a cell of a repeating group or table. */
    public boolean isCell() {
        return value.indexOf('/') >= 0;
    }

    /** The group of a cell, or null. */
    public @Nullable String group() {
        int slash = value.indexOf('/');
        return slash < 0 ? null : value.substring(0, slash);
    }

    /** The row of a cell, or null. */
    public @Nullable String row() {
        int slash = value.indexOf('/');
        return slash < 0 ? null : value.substring(slash + 1, value.lastIndexOf('/'));
    }

    /** The last segment: the field, with its leaf. */
    public String leaf() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public int compareTo(FieldPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    // What a record makes by itself costs several times as much, and this is asked at every key that is typed.
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof FieldPath path && value.equals(path.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }
}
