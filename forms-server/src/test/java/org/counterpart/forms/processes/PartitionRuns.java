package org.counterpart.forms.processes;

import java.nio.file.Path;
import org.counterpart.forms.fixture.Folders;
import org.counterpart.forms.fixture.Moments;

/**
 * One of three nodes is cut off from the store, from Redis, or from both, and so from the other nodes: both ways, only what it says, or only
 * what it is told, or its connections break. For 1 to 20 seconds, one time in ten for up to 45; its people stay, and those of other nodes go on.
 */
public final class PartitionRuns {
    private static final int NODES = 3;

    private PartitionRuns() {}

    /** So many partitions of one cluster, each drawn from its seed: how many words were acknowledged. */
    public static long partitions(long first, int count) throws Exception {
        Path folder = Folders.temporary("counterpart-partition");
        long acknowledged = 0;
        try (Cluster cluster = new Cluster(folder, NODES)) {
            for (long seed = first; seed < first + count; seed++) {
                acknowledged += new Round(cluster.nodes(), seed).run(round -> partition(cluster, round));
            }
        }
        Folders.delete(folder);
        return acknowledged;
    }

    private static void partition(Cluster cluster, Round round) throws Exception {
        int which = round.random().nextInt(NODES);
        int from = round.random().nextInt(4);
        int way = round.random().nextInt(4);
        long millis = round.random().nextInt(10) == 0
                ? 20_000 + round.random().nextInt(25_000)
                : 1_000 + round.random().nextInt(19_000);
        if (from > 0) {
            cut(cluster.toStore(which), way);
        }
        if (from != 1) {
            cut(cluster.toRedis(which), way);
        }
        Moments.pass(millis);
        cluster.toStore(which).mend();
        cluster.toRedis(which).mend();
        round.comeBackAndSettle();
    }

    private static void cut(Wire wire, int way) {
        switch (way) {
            case 0 -> wire.hold(true, true);
            case 1 -> wire.hold(true, false);
            case 2 -> wire.hold(false, true);
            default -> wire.tear();
        }
    }
}
