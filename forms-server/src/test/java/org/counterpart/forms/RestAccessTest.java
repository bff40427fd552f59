package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cookies, bodies and addresses that are not of the interface; what it answers to whom is in RouteMatrixTest. */
class RestAccessTest {
    @TempDir
    static Path folder;

    private static TestService service;
    private static String form;

    @BeforeAll
    static void start() throws Exception {
        service = TestService.start(folder);
        form = service.form();
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    @Test
    void shouldTakeNothingButCookieOfStandingSignIn() throws Exception {
        String expired = service.signedIn(TestService.JUDGE, service.clock.millis() - 1);
        List<String> cookies = List.of("x", "\"\"", "a".repeat(4_000), "%00", "undefined", "$ne", "{}", expired);
        for (String path : List.of("/session", "/cases", "/cases/" + TestService.CASE, "/forms/" + form)) {
            for (String cookie : cookies) {
                HttpResponse<String> answer = service.get("/api" + path, cookie);
                assertEquals(401, answer.statusCode(), path + " with " + cookie + ": " + answer.body());
            }
        }
        for (String cookie : cookies) {
            assertEquals(
                    401,
                    service.post("/api/forms/" + form + "/versions", cookie, null)
                            .statusCode(),
                    cookie);
        }
    }

    @Test
    void shouldShowStrangerNothingOfTheCase() throws Exception {
        String stranger = service.signedIn("p-stranger", service.clock.millis() + 60_000);
        assertEquals("{\"cases\":[]}", service.get("/api/cases", stranger).body());
        assertEquals(
                service.get("/api/forms/" + form, stranger).body(),
                service.get("/api/forms/no-such-form", stranger).body());
    }

    @Test
    void shouldRefuseSignInThatWasSignedOut() throws Exception {
        String cookie = service.signIn(TestService.JUDGE);
        assertEquals(200, service.get("/api/session", cookie).statusCode());
        assertEquals(
                204,
                service.send("DELETE", "/api/session", cookie, TestService.ORIGIN, null)
                        .statusCode());
        assertEquals(401, service.get("/api/session", cookie).statusCode());
    }

    @Test
    void shouldSetCookieThatScriptsAndOtherSitesCannotUse() throws Exception {
        HttpResponse<String> answer = service.post("/api/demo/sign-in", null, "{\"person\":\"p-shah\"}");
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        Set<String> attributes = Set.of(cookie.toLowerCase(Locale.ROOT).split("; ", -1));
        assertTrue(attributes.containsAll(Set.of("httponly", "samesite=strict", "path=/", "max-age=43200")), cookie);
    }

    @Test
    void shouldRefuseBodiesThatAreNotOfTheInterface() throws Exception {
        String judge = service.signIn(TestService.JUDGE);
        String forms = "/api/cases/" + TestService.CASE + "/forms";
        for (String body : List.of(
                "",
                "{",
                "[]",
                "null",
                "7",
                "{\"template\":7}",
                "{\"template\":\"ptph\",\"more\":1}",
                "{\"template\":\"../ptph\"}",
                "{\"template\":null}",
                "{}",
                "\u0000")) {
            HttpResponse<String> answer = service.post(forms, judge, body);
            assertEquals(400, answer.statusCode(), body + ": " + answer.body());
            assertFalse(answer.body().contains("Exception"), answer.body());
        }
        assertEquals(
                413,
                service.post(forms, judge, "{\"template\":\"" + "p".repeat(65_536) + "\"}")
                        .statusCode());
        assertEquals(
                400,
                service.post(forms, judge, "{\"template\":\"no-such-form\"}").statusCode());
    }

    @Test
    void shouldAnswerAddressesThatAreNotOfTheInterfaceWithAnError() throws Exception {
        String judge = service.signIn(TestService.JUDGE);
        for (String path : List.of(
                "/api",
                "/api/",
                "/api/nothing",
                "/api/forms/" + "x".repeat(65),
                "/api/forms/a%2Fb",
                "/api/forms/%24ne",
                "/api/templates/ptph/9.9",
                "/api/forms/" + form + "/versions/0/document",
                "/api/forms/" + form + "/versions/x/document",
                "/api/cases/..%2f..%2fetc")) {
            HttpResponse<String> answer = service.get(path, judge);
            assertTrue(Set.of(400, 404).contains(answer.statusCode()), path + " " + answer.statusCode());
            assertFalse(answer.body().contains("Exception") || answer.body().contains("<html"), answer.body());
        }
    }
}
