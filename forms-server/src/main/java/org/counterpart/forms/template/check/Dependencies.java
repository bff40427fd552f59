package org.counterpart.forms.template.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counterpart.forms.template.check.Places.Condition;
import org.counterpart.forms.template.check.Places.Place;
import org.counterpart.forms.template.check.Places.Question;
import org.jspecify.annotations.Nullable;

/** Which questions must be answered before it is known whether another is asked. */
final class Dependencies {
    private final Places places;
    private final Map<Question, Set<Question>> needs = new LinkedHashMap<>();

    Dependencies(Places places) {
        this.places = places;
        places.questions().forEach(question -> needs.put(question, direct(question)));
    }

    private Set<Question> direct(Question question) {
        Set<Question> found = new LinkedHashSet<>();
        for (Condition condition : question.conditions()) {
            for (References.Reference reference : References.of(condition.when(), condition.group())) {
                Place place = places.find(question.section().part(), reference.group(), reference.path());
                if (place != null) {
                    found.add(place.question());
                }
            }
        }
        return found;
    }

    /** The questions that must come before {@code question}, each after what it needs itself; null when they go round in a circle. */
    @Nullable
    List<Question> before(Question question) {
        List<Question> order = new ArrayList<>();
        return visit(question, new ArrayList<>(), order) == null ? order.subList(0, order.size() - 1) : null;
    }

    /** Circles: questions of which each depends on the next, and the last on the first. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        Set<Question> told = new LinkedHashSet<>();
        for (Question question : needs.keySet()) {
            List<Question> circle = visit(question, new ArrayList<>(), new ArrayList<>());
            if (circle != null && told.addAll(circle)) {
                List<String> names =
                        new ArrayList<>(circle.stream().map(Question::name).toList());
                names.add(names.get(0));
                problems.add(Problem.inTemplate(
                        names.get(0),
                        "Whether these questions are asked goes round in a circle: " + String.join(" → ", names)
                                + ". None of them could ever be asked first: take one of the conditions away."));
            }
        }
        return problems;
    }

    private @Nullable List<Question> visit(Question question, List<Question> path, List<Question> done) {
        int at = path.indexOf(question);
        if (at >= 0) {
            return List.copyOf(path.subList(at, path.size()));
        }
        if (done.contains(question)) {
            return null;
        }
        path.add(question);
        for (Question needed : needs.getOrDefault(question, Set.of())) {
            List<Question> circle = visit(needed, path, done);
            if (circle != null) {
                return circle;
            }
        }
        path.remove(path.size() - 1);
        done.add(question);
        return null;
    }
}
