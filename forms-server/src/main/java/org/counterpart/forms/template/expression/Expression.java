package org.counterpart.forms.template.expression;

import java.util.List;
import org.counterpart.forms.form.FieldValue;

/** A node of the closed expression tree. Missing answers are {@link FieldValue#NONE}; nothing throws. */
public sealed interface Expression {
    /** A constant. */
    record Constant(FieldValue value) implements Expression {}

    /** The answer at a path; {@code ./x} is the same row. */
    record Val(String path) implements Expression {}

    /** Whether the answer at a path is not blank. */
    record Answered(String path) implements Expression {}

    /** {@code eq ne lt le gt ge}. Texts compare by code unit, so ISO dates compare as dates; other kinds never order. */
    record Compare(Comparison comparison, Expression left, Expression right) implements Expression {}

    /** Whether a value is one of several constants, or of the texts of a list answer. */
    record In(Expression value, List<FieldValue> options) implements Expression {
        public In {
            options = List.copyOf(options);
        }
    }

    /** All true. */
    record And(List<Expression> parts) implements Expression {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** One true. */
    record Or(List<Expression> parts) implements Expression {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** Not true. */
    record Not(Expression part) implements Expression {}

    /** {@code any all count sum} over the rows of a group; paths inside are {@code ./field}. */
    record OverRows(Aggregate aggregate, String group, Expression each) implements Expression {}

    /** How two values compare. */
    enum Comparison {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE
    }

    /** How rows are put together. */
    enum Aggregate {
        ANY,
        ALL,
        COUNT,
        SUM
    }
}
