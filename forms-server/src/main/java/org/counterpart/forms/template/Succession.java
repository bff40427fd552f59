package org.counterpart.forms.template;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether a form may go on with a newer version of its template. Answers that the newer one has no question for are kept and not shown;
 * but no part may be dropped or come into other hands, or what one side has written would be lost or seen by another.
 */
public final class Succession {
    private final FormTemplate from;
    private final FormTemplate to;

    /** From the template a form has to another one. */
    public Succession(FormTemplate from, FormTemplate to) {
        this.from = from;
        this.to = to;
    }

    /** Why not, in a sentence for the person who asked. */
    public Optional<String> problem() {
        if (!from.code().equals(to.code())) {
            return Optional.of("That is a version of another form.");
        }
        if (!from.isBefore(to.version())) {
            return Optional.of("This form has that version, or a newer one.");
        }
        for (PartDefinition part : from.parts()) {
            Optional<PartDefinition> next = to.part(part.id());
            if (next.isEmpty()) {
                return Optional.of(
                        "That version has no part \"" + part.id() + "\". What is written in it would be lost.");
            }
            if (!next.get().equals(part)) {
                return Optional.of("In that version the part \"" + part.id() + "\" is written or read by others.");
            }
        }
        return problemWithAnswers();
    }

    private Optional<String> problemWithAnswers() {
        Map<String, String> before = kinds(from);
        Map<String, String> after = kinds(to);
        return before.entrySet().stream()
                .filter(answer -> !answer.getValue().equals(after.getOrDefault(answer.getKey(), answer.getValue())))
                .findFirst()
                .map(answer -> "In that version the answer \"" + answer.getKey() + "\" is of another kind.");
    }

    /** How every answer is kept, by part, group and path. */
    private static Map<String, String> kinds(FormTemplate template) {
        Map<String, String> kinds = new TreeMap<>();
        for (Section section : template.sections()) {
            String place = section.part() + "/" + (section.isGroup() ? section.id() + "/" : "");
            for (FieldDefinition field : section.fields()) {
                if (field.kind() == FieldDefinition.Kind.TABLE) {
                    kinds.put(section.part() + "/" + field.id(), "table");
                    for (FieldDefinition column : field.columns()) {
                        add(kinds, section.part() + "/" + field.id() + "/", column, template);
                    }
                } else {
                    add(kinds, place, field, template);
                }
            }
        }
        return kinds;
    }

    private static void add(Map<String, String> kinds, String place, FieldDefinition field, FormTemplate template) {
        Leaves.of(field, template)
                .forEach(leaf -> kinds.put(place + leaf.path(), leaf.type().name()));
    }
}
