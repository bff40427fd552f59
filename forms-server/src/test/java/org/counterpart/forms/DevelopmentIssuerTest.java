package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.counterpart.forms.fixture.TestIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration's people sign in by the way that everybody signs in. */
class DevelopmentIssuerTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static TestService service;

    @BeforeAll
    static void start() throws Exception {
        service = TestService.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    private static HttpResponse<String> get(String address) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonObject back(HttpResponse<String> answer) {
        assertEquals(302, answer.statusCode(), answer.body());
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertTrue(location.startsWith(TestService.ORIGIN + "/sign-in/demonstration?"), location);
        JsonObject back = new JsonObject();
        TestIssuer.fields(URI.create(location).getRawQuery()).forEach(back::put);
        return back;
    }

    @Test
    void shouldSignInEverybodyOfTheDemonstrationAsThemselves() throws Exception {
        for (String person : TestService.PEOPLE) {
            OidcBrowser browser = new OidcBrowser(service);
            String location = browser.begin("demonstration");
            assertTrue(get(location).body().contains("data-person=\"" + person + "\""));
            HttpResponse<String> done = browser.complete("demonstration", back(get(location + "&person=" + person)));
            assertEquals(200, done.statusCode(), done.body());
            assertEquals(person, browser.session().getString("id"));
            assertTrue(browser.session().getBoolean("demo"));
            assertEquals(
                    200,
                    browser.send("GET", "/api/cases/" + TestService.CASE, null).statusCode());
        }
    }

    @Test
    void shouldGiveCodesOnceAndToTheBrowserThatAsked() throws Exception {
        OidcBrowser browser = new OidcBrowser(service);
        String location = browser.begin("demonstration");
        String cookie = browser.cookies.get("counterpart-sign-in");
        JsonObject first = back(get(location + "&person=" + TestService.JUDGE));
        assertEquals(200, browser.complete("demonstration", first).statusCode());
        browser.cookies.put("counterpart-sign-in", cookie);
        assertEquals(403, browser.complete("demonstration", first).statusCode());
        OidcBrowser other = new OidcBrowser(service);
        JsonObject theirs = back(get(other.begin("demonstration") + "&person=" + TestService.JUDGE));
        JsonObject mixed = back(get(browser.begin("demonstration") + "&person=" + TestService.CLERK));
        assertEquals(
                403,
                browser.complete("demonstration", mixed.put("code", theirs.getString("code")))
                        .statusCode());
    }

    @Test
    void shouldSendNobodyAnywhereElse() throws Exception {
        String location = new OidcBrowser(service).begin("demonstration") + "&person=" + TestService.JUDGE;
        String origin = "http%3A%2F%2Flocalhost%3A8080";
        assertTrue(location.contains(origin), location);
        assertEquals(
                400, get(location.replace(origin, "http%3A%2F%2Fevil.example")).statusCode());
        assertEquals(400, get(location.replace("sign-in%2Fdemonstration", "x")).statusCode());
        assertEquals(400, get(location.replace("code_challenge=", "x=")).statusCode());
        String end = location.substring(0, location.indexOf("/authorize")) + "/end?post_logout_redirect_uri=";
        assertEquals(302, get(end + origin + "%2F").statusCode());
        assertEquals(400, get(end + "http%3A%2F%2Fevil.example%2F").statusCode());
    }
}
