package org.counterpart.forms.template.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.form.PartId;
import org.counterpart.forms.form.Release;
import org.counterpart.forms.template.Completeness.ContentAnswers;
import org.counterpart.forms.template.FieldDefinition.Kind;
import org.counterpart.forms.template.FormOutline;
import org.counterpart.forms.template.Leaf;
import org.counterpart.forms.template.PartDefinition;
import org.counterpart.forms.template.PartInstance;
import org.counterpart.forms.template.check.Places.Condition;
import org.counterpart.forms.template.check.Places.Place;
import org.counterpart.forms.template.check.Places.Question;
import org.counterpart.forms.template.expression.Evaluator;
import org.jspecify.annotations.Nullable;

/** Samples that do not fit the form, and questions that no sample answers. */
final class SampleCheck {
    private final Draft draft;
    private final Places places;
    private final FormOutline outline;
    private final Set<Question> answered = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private SampleCheck(Draft draft, Places places) {
        this.draft = draft;
        this.places = places;
        this.outline = new FormOutline(draft.template(), draft.sampleCase());
    }

    static List<Problem> problems(Draft draft, Places places) {
        SampleCheck check = new SampleCheck(draft, places);
        new TreeMap<>(draft.samples()).forEach(check::sample);
        check.unanswered();
        return check.problems;
    }

    private void sample(String name, Map<?, ?> sample) {
        Set<String> rows = new LinkedHashSet<>();
        sample.forEach((part, content) -> rowsOf(String.valueOf(part), content, rows));
        sample.forEach((part, content) -> {
            String id = String.valueOf(part);
            PartInstance instance = PartId.isValid(id) ? outline.part(new PartId(id)) : null;
            if (instance == null) {
                add(name, id, "The form has no such part. Take it out of the sample or correct its name.");
            } else {
                part(name, instance, contentOf(content), rows);
            }
        });
    }

    private void add(String sample, String place, String message) {
        problems.add(new Problem("samples/" + sample, place, message));
    }

    private static void rowsOf(String part, @Nullable Object content, Set<String> into) {
        contentOf(content).rows().forEach((group, ids) -> ids.forEach(id -> into.add(part + "/" + group + "/" + id)));
    }

    private void part(String sample, PartInstance part, Release.Content content, Set<String> rows) {
        content.rows().keySet().stream()
                .filter(group -> !outline.isTable(part, group))
                .forEach(group ->
                        add(sample, part.id().value() + " " + group, "The part has no such table. Take its rows out."));
        Evaluator evaluator = new Evaluator(new ContentAnswers(outline, part, content));
        content.fields().forEach((path, value) -> {
            String place = part.id().value() + " " + path.value();
            Optional<String> problem = problemWith(part, path, value, rows, evaluator, content);
            problem.ifPresent(message -> add(sample, place, message));
        });
    }

    private Optional<String> problemWith(
            PartInstance part,
            FieldPath path,
            FieldValue value,
            Set<String> rows,
            Evaluator evaluator,
            Release.Content content) {
        Optional<Leaf> leaf = outline.leaf(part, path);
        Place place = leaf.isEmpty() ? null : places.find(part.definition().id(), null, key(path));
        if (leaf.isEmpty() || place == null) {
            return Optional.of("The form has no such question. Take the answer out or correct its name.");
        }
        Optional<String> misfit = misfit(leaf.get(), value);
        if (misfit.isPresent()) {
            return misfit;
        }
        if (!hasRow(part, path, rows)) {
            return Optional.of("There is no such row. Add the row or take the answer out.");
        }
        if (!isAsked(place.question(), path, evaluator) || !areDetailsAsked(leaf.get(), path, content)) {
            return Optional.of("The question is not asked here, given the other answers. Take the answer out.");
        }
        if (!value.isBlank()) {
            answered.add(place.question());
        }
        return Optional.empty();
    }

    private static String key(FieldPath path) {
        String group = path.group();
        return group == null ? path.value() : group + "/" + path.leaf();
    }

