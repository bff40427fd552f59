package org.counterpart.forms.template.check;

import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.template.Leaf;
import org.counterpart.forms.template.Section;
import org.counterpart.forms.template.check.Places.Place;
import org.counterpart.forms.template.check.Places.Question;
import org.counterpart.forms.template.expression.Expression;
import org.counterpart.forms.template.expression.Expression.Aggregate;
import org.counterpart.forms.template.expression.Expression.Comparison;
import org.jspecify.annotations.Nullable;

/** Conditions that ask about questions that are not there, or compare what can never be compared. */
final class ExpressionCheck {
    private final Places places;
    private final List<Problem> problems = new ArrayList<>();

    /** What a piece of a condition yields. */
    private enum Type {
        TEXT,
        DATE,
        OPTION,
        OPTIONS,
        NUMBER,
        TRUTH,
        NOTHING,
        UNKNOWN
    }

    /** The kind of value, and the options where it is one of them. */
    private record Typed(Type type, List<String> options) {
        static final Typed UNKNOWN = new Typed(Type.UNKNOWN, List.of());

        static Typed of(Type type) {
            return new Typed(type, List.of());
        }

        boolean isOfOptions() {
            return type == Type.OPTION || type == Type.OPTIONS;
        }
    }

    /** Where a condition stands. */
    private record Scope(
            String place, String part, @Nullable String group) {
        Scope in(String inner) {
            return new Scope(place, part, inner);
        }
    }

    private ExpressionCheck(Places places) {
        this.places = places;
    }

    static List<Problem> problems(Places places) {
        ExpressionCheck check = new ExpressionCheck(places);
        for (Section section : places.template().sections()) {
            check.condition(new Scope(section.id(), section.part(), null), section.when());
        }
        for (Question question : places.questions()) {
            Scope scope = new Scope(question.name(), question.section().part(), question.group());
            check.condition(scope, question.field().when());
        }
        places.template()
                .declarations()
                .forEach(one -> check.condition(new Scope("declarations." + one.id(), one.part(), null), one.when()));
        return check.problems;
    }

    private void condition(Scope scope, @Nullable Expression when) {
        if (when != null) {
            truth(when, scope, "The condition");
            bounded(when, scope);
        }
    }

    /** So a condition is worked out in at most its size times the rows of a table. */
    private void bounded(Expression when, Scope scope) {
        int size = References.size(when);
        if (size > Limits.CONDITION_NODES) {
            add(
                    scope,
                    "The condition has " + size + " pieces and may have " + Limits.CONDITION_NODES
                            + ". Ask a question whose answer stands for some of them.");
        }
        if (References.isNested(when)) {
            add(
                    scope,
                    "The condition goes over the rows of a table for each row of a table. Go over one table at a time:"
                            + " join the two with \"and\".");
        }
    }

