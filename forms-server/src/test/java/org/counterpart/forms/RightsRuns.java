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
import org.counterpart.forms.fixture.TestRedis;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.version.mongo.EmbeddedMongo;

/**
 * Two nodes on one store. Counsel types on one of them while the solicitor types on the other, and is removed from the team there: how long
 * counsel still reads and writes, from the moment the removal was answered. Then counsel is added again, and reads at once.
 */
public final class RightsRuns {
    private static final String COUNSEL = "/api/cases/" + TestService.CASE + "/team/" + TestService.COUNSEL_D1;
    private static final String PART = "defence:d1";
    private static final int FORBIDDEN = 4403;

    private RightsRuns() {}

    /** So many removals, the second half of them without Redis: how many words were typed. */
    public static long removals(long first, int count) throws Exception {
        Path folder = Folders.temporary("counterpart-rights");
        long words = 0;
        List<Long> told = new ArrayList<>();
        List<Long> untold = new ArrayList<>();
        try (Pair pair = new Pair(folder)) {
            for (long seed = first; seed < first + count; seed++) {
                boolean redis = seed - first < (count + 1) / 2;
                if (!redis) {
                    pair.withoutRedis();
                }
                Trial trial = new Trial(pair, seed);
                words += trial.run();
                (redis ? told : untold).add(trial.closedAfter);
            }
        }
        Folders.delete(folder);
        System.out.println(
                "milliseconds from the answer to the removal until the line was closed on the other node: with Redis "
                        + told + ", with Redis gone " + untold);
        return words;
    }

    private static final class Pair implements AutoCloseable {
        private final EmbeddedMongo store;
        private final TestRedis redis;
        private final TestService a;
        private final TestService b;
        private boolean gone;

        Pair(Path folder) throws Exception {
            store = EmbeddedMongo.start(Files.createDirectory(folder.resolve("store")));
            redis = TestRedis.start(folder);
            a = TestService.on(store.uri(), Files.createDirectory(folder.resolve("a")), "--redis-uri", redis.uri());
            b = TestService.on(store.uri(), Files.createDirectory(folder.resolve("b")), "--redis-uri", redis.uri());
        }

        void withoutRedis() throws Exception {
            if (!gone) {
                gone = true;
                redis.close();
            }
        }

        @Override
        public void close() throws Exception {
            a.close();
            b.close();
            withoutRedis();
            store.close();
        }
    }

    private static final class Trial {
        private final Pair pair;
        private final long seed;
        private final Random random;
        private long closedAfter;

        Trial(Pair pair, long seed) {
            this.pair = pair;
            this.seed = seed;
            this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        }

        int run() throws Exception {
            Typist solicitor = new Typist(pair.a.welcomed(TestService.SOLICITOR_D1), PART, "realIssues");
            Typist counsel = new Typist(pair.b.welcomed(TestService.COUNSEL_D1), PART, "realIssues");
            ExecutorService hands = Executors.newFixedThreadPool(2);
            try {
                Future<Void> one = hands.submit(solicitor::type);
                Future<Void> two = hands.submit(counsel::type);
                Moments.pass(300 + random.nextInt(2_500));
                String cookie = pair.a.signIn(TestService.SOLICITOR_D1);
                require(pair.a.send("DELETE", COUNSEL, cookie, TestService.ORIGIN, null), 204);
                long removedAt = System.nanoTime();
                int code = counsel.live().closeCode(30);
                closedAfter = millis(System.nanoTime() - removedAt);
                require(code == FORBIDDEN, "closed with " + code);
                Moments.pass(200);
                solicitor.stop();
                one.get(10, TimeUnit.SECONDS);
                two.get(10, TimeUnit.SECONDS);
                within(closedAfter, "the line was open");
                within(millis(counsel.contentAt() - removedAt), "counsel was told of the part");
                within(millis(solicitor.newestOf(counsel).nanos() - removedAt), "counsel wrote");
                require(counsel.words() > 0 && solicitor.words() > 0, "nobody typed");
            } finally {
                hands.shutdownNow();
                solicitor.close();
                counsel.close();
            }
            back();
            return solicitor.words() + counsel.words();
        }

        /** Counsel is not let in any more; once added again, counsel reads at once on the other node. */
        private void back() throws Exception {
            String cookie = pair.b.signIn(TestService.COUNSEL_D1);
            require(pair.b.get("/api/cases/" + TestService.CASE, cookie), 404);
            String body = "{\"role\":\"defence-counsel\",\"team\":\"defence:d1\"}";
            require(
                    pair.a.send("PUT", COUNSEL, pair.a.signIn(TestService.SOLICITOR_D1), TestService.ORIGIN, body),
                    204);
            try (LiveClient again = pair.b.welcomed(TestService.COUNSEL_D1)) {
                again.part(PART);
            }
        }

        private static long millis(long nanos) {
            return TimeUnit.NANOSECONDS.toMillis(nanos);
        }

        private void within(long millis, String what) {
            require(millis <= Limits.ROSTER_MILLIS, what + " for " + millis + " ms");
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
