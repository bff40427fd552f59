package org.counterpart.forms.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.counterpart.forms.template.FieldDefinition;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.Section;
import org.counterpart.forms.template.TemplateReader;
import org.junit.jupiter.api.Test;

/** Every row of the field tables that the forms were made from has a question in a form, or a reason why not: {@code form-templates/coverage.csv}. */
class CoverageTest {
    private static final Path ROOT = Path.of("../form-templates");
    private static final double MOST_BY_REASON = 0.03;

    /** A row of the tables. */
    private record Row(String table, String key, List<String> fields, String reason) {
        @Override
        public String toString() {
            return table + " " + key;
        }
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(ROOT.resolve("coverage.csv"))) {
            List<String> cells = cells(line);
            assertEquals(5, cells.size(), line);
            if (!cells.get(0).equals("table")) {
                List<String> fields = cells.get(3).isBlank()
                        ? List.of()
                        : List.of(cells.get(3).split(" "));
                rows.add(new Row(cells.get(0), cells.get(1), fields, cells.get(4)));
            }
        }
        return rows;
    }

    /** The cells of a line; a cell with a comma stands in quotation marks. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** Every question of the newest version of every form: {@code code:section.field} or {@code code:section.table.column}. */
    private static Set<String> questions() throws IOException {
        Map<String, FormTemplate> newest = new TreeMap<>();
        for (String reference : TemplateLibrary.PUBLISHED) {
            String json = Files.readString(ROOT.resolve(reference).resolve("template.json"));
            FormTemplate template = TemplateReader.read(new JsonObject(json).getMap());
            newest.merge(template.code(), template, (one, other) -> one.isBefore(other.version()) ? other : one);
        }
        Set<String> questions = new HashSet<>();
        newest.forEach((code, template) -> template.sections().forEach(section -> add(code, section, questions)));
        return questions;
    }

    private static void add(String code, Section section, Set<String> questions) {
        for (FieldDefinition field : section.fields()) {
            String name = code + ":" + section.id() + "." + field.id();
            questions.add(name);
            field.columns().forEach(column -> questions.add(name + "." + column.id()));
        }
    }

    @Test
    void shouldAccountForEveryRow() throws IOException {
        List<Row> rows = rows();
        Set<String> questions = questions();
        List<String> wrong = new ArrayList<>();
        for (Row row : rows) {
            if (row.fields().isEmpty() == row.reason().isBlank()) {
                wrong.add(row + " has neither a question nor a reason, or both");
            }
            row.fields().stream()
                    .filter(field -> !questions.contains(field))
                    .forEach(field -> wrong.add(row + " names " + field + ", which is in no form"));
        }
        assertEquals(List.of(), wrong);
        assertEquals(rows.size(), rows.stream().map(Row::toString).distinct().count(), "a row stands twice");
        long byReason = rows.stream().filter(row -> !row.reason().isBlank()).count();
        System.out.println("CoverageTest: " + rows.size() + " rows, " + (rows.size() - byReason) + " by a question, "
                + byReason + " by a reason");
        assertTrue(rows.size() > 400, "rows are missing");
        assertTrue(byReason <= rows.size() * MOST_BY_REASON, byReason + " rows by reason only");
    }
}
