package org.counterpart.forms.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.template.FieldDefinition;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.Section;

/**
 * The rows of groups and tables, in order, and what each is called. A row that is answered but no longer on the list still
 * counts, named by its id.
 */
final class RowNames {
    /** The columns that name a row, where a table has them. */
    private static final List<String> NAMING = List.of("firstName", "lastName", "name");

    private final FormWords words;
    private final FormOutline outline;
    private final RecordNames names;
    private final List<ReleasedPart> parts;

    /** A row and its name. */
    record NamedRow(String id, String name) {}

    RowNames(FormWords words, FormOutline outline, RecordNames names, List<ReleasedPart> parts) {
        this.words = words;
        this.outline = outline;
        this.names = names;
        this.parts = parts;
    }

    /** The rows of a repeating section of {@code part}. */
    List<NamedRow> of(ReleasedPart part, Section section) {
        List<NamedRow> rows = new ArrayList<>();
        if (section.repeat() == Section.Repeat.ROWS) {
            rows.addAll(rowsElsewhere(part, Objects.requireNonNull(section.rowsOf())));
        } else {
            outline.recordRows(part.part(), section).stream()
                    .filter(id -> !outline.isOfRemovedCount(section, id) || isAnswered(part, section, id))
                    .forEach(id -> rows.add(new NamedRow(id, recordName(section, id))));
        }
        List<String> listed = rows.stream().map(NamedRow::id).toList();
        part.content().fields().keySet().stream()
                .filter(path -> section.id().equals(path.group()))
                .map(path -> String.valueOf(path.row()))
                .distinct()
                .filter(id -> !listed.contains(id))
                .forEach(id -> rows.add(new NamedRow(id, words.phrase(Phrase.ROW_GONE, id))));
        return rows;
    }

    /** Of a count that was removed only what was entered about it is printed. */
    private static boolean isAnswered(ReleasedPart part, Section section, String id) {
        return part.content().fields().keySet().stream()
                .anyMatch(path -> section.id().equals(path.group()) && id.equals(path.row()));
    }

    private String recordName(Section section, String id) {
        return switch (section.repeat()) {
            case DEFENDANT -> names.defendant(id);
            case COUNT -> names.count(id);
            case DEFENDANT_COUNT -> {
                int dot = id.indexOf('.');
                yield names.defendant(id.substring(0, dot)) + "\n" + names.count(id.substring(dot + 1));
            }
            case ONCE, ROWS -> id;
        };
    }

    private List<NamedRow> rowsElsewhere(ReleasedPart reader, String rowsOf) {
        int slash = rowsOf.indexOf('/');
        String owner = rowsOf.substring(0, slash);
        String group = rowsOf.substring(slash + 1);
        List<NamedRow> rows = new ArrayList<>();
        for (ReleasedPart part : parts) {
            if (part.part().definition().id().equals(owner) && concerns(part, reader)) {
                for (String id : part.content().rowsOf(group)) {
                    String name = name(part.content(), group, id, NAMING);
                    rows.add(new NamedRow(id, name.isBlank() ? id : name));
                }
            }
        }
        return rows;
    }

    private static boolean concerns(ReleasedPart owner, ReleasedPart reader) {
        String key = owner.part().key();
        return key == null
                || reader.part().key() == null
                || key.equals(reader.part().key());
    }

    /** The rows of a table that its own part fills in, numbered where they have no name. */
    List<NamedRow> of(ReleasedPart part, FieldDefinition table) {
        List<String> naming = namingColumns(table);
        List<NamedRow> rows = new ArrayList<>();
        for (String id : part.content().rowsOf(table.id())) {
            String name = name(part.content(), table.id(), id, naming);
            rows.add(new NamedRow(id, name.isBlank() ? Integer.toString(rows.size() + 1) : name));
        }
        return rows;
    }

    /** The columns of a table that make the name of a row and so need no column of their own. */
    static List<String> namingColumns(FieldDefinition table) {
        return table.columns().stream()
                .map(FieldDefinition::id)
                .filter(NAMING::contains)
                .toList();
    }

    private static String name(Release.Content content, String group, String row, List<String> columns) {
        Stream<String> pieces = columns.stream()
                .map(column -> content.at(FieldPath.cell(group, row, column)).asText());
        return pieces.filter(piece -> !piece.isBlank()).collect(Collectors.joining(" "));
    }

    /** What stands above the names of a section's rows. */
    Phrase title(Section section) {
        return switch (section.repeat()) {
            case DEFENDANT -> Phrase.DEFENDANT;
            case COUNT -> Phrase.COUNT;
            case DEFENDANT_COUNT -> Phrase.DEFENDANT_AND_COUNT;
            case ONCE, ROWS -> Phrase.NAME;
        };
    }
}
