package org.counterpart.forms.live;

import org.counterpart.forms.fixture.Ledger;
import org.counterpart.forms.merge.TwinRuns;
import org.counterpart.forms.merge.codec.DecodingFuzz;
import org.counterpart.forms.merge.text.TextOperationOracle;

/** Long runs from the command line: {@code LongRuns <kind> <how many more>}; see {@code docs/RELIABILITY.md}. */
public final class LongRuns {
    private LongRuns() {}

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        long more = Long.parseLong(arguments[1]);
        switch (arguments[0]) {
            case "histories" -> new Ledger("histories").run(more, 10_000, HistoriesTest::history);
            case "fuzz" -> new Ledger("fuzz").run(more, 100_000, DecodingFuzz::attempt);
            case "oracle" -> new Ledger("oracle").chunks(more, 50_000, TextOperationOracle::agrees);
            case "twins" -> new Ledger("twins").chunks(more, 10_000, TwinRuns::agree);
            default -> throw new IllegalArgumentException("histories, fuzz, oracle or twins");
        }
    }
}
