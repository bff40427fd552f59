package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.counterpart.forms.fixture.TestIssuer;
import org.jspecify.annotations.Nullable;

/** A browser with its cookies, as far as signing in by an issuer needs one. */
final class OidcBrowser {
    final Map<String, String> cookies = new TreeMap<>();
    private final TestService service;
    private final String origin;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    OidcBrowser(TestService service) {
        this(service, TestService.ORIGIN);
    }

    OidcBrowser(TestService service, String origin) {
        this.service = service;
        this.origin = origin;
    }

    HttpResponse<String> send(String method, String path, @Nullable String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .timeout(java.time.Duration.ofSeconds(30))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(one -> one.getKey() + "=" + one.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (!method.equals("GET")) {
            request.header("Origin", origin);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            if (cookie.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }

    /** Where it goes to sign in. */
    String begin(JsonObject question) throws Exception {
        HttpResponse<String> answer = send("POST", "/api/sign-in", question.encode());
        assertEquals(200, answer.statusCode(), answer.body());
        return new JsonObject(answer.body()).getString("location");
    }

    String begin(String issuer) throws Exception {
        return begin(new JsonObject().put("issuer", issuer));
    }

    /** Brings back what an issuer sent. */
    HttpResponse<String> complete(String issuer, JsonObject back) throws Exception {
        return send(
                "POST",
                "/api/sign-in/completion",
                back.copy().put("issuer", issuer).encode());
    }

    /** Signs in as an issuer's subject. */
    HttpResponse<String> signIn(String id, TestIssuer issuer, String subject) throws Exception {
        return complete(id, issuer.shown(begin(id), subject));
    }

    /** Who is signed in; nothing when nobody is. */
    JsonObject session() throws Exception {
        HttpResponse<String> answer = send("GET", "/api/session", null);
        return answer.statusCode() == 200 ? new JsonObject(answer.body()) : new JsonObject();
    }

    String secret() {
        return cookies.get("counterpart-session");
    }
}
