package org.counterpart.forms.merge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random conditions, as decoded JSON. */
final class TwinConditions {
    private static final Object[] CONSTANTS = {
        null,
        true,
        false,
        "",
        "yes",
        "no",
        "a",
        "B",
        "\uD83D\uDE00",
        "\uFF5E",
        "2026-12-07",
        "2027-01-01",
        0L,
        3L,
        -1L,
        999_999_999_999_999L,
        -999_999_999_999_999L
    };
    private static final String[] COMPARISONS = {"eq", "ne", "lt", "le", "gt", "ge"};
    private static final String[] OVER_ROWS = {"any", "all", "count", "sum"};
    private final Random random;
    private final List<String> paths;

    TwinConditions(Random random, List<String> paths) {
        this.random = random;
        this.paths = paths;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String path() {
        return random.nextInt(4) == 0 ? "./" + one(TwinHistory.COLUMNS) : one(paths);
    }

    private Object value(int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> CONSTANTS[random.nextInt(CONSTANTS.length)];
            case 1 -> depth > 0 ? draw(depth - 1) : Map.of("val", path());
            default -> Map.of("val", path());
        };
    }

    private List<Object> values(int depth, int most) {
        List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            values.add(draw(depth));
        }
        return values;
    }

    /** A condition that is at most so deep. */
    Object draw(int depth) {
        int kind = random.nextInt(depth > 0 ? 8 : 4);
        return switch (kind) {
            case 0 -> value(0);
            case 1 -> Map.of("answered", path());
            case 2 ->
                Map.of(COMPARISONS[random.nextInt(COMPARISONS.length)], Arrays.asList(value(depth), value(depth)));
            case 3 -> Map.of("in", Arrays.asList(value(depth), constants()));
            case 4 -> Map.of("and", values(depth - 1, 3));
            case 5 -> Map.of("or", values(depth - 1, 3));
            case 6 -> Collections.singletonMap("not", draw(depth - 1));
            default ->
                Map.of(
                        OVER_ROWS[random.nextInt(OVER_ROWS.length)],
                        Arrays.asList(one(TwinHistory.GROUPS), draw(depth - 1)));
        };
    }

    private List<Object> constants() {
        List<Object> constants = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            constants.add(CONSTANTS[random.nextInt(CONSTANTS.length)]);
        }
        return constants;
    }
}
