package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.fixture.SoftToken;
import org.counterpart.forms.fixture.TestKeyFile;
import org.counterpart.forms.version.mongo.EmbeddedMongo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of OPERATIONS.md, from a key file to a token of SoftHSM, with words that were typed before, between and after. */
class RotatedServiceTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private SoftToken token;
    private Path older;

    @BeforeEach
    void makeKeys() throws Exception {
        token = SoftToken.ofThisProcess();
        older = TestKeyFile.in(folder);
    }

    private TestService withFile(EmbeddedMongo store, String... more) throws Exception {
        return start(store, "--key-file", older.toString(), more);
    }

    private TestService withToken(EmbeddedMongo store, String pin, String... more) throws Exception {
        return start(
                store,
                "--key-token",
                token.configuration().toString(),
                concat(new String[] {"--key-label", "master-2026", "--key-pin", pin, "--management-port", "0"}, more));
    }

    private TestService start(EmbeddedMongo store, String flag, String value, String... more) throws Exception {
        Path node = Files.createTempDirectory(folder, "node");
        return TestService.on(store.uri(), node, concat(new String[] {flag, value}, more));
    }

    private static String[] concat(String[] some, String... more) {
        String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static void type(TestService service, String part, String person, String field, String word)
            throws Exception {
        try (LiveClient live = service.welcomed(person)) {
            live.send(LiveClient.typing(live.part(part), 1, field, word));
            live.next("entries");
        }
    }

    private static void requireText(TestService service, String part, String person, String field, String text)
            throws Exception {
        try (LiveClient live = service.welcomed(person)) {
            JsonObject fields = live.part(part).getJsonObject("state").getJsonObject("fields");
            assertEquals(text, fields.getString(field));
        }
    }

    private HttpResponse<String> ask(TestService service, String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.managementPort() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String refusal(org.junit.jupiter.api.function.Executable start) {
        return assertThrows(ExecutionException.class, start).getCause().getMessage();
    }

    @Test
    void shouldMoveFromKeyFileToTokenAndThenDoWithoutTheFile() throws Exception {
        try (EmbeddedMongo store = EmbeddedMongo.start(folder.resolve("store"))) {
            try (TestService before = withFile(store)) {
                type(before, "prosecution", TestService.PROSECUTOR, "facilities", "before ");
            }
            String missing = refusal(() -> withToken(store, SoftToken.PIN));
            assertTrue(missing.matches("the content of this store needs the master key aes-.*"), missing);
            try (TestService between = withToken(store, SoftToken.PIN, "--further-keys", older.toString())) {
                type(between, "prosecution", TestService.PROSECUTOR, "facilities", "between ");
                type(between, "defence:d1", TestService.SOLICITOR_D1, "facilities", "defence ");
                assertEquals(202, ask(between, "POST", "/keys/rotate").statusCode());
                String keys = "";
                long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                while (!keys.contains("rotation done")) {
                    keys = ask(between, "GET", "/keys").body();
                    assertTrue(System.nanoTime() < until, keys);
                }
                assertTrue(keys.matches("(?s).*master aes-[0-9a-f]{16} wraps 0 \\(retired\\)\n.*"), keys);
                assertTrue(keys.matches("(?s).*master token-master-2026 wraps [1-9][0-9]* \\(current\\)\n.*"), keys);
                requireText(between, "prosecution", TestService.PROSECUTOR, "facilities", "between before ");
            }
            try (TestService after = withToken(store, SoftToken.PIN)) {
                requireText(after, "prosecution", TestService.PROSECUTOR, "facilities", "between before ");
                requireText(after, "defence:d1", TestService.SOLICITOR_D1, "facilities", "defence ");
                type(after, "prosecution", TestService.PROSECUTOR, "facilities", "after ");
            }
            String gone = refusal(() -> withFile(store));
            assertEquals("the content of this store needs the master key token-master-2026, which is not given", gone);
        }
    }

    @Test
    void shouldNotStartWithWrongPinOrLabel() throws Exception {
        try (EmbeddedMongo store = EmbeddedMongo.start(folder.resolve("store"))) {
            String refused = refusal(() -> start(
                    store,
                    "--key-token",
                    token.configuration().toString(),
                    "--key-label",
                    "master-1066",
                    "--key-pin",
                    SoftToken.PIN));
            assertTrue(refused.endsWith(" has no AES key labelled master-1066"), refused);
        }
    }
}
