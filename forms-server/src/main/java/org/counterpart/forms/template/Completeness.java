package org.counterpart.forms.template;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.template.FieldDefinition.Required;
import org.counterpart.forms.template.expression.Evaluator;
import org.counterpart.forms.template.expression.Expression;
import org.jspecify.annotations.Nullable;

/** Which answers are asked for, and which of those are missing. A question that is not asked is never missing. */
public final class Completeness {
    private final FormOutline outline;
    private final PartInstance part;
    private final Release.Content content;
    private final Evaluator evaluator;

    /** Looks at one part's content. */
    public Completeness(FormOutline outline, PartInstance part, Release.Content content) {
        this.outline = outline;
        this.part = part;
        this.content = content;
        this.evaluator = new Evaluator(new ContentAnswers(outline, part, content));
    }

    /** The answers due before service that are missing. */
    public List<FieldPath> missingBeforeService() {
        List<FieldPath> missing = new ArrayList<>();
        for (Section section : outline.template().sectionsOf(part.definition().id())) {
            if (!isAsked(section.when(), evaluator)) {
                continue;
            }
            if (!section.isGroup()) {
                collect(section.fields(), evaluator, "", missing);
            }
            for (String row : rows(section)) {
                collect(section.fields(), evaluator.inRow(section.id(), row), section.id() + "/" + row + "/", missing);
            }
        }
        return missing;
    }

    private List<String> rows(Section section) {
        return section.isGroup() ? outline.standingRows(part, section) : List.of();
    }

    private void collect(List<FieldDefinition> fields, Evaluator in, String prefix, List<FieldPath> missing) {
        for (FieldDefinition field : fields) {
            if (isAsked(field.when(), in) && field.kind() == FieldDefinition.Kind.TABLE) {
                collectRows(field, missing);
            } else if (isAsked(field.when(), in) && field.requiredBy() == Required.SERVICE) {
                outline.leavesOf(field).stream()
                        .findFirst()
                        .map(leaf -> new FieldPath(prefix + leaf.path()))
                        .filter(path -> content.at(path).isBlank())
                        .ifPresent(missing::add);
            }
        }
    }

    private void collectRows(FieldDefinition table, List<FieldPath> missing) {
        for (String row : content.rowsOf(table.id())) {
            collect(table.columns(), evaluator.inRow(table.id(), row), table.id() + "/" + row + "/", missing);
        }
    }

    private static boolean isAsked(@Nullable Expression when, Evaluator in) {
        return when == null || in.isTrue(when);
    }

    /** The answers of a part, as expressions read them. */
    public record ContentAnswers(FormOutline outline, PartInstance part, Release.Content content)
            implements Evaluator.Answers {
        @Override
        public FieldValue at(FieldPath path) {
            return content.at(path);
        }

        @Override
        public List<String> rowsOf(String group) {
            Section section = outline.group(part, group);
            return section == null ? content.rowsOf(group) : outline.standingRows(part, section);
        }
    }
}
