package org.counterpart.forms.form;

import java.util.List;

/**
 * The value of an answer. Merged texts and one-line words are both {@link Text}; an absent answer is {@link #NONE}.
 *
 * <p>The set is closed: null, true and false, whole numbers, texts and lists of texts.
 */
public sealed interface FieldValue {
    /** No answer: null on the wire. */
    FieldValue NONE = new None();

    /** No answer. */
    record None() implements FieldValue {}

    /** A ticked or unticked box. */
    record Bool(boolean value) implements FieldValue {}

    /** A whole number. */
    record Whole(long value) implements FieldValue {}

    /** A text: a merged answer, the id of an option, or a date as {@code YYYY-MM-DD}. */
    record Text(String value) implements FieldValue {}

    /** Several options. */
    record Texts(List<String> values) implements FieldValue {
        public Texts {
            values = List.copyOf(values);
        }
    }

    /** A text value. */
    static FieldValue of(String text) {
        return new Text(text);
    }

    /** The value as a text, or the empty string when it is of another kind. */
    default String asText() {
        return this instanceof Text text ? text.value() : "";
    }

    /** True for no answer and for the empty text: on the wire an absent path is either. */
    default boolean isEmpty() {
        return this instanceof None || this instanceof Text text && text.value().isEmpty();
    }

    /** True when nobody would call this an answer: absent, blank or an empty list. */
    default boolean isBlank() {
        if (this instanceof Text text) {
            return text.value().isBlank();
        }
        return this instanceof None
                || this instanceof Texts texts && texts.values().isEmpty();
    }
}
