package org.counterpart.forms.template;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.counterpart.forms.form.FieldPath;
import org.jspecify.annotations.Nullable;

/**
 * The places where answers may live in a template: the same in every case, and many, so that they are found out once for all forms. By
 * the part's definition. Not changed once made; safe on any thread.
 */
public final class AnswerPlaces {
    private final FormTemplate template;
    private final Map<String, Map<String, Leaf>> leaves = new HashMap<>();
    private final Map<String, Section> groups = new HashMap<>();
    private final Map<String, FieldDefinition> tables = new HashMap<>();

    /** The places of {@code template}. */
    public AnswerPlaces(FormTemplate template) {
        this.template = template;
        template.sections().forEach(this::addSection);
    }

    private void addSection(Section section) {
        if (section.isGroup()) {
            groups.put(section.part() + "|" + section.id(), section);
        }
        String prefix = section.isGroup() ? section.id() + "/" : "";
        for (FieldDefinition field : section.fields()) {
            if (field.kind() == FieldDefinition.Kind.TABLE) {
                addTable(section, field);
            } else {
                addLeaves(section, prefix, field);
            }
        }
    }

    private void addTable(Section section, FieldDefinition table) {
        tables.put(section.part() + "|" + table.id(), table);
        table.columns().forEach(column -> addLeaves(section, table.id() + "/", column));
    }

    private void addLeaves(Section section, String prefix, FieldDefinition field) {
        Map<String, Leaf> ofPart = leaves.computeIfAbsent(section.part(), part -> new HashMap<>());
        Leaves.of(field, template).forEach(leaf -> ofPart.put(prefix + leaf.path(), leaf));
    }

    /** The template. */
    public FormTemplate template() {
        return template;
    }

    Optional<Leaf> leaf(String part, FieldPath path) {
        return Optional.ofNullable(leaves.getOrDefault(part, Map.of()).get(key(path)));
    }

    boolean hasLeavesBelow(String part, FieldPath path) {
        String below = key(path) + ".";
        return leaves.getOrDefault(part, Map.of()).keySet().stream().anyMatch(leaf -> leaf.startsWith(below));
    }

    private static String key(FieldPath path) {
        String group = path.group();
        return group == null ? path.value() : group + "/" + path.leaf();
    }

    boolean isTable(String part, String group) {
        return tables.containsKey(part + "|" + group);
    }

    @Nullable
    Section group(String part, String group) {
        return groups.get(part + "|" + group);
    }
}
