package org.counterpart.forms;

import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.counterpart.forms.fixture.Folders;
import org.counterpart.forms.fixture.TestIssuer;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.version.mongo.EmbeddedMongo;

/**
 * A real identity provider: two nodes on one store and Keycloak. In each round somebody signs in by its form, shows anew who they are, has the form
 * of the case open on one node, and is signed out at Keycloak, which tells the other node; sometimes Keycloak's keys are changed before.
 */
public final class KeycloakRuns {
    private static final int ROTATION_EVERY = 4;
    private static final int ENDED_SECONDS = 5;

    private KeycloakRuns() {}

    /** So many rounds: how many times a password was typed. */
    public static long rounds(long first, int count) throws Exception {
        Path folder = Folders.temporary("counterpart-keycloak");
        List<Long> closed = new ArrayList<>();
        long typed = 0;
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (EmbeddedMongo store = EmbeddedMongo.start(Files.createDirectory(folder.resolve("store")));
                Keycloak keycloak = Keycloak.start(folder, port)) {
            String file = TestIssuer.file(folder, keycloak.configured());
            try (TestService here = TestService.on(
                            store.uri(),
                            Files.createDirectory(folder.resolve("here")),
                            "--port",
                            String.valueOf(port),
                            "--issuers",
                            file);
                    TestService there = TestService.on(
                            store.uri(), Files.createDirectory(folder.resolve("there")), "--issuers", file)) {
                for (long seed = first; seed < first + count; seed++) {
                    Round round = new Round(keycloak, here, there, new Random(seed));
                    typed += round.run(seed % ROTATION_EVERY == 0);
                    closed.add(round.closedMillis);
                }
            }
        }
        Folders.delete(folder);
        System.out.println(
                "milliseconds from asking Keycloak to sign somebody out until their line on the other node was closed: "
                        + closed);
        return typed;
    }

    private static final class Round {
        private final Keycloak keycloak;
        private final TestService here;
        private final TestService there;
        private final String name;
        private long closedMillis;

        Round(Keycloak keycloak, TestService here, TestService there, Random random) {
            this.keycloak = keycloak;
            this.here = here;
            this.there = there;
            this.name = random.nextBoolean() ? "ann" : "bob";
        }

        long run(boolean rotates) throws Exception {
            if (rotates) {
                keycloak.rotateKeys();
                here.clock.advance(Limits.ISSUER_KEYS_AGAIN_MILLIS);
                there.clock.advance(Limits.ISSUER_KEYS_AGAIN_MILLIS);
            }
            Keycloak.Person person = new Keycloak.Person();
            OidcBrowser browser = new OidcBrowser(there);
            signIn(person, browser, false);
            equal(1, person.forms(), "passwords typed");
            String secret = browser.secret();
            String id = browser.session().getString("id");
            // Keycloak remembers them, and asks all the same where it must be fresh
            signIn(person, browser, false);
            equal(1, person.forms(), "passwords typed");
            signIn(person, browser, true);
            equal(2, person.forms(), "passwords typed");
            equal(id, browser.session().getString("id"), "person");
            equal(401, there.get("/api/session", secret).statusCode(), "the sign-in before");
            LiveClient live = opens(id, browser);
            long before = System.nanoTime();
            keycloak.signOut(name);
            equal(4401, live.closeCode(ENDED_SECONDS), "close code");
            closedMillis = (System.nanoTime() - before) / 1_000_000;
            equal(new JsonObject(), browser.session(), "session");
            if (rotates) {
                here.clock.reset();
                there.clock.reset();
            }
            return person.forms();
        }

        private void signIn(Keycloak.Person person, OidcBrowser browser, boolean fresh) throws Exception {
            String location =
                    browser.begin(new JsonObject().put("issuer", Keycloak.ID).put("fresh", fresh));
            HttpResponse<String> done = browser.complete(Keycloak.ID, person.shows(location, name));
            equal(200, done.statusCode(), done.body());
            equal(name + " Other", browser.session().getString("name"), "name");
        }

        private LiveClient opens(String id, OidcBrowser browser) throws Exception {
            HttpResponse<String> added = there.send(
                    "PUT",
                    "/api/cases/" + TestService.CASE + "/team/" + id,
                    there.signIn(TestService.SOLICITOR_D1),
                    TestService.ORIGIN,
                    "{\"role\":\"defence-counsel\",\"team\":\"defence:d1\"}");
            equal(204, added.statusCode(), added.body());
            LiveClient live = LiveClient.open(
                    there, there.ticket(there.form(), browser.secret()), browser.secret(), TestService.ORIGIN);
            live.hello();
            return live;
        }

        private static void equal(Object expected, Object was, String what) {
            if (!expected.equals(was)) {
                throw new AssertionError(what + ": " + was + " instead of " + expected);
            }
        }
    }
}
