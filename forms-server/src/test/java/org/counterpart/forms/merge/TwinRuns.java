package org.counterpart.forms.merge;

import java.util.Random;

/** The cases of {@link TwinEnginesTest} by seed, for long runs. */
public final class TwinRuns {
    private TwinRuns() {}

    /** Compares the histories of so many seeds, and as many edits that may not fit: how many cases there were. */
    public static long agree(long first, int count) throws Exception {
        OtherTwin.agreesOn(count, i -> new TwinCase(scattered(first + i)));
        OtherTwin.agreesOn(count, i -> TwinEnginesTest.mayNotFit(new Random(scattered(first + i))));
        return 2L * count;
    }

    /** Evaluates so many random conditions over random answers in both twins. */
    public static long conditions(long first, int count) throws Exception {
        OtherTwin.agreesOn(count, i -> new TwinExpression(scattered(first + i)));
        return count;
    }

    /** Neighbouring seeds begin alike otherwise. */
    private static long scattered(long seed) {
        return seed * 0x9E3779B97F4A7C15L;
    }
}
