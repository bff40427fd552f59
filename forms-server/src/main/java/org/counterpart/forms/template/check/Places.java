package org.counterpart.forms.template.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.counterpart.forms.template.FieldDefinition;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.Leaf;
import org.counterpart.forms.template.Section;
import org.counterpart.forms.template.expression.Expression;
import org.jspecify.annotations.Nullable;

/** Where the questions of a template stand, and where conditions find their answers. */
final class Places {
    private final FormTemplate template;
    private final Map<String, Map<String, Place>> byKey = new LinkedHashMap<>();
    private final List<Question> questions = new ArrayList<>();

    /**
     * A question: a field or a column of a table.
     *
     * @param table the table the question is a column of, or null
     */
    record Question(Section section, @Nullable FieldDefinition table, FieldDefinition field) {
        /** The group its answers are cells of, or null. */
        @Nullable
        String group() {
            if (table != null) {
                return table.id();
            }
            return section.isGroup() ? section.id() : null;
        }

        /** What the maintainer knows it by. */
        String name() {
            return section.id() + "." + (table == null ? "" : table.id() + ".") + field.id();
        }

        /** The conditions that must all hold for it to be asked, each with the group its {@code ./} means. */
        List<Condition> conditions() {
            List<Condition> conditions = new ArrayList<>();
            add(conditions, section.when(), null);
            if (table != null) {
                add(conditions, table.when(), null);
            }
            add(conditions, field.when(), group());
            return conditions;
        }

        private static void add(List<Condition> conditions, @Nullable Expression when, @Nullable String group) {
            if (when != null) {
                conditions.add(new Condition(when, group));
            }
        }
    }

    /** A condition and the group {@code ./} means in it, or null. */
    record Condition(Expression when, @Nullable String group) {}

    /** A place an answer lives at. */
    record Place(Question question, Leaf leaf) {}

    Places(Draft draft) {
        this.template = draft.template();
        FormOutline outline = new FormOutline(template, draft.sampleCase());
        for (Section section : template.sections()) {
            for (FieldDefinition field : section.fields()) {
                add(new Question(section, null, field), outline);
                field.columns().forEach(column -> add(new Question(section, field, column), outline));
            }
        }
    }

    private void add(Question question, FormOutline outline) {
        questions.add(question);
        Map<String, Place> ofPart = byKey.computeIfAbsent(question.section().part(), part -> new LinkedHashMap<>());
        String group = question.group();
        for (Leaf leaf : outline.leavesOf(question.field())) {
            ofPart.put((group == null ? "" : group + "/") + leaf.path(), new Place(question, leaf));
        }
    }

    FormTemplate template() {
        return template;
    }

    /** Every question, in the order of the form; a table comes before its columns. */
    List<Question> questions() {
        return questions;
    }

    /** What a path means inside {@code group} of a part, or null. */
    @Nullable
    Place find(String part, @Nullable String group, String path) {
        String key = path;
        if (path.startsWith("./")) {
            if (group == null) {
                return null;
            }
            key = group + "/" + path.substring(2);
        }
        return byKey.getOrDefault(part, Map.of()).get(key);
    }

    /** The keys of a part's places. */
    Collection<String> keys(String part) {
        return byKey.getOrDefault(part, Map.of()).keySet();
    }

    boolean isTable(String part, String group) {
        return questions.stream()
                .anyMatch(question -> question.section().part().equals(part)
                        && question.table() == null
                        && question.field().id().equals(group)
                        && question.field().kind() == FieldDefinition.Kind.TABLE);
    }

    boolean isRepeated(String part, String group) {
        return template.sectionsOf(part).stream()
                .anyMatch(section -> section.isGroup() && section.id().equals(group));
    }
}
