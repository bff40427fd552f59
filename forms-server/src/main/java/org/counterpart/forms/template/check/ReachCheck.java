package org.counterpart.forms.template.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.template.Leaf;
import org.counterpart.forms.template.check.Places.Condition;
import org.counterpart.forms.template.check.Places.Place;
import org.counterpart.forms.template.check.Places.Question;
import org.counterpart.forms.template.expression.Evaluator;
import org.jspecify.annotations.Nullable;

/**
 * Questions that can never be asked: no answers to the questions before them make all their conditions true. Every combination is tried of the
 * answers that conditions can tell apart; where there are too many, the question counts as reachable.
 */
final class ReachCheck {
    private static final long COMBINATIONS = 200_000;
    private static final String ROW = "r";

    private final Places places;
    private final Dependencies dependencies;

    private ReachCheck(Places places, Dependencies dependencies) {
        this.places = places;
        this.dependencies = dependencies;
    }

    /** To be asked only when no condition has another problem. */
    static List<Problem> problems(Places places, Dependencies dependencies) {
        ReachCheck check = new ReachCheck(places, dependencies);
        List<Problem> problems = new ArrayList<>();
        for (Question question : places.questions()) {
            if (!question.conditions().isEmpty() && !check.isReachable(question)) {
                problems.add(Problem.inTemplate(
                        question.name(),
                        "This question can never be asked: no answers make its conditions true together. Change or take"
                                + " away its condition, or take the question out."));
            }
        }
        return problems;
    }

    /** Something a condition reads: an answer, or how many rows a table has. */
    private record Variable(String key, @Nullable Question question, List<FieldValue> values) {}

    private boolean isReachable(Question question) {
        List<Question> before = dependencies.before(question);
        if (before == null) {
            return true;
        }
        List<Question> all = new ArrayList<>(before);
        all.add(question);
        Map<String, Variable> variables = new LinkedHashMap<>();
        for (Question one : all) {
            addVariables(one, all, variables);
        }
        long combinations = 1;
        for (Variable variable : variables.values()) {
            combinations =
                    Math.min(COMBINATIONS + 1, combinations * variable.values().size());
        }
        List<Variable> ordered = new ArrayList<>(variables.values());
        return combinations > COMBINATIONS || tries(question, ordered, 0, new LinkedHashMap<>());
    }

    private void addVariables(Question of, List<Question> all, Map<String, Variable> into) {
        List<FieldValue> constants = all.stream()
                .flatMap(one -> one.conditions().stream())
                .flatMap(condition -> References.constants(condition.when()).stream())
                .toList();
        for (Condition condition : of.conditions()) {
            for (String group : References.groups(condition.when())) {
                into.putIfAbsent("#" + group, new Variable("#" + group, null, counts(constants)));
            }
            for (References.Reference reference : References.of(condition.when(), condition.group())) {
                Place place = places.find(of.section().part(), reference.group(), reference.path());
                if (place != null) {
                    String key = key(reference.path(), reference.group());
                    into.putIfAbsent(key, new Variable(key, place.question(), values(place.leaf(), constants)));
                }
            }
        }
    }

    private static String key(String path, @Nullable String group) {
        return path.startsWith("./") ? group + "/" + path.substring(2) : path;
    }

    /** No row, one, and one more than any number the conditions name. */
    private static List<FieldValue> counts(List<FieldValue> constants) {
        long most = constants.stream()
                .mapToLong(value -> value instanceof FieldValue.Whole whole ? whole.value() : 0)
                .max()
                .orElse(0);
        long more = Math.min(50, Math.max(1, most + 1));
        return List.of(new FieldValue.Whole(0), new FieldValue.Whole(1), new FieldValue.Whole(more));
    }

    private static List<FieldValue> values(Leaf leaf, List<FieldValue> constants) {
        Set<FieldValue> values = new LinkedHashSet<>(List.of(FieldValue.NONE));
        switch (leaf.type()) {
            case OPTION -> leaf.options().forEach(option -> values.add(FieldValue.of(option)));
            case OPTIONS -> {
                leaf.options().forEach(option -> values.add(new FieldValue.Texts(List.of(option))));
                values.add(new FieldValue.Texts(leaf.options()));
            }
            case TICK -> values.add(new FieldValue.Bool(true));
            case NUMBER -> numbers(leaf, constants, values);
            case TEXT, DATE -> texts(leaf, constants, values);
        }
        return List.copyOf(values);
    }

    private static void numbers(Leaf leaf, List<FieldValue> constants, Set<FieldValue> values) {
        values.add(new FieldValue.Whole(leaf.field().limits().min()));
        for (FieldValue constant : constants) {
            if (constant instanceof FieldValue.Whole whole) {
                for (long near = whole.value() - 1; near <= whole.value() + 1; near++) {
                    FieldValue value = new FieldValue.Whole(near);
                    if (leaf.problemWith(value).isEmpty()) {
                        values.add(value);
                    }
                }
            }
        }
    }

    private static void texts(Leaf leaf, List<FieldValue> constants, Set<FieldValue> values) {
        boolean date = leaf.type() == Leaf.Type.DATE;
        values.add(FieldValue.of(date ? "1999-12-31" : "words"));
        values.add(FieldValue.of(date ? "2999-12-31" : "~"));
        constants.stream()
                .filter(FieldValue.Text.class::isInstance)
                .filter(constant -> !date || leaf.problemWith(constant).isEmpty())
                .forEach(values::add);
    }

    private boolean tries(Question question, List<Variable> variables, int at, Map<String, FieldValue> chosen) {
        if (at == variables.size()) {
            return isAsked(question, chosen);
        }
        Variable variable = variables.get(at);
        Question of = variable.question();
        boolean asked = of == null || isAsked(of, chosen);
        for (FieldValue value : asked ? variable.values() : List.of(FieldValue.NONE)) {
            chosen.put(variable.key(), value);
            if (tries(question, variables, at + 1, chosen)) {
                return true;
            }
        }
        chosen.remove(variable.key());
        return false;
    }

    private static boolean isAsked(Question question, Map<String, FieldValue> chosen) {
        Evaluator evaluator = new Evaluator(new Chosen(chosen));
        return question.conditions().stream().allMatch(condition -> {
            String group = condition.group();
            return (group == null ? evaluator : evaluator.inRow(group, ROW)).isTrue(condition.when());
        });
    }

    /** Answers as they were chosen; all rows of a group are alike. */
    private record Chosen(Map<String, FieldValue> values) implements Evaluator.Answers {
        @Override
        public FieldValue at(FieldPath path) {
            String group = path.group();
            return values.getOrDefault(group == null ? path.value() : group + "/" + path.leaf(), FieldValue.NONE);
        }

        @Override
        public List<String> rowsOf(String group) {
            FieldValue count = values.getOrDefault("#" + group, FieldValue.NONE);
            List<String> rows = new ArrayList<>();
            for (long i = 0; count instanceof FieldValue.Whole whole && i < whole.value(); i++) {
                rows.add(ROW + i);
            }
            return rows;
        }
    }
}
