package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only pages of the service's own origin, exactly as written, may change anything or open a live connection. */
class OriginTest {
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

    private static List<String> strangers() {
        List<String> origins = new ArrayList<>(List.of(
                "null",
                "undefined",
                "*",
                "file://",
                "about:blank",
                "http://localhost",
                "http://localhost:80",
                "http://localhost:8081",
                "http://localhost:808",
                "http://localhost:80800",
                "http://localhost:08080",
                "http://localhost:8080/",
                "http://localhost:8080/page",
                "http://localhost:8080?x",
                "http://localhost:8080#x",
                "http://localhost:8080,",
                "http://localhost:8080, http://localhost:8080",
                "http://localhost:8080 http://evil.example",
                "http://evil.example http://localhost:8080",
                "http://localhost:8080,http://evil.example",
                "http://localhost:8080.evil.example",
                "http://localhost:8080@evil.example",
                "http://localhost.evil.example:8080",
                "http://evil.example/http://localhost:8080",
                "http://evil.example?http://localhost:8080",
                "http://evil.example",
                "http://evil.example:8080",
                "http://evillocalhost:8080",
                "http://evil-localhost:8080",
                "http://a.localhost:8080",
                "http://localhost.:8080",
                "https://localhost:8080",
                "ws://localhost:8080",
                "ftp://localhost:8080",
                "chrome-extension://localhost:8080",
                "HTTP://localhost:8080",
                "Http://localhost:8080",
                "http://LOCALHOST:8080",
                "http://Localhost:8080",
                "HTTP://LOCALHOST:8080",
                "http:localhost:8080",
                "http:/localhost:8080",
                "http:///localhost:8080",
                "//localhost:8080",
                "localhost:8080",
                "http://user@localhost:8080",
                "http://user:word@localhost:8080",
                "http://127.0.0.1:8080",
                "http://127.1:8080",
                "http://[::1]:8080",
                "http://0.0.0.0:8080",
                "http://2130706433:8080",
                "http://localhost%3a8080",
                "http://loc%61lhost:8080"));
        origins.add(null);
        origins.add("http://127.0.0.1:" + service.port());
        origins.add("http://localhost:" + service.port());
        return origins;
    }

    @Test
    void shouldKnowAtLeastFiftyStrangers() {
        assertTrue(strangers().size() >= 50);
    }

    @Test
    void shouldRefuseEveryOtherOriginOnPostAndDelete() throws Exception {
        String cookie = service.signIn(TestService.JUDGE);
        String tickets = "/api/forms/" + service.form() + "/tickets";
        for (String origin : strangers()) {
            for (String method : List.of("POST", "DELETE", "PUT", "PATCH", "OPTIONS")) {
                HttpResponse<String> posted = service.send(method, tickets, cookie, origin, null);
                assertEquals(403, posted.statusCode(), method + " from " + origin);
            }
            assertEquals(
                    403,
                    service.send("DELETE", "/api/session", cookie, origin, null).statusCode(),
                    origin);
            HttpResponse<String> signIn =
                    service.send("POST", "/api/demo/sign-in", null, origin, "{\"person\":\"p-rowan\"}");
            assertEquals(403, signIn.statusCode(), origin);
            assertEquals(List.of(), signIn.headers().allValues("Set-Cookie"));
        }
        assertEquals(200, service.get("/api/session", cookie).statusCode());
    }

    @Test
    void shouldRefuseEveryOtherOriginAtTheHandshake() throws Exception {
        String cookie = service.signIn(TestService.JUDGE);
        String form = service.form();
        String ticket = service.ticket(form, cookie);
        for (String origin : strangers()) {
            assertEquals(403, LiveClient.handshake(service, "ticket=" + ticket, cookie, origin), origin);
        }
        assertEquals(101, LiveClient.handshake(service, "ticket=" + ticket, cookie, TestService.ORIGIN));
    }

    @Test
    void shouldTakeTheOwnOrigin() throws Exception {
        String cookie = service.signIn(TestService.JUDGE);
        assertEquals(
                201,
                service.post("/api/forms/" + service.form() + "/tickets", cookie, null)
                        .statusCode());
    }

    @Test
    void shouldNotInviteOtherOrigins() throws Exception {
        for (String origin : new String[] {TestService.ORIGIN, "http://evil.example"}) {
            HttpResponse<String> answer = service.send("GET", "/api/demo/people", null, origin, null);
            assertFalse(
                    answer.headers().map().keySet().stream().anyMatch(name -> name.startsWith("access-control")),
                    answer.headers().toString());
        }
    }
}
