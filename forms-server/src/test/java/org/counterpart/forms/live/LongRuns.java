package org.counterpart.forms.live;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.counterpart.forms.RightsRuns;
import org.counterpart.forms.fixture.Ledger;
import org.counterpart.forms.merge.TwinRuns;
import org.counterpart.forms.merge.codec.DecodingFuzz;
import org.counterpart.forms.merge.text.TextOperationOracle;
import org.counterpart.forms.processes.ClusterRuns;
import org.counterpart.forms.processes.KillRuns;

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
            case "simulation" -> {
                Set<FaultPoint> met = new ConcurrentSkipListSet<>();
                new Ledger("simulation").run(more, 1_000, seed -> ServiceSimulationTest.simulate(seed, met));
                System.out.println("never met: " + EnumSet.complementOf(EnumSet.copyOf(met)));
            }
            case "kills" -> new Ledger("kills").chunks(more, 10, KillRuns::kills);
            case "cluster" -> new Ledger("cluster").chunks(more, 10, ClusterRuns::faults);
            case "rights" -> new Ledger("rights").chunks(more, 10, RightsRuns::removals);
            default ->
                throw new IllegalArgumentException(
                        "histories, fuzz, oracle, twins, simulation, kills, cluster or rights");
        }
    }
}
