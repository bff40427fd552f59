package org.counterpart.forms;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.fixture.Folders;
import org.counterpart.forms.fixture.Moments;
import org.counterpart.forms.identity.SessionGroup;
import org.counterpart.forms.version.mongo.EmbeddedMongo;

/**
 * Two nodes on one store, without hints between them. A solicitor has the form open on both by one sign-in and types on both, while counsel
 * types too; then the sign-in reaches its end, or the solicitor signs out on the first node. From that moment nothing is read or written by it:
 * on the first node within a second, on the other within five.
 */
public final class SessionEndRuns {
    private static final String PART = "defence:d1";
    private static final String FIELD = "realIssues";
    private static final int SIGN_IN_ENDED = 4401;
    private static final long LIFE_MILLIS = 55_000;
    private static final long HERE_MILLIS = 1_000;
    private static final long THERE_MILLIS = 5_000;

    private SessionEndRuns() {}

    /** So many ends, every second of them by signing out: how many words were typed. */
    public static long trials(long first, int count) throws Exception {
        Path folder = Folders.temporary("counterpart-sessions");
        long words = 0;
        List<Long> here = new ArrayList<>();
        List<Long> there = new ArrayList<>();
        try (Pair pair = new Pair(folder)) {
            for (long seed = first; seed < first + 2; seed++) {
                new Trial(pair, seed).runUnmeasured();
            }
            for (long seed = first; seed < first + count; seed++) {
                Trial trial = new Trial(pair, seed);
                words += trial.run();
                here.add(trial.here);
                there.add(trial.there);
            }
        }
        Folders.delete(folder);
        System.out.println("milliseconds from the end of the sign-in until its lines were closed: on that node " + here
                + ", on the other " + there);
        return words;
    }

    private static final class Pair implements AutoCloseable {
        private final EmbeddedMongo store;
        private final TestService a;
        private final TestService b;

        Pair(Path folder) throws Exception {
            String limits = "lawyer=" + LIFE_MILLIS / 1_000 + "s/" + LIFE_MILLIS / 1_000 + "s";
            store = EmbeddedMongo.start(Files.createDirectory(folder.resolve("store")));
            a = TestService.on(store.uri(), Files.createDirectory(folder.resolve("a")), "--session-limits", limits);
            b = TestService.on(store.uri(), Files.createDirectory(folder.resolve("b")), "--session-limits", limits);
        }

        void advance(long millis) {
            a.clock.advance(millis);
            b.clock.advance(millis);
        }

        @Override
        public void close() throws Exception {
            a.close();
            b.close();
            store.close();
        }
    }

    private static final class Trial {
        private final Pair pair;
        private final long seed;
        private final Random random;
        private long here;
        private long there;
        private long endedNanos;
        private long endedAt;
        private boolean unmeasured;

        Trial(Pair pair, long seed) {
            this.pair = pair;
            this.seed = seed;
            this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        }

        /** A machine that has just begun loads its classes meanwhile. */
        void runUnmeasured() throws Exception {
            unmeasured = true;
            run();
        }

        int run() throws Exception {
            long began = pair.a.clock.millis();
            String cookie = pair.a.signIn(TestService.SOLICITOR_D1);
            String counsel = pair.a.signedIn(TestService.COUNSEL_D1, SessionGroup.COURT);
            ExecutorService hands = Executors.newFixedThreadPool(3);
            try (Typist one = new Typist(pair.a.welcomedBy(cookie), PART, FIELD);
                    Typist two = new Typist(pair.b.welcomedBy(cookie), PART, FIELD);
                    Typist peer = new Typist(pair.a.welcomedBy(counsel), PART, FIELD)) {
                List<Future<Void>> typing =
                        List.of(hands.submit(one::type), hands.submit(two::type), hands.submit(peer::type));
                require(Moments.await(() -> one.words() > 1 && two.words() > 1, 30), "nobody types");
                Moments.pass(random.nextInt(600));
                end(cookie, began);
                require(one.live().closeCode(30) == SIGN_IN_ENDED, "the line here was closed with another code");
                here = millis(System.nanoTime() - endedNanos);
                require(two.live().closeCode(30) == SIGN_IN_ENDED, "the line there was closed with another code");
                there = millis(System.nanoTime() - endedNanos);
                require(Moments.await(() -> peer.newestOf(two).at() > 0, 10), "the nodes do not see each other");
                int before = peer.words();
                require(Moments.await(() -> peer.words() > before + 3, 10), "counsel cannot go on");
                peer.stop();
                for (Future<Void> typist : typing) {
                    typist.get(10, TimeUnit.SECONDS);
                }
                check(one, two, peer, cookie);
                return one.words() + two.words() + peer.words();
            } finally {
                hands.shutdownNow();
            }
        }

        private void end(String cookie, long began) throws Exception {
            if (seed % 2 == 0) {
                endedAt = pair.a.clock.millis();
                require(pair.a.send("DELETE", "/api/session", cookie, TestService.ORIGIN, null), 204);
                endedNanos = System.nanoTime();
                return;
            }
            long soon = random.nextInt(200);
            pair.advance(began + LIFE_MILLIS - pair.a.clock.millis() - soon);
            endedNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(soon);
            endedAt = began + LIFE_MILLIS;
        }

        private void check(Typist one, Typist two, Typist peer, String cookie) throws Exception {
            within(HERE_MILLIS, here, "the line here was open");
            within(HERE_MILLIS, millis(one.contentAt() - endedNanos), "something was told here");
            within(HERE_MILLIS, peer.newestOf(one).at() - endedAt, "something was written here");
            within(THERE_MILLIS, there, "the line there was open");
            within(THERE_MILLIS, millis(two.contentAt() - endedNanos), "something was told there");
            within(THERE_MILLIS, peer.newestOf(two).at() - endedAt, "something was written there");
            require(one.words() > 0 && two.words() > 0, "nobody typed");
            for (TestService service : List.of(pair.a, pair.b)) {
                require(service.get("/api/session", cookie), 401);
                require(service.get("/api/session/device-secret", cookie), 401);
                require(service.post("/api/session/renewal", cookie, null), 401);
                require(service.post("/api/forms/" + service.form() + "/tickets", cookie, null), 401);
            }
        }

        private static long millis(long nanos) {
            return TimeUnit.NANOSECONDS.toMillis(nanos);
        }

        private void within(long limit, long millis, String what) {
            require(unmeasured || millis <= limit, what + " for " + millis + " ms");
        }

        private void require(HttpResponse<String> answer, int status) {
            require(answer.statusCode() == status, answer.statusCode() + " " + answer.body());
        }

        private void require(boolean holds, String otherwise) {
            if (!holds) {
                throw new AssertionError("seed " + seed + ": " + otherwise);
            }
        }
    }
}
