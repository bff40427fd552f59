package org.counterpart.forms.processes;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.counterpart.forms.fixture.Folders;
import org.counterpart.forms.fixture.Moments;
import org.counterpart.forms.processes.Page.Place;

/**
 * Somebody types a little and waits until the page says that it is saved; at that moment the node is killed and the tab is closed. Everything
 * is there when the node is back.
 */
public final class SavedRuns {
    private static final Place PLACE = new Place("p-shah", "defence:d1", "realIssues");
    private static final int MOST_WORDS = 8;
    private static final int EMPTIED_EVERY = 20;

    private SavedRuns() {}

    /** So many kills of one node, each drawn from its seed: how many words were saved. */
    public static long kills(long first, int count) throws Exception {
        Path data = Folders.temporary("counterpart-saved");
        long saved = 0;
        try (NodeProcess node = NodeProcess.start(data)) {
            StringBuilder expected = new StringBuilder();
            for (long seed = first; seed < first + count; seed++) {
                List<String> words = typeAndKill(node, seed);
                words.forEach(word -> expected.insert(0, word + " "));
                saved += words.size();
                node.startAgain();
                read(node, seed, expected);
            }
        }
        Folders.delete(data);
        return saved;
    }

    private static List<String> typeAndKill(NodeProcess node, long seed) throws Exception {
        int words = 1 + new Random(seed * 0x9E3779B97F4A7C15L).nextInt(MOST_WORDS);
        try (Page page = opened(node, seed, "s" + seed + "w")) {
            for (int i = 0; i < words; i++) {
                page.type();
                require(page.isSettledWithin(20_000), seed, "nothing is saved");
            }
            node.kill();
            return List.copyOf(page.acknowledged);
        }
    }

    private static void read(NodeProcess node, long seed, StringBuilder expected) throws Exception {
        try (Page reader = opened(node, seed, "reader")) {
            require(reader.text().contentEquals(expected), seed, "saved: " + expected + " there: " + reader.text());
            if (seed % EMPTIED_EVERY == 0) {
                reader.delete(expected.length());
                require(reader.isSettledWithin(20_000), seed, "the answer cannot be emptied");
                expected.setLength(0);
            }
        }
    }

    private static Page opened(NodeProcess node, long seed, String name) throws InterruptedException {
        Page page = new Page(PLACE, name);
        for (int tries = 0; !page.connect(node); tries++) {
            require(tries < 100, seed, "the form cannot be opened");
            Moments.pass(50);
        }
        return page;
    }

    private static void require(boolean holds, long seed, String otherwise) {
        if (!holds) {
            throw new AssertionError("seed " + seed + ": " + otherwise);
        }
    }
}
