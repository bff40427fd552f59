package org.counterpart.forms.live;

import java.io.IOException;
import org.counterpart.forms.fixture.Ledger;
import org.counterpart.forms.merge.codec.DecodingFuzz;

/** Long runs from the command line: {@code LongRuns <histories|fuzz> <how many more>}; see {@code docs/RELIABILITY.md}. */
public final class LongRuns {
    private LongRuns() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        long more = Long.parseLong(arguments[1]);
        switch (arguments[0]) {
            case "histories" -> new Ledger("histories").run(more, 10_000, HistoriesTest::history);
            case "fuzz" -> new Ledger("fuzz").run(more, 100_000, DecodingFuzz::attempt);
            default -> throw new IllegalArgumentException("histories or fuzz");
        }
    }
}
