package org.counterpart.forms.template;

import java.util.List;
import org.counterpart.forms.obligation.DueRule;
import org.counterpart.forms.template.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * One question.
 *
 * @param options option ids listed in the field itself
 * @param optionSet the named option set, or null
 * @param detailsOn the answers on which details are asked for
 * @param when the condition under which it is asked, or null
 * @param columns the columns of a table
 * @param limits length, bounds and seed
 * @param terms what an order says of itself, or null for another kind
 * @param of what a total adds up, {@code <group>/<column>} of the same part, or null for another kind
 * @param ordinarily by what rule a date is ordinarily set, or null
 */
public record FieldDefinition(
        String id,
        Kind kind,
        List<String> options,
        @Nullable String optionSet,
        List<String> detailsOn,
        Required requiredBy,
        @Nullable Expression when,
        List<FieldDefinition> columns,
        Limits limits,
        @Nullable OrderTerms terms,
        @Nullable String of,
        @Nullable DueRule ordinarily) {
    public FieldDefinition {
        options = List.copyOf(options);
        detailsOn = List.copyOf(detailsOn);
        columns = List.copyOf(columns);
    }

    /** A question that is no total, and no date with a rule. */
    public FieldDefinition(
            String id,
            Kind kind,
            List<String> options,
            @Nullable String optionSet,
            List<String> detailsOn,
            Required requiredBy,
            @Nullable Expression when,
            List<FieldDefinition> columns,
            Limits limits,
            @Nullable OrderTerms terms) {
        this(id, kind, options, optionSet, detailsOn, requiredBy, when, columns, limits, terms, null, null);
    }

    /**
     * The bounds of an answer.
     *
     * @param maxLength longest text, in code points
     * @param min least number
     * @param max greatest number
     * @param units the units of a duration
     * @param seed what of the case record it starts with, or null
     * @param firm true when a contact also has a firm
     */
    public record Limits(
            int maxLength,
            long min,
            long max,
            List<String> units,
            @Nullable String seed,
            boolean firm) {
        public Limits {
            units = List.copyOf(units);
        }
    }

    /**
     * What an order says of itself.
     *
     * @param assignee the side that has to comply: {@code prosecution} or {@code defence}
     * @param stage the date field of the same part whose date it takes when it has none of its own, or null
     * @param satisfiedBy parts of other forms, {@code <form>/<part>}, which whoever has to comply serves to comply with it
     * @param byConsent true when no hearing is affected, so that the parties may vary its date by themselves unless the court forbids it
     */
    public record OrderTerms(String assignee, @Nullable String stage, List<String> satisfiedBy, boolean byConsent) {
        public OrderTerms {
            satisfiedBy = List.copyOf(satisfiedBy);
        }
    }

    /** When an answer is due. */
    public enum Required {
        /** Never. */
        NEVER,
        /** Before the part is served. */
        SERVICE,
        /** At the hearing. */
        HEARING
    }

    /** The kinds of field. */
    public enum Kind {
        /** One line of text, merged. */
        TEXT("text"),
        /** Many lines of text, merged. */
        LONG_TEXT("longText"),
        /** Yes or no. */
        YES_NO("yesNo"),
        /** Yes or no, with details. */
        YES_NO_DETAILS("yesNoDetails"),
        /** One of several options. */
        CHOICE("choice"),
        /** Several of several options. */
        CHOICES("choices"),
        /** A date. */
        DATE("date"),
        /** A whole number. */
        NUMBER("number"),
        /** An amount of a unit. */
        DURATION("duration"),
        /** Somebody to reach. */
        CONTACT("contact"),
        /** Somebody, with their relationship and address. */
        PERSON("person"),
        /** An address of several lines. */
        ADDRESS("address"),
        /** An order with a due date. */
        ORDER("order"),
        /** Rows of columns. */
        TABLE("table"),
        /** Fixed words. */
        INFORMATION("information"),
        /** The sum of a column of numbers: nothing is answered. */
        TOTAL("total"),
        /** A confirmation under a name. */
        ATTESTATION("attestation");

        private final String dataName;

        Kind(String dataName) {
            this.dataName = dataName;
        }

        /** The name in template data. */
        public String dataName() {
            return dataName;
        }
    }
}
