package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.fixture.TestRedis;
import org.counterpart.forms.version.mongo.EmbeddedMongo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one store, told of each other's edits by Redis, or by looking when there is none. */
class RedisFanOutTest {
    private static final int EDITS = 20;

    @TempDir
    private Path folder;

    private EmbeddedMongo store;
    private TestRedis redis;
    private TestService a;
    private TestService b;

    @BeforeEach
    void start() throws Exception {
        store = EmbeddedMongo.start(Files.createDirectory(folder.resolve("store")));
        redis = TestRedis.start(folder);
        a = TestService.on(store.uri(), Files.createDirectory(folder.resolve("a")), "--redis-uri", redis.uri());
        b = TestService.on(store.uri(), Files.createDirectory(folder.resolve("b")), "--redis-uri", redis.uri());
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable resource : new AutoCloseable[] {a, b, redis, store}) {
            if (resource != null) {
                resource.close();
            }
        }
    }

    /** Somebody who types words at the beginning of one field, one submission at a time. */
    private static final class Editor {
        private final LiveClient live;
        private final JsonObject part;
        private int revision;
        private int seq;

        Editor(TestService node, String person) throws Exception {
            live = node.welcomed(person);
            part = live.part("prosecution");
            revision = part.getInteger("revision");
        }

        void type(String word) throws Exception {
            seq++;
            live.send(LiveClient.typing(part, seq, "facilities", word + " ").put("baseRevision", revision));
            boolean own = false;
            while (!own) {
                JsonObject message =
                        live.next(m -> List.of("entries", "refused").contains(m.getString("t")));
                assertEquals("entries", message.getString("t"), message.encode());
                if ("prosecution".equals(message.getString("part"))) {
                    own = take(message.getJsonArray("entries"));
                }
            }
        }

        private boolean take(JsonArray entries) {
            boolean own = false;
            String cid = "";
            for (Object item : entries) {
                JsonObject entry = (JsonObject) item;
                assertEquals(revision + 1, entry.getInteger("rev"), "entries come in order, without a gap");
                revision = entry.getInteger("rev");
                cid = entry.getString("cid", cid);
                own |= part.getString("clientId").equals(cid) && entry.getInteger("seq") == seq;
            }
            return own;
        }
    }

    private static String text(TestService node, int revision) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try (LiveClient live = node.welcomed(TestService.PROSECUTOR)) {
                JsonObject part = live.part("prosecution");
                if (part.getInteger("revision") >= revision) {
                    return part.getJsonObject("state").getJsonObject("fields").getString("facilities");
                }
                assertTrue(System.nanoTime() < until, "not there after 20 seconds: " + part.getInteger("revision"));
            }
        }
    }

    private void checkConvergence() throws Exception {
        Editor onA = new Editor(a, TestService.PROSECUTOR);
        Editor onB = new Editor(b, "p-whitlock");
        int before = Math.max(onA.revision, onB.revision);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Void>> typing = threads.invokeAll(List.of(typist(onA, "a"), typist(onB, "b")));
            for (Future<Void> done : typing) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
            onA.live.close();
            onB.live.close();
        }
        String text = text(a, before + 2 * EDITS);
        assertEquals(text, text(b, before + 2 * EDITS));
        List<String> words = new ArrayList<>(Arrays.asList(text.trim().split(" ")));
        for (int i = 0; i < EDITS; i++) {
            assertTrue(words.remove("a" + i) && words.remove("b" + i), "missing " + i + " in " + text);
        }
        assertEquals(List.of(), words, "doubled");
    }

    private static Callable<Void> typist(Editor editor, String letter) {
        return () -> {
            for (int i = 0; i < EDITS; i++) {
                editor.type(letter + i);
            }
            return null;
        };
    }

    @Test
    void shouldShowEditOfOneNodeOnTheOtherSoonerThanLookingWould() throws Exception {
        Editor onA = new Editor(a, TestService.PROSECUTOR);
        try (LiveClient watcher = b.welcomed("p-whitlock")) {
            watcher.part("prosecution");
            List<Long> millis = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                onA.type("word" + i);
                long before = System.nanoTime();
                String word = "word" + i + " ";
                watcher.next(
                        m -> "entries".equals(m.getString("t")) && m.encode().contains(word));
                millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
            }
            millis.sort(null);
            System.out.println("RedisFanOutTest: from node to node " + millis + " ms");
            assertTrue(millis.get(6) < 1_000, "told by looking only: " + millis);
        } finally {
            onA.live.close();
        }
    }

    private static JsonArray people(LiveClient live, int count) throws Exception {
        return live.next(m -> "presence".equals(m.getString("t"))
                        && m.getJsonArray("people").size() == count)
                .getJsonArray("people");
    }

    @Test
    void shouldShowWhoIsHereOnTheOtherNodeWithTheIdentityOfTheirSession() throws Exception {
        JsonObject here =
                new JsonObject().put("t", "presence").put("part", "prosecution").put("field", "facilities");
        try (LiveClient watcher = b.welcomed("p-whitlock");
                LiveClient outsider = b.welcomed(TestService.SOLICITOR_D1)) {
            watcher.part("prosecution");
            watcher.send(here);
            people(watcher, 1);
            LiveClient typist = a.connect(TestService.PROSECUTOR);
            String session = typist.hello().getString("session");
            typist.part("prosecution");
            typist.send(here);
            JsonObject seen = people(watcher, 2).getJsonObject(1);
            assertEquals(session, seen.getString("session"));
            assertEquals("p-mensah", seen.getString("id"));
            assertEquals("facilities", seen.getString("field"));
            people(typist, 2);
            typist.close();
            people(watcher, 1);
            for (JsonObject message : outsider.untilPong(1)) {
                assertTrue(!"presence".equals(message.getString("t")), message.encode());
            }
        }
    }

    @Test
    void shouldConvergeWithEditorsOfOneFieldOnBothNodes() throws Exception {
        checkConvergence();
    }

    @Test
    void shouldShowEditOnTheOtherNodeWhenRedisHasEnded() throws Exception {
        Editor onA = new Editor(a, TestService.PROSECUTOR);
        try (LiveClient watcher = b.welcomed("p-whitlock")) {
            watcher.part("prosecution");
            redis.close();
            redis = null;
            onA.type("alone");
            watcher.next(m -> "entries".equals(m.getString("t")) && m.encode().contains("alone "));
        } finally {
            onA.live.close();
        }
    }

    @Test
    void shouldConvergeWhenRedisEndsBeforeTheEditing() throws Exception {
        redis.close();
        redis = null;
        checkConvergence();
    }
}
