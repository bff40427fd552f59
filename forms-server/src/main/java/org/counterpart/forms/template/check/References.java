package org.counterpart.forms.template.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.template.expression.Expression;
import org.jspecify.annotations.Nullable;

/** What an expression refers to. */
final class References {
    private References() {}

    /** A path, and the group {@code ./} means there. */
    record Reference(String path, @Nullable String group) {}

    /** Every path in an expression. */
    static List<Reference> of(Expression expression, @Nullable String group) {
        List<Reference> found = new ArrayList<>();
        walk(expression, group, (node, inside) -> {
            if (node instanceof Expression.Val val) {
                found.add(new Reference(val.path(), inside));
            } else if (node instanceof Expression.Answered answered) {
                found.add(new Reference(answered.path(), inside));
            }
        });
        return found;
    }

    /** Every constant in an expression. */
    static List<FieldValue> constants(Expression expression) {
        List<FieldValue> found = new ArrayList<>();
        walk(expression, null, (node, inside) -> {
            if (node instanceof Expression.Constant constant) {
                found.add(constant.value());
            } else if (node instanceof Expression.In in) {
                found.addAll(in.options());
            }
        });
        return found;
    }

    /** Every group an expression goes over. */
    static List<String> groups(Expression expression) {
        List<String> found = new ArrayList<>();
        walk(expression, null, (node, inside) -> {
            if (node instanceof Expression.OverRows over) {
                found.add(over.group());
            }
        });
        return found;
    }

    /** How many nodes an expression has: how often it is worked out where it goes over no rows. */
    static int size(Expression expression) {
        int[] nodes = {0};
        walk(expression, null, (node, inside) -> nodes[0]++);
        return nodes[0];
    }

    /** Does something that goes over rows stand inside of something that does? It would be worked out for every pair of rows. */
    static boolean isNested(Expression expression) {
        boolean[] nested = {false};
        walk(expression, null, (node, inside) -> nested[0] |= node instanceof Expression.OverRows && inside != null);
        return nested[0];
    }

    private static void walk(
            Expression expression, @Nullable String group, BiConsumer<Expression, @Nullable String> visitor) {
        visitor.accept(expression, group);
        if (expression instanceof Expression.OverRows over) {
            walk(over.each(), over.group(), visitor);
        } else {
            children(expression).forEach(child -> walk(child, group, visitor));
        }
    }

    private static List<Expression> children(Expression expression) {
        if (expression instanceof Expression.Compare compare) {
            return List.of(compare.left(), compare.right());
        }
        if (expression instanceof Expression.In in) {
            return List.of(in.value());
        }
        if (expression instanceof Expression.And and) {
            return and.parts();
        }
        if (expression instanceof Expression.Or or) {
            return or.parts();
        }
        return expression instanceof Expression.Not not ? List.of(not.part()) : List.of();
    }
}
