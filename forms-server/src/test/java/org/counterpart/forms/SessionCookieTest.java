package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that come over TLS stay there: their cookie and they themselves. */
class SessionCookieTest {
    private static final String OVER_TLS = "https://counterpart.example";

    @TempDir
    Path folder;

    private static String cookie(TestService service, String origin) throws Exception {
        HttpResponse<String> answer =
                service.send("POST", "/api/demo/sign-in", null, origin, "{\"person\":\"" + TestService.JUDGE + "\"}");
        assertEquals(204, answer.statusCode());
        return answer.headers().firstValue("Set-Cookie").orElseThrow();
    }

    private static List<String> strictTransport(TestService service, String path) throws Exception {
        return service.get(path, null).headers().allValues("Strict-Transport-Security");
    }

    @Test
    void shouldKeepPageThatCameOverTlsThere() throws Exception {
        try (TestService service = TestService.start(folder, "--origins", OVER_TLS)) {
            String cookie = cookie(service, OVER_TLS);
            assertTrue(
                    List.of(cookie.split("; ", -1)).containsAll(List.of("Secure", "HTTPOnly", "SameSite=Strict")),
                    cookie);
            assertTrue(cookie.startsWith("__Host-counterpart-session=") && cookie.contains("Path=/"), cookie);
            assertFalse(cookie.contains("Domain"), cookie);
            String secret = cookie.split("[=;]", -1)[1];
            String gone = service.send("DELETE", "/api/session", secret, OVER_TLS, null)
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow();
            assertTrue(gone.contains("Max-Age=0") && gone.contains("Secure") && gone.contains("HTTPOnly"), gone);
            for (String path : List.of("/", "/api/session", "/api/nothing", "/nothing")) {
                assertEquals(List.of("max-age=31536000; includeSubDomains"), strictTransport(service, path), path);
            }
        }
    }

    @Test
    void shouldSayNothingOfTlsWhereSomePageDoesWithout() throws Exception {
        try (TestService service = TestService.start(folder, "--origins", OVER_TLS + "," + TestService.ORIGIN)) {
            assertTrue(cookie(service, OVER_TLS).contains("Secure"));
            assertFalse(cookie(service, TestService.ORIGIN).contains("Secure"));
            assertEquals(List.of(), strictTransport(service, "/"));
        }
    }

    /** Another host of the same domain can set a cookie of the plain name: a page that came over TLS is not taken in by it. */
    @Test
    void shouldTakeThePlainNameOnlyWhereSomePageDoesWithoutTls() throws Exception {
        try (TestService service = TestService.start(folder, "--origins", OVER_TLS)) {
            String secret = cookie(service, OVER_TLS).split("[=;]", -1)[1];
            OidcBrowser set = new OidcBrowser(service, OVER_TLS);
            set.cookies.put("counterpart-session", secret);
            assertEquals(401, set.send("GET", "/api/session", null).statusCode());
            assertEquals(401, set.send("POST", "/api/session/renewal", null).statusCode());
            set.cookies.put("__Host-counterpart-session", secret);
            assertEquals(200, set.send("GET", "/api/session", null).statusCode());
            assertEquals(200, set.send("POST", "/api/session/renewal", null).statusCode());
        }
    }

    @Test
    void shouldEndTheSignInThatTheBrowserHadBefore() throws Exception {
        try (TestService service = TestService.start(folder)) {
            String before = service.signIn(TestService.SOLICITOR_D1);
            String elsewhere = service.signIn(TestService.SOLICITOR_D1);
            LiveClient live = service.welcomedBy(before);
            String next = "{\"person\":\"" + TestService.SOLICITOR_D2 + "\"}";
            HttpResponse<String> answer = service.post("/api/demo/sign-in", before, next);
            assertEquals(204, answer.statusCode());
            assertEquals(4401, live.closeCode());
            assertEquals(401, service.get("/api/session", before).statusCode());
            assertEquals(200, service.get("/api/session", elsewhere).statusCode());
            String after =
                    answer.headers().firstValue("Set-Cookie").orElseThrow().split("[=;]", -1)[1];
            assertTrue(service.get("/api/session", after).body().contains(TestService.SOLICITOR_D2));
            assertEquals(204, service.post("/api/demo/sign-in", "nothing", next).statusCode());
        }
    }
}
