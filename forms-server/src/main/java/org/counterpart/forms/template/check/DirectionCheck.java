package org.counterpart.forms.template.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.counterpart.forms.template.FieldDefinition;
import org.counterpart.forms.template.FieldDefinition.Kind;
import org.counterpart.forms.template.FormTemplate;
import org.counterpart.forms.template.check.Places.Question;
import org.jspecify.annotations.Nullable;

/** Directions that a court chooses from are data: they must fit the table they are written in, and their words must ask for what they name. */
final class DirectionCheck {
    private final Draft draft;
    private final Map<?, ?> directions;
    private final @Nullable FieldDefinition table;
    private final List<Problem> problems = new ArrayList<>();

    private DirectionCheck(Draft draft, Places places, Map<?, ?> directions) {
        this.draft = draft;
        this.directions = directions;
        this.table = places.questions().stream()
                .filter(question -> question.name().equals(directions.get("table")))
                .map(Question::field)
                .filter(field -> field.kind() == Kind.TABLE)
                .findFirst()
                .orElse(null);
    }

    static List<Problem> problems(Draft draft, Places places) {
        if (!(draft.decoded().get("directions") instanceof Map<?, ?> directions)) {
            return List.of();
        }
        DirectionCheck check = new DirectionCheck(draft, places, directions);
        check.columns();
        Set<String> ids = new HashSet<>();
        for (Map<?, ?> one : list(directions)) {
            if (!ids.add(String.valueOf(one.get("id")))) {
                check.add(one, "Two directions have this id. Give one of them another.");
            }
            check.direction(one);
        }
        return check.problems;
    }

    /** The keys of their words: of each direction, and of what it asks for. */
    static Set<String> keys(Draft draft) {
        Set<String> keys = new LinkedHashSet<>();
        if (draft.decoded().get("directions") instanceof Map<?, ?> directions) {
            for (Map<?, ?> one : list(directions)) {
                keys.add("direction." + one.get("id"));
                prompts(one).forEach(prompt -> keys.add("direction." + one.get("id") + "." + prompt));
            }
        }
        return keys;
    }

    private static List<Map<?, ?>> list(Map<?, ?> directions) {
        return maps(directions.get("list"));
    }

    private static List<Map<?, ?>> maps(@Nullable Object value) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            }
        }
        return maps;
    }

    private static List<String> prompts(Map<?, ?> direction) {
        return maps(direction.get("prompts")).stream()
                .map(prompt -> String.valueOf(prompt.get("id")))
                .toList();
    }

    private static boolean asksForDefendant(Map<?, ?> direction) {
        return maps(direction.get("prompts")).stream().anyMatch(prompt -> "defendant".equals(prompt.get("kind")));
    }

    private void add(Map<?, ?> direction, String message) {
        problems.add(Problem.inTemplate("directions." + direction.get("id"), message));
    }

    private void columns() {
        if (table == null) {
            problems.add(Problem.inTemplate(
                    "directions",
                    "Directions are written in \"" + directions.get("table")
                            + "\", which is no table of the form. Name one: <section>.<table>."));
            return;
        }
        column("text", Kind.LONG_TEXT);
        column("assignee", Kind.CHOICE);
        column("due", Kind.DATE);
        if (directions.get("defendant") != null) {
            column("defendant", Kind.CHOICE);
            find("defendant")
                    .filter(column -> !FormTemplate.DEFENDANT_OPTIONS.equals(column.optionSet()) || !isNumbered(column))
                    .ifPresent(column -> problems.add(Problem.inTemplate(
                            "directions",
                            "The defendant of a direction is chosen by number. Let the options of \""
                                    + column.id()
                                    + "\" be the option set \"defendant\": \"1\", \"2\" and so on, without a gap.")));
        }
    }

    private boolean isNumbered(FieldDefinition column) {
        List<String> options = draft.template().optionsOf(column);
        return IntStream.range(0, options.size()).allMatch(at -> options.get(at).equals(String.valueOf(at + 1)));
    }

    private void column(String what, Kind kind) {
        if (find(what).filter(column -> column.kind() == kind).isEmpty()) {
            problems.add(Problem.inTemplate(
                    "directions",
                    "The table has no column \"" + directions.get(what) + "\" of the kind \"" + kind.dataName()
                            + "\" for the " + what + " of a direction. Correct the name."));
        }
    }

    private java.util.Optional<FieldDefinition> find(String what) {
        List<FieldDefinition> columns = table == null ? List.of() : table.columns();
        return columns.stream()
                .filter(column -> column.id().equals(directions.get(what)))
                .findFirst();
    }

    private void direction(Map<?, ?> one) {
        find("assignee")
                .filter(column -> one.get("assignee") != null
                        && !draft.template().optionsOf(column).contains(String.valueOf(one.get("assignee"))))
                .ifPresent(column -> add(
                        one,
                        "The direction is for \"" + one.get("assignee") + "\", which is none of the answers "
                                + draft.template().optionsOf(column) + ". Use one of them."));
        if (asksForDefendant(one) && !"defence".equals(one.get("assignee"))) {
            add(
                    one,
                    "The direction names a defendant, but is not for the defence: it would bind every defendant. Make it for \"defence\", or let it name nobody.");
        }
        if (one.get("validTo") instanceof String to && to.compareTo(String.valueOf(one.get("validFrom"))) < 0) {
            add(one, "The direction ends before it begins. Correct validFrom or validTo.");
        }
        for (String language : List.of("en", "cy")) {
            words(one, language);
        }
    }

    /** What the words name is asked for, and what is asked for stands in the words; in both languages. */
    private void words(Map<?, ?> one, String language) {
        String key = "direction." + one.get("id");
        String text = draft.wording().getOrDefault(language, Map.of()).getOrDefault(key, "");
        Set<String> named = named(text);
        List<String> prompts = prompts(one);
        if (!text.isEmpty() && !(named.containsAll(prompts) && prompts.containsAll(named))) {
            problems.add(new Problem(
                    "wording." + language + ".json",
                    key,
                    "These words name " + named + ", and the direction asks for " + prompts
                            + ". Write $<name> for each thing that is asked for, and for nothing else."));
        }
    }

    /** The names that stand in the words behind a dollar sign: letters and digits. */
    private static Set<String> named(String text) {
        Set<String> named = new LinkedHashSet<>();
        for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
            int end = at + 1;
            while (end < text.length() && isOfName(text.charAt(end))) {
                end++;
            }
            named.add(text.substring(at + 1, end));
        }
        return named;
    }

    private static boolean isOfName(char sign) {
        return sign >= 'a' && sign <= 'z' || sign >= 'A' && sign <= 'Z' || sign >= '0' && sign <= '9';
    }
}
