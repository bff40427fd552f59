package org.counterpart.forms.live;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.template.FieldDefinition;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.Leaf;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.template.Section;
import org.counterpart.forms.template.TemplateReader;

/** The templates that rights are tried on, every one that is published and one made with every kind of part, and places to answer in them. */
final class PermissionTemplates {
    private static final Path FOLDER = Path.of("../form-templates");
    private static final Set<String> FIRST = Set.of("ptph", "every-kind");
    private static final int LENGTH_OF_WORDS = 20;
    private static final List<FormTemplate> ALL = all();

    private PermissionTemplates() {}

    private static List<FormTemplate> all() {
        List<FormTemplate> all = new ArrayList<>();
        try (Stream<Path> found = Files.walk(FOLDER, 3);
                InputStream kinds = PermissionTemplates.class.getResourceAsStream("/access/every-kind.json")) {
            for (Path file : found.filter(path -> path.endsWith("template.json"))
                    .sorted()
                    .toList()) {
                all.add(read(Files.readString(file)));
            }
            all.add(read(new String(kinds.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(all);
    }

    private static FormTemplate read(String json) {
        return TemplateReader.read(new JsonObject(json).getMap());
    }

    static List<FormTemplate> list() {
        return ALL;
    }

    /** Those that rights were tried on first: seeds that failed then mean these. */
    static List<FormTemplate> first() {
        return ALL.stream().filter(template -> FIRST.contains(template.code())).toList();
    }

    /** Any of them, more often one that has parts most have not: what is shared, and a defence statement. */
    static FormTemplate any(List<FormTemplate> templates, Random random) {
        Set<String> codes =
                switch (random.nextInt(8)) {
                    case 0, 1, 2, 3 -> FIRST;
                    case 4 -> Set.of("defence-statement");
                    default -> Set.of();
                };
        List<FormTemplate> some = templates.stream()
                .filter(template -> codes.contains(template.code()))
                .toList();
        List<FormTemplate> from = some.isEmpty() ? templates : some;
        return from.get(random.nextInt(from.size()));
    }

    /** The same form, a version later. */
    static FormTemplate successor(FormTemplate template) {
        return new FormTemplate(
                template.code(),
                "2999.1",
                template.parts(),
                template.sections(),
                template.optionSets(),
                template.startedBy(),
                template.courts(),
                template.pleas(),
                template.standardSets(),
                template.declarations(),
                template.directions());
    }

    /** A case of one to four defendants, two counts each. */
    static CaseOutline outline(int defendants) {
        List<String> ids = new ArrayList<>();
        List<CaseOutline.Count> counts = new ArrayList<>();
        for (int i = 1; i <= defendants; i++) {
            ids.add("d" + i);
            counts.add(new CaseOutline.Count("c" + i, List.of("d" + i)));
        }
        counts.add(new CaseOutline.Count("c9", ids));
        return new CaseOutline(ids, counts, List.of("w1"));
    }

    /** A place an answer may live, outside of tables. */
    record Place(FieldPath path, Leaf leaf) {}

    /** Every place of a part that an answer may be given at without anything being inserted first. */
    static List<Place> places(FormOutline outline, PartInstance part) {
        List<Place> places = new ArrayList<>();
        for (Section section : outline.template().sectionsOf(part.definition().id())) {
            for (FieldDefinition field : section.fields()) {
                if (field.kind() == FieldDefinition.Kind.TABLE) {
                    continue;
                }
                for (Leaf leaf : outline.leavesOf(field)) {
                    if (!section.isGroup()) {
                        places.add(new Place(new FieldPath(leaf.path()), leaf));
                    }
                    outline.recordRows(part, section)
                            .forEach(
                                    row -> places.add(new Place(FieldPath.cell(section.id(), row, leaf.path()), leaf)));
                }
            }
        }
        return places;
    }

    /** Where words are typed that are looked for later, outside of tables. */
    static Optional<FieldPath> words(FormOutline outline, PartInstance part) {
        return places(outline, part).stream()
                .filter(place -> isLongEnough(place.leaf()))
                .map(Place::path)
                .findFirst();
    }

    /** The same in a table: the table, and the column's path within a row. */
    static Optional<Column> column(FormOutline outline, PartInstance part) {
        return outline.template().sectionsOf(part.definition().id()).stream()
                .flatMap(section -> section.fields().stream())
                .filter(field -> field.kind() == FieldDefinition.Kind.TABLE)
                .flatMap(table -> table.columns().stream()
                        .flatMap(column -> outline.leavesOf(column).stream())
                        .filter(PermissionTemplates::isLongEnough)
                        .map(leaf -> new Column(table.id(), leaf)))
                .findFirst();
    }

    /** A column of a table. */
    record Column(String table, Leaf leaf) {}

    private static boolean isLongEnough(Leaf leaf) {
        return leaf.type() == Leaf.Type.TEXT && leaf.field().limits().maxLength() >= LENGTH_OF_WORDS;
    }

    /** The tables of a part whose rows its writers insert. */
    static List<String> tables(FormOutline outline, PartInstance part) {
        return outline.template().sectionsOf(part.definition().id()).stream()
                .flatMap(section -> section.fields().stream())
                .filter(field -> field.kind() == FieldDefinition.Kind.TABLE)
                .map(FieldDefinition::id)
                .toList();
    }

    /** An answer that fits. */
    static FieldValue value(Leaf leaf, Random random) {
        return switch (leaf.type()) {
            case OPTION ->
                FieldValue.of(leaf.options().get(random.nextInt(leaf.options().size())));
            case OPTIONS ->
                new FieldValue.Texts(
                        List.of(leaf.options().get(random.nextInt(leaf.options().size()))));
            case DATE -> FieldValue.of("2026-11-" + (10 + random.nextInt(20)));
            case NUMBER -> new FieldValue.Whole(leaf.field().limits().min() + random.nextInt(2));
            case TICK -> new FieldValue.Bool(true);
            case TEXT -> throw new IllegalArgumentException("a text is typed");
        };
    }
}