    private static Optional<String> misfit(Leaf leaf, FieldValue value) {
        if (leaf.type() != Leaf.Type.TEXT) {
            return leaf.problemWith(value).map(expected -> "The answer does not fit. " + expected);
        }
        int longest = leaf.field().limits().maxLength();
        String text = value instanceof FieldValue.Text ? value.asText() : "";
        boolean fits = value instanceof FieldValue.Text && text.codePointCount(0, text.length()) <= longest;
        return fits ? Optional.empty() : Optional.of("The answer is not a text of at most " + longest + " characters.");
    }

    private boolean hasRow(PartInstance part, FieldPath path, Set<String> rows) {
        String group = path.group();
        String row = path.row();
        if (group == null || row == null) {
            return true;
        }
        var section = outline.group(part, group);
        if (section == null) {
            return rows.contains(part.id().value() + "/" + group + "/" + row);
        }
        String rowsOf = section.rowsOf();
        return rowsOf == null
                ? outline.recordRows(part, section).contains(row)
                : rows.contains(outline.partOfRows(part, section) + "/" + rowsOf.substring(rowsOf.indexOf('/') + 1)
                        + "/" + row);
    }

    private static boolean isAsked(Question question, FieldPath path, Evaluator evaluator) {
        String row = path.row();
        for (Condition condition : question.conditions()) {
            String group = condition.group();
            Evaluator in = group == null || row == null ? evaluator : evaluator.inRow(group, row);
            if (!in.isTrue(condition.when())) {
                return false;
            }
        }
        return true;
    }

    private static boolean areDetailsAsked(Leaf leaf, FieldPath path, Release.Content content) {
        if (leaf.field().kind() != Kind.YES_NO_DETAILS || !path.value().endsWith(".details")) {
            return true;
        }
        String question = path.value().substring(0, path.value().length() - ".details".length());
        return leaf.field()
                .detailsOn()
                .contains(content.at(new FieldPath(question)).asText());
    }

    private void unanswered() {
        for (Question question : places.questions()) {
            Kind kind = question.field().kind();
            boolean hasAnswer = kind != Kind.INFORMATION && kind != Kind.TABLE && kind != Kind.TOTAL;
            boolean inNotes = draft.template()
                    .part(question.section().part())
                    .filter(part -> part.kind() == PartDefinition.Kind.NOTES)
                    .isPresent();
            if (hasAnswer && !inNotes && !answered.contains(question)) {
                problems.add(new Problem(
                        "samples",
                        question.name(),
                        "No sample answers this question, so nobody has seen it filled in and printed. Answer it in a"
                                + " sample."));
            }
        }
    }

    private static Release.Content contentOf(@Nullable Object decoded) {
        SortedMap<FieldPath, FieldValue> fields = new TreeMap<>();
        SortedMap<String, List<String>> rows = new TreeMap<>();
        if (decoded instanceof Map<?, ?> content && content.get("fields") instanceof Map<?, ?> answers) {
            answers.forEach((path, value) -> fields.put(new FieldPath(String.valueOf(path)), value(value)));
        }
        if (decoded instanceof Map<?, ?> content && content.get("rows") instanceof Map<?, ?> groups) {
            groups.forEach((group, ids) -> rows.put(String.valueOf(group), texts(ids)));
        }
        return new Release.Content(fields, rows, new TreeMap<>());
    }

    private static FieldValue value(@Nullable Object decoded) {
        if (decoded instanceof Boolean tick) {
            return new FieldValue.Bool(tick);
        }
        if (decoded instanceof Number number) {
            return new FieldValue.Whole(number.longValue());
        }
        if (decoded instanceof List<?> list) {
            return new FieldValue.Texts(texts(list));
        }
        return decoded == null ? FieldValue.NONE : FieldValue.of(String.valueOf(decoded));
    }

    private static List<String> texts(@Nullable Object decoded) {
        return decoded instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
