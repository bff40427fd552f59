package org.counterpart.forms.template;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.counterpart.forms.template.PartDefinition.Side;
import org.jspecify.annotations.Nullable;

/**
 * A form as data: one version of it. A live form stays on its version.
 *
 * @param optionSets named lists of option ids
 * @param startedBy the sides whose people start a form of it in a case
 * @param courts the courts in which the form is used; none named: in every court
 * @param pleas where the court records pleas, or null
 * @param standardSets what a court sets together
 * @param declarations what is declared of what was served
 * @param directions the table in which the court writes directions, or null
 */
public record FormTemplate(
        String code,
        String version,
        List<PartDefinition> parts,
        List<Section> sections,
        Map<String, List<String>> optionSets,
        List<Side> startedBy,
        List<CourtLevel> courts,
        @Nullable Pleas pleas,
        List<StandardSet> standardSets,
        List<DeclarationDefinition> declarations,
        @Nullable Directions directions) {
    /** The list of options that are the defendants of the case, by number. */
    public static final String DEFENDANT_OPTIONS = "defendant";

    public FormTemplate {
        declarations = List.copyOf(declarations);
        standardSets = List.copyOf(standardSets);
        startedBy = List.copyOf(startedBy);
        parts = List.copyOf(parts);
        sections = List.copyOf(sections);
        optionSets = Map.copyOf(optionSets);
        courts = List.copyOf(courts);
    }

    /**
     * Where the court records what each defendant has pleaded to each count.
     *
     * @param section a section that repeats for each defendant and count
     * @param field the choice in it
     * @param guilty the answers by which nothing is left to be tried
     */
    public record Pleas(String section, String field, List<String> guilty) {
        public Pleas {
            guilty = List.copyOf(guilty);
        }
    }

    /**
     * Where the court writes directions: a table whose rows bind whom they name.
     *
     * @param section the section of the table
     * @param table its id
     * @param text the column with the words
     * @param assignee the choice of who has to comply: {@code prosecution}, {@code defence}, {@code both} or {@code court}
     * @param defendant the choice of the one defendant, by number, whose defence has to comply, or null
     * @param due the column with the date
     */
    public record Directions(
            String section,
            String table,
            String text,
            String assignee,
            @Nullable String defendant,
            String due) {}

    /** A form that is used in every court, and has no pleas. */
    public FormTemplate(
            String code,
            String version,
            List<PartDefinition> parts,
            List<Section> sections,
            Map<String, List<String>> optionSets,
            List<Side> startedBy) {
        this(code, version, parts, sections, optionSets, startedBy, List.of(), null, List.of(), List.of(), null);
    }

    /** True when a case before a court of this level may have the form; where the level is not known, it may. */
    public boolean isUsedIn(@Nullable CourtLevel level) {
        return courts.isEmpty() || level == null || courts.contains(level);
    }

    /** The definition of a part, by its id without instance. */
    public Optional<PartDefinition> part(String id) {
        return parts.stream().filter(part -> part.id().equals(id)).findFirst();
    }

    /** What is declared by that name, of which part ever. */
    public Optional<DeclarationDefinition> declaration(String id) {
        return declarations.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The sections of a part, in order. */
    public List<Section> sectionsOf(String partId) {
        return sections.stream()
                .filter(section -> section.part().equals(partId))
                .toList();
    }

    /** The options of a choice. */
    public List<String> optionsOf(FieldDefinition field) {
        String set = field.optionSet();
        return set == null ? field.options() : optionSets.getOrDefault(set, List.of());
    }

    /** The name of the file a template comes from: {@code <code>/<version>}. */
    public String reference() {
        return code + "/" + version;
    }

    /** True when {@code other} is a later version: numbers between dots are compared as numbers. */
    public boolean isBefore(String other) {
        return Arrays.compare(numbers(version), numbers(other)) < 0;
    }

    private static int[] numbers(String version) {
        return version.matches("\\d{1,9}(\\.\\d{1,9}){0,3}")
                ? Arrays.stream(version.split("\\."))
                        .mapToInt(Integer::parseInt)
                        .toArray()
                : new int[0];
    }

    /** A text or null, for readers of the data. */
    static @Nullable String textOrNull(@Nullable Object value) {
        return value == null ? null : String.valueOf(value);
    }
}
