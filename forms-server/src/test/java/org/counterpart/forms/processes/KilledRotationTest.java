package org.counterpart.forms.processes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.counterpart.forms.FormsServer;
import org.counterpart.forms.fixture.ChildProcess;
import org.counterpart.forms.fixture.TestKeyFile;
import org.counterpart.forms.fixture.TestMongo;
import org.counterpart.forms.keys.ContentCipher;
import org.counterpart.forms.keys.KeyRing;
import org.counterpart.forms.keys.MasterKey;
import org.counterpart.forms.keys.MasterKeyCheck;
import org.counterpart.forms.keys.Slot;
import org.counterpart.forms.keys.file.KeyFile;
import org.counterpart.forms.keys.mongo.MongoWrappedKeyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node is killed in the middle of rotating thousands of data keys; the next one goes on, and everything opens. */
class KilledRotationTest {
    private static final int PARTS = 5_000;
    private static final int SECONDS = 60;
    private static final byte[] CONTENT = "He was at his sister's.".getBytes(StandardCharsets.UTF_8);
    private static final Pattern UNDER_OLDER = Pattern.compile("wraps ([0-9]+) \\(retired\\)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path folder;

    private String management = "";

    private static Slot slot(int part) {
        return new Slot("part:form-" + part + "/prosecution", "batch:1");
    }

    private static List<String> owners() {
        List<String> owners = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            owners.add(slot(part).owner());
        }
        return owners;
    }

    private List<byte[]> sealAll(MasterKey older) throws Exception {
        List<byte[]> sealed = new ArrayList<>();
        try (TestMongo mongo = TestMongo.embedded(folder.resolve("data"))) {
            KeyRing ring = new KeyRing(older, List.of());
            MongoWrappedKeyStore store = new MongoWrappedKeyStore(mongo.database());
            assertNull(new MasterKeyCheck(ring, store).problem());
            ContentCipher.Keys keys = new ContentCipher(ring, store, random).toSeal(owners());
            for (int part = 0; part < PARTS; part++) {
                sealed.add(keys.seal(slot(part), CONTENT));
            }
        }
        return sealed;
    }

    private ChildProcess start() throws Exception {
        ChildProcess node = ChildProcess.start(
                FormsServer.class,
                folder,
                Map.of(),
                List.of(
                        "--port",
                        "0",
                        "--allow-unreviewed-welsh",
                        "--data",
                        "data",
                        "--key-file",
                        "newer",
                        "--further-keys",
                        "test-master-key",
                        "--management-port",
                        "0"));
        assertTrue(node.nextLine(SECONDS).contains("listening"));
        management = node.nextLine(SECONDS).replaceAll(".*(http://[^/]*)/.*", "$1");
        return node;
    }

    private String ask(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(management + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** How many data keys the older master key wraps yet; -1 until it is retired. */
    private long left() throws Exception {
        Matcher found = UNDER_OLDER.matcher(ask("GET", "/keys"));
        return found.find() ? Long.parseLong(found.group(1)) : -1;
    }

    @Test
    void shouldGoOnWhereNodeWasKilled() throws Exception {
        MasterKey older = KeyFile.read(TestKeyFile.in(folder), random);
        KeyFile.make(folder.resolve("newer"), random);
        List<byte[]> sealed = sealAll(older);
        long leftWhenKilled;
        try (ChildProcess node = start()) {
            ask("POST", "/keys/rotate");
            long left = left();
            while (left < 0 || left == PARTS) {
                left = left();
            }
            node.kill();
            leftWhenKilled = left;
        }
        assertTrue(leftWhenKilled > 0, "it was too fast to be killed in the middle");
        try (ChildProcess node = start()) {
            long before = left();
            assertTrue(before > 0 && before <= leftWhenKilled, before + " of " + leftWhenKilled);
            ask("POST", "/keys/rotate");
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            while (!ask("GET", "/keys").contains("rotation done; " + before + " wrapped anew, 0 refused")) {
                assertTrue(System.nanoTime() < until, ask("GET", "/keys"));
            }
            assertEquals(0, left());
            node.kill();
        }
        try (TestMongo mongo = TestMongo.embedded(folder.resolve("data"))) {
            KeyRing ring = new KeyRing(KeyFile.read(folder.resolve("newer"), random), List.of());
            MongoWrappedKeyStore store = new MongoWrappedKeyStore(mongo.database());
            assertNull(new MasterKeyCheck(ring, store).problem());
            ContentCipher.Keys keys = new ContentCipher(ring, store, random).toOpen(owners());
            for (int part = 0; part < PARTS; part++) {
                assertArrayEquals(CONTENT, keys.open(slot(part), sealed.get(part)));
            }
        }
    }
}
