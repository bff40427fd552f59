package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.version.mongo.EmbeddedMongo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a load balancer and a monitor are told, and what people on the public port are not. */
class ManagementTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private EmbeddedMongo store;
    private TestService service;

    @BeforeEach
    void start() throws Exception {
        store = EmbeddedMongo.start(Files.createDirectory(folder.resolve("store")));
        service = TestService.on(store.uri(), Files.createDirectory(folder.resolve("node")), "--management-port", "0");
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
        store.close();
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + service.managementPort() + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void await(String path, int status) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (ask("GET", path).statusCode() != status) {
            assertTrue(System.nanoTime() < until, path + " is not " + status);
            Thread.onSpinWait();
        }
    }

    private double figure(String name) throws Exception {
        return ask("GET", "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + name));
    }

    @Test
    void shouldSayWhatPeopleFeel() throws Exception {
        assertEquals(0, figure("counterpart_sessions"));
        try (LiveClient live = service.welcomed(TestService.PROSECUTOR)) {
            JsonObject part = live.part("prosecution");
            live.send(LiveClient.typing(part, 1, "facilities", "ramp "));
            live.next(message -> message.getString("t").equals("entries"));
            live.send(LiveClient.typing(part, 2, "thereIsNone", "ramp "));
            String code = live.next(message -> message.getString("t").equals("refused"))
                    .getString("code");
            assertEquals(1, figure("counterpart_sessions"));
            assertEquals(1, figure("counterpart_rooms"));
            assertEquals(0, figure("counterpart_waiting"));
            assertEquals(1, figure("counterpart_refused_total{code=\"" + code + "\"}"));
            assertTrue(figure("counterpart_edit_seconds_count") >= 1);
            assertTrue(figure("counterpart_edit_seconds_bucket{le=\"+Inf\"}") >= 1);
            String metrics = ask("GET", "/metrics").body();
            assertTrue(!metrics.contains("ramp") && !metrics.contains(TestService.PROSECUTOR), "metrics name nobody");
        }
    }

    @Test
    void shouldBeReadyWhileTheStoreTakesWritesAndLiveAnyway() throws Exception {
        await("/ready", 200);
        store.close();
        await("/ready", 503);
        assertEquals(200, ask("GET", "/live").statusCode());
    }

    private static final String DATA_KEYS = "(?s)master aes-[0-9a-f]{16} wraps [1-9][0-9]* \\(current\\)\n.*";

    @Test
    void shouldSayWhichMasterKeyWrapsWhatAndRotate() throws Exception {
        try (LiveClient live = service.welcomed(TestService.PROSECUTOR)) {
            live.part("prosecution");
        }
        String keys = ask("GET", "/keys").body();
        assertTrue(keys.matches(DATA_KEYS), keys);
        assertTrue(keys.contains("rotation not begun since this node was started"), keys);
        assertEquals(202, ask("POST", "/keys/rotate").statusCode());
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!keys.contains("rotation done; 0 wrapped anew, 0 refused")) {
            keys = ask("GET", "/keys").body();
            assertTrue(System.nanoTime() < until, keys);
        }
        assertTrue(keys.matches(DATA_KEYS), keys);
        assertEquals(405, ask("POST", "/keys").statusCode());
    }

    @Test
    void shouldAnswerNothingElse() throws Exception {
        assertEquals(404, ask("GET", "/").statusCode());
        assertEquals(405, ask("POST", "/live").statusCode());
        for (String path : new String[] {"/metrics", "/ready", "/live", "/keys"}) {
            String body = service.get(path, null).body();
            assertTrue(
                    !body.contains("counterpart_") && !body.contains("wraps") && !body.startsWith("ready"),
                    path + " is public");
        }
    }
}
