package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.counterpart.forms.fixture.PumpedCalls;
import org.counterpart.forms.fixture.TestKeyFile;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.identity.SessionGroup;
import org.counterpart.forms.identity.SignIn;
import org.counterpart.forms.identity.mongo.MongoSignInStore;
import org.counterpart.forms.operations.Configuration;
import org.counterpart.forms.operations.TemplateLibrary;
import org.counterpart.forms.version.HashChain;
import org.counterpart.forms.version.mongo.EmbeddedMongo;
import org.counterpart.forms.version.mongo.MongoStore;
import org.jspecify.annotations.Nullable;

/** The service in this process, on a free port, with the demonstration case, on an embedded store that tests can reach too. */
public final class TestService implements AutoCloseable {
    public static final String ORIGIN = "http://localhost:8080";
    public static final String CASE = "demo-case-4f7c1e9a2b";
    public static final String PROSECUTOR = "p-mensah";
    public static final String SOLICITOR_D1 = "p-shah";
    public static final String COUNSEL_D1 = "p-okafor";
    public static final String SOLICITOR_D2 = "p-lindqvist";
    public static final String JUDGE = "p-rowan";
    public static final String CLERK = "p-bevan";
    static final List<String> PEOPLE =
            List.of(PROSECUTOR, "p-whitlock", SOLICITOR_D1, COUNSEL_D1, SOLICITOR_D2, JUDGE, CLERK);

    final MovableClock clock = new MovableClock();
    final Vertx vertx;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final @Nullable EmbeddedMongo mongo;
    private final MongoStore store;
    private final int port;
    private final int managementPort;

    private TestService(
            Vertx vertx,
            @Nullable EmbeddedMongo mongo,
            String uri,
            Path folder,
            List<String> more,
            List<String> templates)
            throws Exception {
        this.vertx = vertx;
        this.mongo = mongo;
        this.store = MongoStore.connect(uri, true);
        Assembly assembly = new Assembly(configuration(uri, folder, more), clock, templates);
        await(vertx.deployVerticle(assembly));
        this.port = assembly.port();
        this.managementPort = assembly.managementPort();
    }

    private Configuration configuration(String uri, Path folder, List<String> more) throws Exception {
        List<String> arguments = new java.util.ArrayList<>(
                List.of("--demo", "--port", "0", "--data", folder.toString(), "--mongo-uri", uri, "--origins", ORIGIN));
        if (!more.contains("--key-file") && !more.contains("--key-token")) {
            arguments.addAll(List.of("--key-file", TestKeyFile.in(folder).toString()));
        }
        if (!more.contains("--request-limits")) {
            // tests ask faster than people do, and many by one sign-in
            arguments.addAll(List.of("--request-limits", "1000000/1000000,1000000/1000000"));
        }
        arguments.addAll(more);
        return await(Configuration.read(vertx, Configuration.flags(arguments)));
    }

    /** With a store of its own. */
    public static TestService start(Path folder) throws Exception {
        EmbeddedMongo mongo = EmbeddedMongo.start(folder);
        return new TestService(Vertx.vertx(), mongo, mongo.uri(), folder, List.of(), TemplateLibrary.PUBLISHED);
    }

    /** With a store of its own, with further flags. */
    static TestService start(Path folder, String... more) throws Exception {
        EmbeddedMongo mongo = EmbeddedMongo.start(folder);
        return new TestService(Vertx.vertx(), mongo, mongo.uri(), folder, List.of(more), TemplateLibrary.PUBLISHED);
    }

    /** With a store of its own, and one event loop for everything it does: whoever watches that, watches the service. */
    public static TestService startOnOneLoop(Path folder) throws Exception {
        EmbeddedMongo mongo = EmbeddedMongo.start(folder);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        return new TestService(vertx, mongo, mongo.uri(), folder, List.of(), TemplateLibrary.PUBLISHED);
    }

    /** On a store that is there, with further flags. */
    static TestService on(String uri, Path folder, String... more) throws Exception {
        return new TestService(Vertx.vertx(), null, uri, folder, List.of(more), TemplateLibrary.PUBLISHED);
    }

