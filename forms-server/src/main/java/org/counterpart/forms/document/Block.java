package org.counterpart.forms.document;

import java.util.List;

/** One piece of a section's content. Every text in it may hold several lines, separated by a line feed. */
public sealed interface Block {

    /** What a cell prints: its text, or a dash where there is none, so that an empty cell is seen to be empty. */
    static String cellText(String text) {
        return text.isBlank() ? "–" : text;
    }

    /**
     * A question and its answer.
     *
     * @param values the lines of the answer; none, or only blank ones, print as "Not answered"
     */
    record Answer(String label, List<String> values) implements Block {
        public Answer {
            values = List.copyOf(values);
        }

        /** Whether there is anything to print. */
        public boolean isAnswered() {
            return values.stream().anyMatch(value -> !value.isBlank());
        }
    }

    /**
     * A table whose first column names the row.
     *
     * @param caption what the table is, or empty
     * @param columns headings, that of the first column included
     */
    record Table(String caption, List<String> columns, List<Row> rows) implements Block {

        /** @throws IllegalArgumentException if a row has not as many cells as there are columns after the first */
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            for (Row row : rows) {
                if (row.cells().size() + 1 != columns.size()) {
                    throw new IllegalArgumentException("A row has one cell for each column after the first");
                }
            }
        }
    }

    /** A row: what the first column says, and the cells after it. */
    record Row(String heading, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * One order or direction of the court. Orders that follow each other print as one table.
     *
     * @param extra what the judge added to the standard words, or empty
     * @param due the date in words, or empty
     * @param assignee who has to comply, or empty
     */
    record Order(String number, String text, Decision decision, String due, String extra, String assignee)
            implements Block {}

    /** What the court decided about an order. */
    enum Decision {
        ORDERED(Phrase.ORDERED),
        NOT_ORDERED(Phrase.NOT_ORDERED),
        NOT_APPLICABLE(Phrase.NOT_APPLICABLE),
        NOT_ANSWERED(Phrase.NOT_ANSWERED);

        private final Phrase phrase;

        Decision(Phrase phrase) {
            this.phrase = phrase;
        }

        /** How the decision prints. */
        public Phrase phrase() {
            return phrase;
        }
    }

    /** A paragraph of the form's own words. */
    record Information(String text) implements Block {}

    /** A mark that nobody has settled. */
    record Unresolved(String label, UnresolvedKind kind, List<OfferedAnswer> answers) implements Block {
        public Unresolved {
            answers = List.copyOf(answers);
        }
    }

    /** Why a mark stands. */
    enum UnresolvedKind {
        ANSWERED_DIFFERENTLY(Phrase.TWO_ANSWERS),
        REMOVED_WHILE_EDITED(Phrase.REMOVED_WHILE_EDITED);

        private final Phrase phrase;

        UnresolvedKind(Phrase phrase) {
            this.phrase = phrase;
        }

        /** How the mark prints. */
        public Phrase phrase() {
            return phrase;
        }
    }

    /** One of the answers of a mark, and whose it is. */
    record OfferedAnswer(String by, String value) {}
}
