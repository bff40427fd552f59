package org.counterpart.forms.processes;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.counterpart.forms.fixture.Folders;
import org.counterpart.forms.fixture.Moments;
import org.counterpart.forms.version.mongo.EmbeddedMongo;

/**
 * Three nodes on one store while Redis is killed, held, emptied, comes and goes, or loses three messages of ten. Besides what {@link Round}
 * checks: every page shows every change within two seconds of the first page that does while Redis is there, or comes and goes; within five
 * without it.
 */
public final class RedisRuns {
    private static final int NODES = 3;
    private static final double SHARE_LOST = 0.3;
    private static final long WITH_REDIS_MILLIS = 2_000;
    private static final long WITHOUT_REDIS_MILLIS = 5_000;

    private RedisRuns() {}

    /** So many faults of one Redis, each drawn from its seed: how many words were acknowledged. */
    public static long faults(long first, int count) throws Exception {
        Path folder = Folders.temporary("counterpart-redis");
        long acknowledged = 0;
        try (Nodes nodes = new Nodes(folder, first)) {
            for (long seed = first; seed < first + count; seed++) {
                acknowledged += new Round(nodes.processes, seed).run(nodes::fault);
            }
        }
        Folders.delete(folder);
        return acknowledged;
    }

    /** What happens to Redis. */
    private enum Happening {
        KILLED,
        HELD,
        EMPTIED,
        FLAPPING,
        LOSING;

        boolean isThere() {
            return this != KILLED && this != HELD;
        }
    }

    private static final class Nodes implements AutoCloseable {
        private final EmbeddedMongo store;
        private final Program redis;
        private final List<RedisWire> wires = new ArrayList<>();
        private final List<NodeProcess> processes = new ArrayList<>();

        Nodes(Path folder, long seed) throws Exception {
            store = EmbeddedMongo.start(Files.createDirectory(folder.resolve("store")));
            int port = Program.freePort();
            redis = Program.start(
                    List.of("redis-server", "--port", "" + port, "--bind", "127.0.0.1", "--save", ""), folder, port);
            for (int i = 0; i < NODES; i++) {
                RedisWire wire = new RedisWire(port, seed * NODES + i);
                wires.add(wire);
                Path data = Files.createDirectory(folder.resolve("node" + i));
                processes.add(NodeProcess.start(
                        data, "--mongo-uri", store.uri(), "--redis-uri", "redis://127.0.0.1:" + wire.port()));
            }
        }

        private void fault(Round round) throws Exception {
            Happening what = Happening.values()[round.random().nextInt(Happening.values().length)];
            switch (what) {
                case KILLED -> {
                    redis.kill();
                    hold(round);
                }
                case HELD -> redis.pause(1_000 + round.random().nextInt(4_000));
                case EMPTIED -> {
                    for (int i = 0; i < 3; i++) {
                        RedisCommand.send(redis.port(), "FLUSHALL");
                        hold(round);
                    }
                }
                case FLAPPING -> {
                    for (int i = 0; i < 3; i++) {
                        redis.kill();
                        Moments.pass(round.random().nextInt(300));
                        redis.startAgain();
                        hold(round);
                    }
                }
                default -> {
                    wires.forEach(wire -> wire.lose(SHARE_LOST));
                    hold(round);
                }
            }
            round.comeBackAndSettle();
            round.awaitEverybodyHasSeen();
            wires.forEach(wire -> wire.lose(0));
            redis.startAgain();
            measure(what, round);
        }

        private static void hold(Round round) {
            Moments.pass(1_000 + round.random().nextInt(3_000));
        }

        private static void measure(Happening what, Round round) {
            List<Long> millis = staleness(round.pages());
            long longest = millis.stream().mapToLong(Long::longValue).max().orElse(0);
            System.out.println("Redis " + what + ": " + millis.size() + " showings, behind by (ms) half "
                    + share(millis, 0.5) + ", 99 of 100 " + share(millis, 0.99) + ", most " + longest);
            if (longest > (what.isThere() ? WITH_REDIS_MILLIS : WITHOUT_REDIS_MILLIS)) {
                throw new AssertionError("a page was behind by " + longest + " ms while Redis was " + what);
            }
        }

        private static long share(List<Long> sorted, double share) {
            return sorted.isEmpty() ? 0 : sorted.get((int) (share * (sorted.size() - 1)));
        }

        /** For every page and every change of its part: how long after the first page it showed it. */
        private static List<Long> staleness(List<Page> pages) {
            Map<String, Long> first = new TreeMap<>();
            for (Page page : pages) {
                page.heardAt().forEach((revision, at) -> first.merge(page.part() + revision, at, Math::min));
            }
            List<Long> millis = new ArrayList<>();
            for (Page page : pages) {
                page.heardAt()
                        .forEach((revision, at) -> millis.add((at - first.get(page.part() + revision)) / 1_000_000));
            }
            millis.sort(null);
            return millis;
        }

        @Override
        public void close() throws Exception {
            processes.forEach(NodeProcess::close);
            wires.forEach(RedisWire::close);
            redis.close();
            store.close();
        }
    }

    /** One command, and its answer. */
    private static final class RedisCommand {
        static void send(int port, String command) throws IOException {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
                if (socket.getInputStream().read() != '+') {
                    throw new IOException(command + " was refused");
                }
            }
        }
    }
}