    /** On a store that is there, with these versions of templates published. */
    static TestService publishing(String uri, Path folder, List<String> templates) throws Exception {
        return new TestService(Vertx.vertx(), null, uri, folder, List.of(), templates);
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    int managementPort() {
        return managementPort;
    }

    /** Its store. */
    public MongoStore store() {
        return store;
    }

    HttpResponse<String> get(String path, @Nullable String cookie) throws Exception {
        return send("GET", path, cookie, null, null);
    }

    HttpResponse<String> post(String path, @Nullable String cookie, @Nullable String body) throws Exception {
        return send("POST", path, cookie, ORIGIN, body);
    }

    HttpResponse<String> send(
            String method, String path, @Nullable String cookie, @Nullable String origin, @Nullable String body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(java.time.Duration.ofSeconds(30))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (cookie != null) {
            boolean overTls = origin != null && origin.startsWith("https://");
            request.header("Cookie", (overTls ? "__Host-" : "") + "counterpart-session=" + cookie);
        }
        if (origin != null) {
            request.header("Origin", origin);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    byte[] bytes(String path, String cookie) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Cookie", "counterpart-session=" + cookie)
                .build();
        HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " " + answer.statusCode());
        }
        return answer.body();
    }

    /** Signs in at the demonstration; the value of the cookie. */
    public String signIn(String person) throws Exception {
        HttpResponse<String> answer = post(
                "/api/demo/sign-in",
                null,
                new JsonObject().put("person", person).encode());
        if (answer.statusCode() != 204) {
            throw new AssertionError(answer.statusCode() + answer.body());
        }
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split("[=;]", -1)[1];
    }

    /** Runs everything; what it does on its event loop can be watched from there. */
    public Vertx vertx() {
        return vertx;
    }

    /** A lawyer's sign-in of anyone, kept directly in the store, with its absolute end; the value of the cookie. */
    String signedIn(String person, long expiresAt) throws Exception {
        String secret = UUID.randomUUID().toString();
        long began = expiresAt - TimeUnit.HOURS.toMillis(Limits.SIGN_IN_HOURS_LAWYER);
        keep(new SignIn(HashChain.sha256(secret), person, "Somebody", false, SessionGroup.LAWYER, began, expiresAt));
        return secret;
    }

    /** A sign-in of anyone that has the limits of a group, kept directly in the store; the value of the cookie. */
    String signedIn(String person, SessionGroup group) throws Exception {
        String secret = UUID.randomUUID().toString();
        keep(new SignIn(HashChain.sha256(secret), person, "Somebody", false, group, clock.millis(), clock.millis()));
        return secret;
    }

    private void keep(SignIn signIn) {
        try (PumpedCalls calls = new PumpedCalls()) {
            new MongoSignInStore(store.database(), calls).save(signIn, saved -> {});
            calls.drive();
        }
    }

    /** The form of the demonstration case. */
    public String form() throws Exception {
        return formBy(signIn(JUDGE));
    }

    /** A ticket for {@code form}. */
    public String ticket(String form, String cookie) throws Exception {
        HttpResponse<String> answer = post("/api/forms/" + form + "/tickets", cookie, null);
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + answer.body());
        }
        return new JsonObject(answer.body()).getString("ticket");
    }

    /** A live connection of a person who has just signed in; nothing sent yet. */
    LiveClient connect(String person) throws Exception {
        String cookie = signIn(person);
        return LiveClient.open(this, ticket(form(), cookie), cookie, ORIGIN);
    }

    /** A live connection by a sign-in that is there; welcomed. */
    LiveClient welcomedBy(String cookie) throws Exception {
        LiveClient live = LiveClient.open(this, ticket(formBy(cookie), cookie), cookie, ORIGIN);
        live.hello();
        return live;
    }

    private String formBy(String cookie) throws Exception {
        JsonArray forms = new JsonObject(get("/api/cases/" + CASE, cookie).body()).getJsonArray("forms");
        return forms.getJsonObject(0).getString("id");
    }

    /** A live connection of a person who has been welcomed. */
    LiveClient welcomed(String person) throws Exception {
        LiveClient live = connect(person);
        live.hello();
        return live;
    }

    /** The same, by a sign-in that there is already. */
    LiveClient welcomed(String person, String cookie) throws Exception {
        LiveClient live = LiveClient.open(this, ticket(form(), cookie), cookie, ORIGIN);
        assertEquals(person, live.hello().getJsonObject("person").getString("id"));
        return live;
    }

    @Override
    public void close() throws Exception {
        await(vertx.close());
        store.close();
        if (mongo != null) {
            mongo.close();
        }
    }
}
