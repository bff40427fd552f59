package org.counterpart.forms;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.counterpart.forms.fixture.Folders;
import org.counterpart.forms.fixture.Moments;
import org.counterpart.forms.fixture.TestIssuer;
import org.jspecify.annotations.Nullable;

/** Keycloak as a process of its own on this machine, with a realm of two people; {@code docs/RELIABILITY.md} says how its files come here. */
final class Keycloak implements AutoCloseable {
    static final String ID = "keycloak";
    static final String PASSWORD = "correct horse battery staple";

    private static final Path UNPACKED = Path.of("target/keycloak");
    private static final String REALM = "counterpart";
    private static final int START_SECONDS = 600;
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");

    private final Process process;
    private final String base;
    private final HttpClient client = HttpClient.newHttpClient();

    private Keycloak(Process process, String base) {
        this.process = process;
        this.base = base;
    }

    /** Starts it in {@code folder}, for the service on that port; returns when it answers. */
    static Keycloak start(Path folder, int service) throws Exception {
        Path home;
        try (Stream<Path> found = Files.list(UNPACKED)) {
            home = found.filter(Files::isDirectory).findFirst().orElseThrow().toAbsolutePath();
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path data = home.resolve("data");
        Files.createDirectories(data);
        Folders.delete(data);
        Files.createDirectories(data.resolve("import"));
        Files.writeString(
                data.resolve("import/counterpart-realm.json"), realm(service).encode());
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--import-realm")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keycloak.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD,
                        "JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m"));
        Keycloak keycloak = new Keycloak(builder.start(), "http://127.0.0.1:" + port);
        keycloak.awaitAnswers(folder);
        return keycloak;
    }

    private void awaitAnswers(Path folder) throws Exception {
        for (int i = 0; i < START_SECONDS; i++) {
            try {
                if (get(url() + "/.well-known/openid-configuration").statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                if (!process.isAlive()) {
                    break;
                }
            }
            Moments.pass(1_000);
        }
        close();
        throw new AssertionError("Keycloak does not answer:\n" + Files.readString(folder.resolve("keycloak.log")));
    }

    private static JsonObject realm(int service) {
        JsonArray people = new JsonArray();
        for (String name : List.of("ann", "bob")) {
            people.add(new JsonObject()
                    .put("username", name)
                    .put("enabled", true)
                    .put("email", name + "@example.org")
                    .put("emailVerified", true)
                    .put("firstName", name)
                    .put("lastName", "Other")
                    .put(
                            "credentials",
                            new JsonArray()
                                    .add(new JsonObject()
                                            .put("type", "password")
                                            .put("value", PASSWORD))));
        }
        JsonObject attributes = new JsonObject()
                .put("backchannel.logout.url", "http://127.0.0.1:" + service + "/back-channel-logout/" + ID)
                .put("backchannel.logout.session.required", "true")
                .put("post.logout.redirect.uris", TestService.ORIGIN + "/")
                .put("pkce.code.challenge.method", "S256");
        JsonObject client = new JsonObject()
                .put("clientId", TestIssuer.CLIENT)
                .put("secret", TestIssuer.SECRET)
                .put("enabled", true)
                .put("standardFlowEnabled", true)
                .put("directAccessGrantsEnabled", false)
                .put("redirectUris", new JsonArray().add(TestService.ORIGIN + "/sign-in/" + ID))
                .put("attributes", attributes);
        return new JsonObject()
                .put("realm", REALM)
                .put("enabled", true)
                .put("sslRequired", "none")
                .put("clients", new JsonArray().add(client))
                .put("users", people);
    }

    /** The issuer's address. */
    String url() {
        return base + "/realms/" + REALM;
    }

    /** How a service names it. */
    JsonObject configured() {
        return new JsonObject()
                .put("id", ID)
                .put("issuer", url())
                .put("client", TestIssuer.CLIENT)
                .put("secret", TestIssuer.SECRET)
                .put("name", new JsonObject().put("en", "Keycloak").put("cy", "Keycloak"))
                .put("group", "lawyer");
    }

    /** Somebody's browser at Keycloak, with its cookies. */
    static final class Person {
        private final HttpClient client = HttpClient.newHttpClient();
        private final Map<String, String> cookies = new TreeMap<>();
        private int forms;

        /** Goes to {@code location}, fills in the form where there is one, and brings back what is sent to the service. */
        JsonObject shows(String location, String name) throws Exception {
            HttpResponse<String> answer = ask(HttpRequest.newBuilder(URI.create(location)));
            if (answer.statusCode() == 200) {
                forms++;
                Matcher form = FORM.matcher(answer.body());
                if (!form.find()) {
                    throw new AssertionError(answer.body());
                }
                answer = ask(HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                encoded(Map.of("username", name, "password", PASSWORD)))));
            }
            String back = answer.headers().firstValue("Location").orElse("");
            if (answer.statusCode() != 302 || !back.startsWith(TestService.ORIGIN + "/sign-in/" + ID + "?")) {
                throw new AssertionError(answer.statusCode() + " " + back + " " + answer.body());
            }
            JsonObject sent = new JsonObject();
            TestIssuer.fields(URI.create(back).getRawQuery()).forEach((field, value) -> {
                if (List.of("code", "state", "iss", "error").contains(field)) {
                    sent.put(field, value);
                }
            });
            return sent;
        }

        /** How often it was asked for a password. */
        int forms() {
            return forms;
        }

        /** It sends its cookies to this machine without TLS too, as browsers do. */
        private HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(one -> one.getKey() + "=" + one.getValue())
                                .collect(Collectors.joining("; ")));
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
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> get(String address) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(Duration.ofSeconds(5))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Ends all sessions of somebody, as its administrator does. */
    void signOut(String name) throws Exception {
        String id = new JsonArray(
                        admin("GET", "/users?exact=true&username=" + name, null).body())
                .getJsonObject(0)
                .getString("id");
        admin("POST", "/users/" + id + "/logout", "");
    }

    /** It signs with a new key from now on, and shows those before no more. */
    void rotateKeys() throws Exception {
        JsonArray before = new JsonArray(admin("GET", "/components?type=org.keycloak.keys.KeyProvider", null)
                .body());
        JsonObject key = new JsonObject()
                .put("name", "rotated " + System.nanoTime())
                .put("providerId", "rsa-generated")
                .put("providerType", "org.keycloak.keys.KeyProvider")
                .put(
                        "config",
                        new JsonObject()
                                .put("priority", new JsonArray().add("500"))
                                .put("enabled", new JsonArray().add("true"))
                                .put("active", new JsonArray().add("true"))
                                .put("algorithm", new JsonArray().add("RS256"))
                                .put("keySize", new JsonArray().add("2048")));
        admin("POST", "/components", key.encode());
        for (Object one : before) {
            JsonObject component = (JsonObject) one;
            if (component.getString("providerId").equals("rsa-generated")) {
                admin("DELETE", "/components/" + component.getString("id"), null);
            }
        }
    }

    private HttpResponse<String> admin(String method, String path, @Nullable String body) throws Exception {
        HttpRequest forToken = HttpRequest.newBuilder(URI.create(base + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "admin-cli",
                        "username",
                        "admin",
                        "password",
                        PASSWORD))))
                .build();
        String token = new JsonObject(client.send(forToken, HttpResponse.BodyHandlers.ofString())
                        .body())
                .getString("access_token");
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/admin/realms/" + REALM + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new AssertionError(method + " " + path + " " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
