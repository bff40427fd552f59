package org.counterpart.forms.processes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.fixture.Folders;
import org.counterpart.forms.fixture.TestRedis;
import org.counterpart.forms.version.mongo.EmbeddedMongo;

/**
 * Three nodes on one store, told of each other's edits by Redis; people are on any of them. A node is killed, held, or stopped cleanly
 * and started again, one after the other; or Redis is gone for a while.
 */
public final class ClusterRuns {
    private static final int NODES = 3;

    private ClusterRuns() {}

    /** So many faults of one cluster, each drawn from its seed: how many words were acknowledged. */
    public static long faults(long first, int count) throws Exception {
        Path folder = Folders.temporary("counterpart-cluster");
        long acknowledged = 0;
        try (Cluster cluster = new Cluster(folder)) {
            for (long seed = first; seed < first + count; seed++) {
                Round round = new Round(cluster.nodes, seed);
                acknowledged += round.run(cluster::fault);
            }
        }
        Folders.delete(folder);
        return acknowledged;
    }

    private static final class Cluster implements AutoCloseable {
        private final EmbeddedMongo store;
        private final TestRedis redis;
        private final List<NodeProcess> nodes = new ArrayList<>();

        Cluster(Path folder) throws Exception {
            store = EmbeddedMongo.start(Files.createDirectory(folder.resolve("store")));
            redis = TestRedis.start(folder);
            for (int i = 0; i < NODES; i++) {
                Path data = Files.createDirectory(folder.resolve("node" + i));
                nodes.add(NodeProcess.start(data, "--mongo-uri", store.uri(), "--redis-uri", redis.uri()));
            }
        }

        private void fault(Round round) throws Exception {
            NodeProcess node = nodes.get(round.random().nextInt(NODES));
            switch (round.random().nextInt(4)) {
                case 0 -> {
                    node.kill();
                    round.comeBack();
                    node.startAgain();
                }
                case 1 -> node.pause(500 + round.random().nextInt(4_000));
                case 2 -> restartOneAfterTheOther(round);
                default -> {
                    redis.close();
                    Thread.sleep(500 + round.random().nextInt(3_000));
                    redis.startAgain();
                }
            }
            round.comeBackAndSettle();
        }

        private void restartOneAfterTheOther(Round round) throws Exception {
            for (NodeProcess node : nodes) {
                node.stop();
                round.comeBack();
                node.startAgain();
            }
            System.out.println("one node after the other: nobody was without a line for longer than "
                    + round.longestWithout() + " ms");
        }

        @Override
        public void close() throws Exception {
            nodes.forEach(NodeProcess::close);
            redis.close();
            store.close();
        }
    }
}