    private void add(Scope scope, String message) {
        Problem problem = Problem.inTemplate(scope.place(), message);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    private void truth(Expression expression, Scope scope, String what) {
        Type type = typed(expression, scope).type();
        if (type != Type.TRUTH && type != Type.UNKNOWN) {
            add(
                    scope,
                    what + " is not true or false by itself. Compare the answer with something, for example"
                            + " {\"eq\": [{\"val\": \"question\"}, \"yes\"]}.");
        }
    }

    private Typed typed(Expression expression, Scope scope) {
        if (expression instanceof Expression.Constant constant) {
            return constant(constant.value());
        }
        if (expression instanceof Expression.Val val) {
            return answer(val.path(), scope);
        }
        if (expression instanceof Expression.OverRows over) {
            return overRows(over, scope);
        }
        if (expression instanceof Expression.Answered answered) {
            answer(answered.path(), scope);
        } else if (expression instanceof Expression.Compare compare) {
            compare(compare, scope);
        } else if (expression instanceof Expression.In in) {
            Typed value = typed(in.value(), scope);
            in.options().forEach(option -> in(value, option, scope));
        } else if (expression instanceof Expression.And and) {
            and.parts().forEach(part -> truth(part, scope, "A part of \"and\""));
        } else if (expression instanceof Expression.Or or) {
            or.parts().forEach(part -> truth(part, scope, "A part of \"or\""));
        } else if (expression instanceof Expression.Not not) {
            truth(not.part(), scope, "What \"not\" turns round");
        }
        return Typed.of(Type.TRUTH);
    }

    private static Typed constant(FieldValue value) {
        if (value instanceof FieldValue.Text) {
            return Typed.of(Type.TEXT);
        }
        if (value instanceof FieldValue.Whole) {
            return Typed.of(Type.NUMBER);
        }
        return Typed.of(value instanceof FieldValue.Bool ? Type.TRUTH : Type.NOTHING);
    }

    private Typed answer(String path, Scope scope) {
        Place place = places.find(scope.part(), scope.group(), path);
        if (place == null) {
            add(scope, unknown(path, scope));
            return Typed.UNKNOWN;
        }
        Leaf leaf = place.leaf();
        return switch (leaf.type()) {
            case TEXT -> Typed.of(Type.TEXT);
            case DATE -> Typed.of(Type.DATE);
            case NUMBER -> Typed.of(Type.NUMBER);
            case TICK -> Typed.of(Type.TRUTH);
            case OPTION -> new Typed(Type.OPTION, leaf.options());
            case OPTIONS -> new Typed(Type.OPTIONS, leaf.options());
        };
    }

    private String unknown(String path, Scope scope) {
        if (path.startsWith("./") && scope.group() == null) {
            return "The condition asks about \"" + path
                    + "\", the same row, but this question stands in no row. Leave \"./\" out.";
        }
        String wanted = path.startsWith("./") ? scope.group() + "/" + path.substring(2) : path;
        String nearest = Nearest.to(wanted, places.keys(scope.part()));
        String hint = nearest == null ? "" : " Did you mean \"" + nearest + "\"?";
        return "The condition asks about \"" + path
                + "\", but its own part has no such question; a condition reads its own part only." + hint;
    }

    private Typed overRows(Expression.OverRows over, Scope scope) {
        if (!places.isTable(scope.part(), over.group())) {
            add(
                    scope,
                    "The condition goes over the rows of \"" + over.group()
                            + "\", which is no table of its own part. Name a table.");
            return Typed.UNKNOWN;
        }
        Type inner = typed(over.each(), scope.in(over.group())).type();
        boolean sums = over.aggregate() == Aggregate.SUM;
        if (inner != Type.UNKNOWN && inner != (sums ? Type.NUMBER : Type.TRUTH)) {
            add(
                    scope,
                    sums
                            ? "\"sum\" adds up a column that is no number. Name a number."
                            : "What is looked at in each row is not true or false. Compare the answer with something.");
        }
        boolean counts = sums || over.aggregate() == Aggregate.COUNT;
        return Typed.of(counts ? Type.NUMBER : Type.TRUTH);
    }

    private void compare(Expression.Compare compare, Scope scope) {
        Typed left = typed(compare.left(), scope);
        Typed right = typed(compare.right(), scope);
        boolean told = comparable(compare.comparison(), left, right, valueOf(compare.right()), scope)
                | comparable(compare.comparison(), right, left, valueOf(compare.left()), scope);
        if (!told) {
            kinds(left, right, scope);
        }
    }

    private static @Nullable FieldValue valueOf(Expression expression) {
        return expression instanceof Expression.Constant constant ? constant.value() : null;
    }

    private void in(Typed value, FieldValue option, Scope scope) {
        Typed constant = constant(option);
        if (!comparable(Comparison.EQ, value, constant, option, scope)) {
            kinds(value, constant, scope);
        }
    }

    /** Checks one side against the other, {@code value} being the other when it is a constant: true where something was said, or nothing can be. */
    private boolean comparable(Comparison by, Typed one, Typed other, @Nullable FieldValue value, Scope scope) {
        if (one.type() == Type.UNKNOWN || other.type() == Type.UNKNOWN) {
            return true;
        }
        if (by != Comparison.EQ && by != Comparison.NE && !isOrdered(one.type())) {
            add(scope, "Only dates, numbers and texts come before or after one another. Use \"eq\" or \"ne\".");
            return true;
        }
        if (value != null && other.type() == Type.TEXT && isText(one.type())) {
            constant(one, value.asText(), scope);
            return true;
        }
        return false;
    }

    private void constant(Typed answer, String text, Scope scope) {
        if (answer.isOfOptions()) {
            option(answer, text, scope);
        } else if (answer.type() == Type.DATE) {
            date(text, scope);
        }
    }

    private void kinds(Typed one, Typed other, Scope scope) {
        boolean compared = other.type() != Type.NOTHING && one.type() != Type.NOTHING;
        if (compared && !sameKind(one, other)) {
            add(
                    scope,
                    "The condition compares " + name(one.type()) + " with " + name(other.type())
                            + ", which are never equal. Compare it with a value of its own kind.");
        }
    }

    private void option(Typed answer, String option, Scope scope) {
        if (!answer.options().contains(option)) {
            add(
                    scope,
                    "The condition compares with \"" + option + "\", which is not one of the answers "
                            + answer.options() + ". Use one of them.");
        }
    }

    private void date(String text, Scope scope) {
        if (!text.matches("\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])")) {
            add(scope, "The condition compares a date with \"" + text + "\". Write dates as 2026-12-07.");
        }
    }

    private static boolean isOrdered(Type type) {
        return type == Type.DATE || type == Type.NUMBER || type == Type.TEXT;
    }

    private static boolean sameKind(Typed one, Typed other) {
        boolean texts = isText(one.type()) && isText(other.type());
        return texts || one.type() == other.type();
    }

    private static boolean isText(Type type) {
        return type == Type.TEXT || type == Type.DATE || type == Type.OPTION || type == Type.OPTIONS;
    }

    private static String name(Type type) {
        return switch (type) {
            case TEXT -> "a text";
            case DATE -> "a date";
            case OPTION -> "a choice";
            case OPTIONS -> "several choices";
            case NUMBER -> "a number";
            case TRUTH -> "true or false";
            case NOTHING, UNKNOWN -> "nothing";
        };
    }
}
