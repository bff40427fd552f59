package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.counterpart.forms.fixture.TestIssuer;
import org.counterpart.forms.form.Limits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is brought as if an issuer had sent it, and issuers that send what they should not. Before each refusal the honest way is taken. */
class HostileIssuerTest {
    @TempDir
    static Path folder;

    private static TestIssuer honest;
    private static TestIssuer other;
    private static TestService service;
    private OidcBrowser browser;

    @BeforeAll
    static void start() throws Exception {
        InstantSource clock = () -> service == null ? InstantSource.system().instant() : service.clock.instant();
        honest = new TestIssuer(clock);
        other = new TestIssuer(clock);
        String file = TestIssuer.file(folder, honest.configured("honest"), other.configured("other"));
        service = TestService.start(folder, "--issuers", file);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        honest.close();
        other.close();
    }

    @BeforeEach
    void signInHonestly() throws Exception {
        browser = new OidcBrowser(service);
        assertEquals(200, browser.signIn("honest", honest, "somebody").statusCode());
        browser = new OidcBrowser(service);
    }

    @AfterEach
    void reset() {
        service.clock.reset();
        for (TestIssuer issuer : List.of(honest, other)) {
            issuer.claims = claims -> claims;
            issuer.signer = issuer::sign;
            issuer.metadata = described -> described;
            issuer.answer = answer -> answer;
            issuer.instead = exchange -> false;
            issuer.saysItIs = issuer.url();
        }
    }

    private void refused(int status, String code, HttpResponse<String> answer) throws Exception {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(code, new JsonObject(answer.body()).getJsonObject("error").getString("code"));
        assertFalse(browser.cookies.containsKey("counterpart-session"), browser.cookies.toString());
        assertEquals(new JsonObject(), browser.session());
    }

    private void refusesToken(String why) throws Exception {
        try {
            refused(403, "sign-in-refused", browser.signIn("honest", honest, "somebody"));
        } catch (AssertionError e) {
            throw new AssertionError(why, e);
        }
    }

    private static UnaryOperator<JsonObject> with(String claim, Object value) {
        return claims -> {
            claims.remove(claim);
            return value == null ? claims : claims.put(claim, value);
        };
    }

    @Test
    void shouldRefuseTokenWhoseClaimsAreNotAsTheyMustBe() throws Exception {
        long now = service.clock.millis() / 1_000;
        long skew = Limits.TOKEN_SKEW_MILLIS / 1_000 + 5;
        Map<String, UnaryOperator<JsonObject>> bent = new LinkedHashMap<>();
        bent.put("another nonce", with("nonce", "another"));
        bent.put("no nonce", with("nonce", null));
        bent.put("another audience", with("aud", "another"));
        bent.put("no audience", with("aud", null));
        bent.put(
                "several audiences and no azp",
                with("aud", new JsonArray().add("counterpart").add("another")));
        bent.put("another azp", with("azp", "another"));
        bent.put("another issuer", with("iss", other.url()));
        bent.put("nearly the issuer", with("iss", honest.url() + "/"));
        bent.put("no issuer", with("iss", null));
        bent.put("expired", with("exp", now - skew));
        bent.put("no end", with("exp", null));
        bent.put("an end that is no number", with("exp", "9999999999"));
        bent.put("issued long ago", with("iat", now - Limits.TOKEN_AGE_MILLIS / 1_000 - skew));
        bent.put("issued in the future", with("iat", now + skew + 60));
        bent.put("not issued", with("iat", null));
        bent.put("not good yet", with("nbf", now + skew + 60));
        bent.put("nobody", with("sub", null));
        bent.put("nobody at length", with("sub", "x".repeat(256)));
        bent.put("a subject that is no text", with("sub", 17));
        for (Map.Entry<String, UnaryOperator<JsonObject>> one : bent.entrySet()) {
            honest.claims = one.getValue();
            refusesToken(one.getKey());
        }
        honest.claims = claims ->
                claims.put("aud", new JsonArray().add("x").add("counterpart")).put("azp", "counterpart");
        assertEquals(200, browser.signIn("honest", honest, "somebody").statusCode());
    }

