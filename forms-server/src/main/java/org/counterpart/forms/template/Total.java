package org.counterpart.forms.template;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.template.expression.Evaluator;

/** The sum of a column of numbers in one part: twin of {@code form/total.ts}. */
public final class Total {
    private Total() {}

    /** What the total {@code field} comes to: the rows that stand, cells without an answer counting nothing. */
    public static long of(FieldDefinition field, FormOutline outline, PartInstance part, Release.Content content) {
        String of = Objects.requireNonNull(field.of());
        String group = of.substring(0, of.indexOf('/'));
        String column = of.substring(of.indexOf('/') + 1);
        boolean isTable = outline.isTable(part, group);
        List<String> standing = content.rowsOf(group);
        long sum = 0;
        for (Map.Entry<FieldPath, FieldValue> answer : content.fields().entrySet()) {
            FieldPath path = answer.getKey();
            boolean counts = group.equals(path.group()) && path.leaf().equals(column);
            if (counts
                    && (!isTable || standing.contains(path.row()))
                    && answer.getValue() instanceof FieldValue.Whole whole) {
                sum = Math.min(Evaluator.GREATEST_SUM, sum + whole.value());
            }
        }
        return sum;
    }
}
