package org.counterpart.forms.processes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.fixture.Moments;
import org.counterpart.forms.processes.Page.Place;

/**
 * Eight people put 200 words a second, all together, before four answers, while something happens to what they are connected to. Then
 * every word that was acknowledged stands once, on every node, and nothing stands that nobody typed.
 */
final class Round {
    private static final int TICK_MILLIS = 40;
    private static final long CONVERGENCE_MILLIS = 15_000;
    private static final List<Place> PLACES = List.of(
            new Place("p-mensah", "prosecution", "facilities"),
            new Place("p-shah", "defence:d1", "realIssues"),
            new Place("p-lindqvist", "defence:d2", "realIssues"),
            new Place("p-rowan", "court", "trialEstimateNote"),
            new Place("p-whitlock", "prosecution", "facilities"),
            new Place("p-okafor", "defence:d1", "realIssues"),
            new Place("p-lindqvist", "defence:d2", "realIssues"),
            new Place("p-bevan", "court", "trialEstimateNote"));

    private final List<NodeProcess> nodes;
    private final long seed;
    private final Random random;
    private final List<Page> pages = new ArrayList<>();
    private final ScheduledExecutorService hands = Executors.newSingleThreadScheduledExecutor();

    /** What happens while people type. */
    interface Fault {
        void happen(Round round) throws Exception;
    }

    Round(List<NodeProcess> nodes, long seed) {
        this.nodes = nodes;
        this.seed = seed;
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    Random random() {
        return random;
    }

    /** How many words were acknowledged. */
    long run(Fault fault) throws Exception {
        try {
            for (int i = 0; i < PLACES.size(); i++) {
                pages.add(new Page(PLACES.get(i), Character.toString('a' + i)));
                comeBack(pages.get(i));
            }
            hands.scheduleAtFixedRate(() -> pages.forEach(Page::type), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
            typeOn(20 + random.nextInt(250));
            fault.happen(this);
            hands.shutdownNow();
            require(hands.awaitTermination(5, TimeUnit.SECONDS), "the typing does not end");
            return check();
        } finally {
            hands.shutdownNow();
            pages.forEach(Page::close);
        }
    }

    /** Every page is closed at this moment, and its people go home. */
    void closePages() {
        hands.shutdownNow();
        pages.forEach(Page::close);
    }

    /** Whoever has no line gets one, on any node; then everybody types on for a moment, and waits for what is on its way. */
    void comeBackAndSettle() throws InterruptedException {
        comeBack();
        typeOn(20);
        hands.shutdownNow();
        for (Page page : pages) {
            for (int tries = 0; !page.isSettledWithin(500); tries++) {
                require(tries < 40, "a page has something under way: " + page.underWay());
                comeBack(page);
            }
        }
    }

    /** Waits until every page shows every change of its part. */
    void awaitEverybodyHasSeen() {
        for (Page page : pages) {
            require(
                    Moments.await(
                            () -> pages.stream()
                                    .filter(other -> other.part().equals(page.part()))
                                    .allMatch(other -> other.revision() <= page.revision()),
                            (int) (CONVERGENCE_MILLIS / 1_000)),
                    "a page never heard of a change");
        }
    }

    /** The pages of this round. */
    List<Page> pages() {
        return List.copyOf(pages);
    }

    /** Whoever has no line gets one. */
    void comeBack() throws InterruptedException {
        for (Page page : pages) {
            comeBack(page);
        }
    }

    private void comeBack(Page page) throws InterruptedException {
        for (int tries = 0; !page.isFollowing(); tries++) {
            require(tries < 200, "a page does not come back");
            if (!page.connect(nodes.get(random.nextInt(nodes.size())))) {
                Moments.pass(50);
            }
        }
    }

    /** The longest time that anybody was without a line, in milliseconds. */
    long longestWithout() {
        return pages.stream().mapToLong(Page::longestWithout).max().orElse(0);
    }

    /** Until so many more words have been acknowledged. */
    private void typeOn(int words) {
        long enough = acknowledged() + words;
        require(Moments.await(() -> acknowledged() >= enough, 60), "the typing does not get on");
    }

    long acknowledged() {
        return pages.stream().mapToLong(page -> page.acknowledged.size()).sum();
    }

    private long check() throws InterruptedException {
        for (Page page : pages) {
            require(page.refused.isEmpty(), page.refused.toString());
        }
        for (int i = 0; i < PLACES.size() / 2; i++) {
            check(PLACES.get(i), List.of(pages.get(i), pages.get(i + PLACES.size() / 2)));
        }
        return acknowledged();
    }

    /** Other nodes may be behind by what they look for every few seconds. */
    private void check(Place place, List<Page> writers) throws InterruptedException {
        long end = System.currentTimeMillis() + CONVERGENCE_MILLIS;
        Set<String> texts = new TreeSet<>();
        do {
            texts.clear();
            for (NodeProcess node : nodes) {
                texts.add(read(node, place));
            }
        } while (texts.size() > 1 && System.currentTimeMillis() < end);
        require(texts.size() == 1, "nodes do not agree: " + texts);
        String text = texts.iterator().next();
        check(text, writers);
        Page reader = new Page(place, "reader");
        comeBack(reader);
        require(reader.text().equals(text), "the answer changed while nobody was typing");
        reader.delete(text.length());
        require(reader.isSettledWithin(20_000), "the answer cannot be emptied");
        reader.close();
    }

    private String read(NodeProcess node, Place place) throws InterruptedException {
        Page reader = new Page(place, "reader");
        for (int tries = 0; !reader.connect(node); tries++) {
            require(tries < 100, "the form cannot be read");
            Moments.pass(50);
        }
        reader.close();
        return reader.text();
    }

    private void check(String text, List<Page> writers) {
        List<String> standing =
                Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
        Set<String> once = new TreeSet<>(standing);
        require(once.size() == standing.size(), "a word stands twice: " + standing);
        for (Page page : writers) {
            require(once.containsAll(page.acknowledged), "lost of " + page.acknowledged + ": " + standing);
            page.acknowledged.forEach(once::remove);
            once.remove(page.underWay());
        }
        require(once.isEmpty(), "nobody typed " + once);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError("seed " + seed + ": " + otherwise);
        }
    }
}
