package org.counterpart.forms.live;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.counterpart.forms.CanaryRuns;
import org.counterpart.forms.KeycloakRuns;
import org.counterpart.forms.RightsRuns;
import org.counterpart.forms.SessionEndRuns;
import org.counterpart.forms.UnauthorisedRuns;
import org.counterpart.forms.fixture.Ledger;
import org.counterpart.forms.hostile.HalfOpenRuns;
import org.counterpart.forms.hostile.HostileRuns;
import org.counterpart.forms.hostile.ReplayRuns;
import org.counterpart.forms.merge.TwinRuns;
import org.counterpart.forms.merge.codec.DecodingFuzz;
import org.counterpart.forms.merge.text.TextOperationOracle;
import org.counterpart.forms.processes.ClusterRuns;
import org.counterpart.forms.processes.DiskRuns;
import org.counterpart.forms.processes.KillRuns;
import org.counterpart.forms.processes.PartitionRuns;
import org.counterpart.forms.processes.RedisRuns;
import org.counterpart.forms.processes.SavedRuns;
import org.counterpart.forms.processes.StoreRuns;

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
            case "conditions" -> new Ledger("conditions").chunks(more, 50_000, TwinRuns::conditions);
            case "simulation" -> {
                Set<FaultPoint> met = new ConcurrentSkipListSet<>();
                new Ledger("simulation").run(more, 1_000, seed -> ServiceSimulationTest.simulate(seed, met));
                System.out.println("never met: " + EnumSet.complementOf(EnumSet.copyOf(met)));
            }
            case "kills" -> new Ledger("kills").chunks(more, 10, KillRuns::kills);
            case "cluster" -> new Ledger("cluster").chunks(more, 10, ClusterRuns::faults);
            case "leaks" -> new Ledger("leaks").run(more, 1_000, LeakTest::leaks);
            case "permissions" -> new Ledger("permissions").run(more, 1_000, PermissionFuzz::one);
            case "rights" -> new Ledger("rights").chunks(more, 10, RightsRuns::removals);
            case "unauthorised" -> new Ledger("unauthorised").chunks(more, 5_000, UnauthorisedRuns::attempts);
            case "canaries" -> new Ledger("canaries").chunks(more, 500, CanaryRuns::sessions);
            case "sessions" -> new Ledger("sessions").chunks(more, 20, SessionEndRuns::trials);
            case "keycloak" -> new Ledger("keycloak").chunks(more, 20, KeycloakRuns::rounds);
            case "saved" -> new Ledger("saved").chunks(more, 20, SavedRuns::kills);
            case "redis" -> new Ledger("redis").chunks(more, 5, RedisRuns::faults);
            case "partition" -> new Ledger("partition").chunks(more, 5, PartitionRuns::partitions);
            case "store" -> new Ledger("store").chunks(more, 5, StoreRuns::faults);
            case "disk" -> new Ledger("disk").chunks(more, 6, DiskRuns::troubles);
            case "hostile" -> new Ledger("hostile").chunks(more, 20_000, HostileRuns::frames);
            case "half-open" -> new Ledger("half-open").chunks(more, 5_000, HalfOpenRuns::halfOpen);
            case "replays" -> new Ledger("replays").chunks(more, 10_000, ReplayRuns::replays);
            default ->
                throw new IllegalArgumentException(
                        "histories, fuzz, oracle, twins, conditions, simulation, kills, cluster, leaks, permissions, rights, unauthorised, canaries,"
                                + " sessions, keycloak, saved,"
                                + " redis, partition, store, disk, hostile, half-open or replays");
        }
    }
}
