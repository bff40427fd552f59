package org.counterpart.forms.bench.traces;

import java.util.Random;

/**
 * A form of 200 texts and a table of 20 rows with a choice and a date, filled in by four people who have not always seen each other's
 * last steps. A line for each step: writer, how many of the newest steps of others the writer has not seen, and {@code text <field>
 * <position in thousandths> <deleted> <inserted>}, {@code set <row> <cell> <value>} or {@code move <row> <after or ->}.
 */
final class FormTrace {
    private static final int STEPS = 100_000;
    private static final int WRITERS = 4;

    private final Random random = new Random(20261125);
    private final int[] field = new int[WRITERS];
    private final int[] position = new int[WRITERS];
    private final int[] left = new int[WRITERS];

    private FormTrace() {}

    static String generated() {
        FormTrace trace = new FormTrace();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < STEPS; i++) {
            int writer = trace.random.nextInt(WRITERS);
            int unseen = trace.random.nextInt(10) == 0 ? 1 + trace.random.nextInt(3) : 0;
            lines.append(writer).append(' ').append(unseen).append(' ').append(trace.step(writer)).append('\n');
        }
        return lines.toString();
    }

    private String step(int writer) {
        int kind = random.nextInt(100);
        if (kind < 90) {
            return key(writer);
        }
        String row = String.format("r%02d", random.nextInt(20));
        if (kind == 99) {
            return "move " + row + " " + (random.nextInt(5) == 0 ? "-" : String.format("r%02d", random.nextInt(20)));
        }
        return random.nextBoolean()
                ? "set " + row + " choice " + (char) ('a' + random.nextInt(3))
                : "set " + row + " date 2026-" + (10 + random.nextInt(3)) + "-" + (10 + random.nextInt(20));
    }

    private String key(int writer) {
        if (left[writer]-- <= 0) {
            field[writer] = random.nextInt(200);
            position[writer] = random.nextInt(1_001);
            left[writer] = 5 + random.nextInt(40);
        }
        boolean deletes = random.nextInt(8) == 0;
        String inserted = deletes ? "" : String.valueOf((char) ('a' + random.nextInt(26)));
        return String.format("text f%03d %d %d \"%s\"", field[writer], position[writer], deletes ? 1 : 0, inserted);
    }
}
