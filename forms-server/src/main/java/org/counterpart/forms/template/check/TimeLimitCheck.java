package org.counterpart.forms.template.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.counterpart.forms.template.FieldDefinition.Kind;
import org.counterpart.forms.template.check.Places.Question;

/** Time limits are data; the words that state one must say the same number in both languages. */
final class TimeLimitCheck {
    private TimeLimitCheck() {}

    static List<Problem> problems(Draft draft, Places places) {
        List<Problem> problems = new ArrayList<>();
        if (draft.decoded().get("timeLimits") instanceof List<?> limits) {
            for (Object limit : limits) {
                if (limit instanceof Map<?, ?> map) {
                    check(map, draft, places, problems);
                }
            }
        }
        return problems;
    }

    private static void check(Map<?, ?> limit, Draft draft, Places places, List<Problem> problems) {
        String field = String.valueOf(limit.get("field"));
        boolean stated = places.questions().stream()
                .anyMatch(question -> isStatement(question) && question.name().equals(field));
        if (!stated) {
            problems.add(Problem.inTemplate(
                    "timeLimits." + field,
                    "No information field of this name states the limit. Name one, or add it to the form."));
        }
        if (limit.get("validTo") instanceof String to && to.compareTo(String.valueOf(limit.get("validFrom"))) < 0) {
            problems.add(Problem.inTemplate(
                    "timeLimits." + field, "The limit ends before it begins. Correct validFrom or validTo."));
        }
        if (limit.get("amount") instanceof Number amount) {
            String number = "(?s).*(?<!\\d)" + amount + "(?!\\d).*";
            for (String language : List.of("en", "cy")) {
                String words = draft.wording().getOrDefault(language, Map.of()).getOrDefault(field, "");
                if (!words.isEmpty() && !words.matches(number)) {
                    problems.add(new Problem(
                            "wording." + language + ".json",
                            field,
                            "The time limit is " + amount + " " + limit.get("unit")
                                    + ", but these words do not say so. Correct the words or the limit."));
                }
            }
        }
    }

    private static boolean isStatement(Question question) {
        return question.field().kind() == Kind.INFORMATION;
    }
}
