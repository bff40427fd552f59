package org.counterpart.forms.processes;

import java.nio.file.Path;
import java.util.List;
import org.counterpart.forms.fixture.Folders;

/**
 * A node on the embedded store is killed under load and started again. Half of the times the pages come back and go on; the other times
 * every page is closed at that moment, and what was acknowledged is all there is.
 */
public final class KillRuns {
    private KillRuns() {}

    /** So many kills of one node, each drawn from its seed: how many words were acknowledged. */
    public static long kills(long first, int count) throws Exception {
        Path data = Folders.temporary("counterpart-kills");
        long acknowledged = 0;
        try (NodeProcess node = NodeProcess.start(data)) {
            for (long seed = first; seed < first + count; seed++) {
                acknowledged += new Round(List.of(node), seed).run(round -> kill(node, round));
            }
        }
        Folders.delete(data);
        return acknowledged;
    }

    private static void kill(NodeProcess node, Round round) throws Exception {
        boolean closed = round.random().nextBoolean();
        node.kill();
        if (closed) {
            round.closePages();
        }
        node.startAgain();
        if (!closed) {
            round.comeBackAndSettle();
        }
    }
}
