package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.counterpart.forms.form.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many requests are answered, at the limit and one past it, while the clock stands. */
class RequestRatesTest {
    private static final String STANDARD = Limits.REQUEST_BURST + "/" + Limits.REQUESTS_PER_SECOND + ","
            + Limits.ADDRESS_BURST + "/" + Limits.ADDRESS_PER_SECOND;

    @TempDir
    Path folder;

    private TestService service;

    @BeforeEach
    void start() throws Exception {
        service = TestService.start(folder, "--request-limits", STANDARD, "--proxies", "127.0.0.1");
    }

    @AfterEach
    void stop() throws Exception {
        if (service != null) {
            service.close();
        }
    }

    private int asked(String cookie) throws Exception {
        return service.get("/api/session", cookie).statusCode();
    }

    private void refused(HttpResponse<String> answer) {
        assertEquals(429, answer.statusCode());
        assertEquals("1", answer.headers().firstValue("Retry-After").orElseThrow());
        assertTrue(answer.body().contains("too-many-requests"), answer.body());
        assertTrue(answer.headers().firstValue("Content-Security-Policy").isPresent());
    }

    @Test
    void shouldAnswerAsManyRequestsOfSignInAsTheLimitAndNotOneMore() throws Exception {
        String judge = service.signIn(TestService.JUDGE);
        String clerk = service.signIn(TestService.CLERK);
        service.clock.freeze();
        for (int i = 0; i < Limits.REQUEST_BURST; i++) {
            assertEquals(200, asked(judge), "request " + i);
        }
        refused(service.get("/api/session", judge));
        refused(service.get("/api/cases/nothing", judge));
        refused(service.post("/api/session/renewal", judge, null));
        // nobody else is kept out, and neither is who signs in
        assertEquals(200, asked(clerk));
        assertEquals(200, asked(service.signIn(TestService.JUDGE)));
        service.clock.advance(1_000);
        for (int i = 0; i < Limits.REQUESTS_PER_SECOND; i++) {
            assertEquals(200, asked(judge), "request " + i);
        }
        refused(service.get("/api/session", judge));
    }

    @Test
    void shouldAnswerAsManyRequestsWithoutSignInFromAnAddressAsTheLimitAndNotOneMore() throws Exception {
        String judge = service.signIn(TestService.JUDGE);
        service.clock.freeze();
        service.clock.advance(1_000);
        for (int i = 0; i < Limits.ADDRESS_BURST; i++) {
            assertEquals(401, asked(i % 2 == 0 ? null : "guess" + i), "request " + i);
        }
        refused(service.get("/api/session", "another guess"));
        refused(service.get("/api/demo/people", null));
        refused(service.get("/api/issuers", null));
        refused(service.post("/api/demo/sign-in", null, "{\"person\":\"p-rowan\"}"));
        refused(service.post("/api/sign-in", null, "{\"issuer\":\"demonstration\"}"));
        refused(service.post("/api/sign-in/completion", null, "{\"issuer\":\"demonstration\",\"state\":\"x\"}"));
        assertEquals(
                429,
                service.post("/back-channel-logout/demonstration", null, "{}").statusCode());
        // whoever is signed in goes on, and the page itself is there
        assertEquals(200, asked(judge));
        assertEquals(200, service.get("/", null).statusCode());
        service.clock.advance(1_000);
        for (int i = 0; i < Limits.ADDRESS_PER_SECOND; i++) {
            assertEquals(401, asked(null), "request " + i);
        }
        refused(service.get("/api/session", null));
    }

    @Test
    void shouldBelieveItsOwnProxyWhereSomebodyComesFrom() throws Exception {
        service.clock.freeze();
        for (int i = 0; i < Limits.ADDRESS_BURST; i++) {
            assertEquals(401, forwarded("198.51.100.7"), "request " + i);
        }
        assertEquals(429, forwarded("198.51.100.7"));
        // what the other says before the proxy's own word counts for nothing
        assertEquals(429, forwarded("203.0.113.9, 198.51.100.7"));
        assertEquals(401, forwarded("198.51.100.8"));
        for (int i = 0; i < Limits.ADDRESS_BURST; i++) {
            assertEquals(401, forwarded("2001:db8:1:2::" + Integer.toHexString(i)), "request " + i);
        }
        assertEquals(429, forwarded("2001:db8:1:2:ffff::1"));
        assertEquals(401, forwarded("2001:db8:1:3::1"));
    }

    private int forwarded(String from) throws Exception {
        java.net.http.HttpRequest request = java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create("http://127.0.0.1:" + service.port() + "/api/session"))
                .header("X-Forwarded-For", from)
                .build();
        return java.net.http.HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
