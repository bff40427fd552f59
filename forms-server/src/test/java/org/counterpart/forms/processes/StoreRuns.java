package org.counterpart.forms.processes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.counterpart.forms.fixture.Folders;
import org.counterpart.forms.fixture.Moments;

/**
 * Two nodes on a store that is a process of its own (two: FerretDB and the PostgreSQL behind it). Either or both are killed, or held for 1 to
 * 15 seconds, while people type.
 */
public final class StoreRuns {
    private static final int NODES = 2;

    private StoreRuns() {}

    /** So many faults of one store, each drawn from its seed: how many words were acknowledged. */
    public static long faults(long first, int count) throws Exception {
        Path folder = Folders.temporary("counterpart-store");
        long acknowledged = 0;
        List<NodeProcess> nodes = new ArrayList<>();
        try (ExternalStore store = ExternalStore.start(folder, folder.resolve("data"))) {
            for (int i = 0; i < NODES; i++) {
                Path data = Files.createDirectory(folder.resolve("node" + i));
                nodes.add(NodeProcess.start(data, "--mongo-uri", store.uri()));
            }
            for (long seed = first; seed < first + count; seed++) {
                acknowledged += new Round(nodes, seed).run(round -> fault(store, round));
            }
        } finally {
            nodes.forEach(NodeProcess::close);
        }
        Folders.delete(folder);
        return acknowledged;
    }

    private static void fault(ExternalStore store, Round round) throws Exception {
        long paused = 1_000 + round.random().nextInt(14_000);
        switch (round.random().nextInt(5)) {
            case 0 -> store.ferret().kill();
            case 1 -> store.postgres().kill();
            case 2 -> {
                store.postgres().kill();
                store.ferret().kill();
            }
            case 3 -> store.ferret().pause(paused);
            default -> store.postgres().pause(paused);
        }
        Moments.pass(round.random().nextInt(3_000));
        store.supervise();
        round.comeBackAndSettle();
    }
}
