package org.counterpart.forms.template;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.counterpart.forms.form.FieldValue;

/**
 * One place an answer lives: a field, or one leaf of a compound field.
 *
 * @param type how it is written and checked
 * @param options the ids allowed, for choices
 */
public record Leaf(String path, FieldDefinition field, Type type, List<String> options) {
    public Leaf {
        options = List.copyOf(options);
    }

    /** How an answer is written. */
    public enum Type {
        /** A merged text, changed by text edits only. */
        TEXT,
        /** One of the options. */
        OPTION,
        /** Several of the options. */
        OPTIONS,
        /** {@code YYYY-MM-DD}. */
        DATE,
        /** A whole number within bounds. */
        NUMBER,
        /** True or not. */
        TICK
    }

    /** What is wrong with a value, in words for the person who gave it; empty when it fits. */
    public Optional<String> problemWith(FieldValue value) {
        if (value instanceof FieldValue.None) {
            return Optional.empty();
        }
        boolean fits =
                switch (type) {
                    case TEXT -> false;
                    case OPTION -> value instanceof FieldValue.Text text && options.contains(text.value());
                    case OPTIONS -> value instanceof FieldValue.Texts texts && areOptions(texts.values());
                    case DATE -> value instanceof FieldValue.Text text && isDate(text.value());
                    case NUMBER -> value instanceof FieldValue.Whole whole && isWithin(whole.value());
                    case TICK -> value instanceof FieldValue.Bool;
                };
        return fits ? Optional.empty() : Optional.of(expectation());
    }

    private boolean areOptions(List<String> values) {
        return options.containsAll(values) && values.stream().distinct().count() == values.size();
    }

    private boolean isWithin(long value) {
        return value >= field.limits().min() && value <= field.limits().max();
    }

    private static boolean isDate(String text) {
        if (text.length() != 10) {
            return false;
        }
        try {
            return !LocalDate.parse(text).isBefore(LocalDate.of(1900, 1, 1));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private String expectation() {
        return switch (type) {
            case TEXT -> "This answer is changed by typing in it.";
            case OPTION, OPTIONS -> "Choose from the answers offered.";
            case DATE -> "Give a real date, for example 7 December 2026.";
            case NUMBER ->
                "Give a whole number from " + field.limits().min() + " to "
                        + field.limits().max() + ".";
            case TICK -> "This is a box to tick.";
        };
    }
}
