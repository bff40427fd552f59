package org.counterpart.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What browsers are told about the page and the interface. */
class SecurityHeadersTest {
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

    private static String header(HttpResponse<String> answer, String name) {
        return String.join(" | ", answer.headers().allValues(name));
    }

    private static void check(String path, HttpResponse<String> answer) {
        String policy = header(answer, "Content-Security-Policy");
        assertTrue(
                policy.startsWith("default-src 'none'; object-src 'none'; script-src 'self'; "), path + ": " + policy);
        assertTrue(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"), policy);
        assertTrue(policy.contains("connect-src 'self'") && policy.contains("form-action 'self'"), policy);
        assertFalse(policy.contains("unsafe") || policy.contains("*") || policy.contains("data:"), policy);
        assertEquals("nosniff", header(answer, "X-Content-Type-Options"), path);
        assertEquals("no-referrer", header(answer, "Referrer-Policy"), path);
        assertEquals("same-origin", header(answer, "Cross-Origin-Opener-Policy"), path);
        assertEquals("same-origin", header(answer, "Cross-Origin-Resource-Policy"), path);
        assertEquals("camera=(), microphone=(), geolocation=()", header(answer, "Permissions-Policy"), path);
        assertEquals("", header(answer, "Server"));
        assertEquals("", header(answer, "X-Powered-By"));
    }

    @Test
    void shouldHardenThePage() throws Exception {
        for (String path : List.of("/", "/cases/any", "/forms/any")) {
            HttpResponse<String> answer = service.get(path, null);
            assertEquals(200, answer.statusCode(), path);
            assertTrue(header(answer, "Content-Type").startsWith("text/html"), path);
            assertTrue(answer.body().toLowerCase(java.util.Locale.ROOT).startsWith("<!doctype html>"), path);
            assertFalse(answer.body().matches("(?s).*<script(?![^>]*\\bsrc=).*"), "the page has a script of its own");
            check(path, answer);
        }
    }

    @Test
    void shouldHardenTheInterfaceWhateverItAnswers() throws Exception {
        String judge = service.signIn(TestService.JUDGE);
        for (String path : List.of("/api/session", "/api/cases", "/api/nothing", "/api/templates/ptph/2026.1")) {
            for (String cookie : new String[] {judge, null}) {
                HttpResponse<String> answer = service.get(path, cookie);
                check(path, answer);
                assertEquals("no-store", header(answer, "Cache-Control"), path + answer.statusCode());
                assertEquals("application/json", header(answer, "Content-Type"), path + answer.statusCode());
            }
        }
        HttpResponse<String> refused = service.send("POST", "/api/demo/sign-in", null, "http://evil.example", "{}");
        assertEquals(403, refused.statusCode());
        check("a refusal", refused);
    }

    @Test
    void shouldServeNothingFromOutsideTheFilesOfThePage() throws Exception {
        for (String path : List.of(
                "/nothing",
                "/openapi.yaml",
                "/logback.xml",
                "/..%2fopenapi.yaml",
                "/assets/..%2f..%2fopenapi.yaml",
                "/assets/%2e%2e/%2e%2e/openapi.yaml",
                "/.git/config",
                "/META-INF/MANIFEST.MF",
                "/assets/")) {
            HttpResponse<String> answer = service.get(path, null);
            assertTrue(answer.statusCode() >= 400 && answer.statusCode() < 500, path + " " + answer.statusCode());
            assertFalse(answer.body().contains("openapi:") || answer.body().contains("Exception"), answer.body());
            check(path, answer);
        }
    }
}
