package org.counterpart.forms.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.counterpart.forms.processes.Page.Place;

/**
 * A node is killed while eight people type into it, 200 words a second all together, and started again. Half of the times their pages
 * come back and go on; the other times every page is closed at that moment, and what was acknowledged is all there is.
 */
public final class KillRuns {
    private static final int TICK_MILLIS = 40;
    private static final List<Place> PLACES = List.of(
            new Place("p-mensah", "prosecution", "facilities"),
            new Place("p-shah", "defence:d1", "realIssues"),
            new Place("p-lindqvist", "defence:d2", "realIssues"),
            new Place("p-rowan", "court", "trialEstimateNote"),
            new Place("p-whitlock", "prosecution", "facilities"),
            new Place("p-okafor", "defence:d1", "realIssues"),
            new Place("p-lindqvist", "defence:d2", "realIssues"),
            new Place("p-bevan", "court", "trialEstimateNote"));

    private KillRuns() {}

    /** So many kills of one node, each drawn from its seed: how many words were acknowledged. */
    public static long kills(long first, int count) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("counterpart-kills");
        long acknowledged = 0;
        try (NodeProcess node = NodeProcess.start(data)) {
            for (long seed = first; seed < first + count; seed++) {
                acknowledged += new Round(node, seed).run();
            }
        }
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
        return acknowledged;
    }

    /** One kill. */
    private static final class Round {
        private final NodeProcess node;
        private final long seed;
        private final Random random;
        private final List<Page> pages = new ArrayList<>();

        Round(NodeProcess node, long seed) {
            this.node = node;
            this.seed = seed;
            this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        }

        long run() throws IOException, InterruptedException {
            for (int i = 0; i < PLACES.size(); i++) {
                pages.add(new Page(node, PLACES.get(i), Character.toString('a' + i)));
                require(pages.get(i).connect(), "a page could not be opened");
            }
            boolean closed = random.nextBoolean();
            ScheduledExecutorService hands = Executors.newSingleThreadScheduledExecutor();
            hands.scheduleAtFixedRate(() -> pages.forEach(Page::type), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
            Thread.sleep(300 + random.nextInt(1_500));
            node.kill();
            if (closed) {
                hands.shutdownNow();
                pages.forEach(Page::close);
            }
            node.startAgain();
            if (!closed) {
                comeBack();
                Thread.sleep(300);
                hands.shutdownNow();
                hands.awaitTermination(5, TimeUnit.SECONDS);
                for (Page page : pages) {
                    require(page.isSettledWithin(20_000), "a page has something under way: " + page.underWay());
                }
            }
            long acknowledged = check();
            pages.forEach(Page::close);
            return acknowledged;
        }

        private void comeBack() throws InterruptedException {
            for (Page page : pages) {
                for (int tries = 0; !page.isFollowing(); tries++) {
                    require(tries < 200, "a page does not come back");
                    if (!page.connect()) {
                        Thread.sleep(50);
                    }
                }
            }
        }

        private long check() throws InterruptedException {
            long acknowledged = 0;
            for (Page page : pages) {
                require(page.refused.isEmpty(), page.refused.toString());
                acknowledged += page.acknowledged.size();
            }
            for (int i = 0; i < PLACES.size() / 2; i++) {
                check(PLACES.get(i), List.of(pages.get(i), pages.get(i + PLACES.size() / 2)));
            }
            return acknowledged;
        }

        /** Every acknowledged word stands once; what stands besides was on its way; nothing stands twice. */
        private void check(Place place, List<Page> writers) throws InterruptedException {
            Page reader = new Page(node, place, "reader");
            require(reader.connect(), "the form cannot be read");
            List<String> standing = Arrays.stream(reader.text().split(" "))
                    .filter(word -> !word.isEmpty())
                    .toList();
            Set<String> once = new TreeSet<>(standing);
            require(once.size() == standing.size(), "a word stands twice: " + standing);
            for (Page page : writers) {
                require(once.containsAll(page.acknowledged), "lost of " + page.acknowledged + ": " + standing);
                page.acknowledged.forEach(once::remove);
                once.remove(page.underWay());
            }
            require(once.isEmpty(), "nobody typed " + once);
            reader.delete(reader.text().length());
            require(reader.isSettledWithin(20_000), "the answer cannot be emptied");
            reader.close();
        }

        private void require(boolean holds, String otherwise) {
            if (!holds) {
                throw new AssertionError("kill " + seed + ": " + otherwise);
            }
        }
    }
}
