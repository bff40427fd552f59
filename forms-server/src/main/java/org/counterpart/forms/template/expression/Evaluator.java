package org.counterpart.forms.template.expression;

import java.util.List;
import java.util.function.Predicate;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.template.expression.Expression.Aggregate;
import org.counterpart.forms.template.expression.Expression.Comparison;

/** Evaluates expressions over the answers of one part, optionally inside one row. Total: missing answers and empty texts are none. */
public final class Evaluator {
    /** A sum stops here, 2^53 - 1: beyond it a browser has no whole numbers. */
    public static final long GREATEST_SUM = (1L << 53) - 1;

    private final Answers answers;
    private final String rowPrefix;

    /** The answers an expression reads. */
    public interface Answers {
        /** The answer at a path, {@link FieldValue#NONE} where there is none. */
        FieldValue at(FieldPath path);

        /** The rows of a group that stand, in order. */
        List<String> rowsOf(String group);
    }

    /** Evaluates outside any row. */
    public Evaluator(Answers answers) {
        this(answers, "");
    }

    private Evaluator(Answers answers, String rowPrefix) {
        this.answers = answers;
        this.rowPrefix = rowPrefix;
    }

    /** An evaluator for which {@code ./x} is a field of this row. */
    public Evaluator inRow(String group, String row) {
        return new Evaluator(answers, group + "/" + row + "/");
    }

    /** True when the expression's value is true. */
    public boolean isTrue(Expression expression) {
        return evaluate(expression).equals(new FieldValue.Bool(true));
    }

    /** The value of an expression. */
    public FieldValue evaluate(Expression expression) {
        if (expression instanceof Expression.Constant constant) {
            return constant.value();
        }
        if (expression instanceof Expression.Val val) {
            return read(val.path());
        }
        if (expression instanceof Expression.OverRows over) {
            return overRows(over);
        }
        return new FieldValue.Bool(holds(expression));
    }

    private boolean holds(Expression expression) {
        if (expression instanceof Expression.Answered answered) {
            return !read(answered.path()).isBlank();
        }
        if (expression instanceof Expression.Compare compare) {
            return compare(compare.comparison(), evaluate(compare.left()), evaluate(compare.right()));
        }
        if (expression instanceof Expression.In in) {
            return isIn(evaluate(in.value()), in.options());
        }
        if (expression instanceof Expression.And and) {
            return and.parts().stream().allMatch(this::isTrue);
        }
        if (expression instanceof Expression.Or or) {
            return or.parts().stream().anyMatch(this::isTrue);
        }
        return expression instanceof Expression.Not not && !isTrue(not.part());
    }

    private FieldValue read(String path) {
        boolean ofRow = path.startsWith("./");
        String full = ofRow ? rowPrefix + path.substring(2) : path;
        if (ofRow && rowPrefix.isEmpty() || !FieldPath.isValid(full)) {
            return FieldValue.NONE;
        }
        FieldValue value = answers.at(new FieldPath(full));
        return value.isEmpty() ? FieldValue.NONE : value;
    }

    private static boolean isIn(FieldValue value, List<FieldValue> options) {
        if (value instanceof FieldValue.Texts texts) {
            return texts.values().stream().anyMatch(text -> options.contains(FieldValue.of(text)));
        }
        return options.contains(value);
    }

    private static boolean compare(Comparison comparison, FieldValue left, FieldValue right) {
        if (comparison == Comparison.EQ) {
            return left.equals(right);
        }
        if (comparison == Comparison.NE) {
            return !left.equals(right);
        }
        if (left instanceof FieldValue.Text a && right instanceof FieldValue.Text b) {
            return ordered(comparison, a.value().compareTo(b.value()));
        }
        return left instanceof FieldValue.Whole a
                && right instanceof FieldValue.Whole b
                && ordered(comparison, Long.compare(a.value(), b.value()));
    }

    private static boolean ordered(Comparison comparison, int order) {
        return switch (comparison) {
            case LT -> order < 0;
            case LE -> order <= 0;
            case GT -> order > 0;
            default -> order >= 0;
        };
    }

    private FieldValue overRows(Expression.OverRows over) {
        List<String> rows = answers.rowsOf(over.group());
        Predicate<String> test = row -> inRow(over.group(), row).isTrue(over.each());
        if (over.aggregate() == Aggregate.ANY) {
            return new FieldValue.Bool(rows.stream().anyMatch(test));
        }
        if (over.aggregate() == Aggregate.ALL) {
            return new FieldValue.Bool(rows.stream().allMatch(test));
        }
        if (over.aggregate() == Aggregate.COUNT) {
            return new FieldValue.Whole(rows.stream().filter(test).count());
        }
        long sum = 0;
        for (String row : rows) {
            FieldValue value = inRow(over.group(), row).evaluate(over.each());
            sum += value instanceof FieldValue.Whole whole ? whole.value() : 0;
        }
        return new FieldValue.Whole(Math.max(-GREATEST_SUM, Math.min(GREATEST_SUM, sum)));
    }
}
