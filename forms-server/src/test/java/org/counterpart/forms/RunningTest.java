package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counterpart.forms.fixture.ChildProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process of its own: where its settings come from, and how it stops. */
class RunningTest {
    private static final int SECONDS = 20;

    @TempDir
    private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ChildProcess start(Map<String, String> variables, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("--data", "data", "--allow-unreviewed-welsh"));
        all.addAll(List.of(arguments));
        return ChildProcess.start(FormsServer.class, folder, variables, all);
    }

    private static int port(ChildProcess child) throws Exception {
        String line = child.nextLine(SECONDS);
        assertTrue(line.startsWith("Counterpart is listening on http://localhost:"), line);
        return URI.create(line.split(" ")[4]).getPort();
    }

    private HttpResponse<String> send(int port, String method, String path, String cookie, String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Cookie", cookie)
                .header("Content-Type", "application/json");
        if (!method.equals("GET")) {
            request.header("Origin", "http://localhost:" + port);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String signIn(int port, String person) throws Exception {
        HttpResponse<String> answer = send(
                port,
                "POST",
                "/api/demo/sign-in",
                "none=1",
                new JsonObject().put("person", person).encode());
        assertEquals(204, answer.statusCode(), answer.body());
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void stop(ChildProcess child) throws Exception {
        child.terminate();
        int code = child.exit(SECONDS);
        assertTrue(Set.of(0, 143).contains(code), "exit code " + code + child.err());
        List<String> said = new ArrayList<>(child.out());
        said.addAll(child.err());
        said.removeIf(line -> !line.contains("Exception") && !line.contains("ERROR") && !line.contains("WARN"));
        assertEquals(List.of(), said);
    }

    @Test
    void shouldHaveNoDemonstrationUnlessAsked() throws Exception {
        try (ChildProcess child = start(Map.of(), "--port", "0")) {
            int port = port(child);
            assertEquals(404, send(port, "GET", "/api/demo/people", "a=b", "").statusCode());
            stop(child);
        }
        try (ChildProcess child = start(Map.of(), "--demo", "--port", "0")) {
            int port = port(child);
            assertEquals(200, send(port, "GET", "/api/demo/people", "a=b", "").statusCode());
            stop(child);
        }
    }

    @Test
    void shouldNotSignInForDemonstrationNorHaveItsCase() throws Exception {
        int port = freePort();
        try (ChildProcess child = start(Map.of("COUNTERPART_PORT", String.valueOf(port)))) {
            assertEquals(port, port(child));
            HttpResponse<String> answer = send(port, "POST", "/api/demo/sign-in", "a=b", "{\"person\":\"p-rowan\"}");
            assertEquals(404, answer.statusCode(), answer.body());
            assertEquals(List.of(), answer.headers().allValues("Set-Cookie"));
            stop(child);
        }
        try (org.counterpart.forms.fixture.TestMongo left =
                org.counterpart.forms.fixture.TestMongo.embedded(folder.resolve("data"))) {
            assertEquals(0, left.database().getCollection("cases").countDocuments());
            assertEquals(0, left.database().getCollection("forms").countDocuments());
        }
    }

    @Test
    void shouldLetFlagBeatVariable() throws Exception {
        int port = freePort();
        try (ChildProcess child = start(Map.of("COUNTERPART_PORT", "1"), "--port", String.valueOf(port))) {
            assertEquals(port, port(child));
            stop(child);
        }
    }

    @Test
    void shouldTakeTheOwnOriginOfPortItChoseItself() throws Exception {
        try (ChildProcess child = start(Map.of(), "--demo", "--port", "0")) {
            int port = port(child);
            signIn(port, "p-rowan");
            stop(child);
        }
    }

    @Test
    void shouldKeepCaseFormAndSignInWhenItIsStoppedAndStartedAgain() throws Exception {
        int port = freePort();
        String cookie;
        String before;
        try (ChildProcess child = start(Map.of(), "--demo", "--port", String.valueOf(port))) {
            port(child);
            cookie = signIn(port, "p-shah");
            before = send(port, "GET", "/api/cases/demo-case-4f7c1e9a2b", cookie, "")
                    .body();
            assertEquals(1, new JsonObject(before).getJsonArray("forms").size());
            stop(child);
        }
        try (ChildProcess child = start(Map.of(), "--demo", "--port", String.valueOf(port))) {
            port(child);
            assertEquals(
                    before,
                    send(port, "GET", "/api/cases/demo-case-4f7c1e9a2b", cookie, "")
                            .body());
            stop(child);
        }
    }
}