    @Test
    void shouldRefuseTokenThatIsNotSignedByTheIssuer() throws Exception {
        RSAKey stranger = new RSAKeyGenerator(2_048).keyID("stranger").generate();
        RSAKey posing =
                new RSAKeyGenerator(2_048).keyID(honest.key().getKeyID()).generate();
        Map<String, TestIssuer.Signer> signers = new LinkedHashMap<>();
        signers.put("a stranger's key", claims -> TestIssuer.sign(claims, stranger, "JWT"));
        signers.put("a stranger's key with the id of the issuer's", claims -> TestIssuer.sign(claims, posing, "JWT"));
        signers.put("the key of another issuer", claims -> other.sign(claims));
        signers.put(
                "the secret of the client",
                claims -> mac(claims, TestIssuer.SECRET.repeat(3).getBytes(StandardCharsets.UTF_8)));
        signers.put("the public key as a secret", claims -> mac(claims, publicKey()));
        signers.put("nothing", claims -> new PlainJWT(TestIssuer.claimsOf(claims)).serialize());
        signers.put(
                "nothing, written so",
                claims ->
                        base64("{\"alg\":\"none\"}") + "." + honest.sign(claims).split("[.]")[1] + ".");
        signers.put(
                "nothing, written otherwise",
                claims ->
                        base64("{\"alg\":\"nOnE\"}") + "." + honest.sign(claims).split("[.]")[1] + ".");
        signers.put("an empty signature", claims -> honest.sign(claims).replaceAll("[^.]*$", ""));
        signers.put("a signature of other claims", claims -> {
            String[] parts = honest.sign(claims).split("[.]");
            String[] others = honest.sign(claims.copy().put("sub", "else")).split("[.]");
            return parts[0] + "." + others[1] + "." + parts[2];
        });
        signers.put("a key that the token brings", claims -> {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .jwk(stranger.toPublicJWK())
                    .build();
            SignedJWT token = new SignedJWT(header, TestIssuer.claimsOf(claims));
            token.sign(new com.nimbusds.jose.crypto.RSASSASigner(stranger));
            return token.serialize();
        });
        signers.put("a token of another kind", claims -> TestIssuer.sign(claims, honest.key(), "logout+jwt"));
        signers.put("an access token", claims -> TestIssuer.sign(claims, honest.key(), "at+jwt"));
        signers.put("no token", claims -> "x.y.z");
        for (Map.Entry<String, TestIssuer.Signer> one : signers.entrySet()) {
            honest.signer = one.getValue();
            refusesToken(one.getKey());
        }
    }

