package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.counterpart.forms.fixture.TestIssuer;
import org.counterpart.forms.form.Limits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in by issuers that do as they should. */
class SignInByIssuerTest {
    @TempDir
    static Path folder;

    private static TestIssuer cps;
    private static TestIssuer firms;
    private static TestService service;
    private OidcBrowser browser;

    @BeforeAll
    static void start() throws Exception {
        InstantSource clock = () -> service == null ? InstantSource.system().instant() : service.clock.instant();
        cps = new TestIssuer(clock);
        firms = new TestIssuer(clock);
        String file = TestIssuer.file(folder, cps.configured("cps"), firms.configured("firms"));
        service = TestService.start(folder, "--issuers", file);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        cps.close();
        firms.close();
    }

    @BeforeEach
    void open() {
        browser = new OidcBrowser(service);
    }

    @AfterEach
    void reset() {
        service.clock.reset();
        cps.claims = honest -> honest;
        cps.instead = exchange -> false;
        cps.saysItIs = cps.url();
    }

    @Test
    void shouldListTheIssuersInTheOrderOfTheConfigurationInBothLanguages() throws Exception {
        JsonArray issuers = new JsonObject(service.get("/api/issuers", null).body()).getJsonArray("issuers");
        assertEquals(
                List.of("cps", "firms", "demonstration"),
                issuers.stream().map(one -> ((JsonObject) one).getString("id")).toList());
        assertEquals(
                new JsonObject().put("en", "Issuer cps").put("cy", "Dyroddwr cps"),
                issuers.getJsonObject(0).getJsonObject("name"));
        assertFalse(service.get("/api/issuers", null).body().contains(TestIssuer.SECRET));
    }

    @Test
    void shouldAskForCodeWithPkceStateAndNonceThatTellNothingOfEachOther() throws Exception {
        Map<String, String> asked =
                TestIssuer.fields(URI.create(browser.begin("cps")).getRawQuery());
        assertEquals("code", asked.get("response_type"));
        assertEquals("S256", asked.get("code_challenge_method"));
        assertEquals(TestService.ORIGIN + "/sign-in/cps", asked.get("redirect_uri"));
        assertEquals("openid profile email", asked.get("scope"));
        assertFalse(asked.containsKey("prompt"));
        assertEquals(
                4,
                List.of(
                                asked.get("state"),
                                asked.get("nonce"),
                                asked.get("code_challenge"),
                                browser.cookies.get("counterpart-sign-in"))
                        .stream()
                        .distinct()
                        .count());
        assertNotEquals(
                asked.get("state"),
                TestIssuer.fields(URI.create(browser.begin("cps")).getRawQuery())
                        .get("state"));
    }

    @Test
    void shouldKnowTheSamePersonAgainAndGiveThemNoRights() throws Exception {
        assertEquals(200, browser.signIn("cps", cps, "s-1").statusCode());
        JsonObject first = browser.session();
        assertEquals("Name of s-1", first.getString("name"));
        assertFalse(first.getBoolean("demo"));
        assertTrue(new JsonObject(browser.send("GET", "/api/cases", null).body())
                .getJsonArray("cases")
                .isEmpty());
        assertEquals(
                404, browser.send("GET", "/api/cases/" + TestService.CASE, null).statusCode());
        String secret = browser.secret();

        cps.claims = honest -> honest.put("name", "A new name").put("email", "other@example.org");
        OidcBrowser other = new OidcBrowser(service);
        other.signIn("cps", cps, "s-1");
        assertEquals(first.getString("id"), other.session().getString("id"));
        assertEquals("A new name", other.session().getString("name"));
        assertNotEquals(secret, other.secret());
        // the same subject of another issuer is somebody else, whatever name and address it says
        OidcBrowser elsewhere = new OidcBrowser(service);
        elsewhere.signIn("firms", firms, "s-1");
        assertNotEquals(first.getString("id"), elsewhere.session().getString("id"));
        // and a subject that is called as somebody here is not them
        elsewhere.signIn("firms", firms, TestService.JUDGE);
        assertNotEquals(TestService.JUDGE, elsewhere.session().getString("id"));
        assertTrue(new JsonObject(elsewhere.send("GET", "/api/cases", null).body())
                .getJsonArray("cases")
                .isEmpty());
    }

    @Test
    void shouldTakeTheLimitsFromTheClaimThatIsMapped() throws Exception {
        for (Map.Entry<Object, Integer> one : Map.<Object, Integer>of(
                        "none that is mapped",
                        Limits.IDLE_MINUTES_LAWYER,
                        "judiciary",
                        Limits.IDLE_MINUTES_COURT,
                        new JsonArray().add("x").add("self"),
                        Limits.IDLE_MINUTES_IN_PERSON)
                .entrySet()) {
            cps.claims = honest -> honest.put("roles", one.getKey());
            browser.signIn("cps", cps, "s-2");
            assertEquals(one.getValue() * 60_000L, browser.session().getLong("idleMillis"), "roles " + one.getKey());
        }
    }

