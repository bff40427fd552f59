package org.counterpart.forms.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.counterpart.forms.form.FieldPath;
import org.counterpart.forms.form.FieldValue;
import org.counterpart.forms.merge.codec.DecodingException;
import org.counterpart.forms.merge.codec.JsonReader;
import org.counterpart.forms.merge.codec.JsonWriter;
import org.counterpart.forms.template.expression.Evaluator;
import org.counterpart.forms.template.expression.ExpressionReader;

/**
 * One random condition over random answers, of every kind an answer can be, and what both twins make of it. Each also counts how often it looks at
 * the answers, which may not be more often than the condition's size and the number of rows allow.
 */
final class TwinExpression implements OtherTwin.Case {
    private static final List<String> PATHS = List.of(
            "plea",
            "served",
            "day",
            "otherDay",
            "minutes",
            "options",
            "text",
            "q.details",
            "nobody",
            "valueOf",
            "no/path",
            "");
    private static final int DEPTH = 4;
    private static final int MOST_ROWS = 4;

    private final Random random;
    private final Map<String, FieldValue> fields = new LinkedHashMap<>();
    private final Map<String, List<String>> rows = new TreeMap<>();
    private final Map<String, Object> question = new LinkedHashMap<>();
    private final Map<String, Object> answer = new LinkedHashMap<>();

    TwinExpression(long seed) {
        random = new Random(seed);
        for (String path : PATHS) {
            if (FieldPath.isValid(path)) {
                set(path);
            }
        }
        for (String group : TwinHistory.GROUPS) {
            List<String> standing = new ArrayList<>();
            for (int i = random.nextInt(MOST_ROWS + 1); i > 0; i--) {
                standing.add("r" + i);
                TwinHistory.COLUMNS.forEach(
                        column -> set(group + "/" + standing.get(standing.size() - 1) + "/" + column));
            }
            rows.put(group, standing);
        }
        Object condition = new TwinConditions(random, PATHS).draw(DEPTH);
        boolean inRow = random.nextInt(4) == 0;
        question.put("fields", decoded());
        question.put("rows", rows);
        question.put("expression", condition);
        question.put("row", inRow ? Map.of("group", TwinHistory.GROUPS.get(0), "id", "r1") : null);
        question.put("mostLooks", mostLooks(condition));
        answer(condition, inRow);
    }

    private void set(String path) {
        FieldValue value = value();
        if (value != null) {
            fields.put(path, value);
        }
    }

    private FieldValue value() {
        return switch (random.nextInt(14)) {
            case 0, 1 -> null;
            case 2 -> FieldValue.NONE;
            case 3 -> FieldValue.of("");
            case 4 -> FieldValue.of(random.nextBoolean() ? " \u2003\n" : "\u00A0");
            case 5 -> FieldValue.of(random.nextBoolean() ? "yes" : "no");
            case 6 -> new FieldValue.Bool(random.nextBoolean());
            case 7 -> new FieldValue.Whole(random.nextInt(7) - 3);
            case 8 -> new FieldValue.Whole(random.nextBoolean() ? 999_999_999_999_999L : -999_999_999_999_999L);
            case 9 -> FieldValue.of(day());
            case 10 -> FieldValue.of(random.nextBoolean() ? "\uD83D\uDE00" : "\uFF5E");
            case 11 -> new FieldValue.Texts(random.nextBoolean() ? List.of("yes", "a") : List.of("B"));
            case 12 -> new FieldValue.Texts(List.of());
            default -> FieldValue.of(random.nextBoolean() ? "a" : "B");
        };
    }

    private String day() {
        return List.of("2026-12-07", "2027-01-01", "2028-02-29", "2026-02-09", "not a date")
                .get(random.nextInt(5));
    }

    private Object decoded() {
        Map<String, Object> decoded = new LinkedHashMap<>();
        fields.forEach((path, value) ->
                decoded.put(path, json(new JsonWriter().value(value).toString())));
        return decoded;
    }

    private static Object json(String text) {
        try {
            return JsonReader.read(text);
        } catch (DecodingException e) {
            throw new AssertionError(text, e);
        }
    }

    private void answer(Object condition, boolean inRow) {
        Looks looks = new Looks();
        Evaluator evaluator = new Evaluator(looks);
        FieldValue value = (inRow ? evaluator.inRow(TwinHistory.GROUPS.get(0), "r1") : evaluator)
                .evaluate(ExpressionReader.read(condition));
        long most = mostLooks(condition);
        if (looks.count > most) {
            throw new AssertionError(looks.count + " looks of at most " + most + " at " + condition);
        }
        answer.put("value", new JsonWriter().value(value).toString());
        answer.put("within", true);
    }

    /** So often can the answers be looked at: once for every node, and inside of what goes over rows once more for every row. */
    static long mostLooks(Object condition) {
        if (condition instanceof List<?> list) {
            return list.stream().mapToLong(TwinExpression::mostLooks).sum();
        }
        if (!(condition instanceof Map<?, ?> map)) {
            return 0;
        }
        Map.Entry<?, ?> operator = map.entrySet().iterator().next();
        long inside = mostLooks(operator.getValue());
        return switch (String.valueOf(operator.getKey())) {
            case "val", "answered" -> 1;
            case "any", "all", "count", "sum" -> 1 + MOST_ROWS * inside;
            default -> inside;
        };
    }

    /** The answers, and how often somebody looked at them. */
    private final class Looks implements Evaluator.Answers {
        private long count;

        @Override
        public FieldValue at(FieldPath path) {
            count++;
            return fields.getOrDefault(path.value(), FieldValue.NONE);
        }

        @Override
        public List<String> rowsOf(String group) {
            count++;
            return rows.getOrDefault(group, List.of());
        }
    }

    @Override
    public Map<String, Object> question() {
        return question;
    }

    @Override
    public Object answer() {
        return answer;
    }
}