    @Test
    void shouldTakeNoAlgorithmThatIsNotConfiguredAndNoWeakKey() throws Exception {
        honest.signer = claims -> {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS512)
                    .keyID(honest.key().getKeyID())
                    .build();
            SignedJWT token = new SignedJWT(header, TestIssuer.claimsOf(claims));
            token.sign(new com.nimbusds.jose.crypto.RSASSASigner(honest.key()));
            return token.serialize();
        };
        refusesToken("an algorithm that is not configured");
        honest.signer = honest::sign;
        RSAKey before = honest.key();
        honest.use(new RSAKeyGenerator(1_024, true).keyID("weak").generate());
        service.clock.advance(Limits.ISSUER_KEYS_AGAIN_MILLIS);
        refusesToken("a weak key");
        honest.use(before);
        service.clock.advance(Limits.ISSUER_KEYS_AGAIN_MILLIS);
        assertEquals(200, browser.signIn("honest", honest, "somebody").statusCode());
    }

    private static byte[] publicKey() {
        return honest.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    }

    private static String mac(JsonObject claims, byte[] secret) throws com.nimbusds.jose.JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(honest.key().getKeyID())
                .build();
        SignedJWT token = new SignedJWT(header, TestIssuer.claimsOf(claims));
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private static String base64(String text) {
        return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldTakeAnAnswerOnlyInTheBrowserThatBegan() throws Exception {
        OidcBrowser attacker = new OidcBrowser(service);
        JsonObject theirs = honest.shown(attacker.begin("honest"), "attacker");
        // a link with the attacker's own answer, in a browser that has begun nothing, or something else
        refused(400, "sign-in-lost", browser.complete("honest", theirs));
        JsonObject own = honest.shown(browser.begin("honest"), "somebody");
        refused(400, "sign-in-lost", browser.complete("honest", theirs));
        int redeemed = honest.redeemed();
        // with the right state, but the attacker's code: PKCE binds it to the attacker's browser
        refused(403, "sign-in-refused", browser.complete("honest", own.copy().put("code", theirs.getString("code"))));
        assertEquals(
                redeemed, honest.redeemed(), "the issuer took the code of one browser with the verifier of another");
        assertEquals(
                200,
                attacker.complete("honest", honest.shown(attacker.begin("honest"), "attacker"))
                        .statusCode());
    }

    @Test
    void shouldLeaveWhatWasBegunAloneWhereSomethingElseIsBrought() throws Exception {
        JsonObject own = honest.shown(browser.begin("honest"), "somebody");
        refused(400, "sign-in-lost", browser.complete("honest", own.copy().put("state", "another")));
        refused(400, "sign-in-lost", browser.complete("other", own));
        assertEquals(200, browser.complete("honest", own).statusCode());
    }

    @Test
    void shouldTakeAnAnswerOnce() throws Exception {
        String location = browser.begin("honest");
        String cookie = browser.cookies.get("counterpart-sign-in");
        JsonObject back = honest.shown(location, "somebody");
        assertEquals(200, browser.complete("honest", back).statusCode());
        assertFalse(browser.cookies.containsKey("counterpart-sign-in"));
        browser = new OidcBrowser(service);
        refused(400, "sign-in-lost", browser.complete("honest", back));
        browser.cookies.put("counterpart-sign-in", cookie);
        refused(403, "sign-in-refused", browser.complete("honest", back));
    }

    @Test
    void shouldTakeAnAnswerInTimeOnly() throws Exception {
        JsonObject late = honest.shown(browser.begin("honest"), "somebody");
        service.clock.advance(Limits.SIGN_IN_ATTEMPT_MILLIS + 2_000);
        refused(400, "sign-in-lost", browser.complete("honest", late));
    }

    @Test
    void shouldNotTakeTheAnswerOfOneIssuerForAnothers() throws Exception {
        // begun at the one, answered by the other
        JsonObject mixed = other.shown(browser.begin("honest"), "somebody");
        refused(403, "sign-in-refused", browser.complete("honest", mixed));
        JsonObject silent = honest.shown(browser.begin("honest"), "somebody");
        silent.remove("iss");
        refused(403, "sign-in-refused", browser.complete("honest", silent));
        JsonObject elsewhere = honest.shown(browser.begin("honest"), "somebody");
        refused(400, "sign-in-lost", browser.complete("other", elsewhere));
        // the dishonest issuer names the other's addresses, so that its own client's code would be redeemed there
        other.metadata =
                described -> described.put("issuer", honest.url()).put("token_endpoint", honest.url() + "/token");
        service.clock.advance(Limits.ISSUER_KNOWN_MILLIS);
        refused(503, "issuer-unavailable", browser.send("POST", "/api/sign-in", "{\"issuer\":\"other\"}"));
    }

    @Test
    void shouldSayThatTheIssuerDeclined() throws Exception {
        JsonObject back = honest.shown(browser.begin("honest"), "somebody");
        back.remove("code");
        refused(403, "sign-in-declined", browser.complete("honest", back.put("error", "access_denied")));
    }

    @Test
    void shouldReadNoMoreOfAnIssuerThanIsAllowed() throws Exception {
        String padding = "x".repeat(Limits.ISSUER_BYTES);
        honest.answer = answer -> new JsonObject(answer).put("padding", padding).encode();
        refused(503, "issuer-unavailable", browser.signIn("honest", honest, "somebody"));
        honest.answer = answer -> {
            int around = new JsonObject(answer).put("padding", "").encode().length();
            return new JsonObject(answer)
                    .put("padding", "x".repeat(Limits.ISSUER_BYTES - around))
                    .encode();
        };
        assertEquals(200, browser.signIn("honest", honest, "somebody").statusCode());
    }

    @Test
    void shouldNotBeHeldByAnIssuerThatSaysNothing() throws Exception {
        // between the beginning and the end of an answer, for as long as the service likes to wait
        honest.instead = exchange -> {
            if (!exchange.getRequestURI().getPath().equals("/token")) {
                return false;
            }
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                new java.util.concurrent.CountDownLatch(1)
                        .await(Limits.ISSUER_MILLIS * 3L, java.util.concurrent.TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        };
        String signedIn = service.signIn(TestService.JUDGE);
        JsonObject back = honest.shown(browser.begin("honest"), "somebody");
        var waiting = java.util.concurrent.CompletableFuture.supplyAsync(() -> {
            try {
                return browser.complete("honest", back);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertEquals(200, service.get("/api/cases", signedIn).statusCode());
        assertFalse(waiting.isDone(), "nobody was waiting");
        refused(503, "issuer-unavailable", waiting.get(30, java.util.concurrent.TimeUnit.SECONDS));
    }

    @Test
    void shouldAskOnlyAddressesThatAreSafe() throws Exception {
        for (String address : List.of(
                "http://example.org/token",
                "file:///etc/passwd",
                "ftp://127.0.0.1/",
                "https://user@example.org/",
                "x")) {
            honest.metadata = described -> described.put("token_endpoint", address);
            service.clock.advance(Limits.ISSUER_KNOWN_MILLIS);
            refused(503, "issuer-unavailable", browser.send("POST", "/api/sign-in", "{\"issuer\":\"honest\"}"));
        }
    }

    @Test
    void shouldNotFollowAnIssuerSomewhereElse() throws Exception {
        honest.instead = exchange -> {
            if (!exchange.getRequestURI().getPath().equals("/keys")) {
                return false;
            }
            exchange.getResponseHeaders().set("Location", other.url() + "/keys");
            exchange.sendResponseHeaders(302, -1);
            return true;
        };
        honest.signer = other::sign;
        service.clock.advance(Limits.ISSUER_KNOWN_MILLIS);
        int before = other.asked().size();
        refused(503, "issuer-unavailable", browser.signIn("honest", honest, "somebody"));
        assertEquals(before, other.asked().size());
    }

    @Test
    void shouldNotAskForKeysAsOftenAsSomebodyLikes() throws Exception {
        service.clock.freeze();
        RSAKey stranger = new RSAKeyGenerator(2_048).keyID("stranger").generate();
        honest.signer = claims -> TestIssuer.sign(claims, stranger, "JWT");
        refusesToken("a stranger's key");
        long before = honest.asked().stream().filter("/keys"::equals).count();
        for (int i = 0; i < 5; i++) {
            refusesToken("a stranger's key");
        }
        assertEquals(before, honest.asked().stream().filter("/keys"::equals).count());
    }

    @Test
    void shouldShowNamesWithoutWhatWouldDeceive() throws Exception {
        honest.claims = with("name", "Ann\u202e\u0000 Other\u200b\n");
        browser.signIn("honest", honest, "somebody");
        assertEquals("Ann Other", browser.session().getString("name"));
        honest.claims = with("name", "x".repeat(Limits.NAME_CHARACTERS + 1));
        browser.signIn("honest", honest, "somebody");
        assertEquals("somebody", browser.session().getString("name"));
        assertTrue(browser.session().containsKey("id"));
    }
}
