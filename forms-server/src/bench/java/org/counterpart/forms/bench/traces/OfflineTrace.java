package org.counterpart.forms.bench.traces;

import java.util.Random;

/**
 * Two people away from the line, each with 50,000 edits of one text of 10,000 characters. The first line is the text (JSON); then a
 * line for each edit: person, position in that person's own text, deleted, inserted (JSON).
 */
final class OfflineTrace {
    private static final int EDITS = 50_000;
    private static final int BASE = 10_000;

    private final Random random;
    private final StringBuilder lines = new StringBuilder();
    private int length;
    private int caret;

    private OfflineTrace(long seed) {
        random = new Random(seed);
    }

    /** @param typing true for bursts of about 30 characters, false for single characters at entirely random places */
    static String generated(boolean typing) {
        OfflineTrace trace = new OfflineTrace(typing ? 20261126 : 20261127);
        trace.lines.append('"');
        for (int i = 0; i < BASE; i++) {
            trace.lines.append(trace.letter());
        }
        trace.lines.append("\"\n");
        for (int person = 0; person < 2; person++) {
            trace.length = BASE;
            for (int i = 0; i < EDITS; i++) {
                trace.edit(person, typing && i % 30 != 0);
            }
        }
        return trace.lines.toString();
    }

    private char letter() {
        return (char) ('a' + random.nextInt(26));
    }

    private void edit(int person, boolean goesOn) {
        if (!goesOn) {
            caret = random.nextInt(length + 1);
        }
        boolean deletes = random.nextInt(5) == 0 && caret > 0;
        lines.append(person).append(' ').append(deletes ? caret - 1 : caret);
        lines.append(deletes ? " 1 \"\"" : " 0 \"" + letter() + "\"").append('\n');
        caret += deletes ? -1 : 1;
        length += deletes ? -1 : 1;
    }
}
