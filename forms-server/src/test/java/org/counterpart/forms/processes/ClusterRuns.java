package org.counterpart.forms.processes;

import java.nio.file.Path;
import org.counterpart.forms.fixture.Folders;
import org.counterpart.forms.fixture.Moments;

/**
 * Three nodes on one store, told of each other's edits by Redis; people are on any of them. A node is killed, held, or stopped cleanly
 * and started again, one after the other; Redis is gone for a while; or a node is cut off from the store, both ways or only from its
 * answers, or from Redis.
 */
public final class ClusterRuns {
    private static final int NODES = 3;

    private ClusterRuns() {}

    /** So many faults of one cluster, each drawn from its seed: how many words were acknowledged. */
    public static long faults(long first, int count) throws Exception {
        Path folder = Folders.temporary("counterpart-cluster");
        long acknowledged = 0;
        try (Cluster cluster = new Cluster(folder, NODES)) {
            for (long seed = first; seed < first + count; seed++) {
                Round round = new Round(cluster.nodes(), seed);
                acknowledged += round.run(happening -> fault(cluster, happening));
            }
        }
        Folders.delete(folder);
        return acknowledged;
    }

    private static void fault(Cluster cluster, Round round) throws Exception {
        int which = round.random().nextInt(NODES);
        NodeProcess node = cluster.nodes().get(which);
        switch (round.random().nextInt(8)) {
            case 0 -> {
                node.kill();
                round.comeBack();
                node.startAgain();
            }
            case 1 -> node.pause(500 + round.random().nextInt(4_000));
            case 2 -> restartOneAfterTheOther(cluster, round);
            case 3 -> {
                cluster.redis().close();
                hold(round);
                cluster.redis().startAgain();
            }
            case 4 -> cluster.toStore(which).hold(true, true);
            case 5 -> cluster.toStore(which).hold(false, true);
            case 6 -> cluster.toStore(which).tear();
            default -> cluster.toRedis(which).tear();
        }
        hold(round);
        cluster.toStore(which).mend();
        cluster.toRedis(which).mend();
        round.comeBackAndSettle();
    }

    private static void hold(Round round) {
        Moments.pass(500 + round.random().nextInt(3_000));
    }

    private static void restartOneAfterTheOther(Cluster cluster, Round round) throws Exception {
        for (NodeProcess node : cluster.nodes()) {
            node.stop();
            round.comeBack();
            node.startAgain();
        }
        System.out.println("one node after the other: nobody was without a line for longer than "
                + round.longestWithout() + " ms");
    }
}
