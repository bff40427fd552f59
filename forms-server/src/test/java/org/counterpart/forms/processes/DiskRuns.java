package org.counterpart.forms.processes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.fixture.Folders;
import org.counterpart.forms.fixture.Moments;
import org.counterpart.forms.version.mongo.EmbeddedMongo;
import org.counterpart.forms.version.mongo.FaultyDisk;

/**
 * The store's disk is full, does not take writes, or takes half a second for each flush, while people type: the embedded store's, and that of
 * an external one. The node says within ten seconds that it is not ready, and goes on by itself when the disk is as it was. At the end it is killed and
 * everything is read from disk.
 */
public final class DiskRuns {
    private static final int READY_SECONDS = 10;
    private static final int RECOVERY_SECONDS = 60;
    private static final int SLOW_MILLIS = 500;
    private static final int SLOW_FOR_MILLIS = 15_000;
    private static final int EMBEDDED_MEGABYTES = 64;
    private static final int EXTERNAL_MEGABYTES = 192;

    private DiskRuns() {}

    /** What is wrong with the disk. */
    private enum Trouble {
        FULL,
        READ_ONLY,
        SLOW,
        EXTERNAL_FULL,
        EXTERNAL_READ_ONLY,
        EXTERNAL_SLOW
    }

    /** So many troubles, one after the other, each with a store of its own: how many words were acknowledged. */
    public static long troubles(long first, int count) throws Exception {
        long acknowledged = 0;
        for (long seed = first; seed < first + count; seed++) {
            Path folder = Folders.temporary("counterpart-disk");
            acknowledged += trouble(Trouble.values()[(int) (seed % Trouble.values().length)], folder, seed);
            Folders.delete(folder);
        }
        return acknowledged;
    }

    private static long trouble(Trouble trouble, Path folder, long seed) throws Exception {
        return switch (trouble) {
            case FULL, READ_ONLY -> embedded(trouble, folder, seed);
            case SLOW -> slow(folder, seed);
            case EXTERNAL_FULL, EXTERNAL_READ_ONLY, EXTERNAL_SLOW -> external(trouble, folder, seed);
        };
    }

    private static long embedded(Trouble trouble, Path folder, long seed) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder, EMBEDDED_MEGABYTES);
                Watched node = new Watched(Files.createDirectory(disk.root().resolve("data")))) {
            return node.round(seed, round -> {
                Path file = disk.root().resolve("data").resolve("store.mv");
                if (trouble == Trouble.FULL) {
                    disk.fill();
                } else {
                    disk.setImmutable(file, true);
                }
                node.outlast(trouble, round, () -> disk.setReadOnly(trouble == Trouble.READ_ONLY), () -> {
                    disk.setReadOnly(false);
                    if (trouble == Trouble.FULL) {
                        disk.free();
                    } else {
                        disk.setImmutable(file, false);
                    }
                });
            });
        }
    }

    private static long external(Trouble trouble, Path folder, long seed) throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder, EXTERNAL_MEGABYTES);
                ExternalStore store = ExternalStore.start(folder, disk.root().resolve("postgres"));
                Wire wire = new Wire(store.ferret().port());
                Watched node = new Watched(
                        Files.createDirectory(folder.resolve("data")),
                        "--mongo-uri",
                        "mongodb://127.0.0.1:" + wire.port() + "/counterpart")) {
            return node.round(seed, round -> {
                switch (trouble) {
                    case EXTERNAL_FULL -> {
                        disk.fill();
                        node.outlast(trouble, round, () -> {}, () -> {
                            disk.free();
                            store.supervise();
                        });
                    }
                    case EXTERNAL_READ_ONLY -> {
                        store.setReadOnly(true);
                        node.outlast(trouble, round, () -> {}, () -> store.setReadOnly(false));
                    }
                    default -> {
                        wire.delayAnswers(SLOW_MILLIS);
                        node.typeOn(trouble, round);
                        wire.delayAnswers(0);
                    }
                }
            });
        }
    }

    private static long slow(Path folder, long seed) throws Exception {
        FaultyDisk disk = FaultyDisk.in(folder);
        try (EmbeddedMongo store = disk.start();
                Watched node = new Watched(Files.createDirectory(folder.resolve("data")), "--mongo-uri", store.uri())) {
            return node.round(seed, round -> {
                disk.setDelayMillis(SLOW_MILLIS);
                node.typeOn(Trouble.SLOW, round);
                disk.setDelayMillis(0);
            });
        }
    }

    /** Something done to a disk. */
    private interface Action {
        void run() throws Exception;
    }

    /** One node whose readiness is asked for. */
    private static final class Watched implements AutoCloseable {
        private final NodeProcess process;
        private final Readiness readiness;

        Watched(Path data, String... more) throws Exception {
            int management = Program.freePort();
            List<String> flags = new ArrayList<>(List.of("--management-port", String.valueOf(management)));
            flags.addAll(List.of(more));
            process = NodeProcess.start(data, flags.toArray(String[]::new));
            readiness = new Readiness(management);
        }

        /** A round that ends with a kill, so that what is checked is what was on disk. */
        long round(long seed, Round.Fault fault) throws Exception {
            return new Round(List.of(process), seed).run(round -> {
                readiness.await(200, READY_SECONDS);
                fault.happen(round);
                round.comeBackAndSettle();
                process.kill();
                process.startAgain();
            });
        }

        /** The trouble has begun: waits until the node knows, does more, and ends it. */
        void outlast(Trouble trouble, Round round, Action more, Action end) throws Exception {
            long before = round.acknowledged();
            long notReady = readiness.await(503, READY_SECONDS);
            more.run();
            long during = round.acknowledged();
            Moments.pass(1_000 + round.random().nextInt(5_000));
            long silent = round.acknowledged() - during;
            end.run();
            long ready = readiness.await(200, RECOVERY_SECONDS);
            System.out.println(trouble + ": not ready after " + notReady + " ms (" + (during - before)
                    + " words acknowledged until then, " + silent + " from then on), ready " + ready
                    + " ms after it was over");
        }

        /** The trouble has begun, and people go on typing; says how long they waited. */
        void typeOn(Trouble trouble, Round round) throws Exception {
            List<Integer> before =
                    round.pages().stream().map(page -> page.waits().size()).toList();
            double most = 0;
            for (long end = System.currentTimeMillis() + SLOW_FOR_MILLIS; System.currentTimeMillis() < end; ) {
                most = Math.max(most, readiness.waiting());
                Moments.pass(100);
            }
            List<Long> waits = new ArrayList<>();
            for (int i = 0; i < before.size(); i++) {
                List<Long> all = round.pages().get(i).waits();
                waits.addAll(all.subList(before.get(i), all.size()));
            }
            waits.sort(null);
            readiness.await(200, 1);
            System.out.println(trouble + ": " + waits.size() + " words in " + SLOW_FOR_MILLIS / 1_000
                    + " s, acknowledged within (ms) half " + waits.get(waits.size() / 2) + ", 99 of 100 "
                    + waits.get((int) (waits.size() * 0.99)) + ", all " + waits.get(waits.size() - 1) + "; at most "
                    + (int) most + " waiting");
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
