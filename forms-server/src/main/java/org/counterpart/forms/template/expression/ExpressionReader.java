package org.counterpart.forms.template.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.template.expression.Expression.Aggregate;
import org.counterpart.forms.template.expression.Expression.Comparison;
import org.jspecify.annotations.Nullable;

/** Reads an expression from decoded JSON ({@code Map}, {@code List}, {@code String}, {@code Number}, {@code Boolean}, null). */
public final class ExpressionReader {
    private static final long LIMIT = 1_000_000_000_000_000L;

    private ExpressionReader() {}

    /**
     * The expression in {@code decoded}.
     *
     * @throws IllegalArgumentException naming what is not part of the closed set
     */
    public static Expression read(@Nullable Object decoded) {
        if (!(decoded instanceof Map<?, ?> map)) {
            return new Expression.Constant(constant(decoded));
        }
        if (map.size() != 1) {
            throw new IllegalArgumentException("an expression has exactly one operator");
        }
        Map.Entry<?, ?> entry = map.entrySet().iterator().next();
        return operator(String.valueOf(entry.getKey()), entry.getValue());
    }

    private static Expression operator(String name, @Nullable Object operand) {
        return switch (name) {
            case "val" -> new Expression.Val(text(operand));
            case "answered" -> new Expression.Answered(text(operand));
            case "eq", "ne", "lt", "le", "gt", "ge" -> compare(name, list(operand));
            case "in" -> in(list(operand));
            case "and" -> new Expression.And(readAll(list(operand)));
            case "or" -> new Expression.Or(readAll(list(operand)));
            case "not" -> new Expression.Not(read(operand));
            case "any", "all", "count", "sum" -> overRows(name, list(operand));
            default -> throw new IllegalArgumentException("unknown operator \"" + name + "\"");
        };
    }

    private static Expression compare(String name, List<?> operands) {
        requireTwo(name, operands);
        Comparison comparison = Comparison.valueOf(name.toUpperCase(Locale.ROOT));
        return new Expression.Compare(comparison, read(operands.get(0)), read(operands.get(1)));
    }

    private static Expression in(List<?> operands) {
        requireTwo("in", operands);
        List<FieldValue> options = new ArrayList<>();
        for (Object option : list(operands.get(1))) {
            options.add(constant(option));
        }
        return new Expression.In(read(operands.get(0)), options);
    }

    private static Expression overRows(String name, List<?> operands) {
        requireTwo(name, operands);
        Aggregate aggregate = Aggregate.valueOf(name.toUpperCase(Locale.ROOT));
        return new Expression.OverRows(aggregate, text(operands.get(0)), read(operands.get(1)));
    }

    private static void requireTwo(String name, List<?> operands) {
        if (operands.size() != 2) {
            throw new IllegalArgumentException("\"" + name + "\" takes two operands");
        }
    }

    private static List<Expression> readAll(List<?> operands) {
        return operands.stream().map(ExpressionReader::read).toList();
    }

    private static List<?> list(@Nullable Object operand) {
        if (operand instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("expected a list of operands");
    }

    private static String text(@Nullable Object operand) {
        if (operand instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a path or a group is a text");
    }

    private static boolean isWhole(Number number) {
        return (number instanceof Long || number instanceof Integer) && Math.abs(number.longValue()) < LIMIT;
    }

    private static FieldValue constant(@Nullable Object decoded) {
        if (decoded == null) {
            return FieldValue.NONE;
        }
        if (decoded instanceof String text) {
            return FieldValue.of(text);
        }
        if (decoded instanceof Boolean bool) {
            return new FieldValue.Bool(bool);
        }
        if (decoded instanceof Number number && isWhole(number)) {
            return new FieldValue.Whole(number.longValue());
        }
        throw new IllegalArgumentException(
                "a constant is null, true, false, a text or a whole number of at most 15 digits");
    }
}
