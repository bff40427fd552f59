package org.counterpart.forms.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.counterpart.forms.fixture.Folders;
import org.counterpart.forms.fixture.Moments;
import org.counterpart.forms.fixture.TestRedis;
import org.counterpart.forms.version.mongo.EmbeddedMongo;

/**
 * Three nodes on one store, told of each other's edits by Redis; people are on any of them. A node is killed, held, or stopped cleanly
 * and started again, one after the other; Redis is gone for a while; or a node is cut off from the store, both ways or only from its
 * answers, or from Redis.
 */
public final class ClusterRuns {
    private static final int NODES = 3;
    private static final Pattern PORT = Pattern.compile(":([0-9]+)");

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
        private final List<Wire> toStore = new ArrayList<>();
        private final List<Wire> toRedis = new ArrayList<>();

        Cluster(Path folder) throws Exception {
            store = EmbeddedMongo.start(Files.createDirectory(folder.resolve("store")));
            redis = TestRedis.start(folder);
            for (int i = 0; i < NODES; i++) {
                Path data = Files.createDirectory(folder.resolve("node" + i));
                String storeUri = through(toStore, store.uri());
                String redisUri = through(toRedis, redis.uri());
                nodes.add(NodeProcess.start(data, "--mongo-uri", storeUri, "--redis-uri", redisUri));
            }
        }

        /** The same address, by a line of this node's own. */
        private static String through(List<Wire> wires, String uri) throws IOException {
            Matcher port = PORT.matcher(uri);
            if (!port.find()) {
                throw new IllegalArgumentException(uri);
            }
            Wire wire = new Wire(Integer.parseInt(port.group(1)));
            wires.add(wire);
            return uri.replace(":" + port.group(1), ":" + wire.port());
        }

        private void fault(Round round) throws Exception {
            int which = round.random().nextInt(NODES);
            NodeProcess node = nodes.get(which);
            switch (round.random().nextInt(8)) {
                case 0 -> {
                    node.kill();
                    round.comeBack();
                    node.startAgain();
                }
                case 1 -> node.pause(500 + round.random().nextInt(4_000));
                case 2 -> restartOneAfterTheOther(round);
                case 3 -> {
                    redis.close();
                    hold(round);
                    redis.startAgain();
                }
                case 4 -> toStore.get(which).hold(true, true);
                case 5 -> toStore.get(which).hold(false, true);
                case 6 -> toStore.get(which).tear();
                default -> toRedis.get(which).tear();
            }
            hold(round);
            toStore.get(which).mend();
            toRedis.get(which).mend();
            round.comeBackAndSettle();
        }

        private static void hold(Round round) {
            Moments.pass(500 + round.random().nextInt(3_000));
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
            toStore.forEach(Wire::close);
            toRedis.forEach(Wire::close);
            redis.close();
            store.close();
        }
    }
}
