package org.counterpart.forms.template.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.counterpart.forms.template.FieldDefinition;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.PartDefinition;
import org.counterpart.forms.template.Section;

/** Ids that an earlier version of the form used for something else: a form that moved on would show old answers as new ones. */
final class EarlierCheck {
    private EarlierCheck() {}

    static List<Problem> problems(FormTemplate template, List<FormTemplate> earlier) {
        List<Problem> problems = new ArrayList<>();
        for (FormTemplate before : earlier) {
            if (before.code().equals(template.code()) && before.isBefore(template.version())) {
                parts(before, template, problems);
                sections(before, template, problems);
                kinds(before, template, problems);
            }
        }
        return problems;
    }

    private static void parts(FormTemplate before, FormTemplate now, List<Problem> problems) {
        for (PartDefinition part : now.parts()) {
            Optional<PartDefinition> old = before.part(part.id());
            if (old.isPresent() && !old.get().equals(part)) {
                problems.add(Problem.inTemplate(
                        part.id(),
                        "In version " + before.version()
                                + " this part is written or read by others. Give the new part an id of its own."));
            }
        }
    }

    private static void sections(FormTemplate before, FormTemplate now, List<Problem> problems) {
        Map<String, String> old = new TreeMap<>();
        before.sections().forEach(section -> old.put(section.id(), section.part()));
        for (Section section : now.sections()) {
            String part = old.getOrDefault(section.id(), section.part());
            if (!part.equals(section.part())) {
                problems.add(Problem.inTemplate(
                        section.id(),
                        "In version " + before.version() + " a section of this id belongs to the part \"" + part
                                + "\". Give the new section an id of its own."));
            }
        }
    }

    private static void kinds(FormTemplate before, FormTemplate now, List<Problem> problems) {
        Map<String, FieldDefinition.Kind> old = kinds(before);
        kinds(now).forEach((place, kind) -> {
            FieldDefinition.Kind was = old.getOrDefault(place, kind);
            if (was != kind) {
                problems.add(Problem.inTemplate(
                        place,
                        "In version " + before.version() + " this question is of the kind \"" + was.dataName()
                                + "\", now it is \"" + kind.dataName()
                                + "\". Ids are never used for something else: give the new question another id."));
            }
        });
    }

    private static Map<String, FieldDefinition.Kind> kinds(FormTemplate template) {
        Map<String, FieldDefinition.Kind> kinds = new TreeMap<>();
        for (Section section : template.sections()) {
            String prefix = section.part() + "/" + (section.isGroup() ? section.id() + "/" : "");
            for (FieldDefinition field : section.fields()) {
                kinds.put(prefix + field.id(), field.kind());
                field.columns().forEach(column -> kinds.put(prefix + field.id() + "/" + column.id(), column.kind()));
            }
        }
        return kinds;
    }
}