    @Test
    void shouldEndTheSignInBeforeAndItsConnections() throws Exception {
        String before = service.signIn(TestService.SOLICITOR_D1);
        LiveClient live = service.welcomedBy(before);
        browser.cookies.put("counterpart-session", before);
        browser.signIn("cps", cps, "s-3");
        assertEquals(4401, live.closeCode());
        assertNotEquals(before, browser.secret());
        assertEquals(401, service.get("/api/session", before).statusCode());
    }

    @Test
    void shouldComeBackToThePageAndNowhereElse() throws Exception {
        JsonObject question = new JsonObject().put("issuer", "cps");
        for (String page : List.of("/", "/cases/demo-case-4f7c1e9a2b", "/forms/abc/defence:d1/defenceInformation")) {
            HttpResponse<String> done =
                    browser.complete("cps", cps.shown(browser.begin(question.put("returnTo", page)), "s-4"));
            assertEquals(page, new JsonObject(done.body()).getString("returnTo"));
        }
        for (String page : List.of(
                "//evil.example",
                "/\\evil.example",
                "https://evil.example/",
                "/forms/..",
                "javascript:alert(1)",
                "/sign-in/cps",
                "/api/session",
                "/forms/a/../../api",
                "/forms/a?b",
                "/\tforms",
                "")) {
            HttpResponse<String> done =
                    browser.complete("cps", cps.shown(browser.begin(question.put("returnTo", page)), "s-4"));
            assertEquals(200, done.statusCode(), page);
            assertEquals(null, new JsonObject(done.body()).getString("returnTo"), page);
        }
        // a browser may write its own cookie as it likes: what it holds is looked at again
        String location = browser.begin(question.put("returnTo", "/"));
        String bent = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString("//evil.example".getBytes());
        browser.cookies.computeIfPresent("counterpart-sign-in", (name, value) -> value.replaceAll("[^.]*$", bent));
        HttpResponse<String> done = browser.complete("cps", cps.shown(location, "s-4"));
        assertEquals(200, done.statusCode());
        assertEquals(null, new JsonObject(done.body()).getString("returnTo"));
    }

    @Test
    void shouldGoOnWithNewKeysOfTheIssuer() throws Exception {
        assertEquals(200, browser.signIn("cps", cps, "s-5").statusCode());
        cps.rotate();
        service.clock.advance(Limits.ISSUER_KEYS_AGAIN_MILLIS);
        assertEquals(200, browser.signIn("cps", cps, "s-5").statusCode());
    }

    @Test
    void shouldSayThatTheIssuerDoesNotAnswerAndLetEverybodyElseGoOn() throws Exception {
        browser.signIn("cps", cps, "s-6");
        service.clock.advance(Limits.ISSUER_KNOWN_MILLIS);
        cps.instead = exchange -> fails(exchange, 503);
        HttpResponse<String> answer = browser.send(
                "POST", "/api/sign-in", new JsonObject().put("issuer", "cps").encode());
        assertEquals(503, answer.statusCode());
        assertTrue(answer.body().contains("issuer-unavailable"), answer.body());
        assertEquals("Name of s-6", browser.session().getString("name"));
        assertEquals(200, new OidcBrowser(service).signIn("firms", firms, "s-6").statusCode());
        cps.instead = exchange -> false;
        service.clock.advance(Limits.ISSUER_AGAIN_MILLIS);
        assertEquals(200, browser.signIn("cps", cps, "s-6").statusCode());
    }

    private static boolean fails(HttpExchange exchange, int status) throws java.io.IOException {
        TestIssuer.send(exchange, status, "{}");
        return true;
    }

    @Test
    void shouldTellThePageWhereTheIssuersOwnSessionEnds() throws Exception {
        browser.signIn("cps", cps, "s-7");
        HttpResponse<String> out = browser.send("DELETE", "/api/session", null);
        assertEquals(200, out.statusCode());
        URI end = URI.create(new JsonObject(out.body()).getString("location"));
        assertTrue(end.toString().startsWith(cps.url() + "/end?"), end.toString());
        Map<String, String> asked = TestIssuer.fields(end.getRawQuery());
        assertEquals(TestService.ORIGIN + "/", asked.get("post_logout_redirect_uri"));
        assertTrue(asked.get("id_token_hint").split("[.]").length == 3);
        assertEquals(new JsonObject(), browser.session());
    }

    @Test
    void shouldHaveTheIssuerAskAnewWhereItMustBeFresh() throws Exception {
        JsonObject question = new JsonObject().put("issuer", "cps").put("fresh", true);
        String location = browser.begin(question);
        Map<String, String> asked = TestIssuer.fields(URI.create(location).getRawQuery());
        assertEquals("login", asked.get("prompt"));
        assertEquals("0", asked.get("max_age"));
        assertEquals(200, browser.complete("cps", cps.shown(location, "s-8")).statusCode());
        cps.claims = honest -> honest.put("auth_time", honest.getLong("auth_time") - 3_600);
        assertEquals(
                403,
                browser.complete("cps", cps.shown(browser.begin(question), "s-8"))
                        .statusCode());
        cps.claims = honest -> {
            honest.remove("auth_time");
            return honest;
        };
        assertEquals(
                403,
                browser.complete("cps", cps.shown(browser.begin(question), "s-8"))
                        .statusCode());
    }
}
