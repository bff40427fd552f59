package org.counterpart.forms.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.CaseOutline;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.template.PartDefinition.ForEach;
import org.jspecify.annotations.Nullable;

/**
 * What a template gives for one case: the parts there are, the places answers may live, and the rows that stand without
 * being inserted.
 */
public final class FormOutline {
    private final AnswerPlaces places;
    private final FormTemplate template;
    private final CaseOutline outline;
    private final SortedMap<PartId, PartInstance> parts = new TreeMap<>();

    /** The outline of {@code template} for a case. */
    public FormOutline(FormTemplate template, CaseOutline outline) {
        this(new AnswerPlaces(template), outline);
    }

    /** The outline for a case of the template that {@code places} are of; they are shared by all its forms. */
    public FormOutline(AnswerPlaces places, CaseOutline outline) {
        this.places = places;
        this.template = places.template();
        this.outline = outline;
        template.parts().forEach(this::addInstances);
    }

    private void addInstances(PartDefinition definition) {
        if (definition.forEach() == ForEach.FORM) {
            add(definition, null);
        } else if (definition.forEach() == ForEach.DEFENDANT) {
            outline.defendants().forEach(defendant -> add(definition, defendant));
        } else {
            teams(outline).forEach(team -> add(definition, team));
        }
    }

    private void add(PartDefinition definition, @Nullable String key) {
        PartId id = new PartId(key == null ? definition.id() : definition.id() + ":" + key);
        parts.put(id, new PartInstance(id, definition, key));
    }

    /** The teams of a case: prosecution, one defence team for each defendant, court staff, the judge. */
    public static List<String> teams(CaseOutline outline) {
        List<String> teams = new ArrayList<>(List.of("prosecution"));
        outline.defendants().forEach(defendant -> teams.add("defence:" + defendant));
        teams.add("court");
        teams.add("judge");
        return teams;
    }

    /** The template. */
    public FormTemplate template() {
        return template;
    }

    /** The facts of the case. */
    public CaseOutline caseOutline() {
        return outline;
    }

    /** Every part, by id. */
    public Collection<PartInstance> parts() {
        return parts.values();
    }

    /** A part, or null when the form has none of that id. */
    public @Nullable PartInstance part(PartId id) {
        return parts.get(id);
    }

    /** The leaf an answer at {@code path} belongs to, when the template has one there. */
    public Optional<Leaf> leaf(PartInstance part, FieldPath path) {
        return places.leaf(part.definition().id(), path);
    }

    /** True when the part has an answer at {@code path}, or answers below it: a question of several leaves, or a table. */
    public boolean hasPlace(PartInstance part, FieldPath path) {
        if (leaf(part, path).isPresent() || isTable(part, path.value())) {
            return true;
        }
        return places.hasLeavesBelow(part.definition().id(), path);
    }

    /** The answers that the template has questions for: a form that was moved to a newer one may have others. */
    public Release.Content known(PartInstance part, Release.Content content) {
        SortedMap<FieldPath, FieldValue> fields = new TreeMap<>(content.fields());
        fields.keySet().removeIf(path -> leaf(part, path).isEmpty());
        SortedMap<String, List<String>> rows = new TreeMap<>(content.rows());
        rows.keySet().removeIf(group -> !isTable(part, group) && group(part, group) == null);
        SortedMap<FieldPath, List<FieldValue>> unsettled = new TreeMap<>(content.unsettled());
        unsettled.keySet().removeIf(path -> leaf(part, path).isEmpty());
        return new Release.Content(fields, rows, unsettled);
    }

    /** The leaves of a field, with paths relative to its section or row. */
    public List<Leaf> leavesOf(FieldDefinition field) {
        return Leaves.of(field, template);
    }

    /** The defendant whom an answer names, where the answers of a field are defendants by their numbers: 1, 2, 3 … */
    public Optional<String> defendant(FieldDefinition field, String option) {
        return FormTemplate.DEFENDANT_OPTIONS.equals(field.optionSet()) ? numbered(option) : Optional.empty();
    }

    /** The defendant of a number: 1, 2, 3 … */
    public Optional<String> numbered(String number) {
        return outline.numbered(Integer.parseInt(number));
    }

    /** True when {@code group} is a table whose rows the owner inserts. */
    public boolean isTable(PartInstance part, String group) {
        return places.isTable(part.definition().id(), group);
    }

    /** The section whose rows stand without being inserted, or null. */
    public @Nullable Section group(PartInstance part, String group) {
        return places.group(part.definition().id(), group);
    }

    /**
     * The rows of a repeating section that the case record gives; empty for {@link Section.Repeat#ROWS}. In a part that each defendant has
     * one of, the counts are those charged against that defendant.
     */
    public List<String> recordRows(PartInstance part, Section section) {
        String only = part.definition().forEach() == ForEach.DEFENDANT ? part.key() : null;
        return switch (section.repeat()) {
            case DEFENDANT -> outline.defendants();
            case COUNT ->
                outline.counts().stream()
                        .filter(count -> only == null || count.defendants().contains(only))
                        .map(CaseOutline.Count::id)
                        .toList();
            case DEFENDANT_COUNT ->
                outline.defendantCounts().stream()
                        .filter(row -> only == null || row.startsWith(only + "."))
                        .toList();
            case ONCE, ROWS -> List.of();
        };
    }

    /** Those of them that are not of a count that was removed: the others are to be read, and nothing more. */
    public List<String> standingRows(PartInstance part, Section section) {
        return recordRows(part, section).stream()
                .filter(row -> !isOfRemovedCount(section, row))
                .toList();
    }

    /** True when a row of a section is of a count that was removed from the indictment. */
    public boolean isOfRemovedCount(Section section, String row) {
        boolean ofCounts =
                section.repeat() == Section.Repeat.COUNT || section.repeat() == Section.Repeat.DEFENDANT_COUNT;
        return ofCounts && outline.isOfRemovedCount(row);
    }

    /**
     * The id of the part whose rows the cells of a {@link Section.Repeat#ROWS} section are about: where both parts are of each defendant, the
     * same defendant's.
     */
    public String partOfRows(PartInstance part, Section section) {
        String rowsOf = Objects.requireNonNull(section.rowsOf());
        String owner = rowsOf.substring(0, rowsOf.indexOf('/'));
        boolean ofDefendant = part.key() != null
                && template.part(owner)
                        .filter(one -> one.forEach() == ForEach.DEFENDANT)
                        .isPresent();
        return ofDefendant ? owner + ":" + part.key() : owner;
    }
}
