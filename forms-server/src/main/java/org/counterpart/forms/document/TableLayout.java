package org.counterpart.forms.document;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.document.RowNames.NamedRow;
import org.counterpart.forms.template.FieldDefinition;
import org.counterpart.forms.template.FieldDefinition.Required;

/**
 * Lays out rows of answers as a table, first column the name of the row. A column that nobody filled in and nobody had to
 * is left out. What would not be readable as a table (an answer too long for a cell, too many columns) is printed question
 * by question, each row beginning with its name.
 */
final class TableLayout {
    private static final int COLUMNS_MAX = 12;
    private static final int CELL_CHARS_MAX = 600;

    private final PartContext part;
    private final AnswerWords answers;

    TableLayout(PartContext part) {
        this.part = part;
        this.answers = part.answers();
    }

    /** Rows to be laid out: {@code group} is what their paths begin with. */
    record Rows(String group, Place place, List<NamedRow> rows, List<FieldDefinition> columns) {
        Place place(NamedRow row) {
            return place.row(group, row.id());
        }
    }

    /** A column: its heading, and a cell for each row. */
    private record Column(String heading, List<String> cells) {}

    /** Adds a table that its part fills in. */
    void addTable(Page page, Place section, FieldDefinition table) {
        List<NamedRow> named = part.rows().of(part.part(), table);
        String caption = part.words().question(section, table);
        if (named.isEmpty()) {
            page.leaveOut(caption);
            return;
        }
        List<String> naming = RowNames.namingColumns(table);
        List<FieldDefinition> columns = table.columns().stream()
                .filter(column -> !naming.contains(column.id()))
                .toList();
        Place place = new Place(section.key() + "." + table.id(), "", section.in());
        String title = title(place, table, naming);
        add(page, new Rows(table.id(), place, named, columns), caption, title);
        table.columns().stream()
                .filter(column -> naming.contains(column.id()))
                .forEach(column -> addMarks(page, new Rows(table.id(), place, named, List.of(column))));
    }

    /** What stands above the names of rows: the question that names them, where there is one. */
    private String title(Place place, FieldDefinition table, List<String> naming) {
        if (naming.size() != 1) {
            return part.words().phrase(naming.isEmpty() ? Phrase.ROW : Phrase.NAME);
        }
        return table.columns().stream()
                .filter(column -> naming.contains(column.id()))
                .map(column -> part.words().question(place, column))
                .findFirst()
                .orElseThrow();
    }

    /** Adds rows under {@code caption}, with {@code title} above their names. */
    void add(Page page, Rows rows, String caption, String title) {
        List<Column> columns = columns(page, rows);
        if (columns.isEmpty() && caption.isEmpty()) {
            return;
        }
        if (columns.size() < COLUMNS_MAX && columns.stream().allMatch(TableLayout::fits)) {
            page.add(table(rows, columns, caption, title));
        } else {
            addLists(page, rows, columns, caption, title);
        }
        addMarks(page, rows);
    }

    private List<Column> columns(Page page, Rows rows) {
        List<Column> columns = new ArrayList<>();
        for (FieldDefinition field : rows.columns()) {
            String heading = part.words().question(rows.place(), field);
            List<String> cells = rows.rows().stream()
                    .map(row -> cell(rows.place(row), field))
                    .toList();
            if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                columns.add(new Column(heading, cells));
            } else if (rows.rows().stream().anyMatch(row -> rows.place(row).asks(field))) {
                page.leaveOut(heading);
            }
        }
        return columns;
    }

    private String cell(Place place, FieldDefinition field) {
        if (!place.asks(field)) {
            return "";
        }
        List<String> lines = answers.lines(place, field);
        boolean missing = lines.isEmpty() && field.requiredBy() != Required.NEVER;
        return missing ? part.words().phrase(Phrase.NOT_ANSWERED) : String.join("\n", lines);
    }

    private static boolean fits(Column column) {
        return column.cells().stream().allMatch(cell -> cell.length() <= CELL_CHARS_MAX);
    }

    private Block.Table table(Rows rows, List<Column> columns, String caption, String title) {
        List<String> headings = new ArrayList<>(List.of(title));
        columns.forEach(column -> headings.add(column.heading()));
        List<Block.Row> printed = new ArrayList<>();
        for (int i = 0; i < rows.rows().size(); i++) {
            int row = i;
            List<String> cells =
                    columns.stream().map(column -> column.cells().get(row)).toList();
            printed.add(new Block.Row(rows.rows().get(row).name(), cells));
        }
        return new Block.Table(caption, headings, printed);
    }

    private void addLists(Page page, Rows rows, List<Column> columns, String caption, String title) {
        if (!caption.isEmpty()) {
            page.add(new Block.Information(caption));
        }
        for (int i = 0; i < rows.rows().size(); i++) {
            page.add(new Block.Answer(title, List.of(rows.rows().get(i).name())));
            for (Column column : columns) {
                String cell = column.cells().get(i);
                if (!cell.isBlank()) {
                    page.add(new Block.Answer(column.heading(), List.of(cell)));
                }
            }
        }
    }

    private void addMarks(Page page, Rows rows) {
        QuestionLayout questions = new QuestionLayout(part);
        for (NamedRow row : rows.rows()) {
            Place place = rows.place(row);
            rows.columns().stream()
                    .filter(place::asks)
                    .forEach(column -> questions.addMarks(page, place, column, row.name()));
        }
    }
}
