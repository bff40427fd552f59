package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.PlainJWT;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.counterpart.forms.fixture.TestIssuer;
import org.counterpart.forms.form.Limits;
import org.counterpart.forms.version.mongo.EmbeddedMongo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An issuer says that it has signed somebody out: two nodes on one store, and the other of them holds the connection. */
class BackChannelLogoutTest {
    @TempDir
    Path folder;

    private final TestIssuer issuer = issuer();
    private EmbeddedMongo mongo;
    private TestService here;
    private TestService there;
    private OidcBrowser browser;

    private static TestIssuer issuer() {
        try {
            return new TestIssuer(InstantSource.system());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() throws Exception {
        mongo = EmbeddedMongo.start(folder);
        String file = TestIssuer.file(folder, issuer.configured("firms"));
        here = TestService.on(mongo.uri(), folder, "--issuers", file);
        there = TestService.on(mongo.uri(), folder, "--issuers", file);
        browser = new OidcBrowser(there);
        assertEquals(200, browser.signIn("firms", issuer, "ann").statusCode());
    }

    @AfterEach
    void stop() throws Exception {
        here.close();
        there.close();
        mongo.close();
        issuer.close();
    }

    private int tell(TestService service, String id, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.port() + "/back-channel-logout/" + id))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8)))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private LiveClient connected() throws Exception {
        String form = there.form();
        String person = browser.session().getString("id");
        String added = "{\"role\":\"defence-counsel\",\"team\":\"defence:d1\"}";
        HttpResponse<String> answer = there.send(
                "PUT",
                "/api/cases/" + TestService.CASE + "/team/" + person,
                there.signIn(TestService.SOLICITOR_D1),
                TestService.ORIGIN,
                added);
        assertEquals(204, answer.statusCode(), answer.body());
        LiveClient live =
                LiveClient.open(there, there.ticket(form, browser.secret()), browser.secret(), TestService.ORIGIN);
        assertEquals("Name of ann", live.hello().getJsonObject("person").getString("name"));
        return live;
    }

    @Test
    void shouldCloseTheConnectionOnEveryNodeWhereTheSessionHasEnded() throws Exception {
        LiveClient live = connected();
        String sid = "session of ann";
        assertEquals(200, tell(here, "firms", issuer.sign(issuer.logout().put("sid", sid))));
        assertEquals(4401, live.closeCode());
        assertEquals(new JsonObject(), browser.session());
    }

    @Test
    void shouldEndEverythingOfSubjectAndNothingOfOthers() throws Exception {
        OidcBrowser phone = new OidcBrowser(here);
        phone.signIn("firms", issuer, "ann");
        OidcBrowser bob = new OidcBrowser(here);
        bob.signIn("firms", issuer, "bob");
        String demo = here.signIn(TestService.JUDGE);
        assertEquals(200, tell(here, "firms", issuer.sign(issuer.logout().put("sub", "ann"))));
        assertEquals(new JsonObject(), browser.session());
        assertEquals(new JsonObject(), phone.session());
        assertEquals("Name of bob", bob.session().getString("name"));
        assertEquals(200, here.get("/api/session", demo).statusCode());
        assertEquals(200, tell(here, "firms", issuer.sign(issuer.logout().put("sub", "ann"))));
    }

    @Test
    void shouldTakeAnotherSessionOfTheSameSubjectForAnother() throws Exception {
        JsonObject notice = issuer.logout().put("sub", "ann").put("sid", "an older session");
        assertEquals(200, tell(here, "firms", issuer.sign(notice)));
        assertEquals("Name of ann", browser.session().getString("name"));
    }

    @Test
    void shouldBelieveNothingElse() throws Exception {
        long now = InstantSource.system().millis() / 1_000;
        RSAKey stranger = new RSAKeyGenerator(2_048).keyID("stranger").generate();
        JsonObject good = issuer.logout().put("sub", "ann");
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("no token", "x");
        tokens.put("signed by a stranger", TestIssuer.sign(good, stranger, "logout+jwt"));
        tokens.put("not signed", new PlainJWT(TestIssuer.claimsOf(good)).serialize());
        tokens.put("for another client", issuer.sign(good.copy().put("aud", "another")));
        tokens.put("of another issuer", issuer.sign(good.copy().put("iss", "https://example.org")));
        tokens.put("expired", issuer.sign(good.copy().put("exp", now - 100)));
        tokens.put("long ago", issuer.sign(good.copy().put("iat", now - Limits.TOKEN_AGE_MILLIS / 1_000 - 100)));
        tokens.put("about nothing", issuer.sign(without(good, "events")));
        tokens.put(
                "about something else",
                issuer.sign(good.copy().put("events", new JsonObject().put("x", new JsonObject()))));
        tokens.put("about nobody", issuer.sign(without(good, "sub")));
        tokens.put("without an id", issuer.sign(without(good, "jti")));
        tokens.put("an ID token", issuer.sign(good.copy().put("nonce", "x")));
        for (Map.Entry<String, String> one : tokens.entrySet()) {
            assertEquals(400, tell(here, "firms", one.getValue()), one.getKey());
            assertEquals("Name of ann", browser.session().getString("name"), one.getKey());
        }
        assertEquals(400, tell(here, "nobody", issuer.sign(good)));
        assertEquals(400, tell(here, "demonstration", issuer.sign(good)));
        assertEquals(413, tell(here, "firms", "x".repeat(Limits.LOGOUT_BYTES)));
        assertEquals("Name of ann", browser.session().getString("name"));
        assertEquals(200, tell(here, "firms", issuer.sign(good)));
        assertEquals(new JsonObject(), browser.session());
    }

    private static JsonObject without(JsonObject claims, String name) {
        JsonObject less = claims.copy();
        less.remove(name);
        return less;
    }
}
